package uptime

import (
	"slices"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/stretchr/testify/require"
)

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	require.NoError(t, err)
	return loc
}

func monthOf(loc *time.Location, year int, month time.Month) Window {
	return Window{time.Date(year, month, 1, 0, 0, 0, 0, loc).UTC(), time.Date(year, month+1, 1, 0, 0, 0, 0, loc).UTC()}
}

func TestMonthsAreAsLongAsTheirClockChangesMakeThem(t *testing.T) {
	for _, c := range []struct {
		zone  string
		month time.Month
		hours float64
	}{
		{"America/New_York", time.March, 743},
		{"America/New_York", time.November, 721},
		{"Europe/Warsaw", time.October, 745},
		{"Australia/Lord_Howe", time.April, 720.5},
	} {
		w := monthOf(zone(t, c.zone), 2026, c.month)
		require.Equal(t, c.hours, w.Length().Hours(), c.zone)
		var sum time.Duration
		days := Days(w, zone(t, c.zone))
		for _, d := range days {
			sum += d.Length()
		}
		require.Equal(t, w.Length(), sum, c.zone)
		require.Equal(t, w.Start, days[0].Start)
		require.Equal(t, w.End, days[len(days)-1].End)
	}
}

func TestALocalDayHasAsManyBucketsAsItsClockGives(t *testing.T) {
	for _, c := range []struct {
		zone    string
		date    time.Time
		buckets int
	}{
		{"Europe/Warsaw", time.Date(2026, 3, 29, 0, 0, 0, 0, time.UTC), 92},
		{"Europe/Warsaw", time.Date(2026, 10, 25, 0, 0, 0, 0, time.UTC), 100},
		{"Australia/Lord_Howe", time.Date(2026, 4, 5, 0, 0, 0, 0, time.UTC), 98},
		{"Antarctica/Troll", time.Date(2026, 3, 29, 0, 0, 0, 0, time.UTC), 88},
		{"Antarctica/Troll", time.Date(2026, 10, 25, 0, 0, 0, 0, time.UTC), 104},
		{"America/Havana", time.Date(2026, 3, 8, 0, 0, 0, 0, time.UTC), 92},
		{"Asia/Beirut", time.Date(2026, 3, 29, 0, 0, 0, 0, time.UTC), 92},
	} {
		loc := zone(t, c.zone)
		noon := time.Date(c.date.Year(), c.date.Month(), c.date.Day(), 12, 0, 0, 0, loc)
		days := Days(Window{noon.Add(-72 * time.Hour), noon.Add(72 * time.Hour)}, loc)
		found := slices.IndexFunc(days, func(d Window) bool { return d.Covers(noon) })
		require.GreaterOrEqual(t, found, 0, c.zone)
		require.EqualValues(t, c.buckets, days[found].Length()/BucketLength, c.zone)
		require.Equal(t, BucketStart(days[found].Start), days[found].Start)
	}
}

func TestADateThatApiaSkippedYieldsNoWindow(t *testing.T) {
	apia := zone(t, "Pacific/Apia")
	w := Window{time.Date(2011, 12, 29, 0, 0, 0, 0, apia), time.Date(2012, 1, 1, 0, 0, 0, 0, apia)}
	var dates []int
	for _, d := range Days(w, apia) {
		dates = append(dates, d.Start.In(apia).Day())
		require.EqualValues(t, 96, d.Length()/BucketLength)
	}
	require.Equal(t, []int{29, 31}, dates)
}

func TestAMidnightThatOccursTwiceIsItsFirst(t *testing.T) {
	john := zone(t, "America/St_Johns")
	// On 2010-11-07 at 00:01 the clock went back to 23:01 of the 6th.
	first := time.Date(2010, 11, 7, 2, 30, 0, 0, time.UTC)
	days := Days(Window{first.Add(-2 * time.Hour), first.Add(30 * time.Minute)}, john)
	require.Len(t, days, 2)
	require.Equal(t, first, days[1].Start)
	inside := Days(Window{first.Add(10 * time.Minute), first.Add(20 * time.Minute)}, john)
	require.Len(t, inside, 1)
}

func TestAnEmptyWindowHasNoDays(t *testing.T) {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	require.Empty(t, Days(Window{now, now}, time.UTC))
}
