package civil_test

import (
	_ "embed"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/golive/hypercare/pkg/civil"
)

// The names of every zone in Go's own zone database: unzip -Z1 "$(go env GOROOT)/lib/time/zoneinfo.zip", files only, sorted.
//
//go:embed testdata/zones.txt
var zoneNames string

var (
	firstYear = time.Date(1990, time.January, 1, 0, 0, 0, 0, time.UTC)
	lastYear  = time.Date(2041, time.January, 1, 0, 0, 0, 0, time.UTC)
)

// stretch is a time in which the clock of a zone keeps one distance from UTC. Times are seconds since 1970: an instant in UTC, a
// reading as if the clock on the wall were one of UTC.
type stretch struct{ start, end, offset int64 }

var known = map[string][]stretch{}

// stretchesOf reads the clock of the zone once a day, from a year before to a year after the years under test, and searches between
// two readings that differ. It asks for nothing but the offset, so that it shares no mistake about when a change is.
func stretchesOf(zone *time.Location) []stretch {
	if all, ok := known[zone.String()]; ok {
		return all
	}
	offsetAt := func(second int64) int64 {
		_, offset := time.Unix(second, 0).In(zone).Zone()
		return int64(offset)
	}
	const oneDay = 86400
	start, until := firstYear.AddDate(-1, 0, 0).Unix(), lastYear.AddDate(1, 0, 0).Unix()
	offset := offsetAt(start)
	var all []stretch
	for second := start + oneDay; second < until; second += oneDay {
		if offsetAt(second) == offset {
			continue
		}
		change := second - oneDay + int64(sort.Search(oneDay, func(n int) bool { return offsetAt(second-oneDay+int64(n)) != offset }))
		all = append(all, stretch{start: start, end: change, offset: offset})
		start, offset = change, offsetAt(change)
	}
	all = append(all, stretch{start: start, end: until, offset: offset})
	known[zone.String()] = all
	return all
}

// wallRule is the rule for wall times word by word: the first of the instants that read it; when there is none, the first instant
// after the gap, which is a change before which the clock reads less and after which it reads more.
func wallRule(all []stretch, reading int64) int64 {
	for _, s := range all {
		if at := reading - s.offset; s.start <= at && at < s.end {
			return at
		}
	}
	for i, s := range all[1:] {
		if s.start+all[i].offset <= reading && reading < s.start+s.offset {
			return s.start
		}
	}
	return -1
}

func eachZone(t *testing.T, check func(t *testing.T, zone *time.Location, all []stretch)) {
	names := strings.Fields(zoneNames)
	require.Greater(t, len(names), 590)
	for _, name := range names {
		zone := zoneOf(t, name)
		check(t, zone, stretchesOf(zone))
		if t.Failed() {
			t.Fatalf("zone %s", name)
		}
	}
}

func dateOfReading(reading int64) (date civil.Date, wall time.Duration) {
	at := time.Unix(reading, 0).UTC()
	midnight := at.Truncate(24 * time.Hour)
	return civil.NewDate(at.Date()), at.Sub(midnight)
}

func TestInEveryZoneWallTimesAroundEveryChangeFollowTheRule(t *testing.T) {
	changes := 0
	eachZone(t, func(t *testing.T, zone *time.Location, all []stretch) {
		for i, s := range all[1:] {
			changes++
			for _, offset := range []int64{all[i].offset, s.offset} {
				for _, near := range []int64{-86400, -5400, -60, -1, 0, 1, 60, 900, 1800, 5400, 86400} {
					reading := s.start + offset + near
					date, wall := dateOfReading(reading)
					if got, want := civil.Instant(date, wall, zone).Unix(), wallRule(all, reading); got != want {
						t.Errorf("%s %s: got %s, want %s", date, wall, time.Unix(got, 0).UTC(), time.Unix(want, 0).UTC())
					}
				}
			}
		}
	})
	require.Greater(t, changes, 20_000)
}

func TestInEveryZoneDaysTileTimeAndHoldTheirInstants(t *testing.T) {
	eachZone(t, func(t *testing.T, zone *time.Location, all []stretch) {
		for _, s := range all[1:] {
			around := time.Unix(s.start, 0).UTC()
			daysAround(t, around.Add(-72*time.Hour), around.Add(72*time.Hour), zone, all)
		}
		for at := firstYear; at.Before(lastYear); at = at.Add(17 * 24 * time.Hour) {
			daysAround(t, at, at.Add(time.Hour), zone, all)
		}
	})
}

