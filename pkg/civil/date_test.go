package civil_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/golive/hypercare/pkg/civil"
)

func TestDatesCountLikeTheCalendarOfTheStandardLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		year := rapid.IntRange(-500, 10_000).Draw(t, "year")
		month := rapid.IntRange(-20, 30).Draw(t, "month")
		day := rapid.IntRange(-400, 400).Draw(t, "day")
		days := rapid.IntRange(-1_000_000, 1_000_000).Draw(t, "days")
		date := civil.NewDate(year, time.Month(month), day)
		want := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
		require.Equal(t, want.Format(time.DateOnly), date.String())
		require.Equal(t, want.Weekday(), date.Weekday())
		later := date.AddDays(days)
		require.Equal(t, want.AddDate(0, 0, days).Format(time.DateOnly), later.String())
		require.Equal(t, days, later.DaysSince(date))
		require.Equal(t, date, later.AddDays(-days))
	})
}

func TestAWeekStartsOnItsMonday(t *testing.T) {
	for date, want := range map[civil.Date]string{
		civil.NewDate(2026, time.November, 23): "2026-11-23", // a Monday
		civil.NewDate(2026, time.November, 25): "2026-11-23",
		civil.NewDate(2026, time.November, 29): "2026-11-23",
		civil.NewDate(2026, time.November, 30): "2026-11-30",
		civil.NewDate(2027, time.January, 1):   "2026-12-28",
		civil.NewDate(1969, time.December, 28): "1969-12-22", // before the day that dates count from
	} {
		require.Equal(t, want, date.WeekStart().String(), date)
		require.Equal(t, time.Monday, date.WeekStart().Weekday())
	}
}
