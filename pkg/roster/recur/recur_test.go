package recur

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/teambition/rrule-go"

	"github.com/golive/hypercare/pkg/civil"
)

func wall(text string) time.Time {
	at, err := time.Parse(time.DateTime, text)
	if err != nil {
		panic(err)
	}
	return at
}

func TestWallTimesAndInstantsAreEachOthersReverseButAtClockChanges(t *testing.T) {
	zone, err := civil.LoadZone("Australia/Lord_Howe")
	require.NoError(t, err)
	for _, text := range []string{"2026-04-04 01:30:00", "2026-10-04 02:30:00", "2026-07-01 00:00:00"} {
		require.Equal(t, wall(text), Wall(Instant(wall(text), zone), zone))
	}
	require.Equal(t, wall("2026-10-04 02:30:00"), Wall(Instant(wall("2026-10-04 02:10:00"), zone), zone), "a time that is skipped is the first after it")
	require.Equal(t, Instant(wall("2026-04-05 01:30:00"), zone).Add(time.Hour), Instant(wall("2026-04-05 02:00:00"), zone), "a time that occurs twice is the first")
}

func TestADayThatAMonthLacksIsSoManyDaysLater(t *testing.T) {
	require.Equal(t, wall("2026-02-15 08:30:00"), MonthsLater(wall("2026-01-15 08:30:00"), 1))
	require.Equal(t, wall("2026-03-03 08:30:00"), MonthsLater(wall("2026-01-31 08:30:00"), 1))
	require.Equal(t, wall("2024-12-15 08:30:00"), MonthsLater(wall("2026-01-15 08:30:00"), -13))
}

func TestRulesThatTheLibraryWouldFollowForVeryLongAreRefused(t *testing.T) {
	start := wall("2026-01-01 08:00:00")
	until := start.Add(400 * 24 * time.Hour)
	for name, rule := range map[string]rrule.ROption{
		"every minute":                    {Freq: rrule.MINUTELY},
		"hours of some days":              {Freq: rrule.HOURLY, Byweekday: []rrule.Weekday{rrule.MO}},
		"February 30":                     {Freq: rrule.DAILY, Bymonth: []int{2}, Bymonthday: []int{30}},
		"the sixth Monday of a month":     {Freq: rrule.MONTHLY, Byweekday: []rrule.Weekday{rrule.MO.Nth(6)}},
		"Mondays every seventh day":       {Freq: rrule.DAILY, Interval: 7, Byweekday: []rrule.Weekday{rrule.MO}},
		"every hour of twenty-five years": {Freq: rrule.HOURLY, Dtstart: wall("2001-01-01 00:00:00")},
	} {
		if rule.Dtstart.IsZero() {
			rule.Dtstart = start
		}
		rule.Until = until
		_, why := Walls(rule)
		require.NotEmpty(t, why, name)
	}
	walls, why := Walls(rrule.ROption{Freq: rrule.MONTHLY, Byweekday: []rrule.Weekday{rrule.FR.Nth(-1)}, Dtstart: start, Until: wall("2026-03-31 00:00:00")})
	require.Empty(t, why)
	require.Equal(t, []time.Time{wall("2026-01-30 08:00:00"), wall("2026-02-27 08:00:00"), wall("2026-03-27 08:00:00")}, walls)
}