func daysAround(t *testing.T, from, to time.Time, zone *time.Location, all []stretch) {
	date := civil.DateAt(from, zone)
	start := civil.DayStart(date, zone)
	if start.After(from) {
		t.Errorf("%s is in %s, which starts later", from, date)
	}
	for !start.After(to) {
		next := date.AddDays(1)
		end := civil.DayStart(next, zone)
		if length := end.Sub(start); civil.EvenDays(date, zone) > 0 && length != 24*time.Hour {
			t.Errorf("%s has %s, yet counts as even", date, length)
		}
		switch {
		case end.Before(start):
			t.Errorf("%s ends at %s, before its start %s", date, end, start)
		case end.Equal(start):
			if !skipped(all, date) {
				t.Errorf("%s has no time, though the clock read it", date)
			}
		default:
			for _, at := range []time.Time{start, start.Add(end.Sub(start) / 2), end.Add(-time.Nanosecond)} {
				if got := civil.DateAt(at, zone); got != date {
					t.Errorf("%s is in %s, want %s", at, got, date)
				}
			}
		}
		date, start = next, end
	}
}

// skipped says whether the clock never read any time of the date.
func skipped(all []stretch, date civil.Date) bool {
	first := int64(date.DaysSince(civil.NewDate(1970, time.January, 1))) * 86400
	for _, s := range all {
		if s.start+s.offset < first+86400 && first < s.end+s.offset {
			return false
		}
	}
	return true
}

func TestInAnyZoneLaterWallTimesAreNotEarlierInstants(t *testing.T) {
	names := strings.Fields(zoneNames)
	rapid.Check(t, func(t *rapid.T) {
		zone := zoneOf(t, rapid.SampledFrom(names).Draw(t, "zone"))
		all := stretchesOf(zone)
		near := rapid.SampledFrom(all).Draw(t, "near").start
		one := near + rapid.Int64Range(-3*86400, 3*86400).Draw(t, "one")
		other := one + rapid.Int64Range(0, 2*86400).Draw(t, "later by")
		instant := func(reading int64) time.Time {
			date, wall := dateOfReading(reading)
			return civil.Instant(date, wall, zone)
		}
		require.False(t, instant(other).Before(instant(one)))
		date, _ := dateOfReading(one)
		require.Equal(t, civil.DayStart(date.AddDays(1), zone), civil.Instant(date, 24*time.Hour, zone))
	})
}

func TestInAnyZoneDaysOfAWindowJoinWithoutGapAndCoverIt(t *testing.T) {
	names := strings.Fields(zoneNames)
	rapid.Check(t, func(t *rapid.T) {
		zone := zoneOf(t, rapid.SampledFrom(names).Draw(t, "zone"))
		near := time.Unix(rapid.SampledFrom(stretchesOf(zone)).Draw(t, "near").start, 0).UTC()
		from := near.Add(-time.Duration(rapid.Int64Range(0, 5*86400).Draw(t, "before")) * time.Second)
		to := from.Add(time.Duration(rapid.Int64Range(1, 10*86400).Draw(t, "length")) * time.Second)
		var last civil.Day
		for day := range civil.Days(from, to, zone) {
			if last.End.IsZero() {
				require.False(t, day.Start.After(from))
			} else {
				require.Equal(t, last.End, day.Start)
			}
			require.True(t, day.Start.Before(day.End))
			require.Equal(t, day.Date, civil.DateAt(day.Start, zone))
			last = day
		}
		require.True(t, last.Start.Before(to))
		require.False(t, last.End.Before(to))
	})
}

func TestInAnyZoneEvenDaysAreOfAWholeDayWithEveryWallTime(t *testing.T) {
	names := strings.Fields(zoneNames)
	rapid.Check(t, func(t *rapid.T) {
		zone := zoneOf(t, rapid.SampledFrom(names).Draw(t, "zone"))
		near := time.Unix(rapid.SampledFrom(stretchesOf(zone)).Draw(t, "near").start, 0).UTC()
		date := civil.DateAt(near, zone).AddDays(rapid.IntRange(-5, 5).Draw(t, "days"))
		even := min(civil.EvenDays(date, zone), 400)
		start, wall := civil.DayStart(date, zone), time.Duration(rapid.IntRange(0, 86400).Draw(t, "wall"))*time.Second
		for n := range even {
			require.Equal(t, start.Add(time.Duration(n)*24*time.Hour+wall), civil.Instant(date.AddDays(n), wall, zone))
		}
	})
}
