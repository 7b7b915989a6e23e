package period_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/period"
)

func at(t require.TestingT, text string) time.Time {
	instant, err := time.Parse(time.RFC3339, text)
	require.NoError(t, err)
	return instant.UTC()
}

func spec(t require.TestingT, zone, goLive string) apis.HypercarePeriodSpec {
	begin := at(t, goLive)
	return apis.HypercarePeriodSpec{Title: "Shop", TimeZone: zone, GoLiveAt: begin, PlannedEnd: begin.Add(period.DefaultLength)}
}

func TestDayNumberCountsLocalDaysFromTheGoLiveDay(t *testing.T) {
	shop := spec(t, "Europe/Berlin", "2026-11-16T09:00:00Z")
	for instant, want := range map[string]int{
		"2026-11-16T09:00:00Z": 0,
		"2026-11-15T23:00:00Z": 0,  // midnight in Berlin: still the go-live day, before go-live
		"2026-11-15T22:59:59Z": -1, // one second earlier is the day before
		"2026-11-16T22:59:59Z": 0,
		"2026-11-16T23:00:00Z": 1, // Berlin's midnight, an hour before that of UTC
		"2026-11-21T09:00:00Z": 5,
	} {
		require.Equal(t, want, period.DayNumber(shop, at(t, instant)), instant)
	}
}

func TestDaysFollowClockChangesOfTheZone(t *testing.T) {
	hours := func(zone, goLive, until string) []float64 {
		var lengths []float64
		for _, day := range period.Days(spec(t, zone, goLive), at(t, until)) {
			lengths = append(lengths, day.End.Sub(day.Start).Hours())
		}
		return lengths
	}
	require.Equal(t, []float64{24, 25, 24}, hours("Europe/Berlin", "2026-10-24T08:00:00Z", "2026-10-26T12:00:00Z"))
	require.Equal(t, []float64{24, 23, 24}, hours("Europe/Berlin", "2026-03-28T08:00:00Z", "2026-03-30T12:00:00Z"))
	require.Equal(t, []float64{24.5}, hours("Australia/Lord_Howe", "2026-04-04T20:00:00Z", "2026-04-05T01:00:00Z"))
	require.Equal(t, []float64{22}, hours("Antarctica/Troll", "2026-03-29T08:00:00Z", "2026-03-29T09:00:00Z"))
}

func TestAMidnightThatHappensTwiceBeginsTheDayTheFirstTime(t *testing.T) {
	havana := spec(t, "America/Havana", "2026-10-31T12:00:00Z")
	// 2026-11-01: at 01:00 clocks go back to 00:00, so midnight is at 04:00 and again at 05:00 UTC.
	days := period.Days(havana, at(t, "2026-11-01T12:00:00Z"))
	require.Equal(t, at(t, "2026-11-01T04:00:00Z"), days[1].Start)

	// St. John's once went from 00:01 back to 23:01 of the day before. That hour belongs to the day that had begun.
	stJohns := spec(t, "America/St_Johns", "2010-11-06T12:00:00Z")
	require.Equal(t, 1, period.DayNumber(stJohns, at(t, "2010-11-07T02:45:00Z")))
}

func TestADateThatNeverWasIsLeftOut(t *testing.T) {
	// Samoa moved across the date line: 2011-12-30 did not happen there.
	var labels []string
	var numbers []int
	for _, day := range period.Days(spec(t, "Pacific/Apia", "2011-12-29T20:00:00Z"), at(t, "2011-12-31T20:00:00Z")) {
		labels, numbers = append(labels, day.Label), append(numbers, day.Number)
	}
	require.Equal(t, []string{"2011-12-29", "2011-12-31", "2012-01-01"}, labels)
	require.Equal(t, []int{0, 2, 3}, numbers)
}

func TestThereAreNoDaysBeforeTheGoLiveDay(t *testing.T) {
	require.Empty(t, period.Days(spec(t, "UTC", "2026-11-16T09:00:00Z"), at(t, "2026-11-15T23:59:59Z")))
}

func TestOnlyAGoLiveDayThatStartedAtMidnightIsFull(t *testing.T) {
	late := spec(t, "UTC", "2026-11-16T09:00:00Z")
	days := period.Days(late, at(t, "2026-11-17T09:00:00Z"))
	require.False(t, days[0].Full(late))
	require.True(t, days[1].Full(late))

	midnight := spec(t, "UTC", "2026-11-16T00:00:00Z")
	require.True(t, period.Days(midnight, midnight.GoLiveAt)[0].Full(midnight))
}

func TestDaysCoverTimeWithoutGapAndAgreeWithDayNumber(t *testing.T) {
	zones := []string{"UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Antarctica/Troll", "Asia/Kathmandu", "Pacific/Apia", "America/St_Johns", "Africa/Casablanca"}
	rapid.Check(t, func(t *rapid.T) {
		goLive := time.Unix(rapid.Int64Range(631152000, 2051222400).Draw(t, "goLive"), 0).UTC()
		shop := apis.HypercarePeriodSpec{TimeZone: rapid.SampledFrom(zones).Draw(t, "zone"), GoLiveAt: goLive}
		until := goLive.Add(time.Duration(rapid.Int64Range(0, 400*24*3600).Draw(t, "seconds")) * time.Second)

		days := period.Days(shop, until)
		for i, day := range days {
			require.True(t, day.Start.Before(day.End))
			require.Equal(t, day.Number, period.DayNumber(shop, day.Start))
			require.Equal(t, day.Number, period.DayNumber(shop, day.End.Add(-time.Second)))
			if i > 0 {
				require.Equal(t, days[i-1].End, day.Start)
			}
		}
		last := days[len(days)-1]
		require.False(t, until.Before(last.Start))
		require.True(t, until.Before(last.End))
		require.Equal(t, last.Number, period.DayNumber(shop, until))
	})
}
