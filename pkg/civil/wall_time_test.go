package civil_test

import (
	"bytes"
	"encoding/binary"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/civil"
)

func zoneOf(t require.TestingT, name string) *time.Location {
	zone, err := civil.LoadZone(name)
	require.NoError(t, err)
	return zone
}

func utc(t require.TestingT, text string) time.Time {
	at, err := time.Parse(time.RFC3339, text)
	require.NoError(t, err)
	return at.UTC()
}

func TestAWallTimeIsTheFirstInstantThatReachesIt(t *testing.T) {
	for name, c := range map[string]struct {
		zone string
		date civil.Date
		wall string
		want string
	}{
		"an ordinary morning":                               {"Europe/Berlin", civil.NewDate(2026, time.November, 24), "08:30", "2026-11-24T07:30:00Z"},
		"a time that occurs twice means the first":          {"Europe/Berlin", civil.NewDate(2026, time.October, 25), "02:30", "2026-10-25T00:30:00Z"},
		"a missing time means the end of the gap":           {"Europe/Berlin", civil.NewDate(2026, time.March, 29), "02:30", "2026-03-29T01:00:00Z"},
		"a missing midnight in Santiago":                    {"America/Santiago", civil.NewDate(2026, time.September, 6), "00:00", "2026-09-06T04:00:00Z"},
		"half past the missing midnight of Santiago":        {"America/Santiago", civil.NewDate(2026, time.September, 6), "00:30", "2026-09-06T04:00:00Z"},
		"a missing midnight in Havana":                      {"America/Havana", civil.NewDate(2026, time.March, 8), "00:00", "2026-03-08T05:00:00Z"},
		"a midnight that occurs twice in Havana":            {"America/Havana", civil.NewDate(2026, time.November, 1), "00:00", "2026-11-01T04:00:00Z"},
		"a missing midnight in the Azores":                  {"Atlantic/Azores", civil.NewDate(2026, time.March, 29), "00:00", "2026-03-29T01:00:00Z"},
		"a missing midnight in Cairo":                       {"Africa/Cairo", civil.NewDate(2026, time.April, 24), "00:00", "2026-04-23T22:00:00Z"},
		"a gap of half an hour on Lord Howe":                {"Australia/Lord_Howe", civil.NewDate(2026, time.October, 4), "02:15", "2026-10-03T15:30:00Z"},
		"after the clock of St. John's went back at 00:01":  {"America/St_Johns", civil.NewDate(2010, time.November, 7), "00:01", "2010-11-07T03:31:00Z"},
		"before the clock of St. John's went back at 00:01": {"America/St_Johns", civil.NewDate(2010, time.November, 7), "00:00", "2010-11-07T02:30:00Z"},
		"noon of the day that Samoa skipped":                {"Pacific/Apia", civil.NewDate(2011, time.December, 30), "12:00", "2011-12-30T10:00:00Z"},
		"summer of a far year":                              {"Europe/Berlin", civil.NewDate(9999, time.July, 1), "00:00", "9999-06-30T22:00:00Z"},
	} {
		t.Run(name, func(t *testing.T) {
			wall, err := civil.ParseWallTime(c.wall)
			require.NoError(t, err)
			require.Equal(t, utc(t, c.want), civil.Instant(c.date, wall, zoneOf(t, c.zone)))
		})
	}
}

func TestMonthsHaveTheHoursOfTheirZone(t *testing.T) {
	for _, month := range []struct {
		zone  string
		month time.Month
		hours float64
	}{
		{"America/New_York", time.March, 743},
		{"America/New_York", time.November, 721},
		{"Europe/Warsaw", time.October, 745},
		{"Australia/Lord_Howe", time.April, 720.5},
	} {
		zone := zoneOf(t, month.zone)
		first, next := civil.NewDate(2026, month.month, 1), civil.NewDate(2026, month.month+1, 1)
		require.InDelta(t, month.hours, civil.DayStart(next, zone).Sub(civil.DayStart(first, zone)).Hours(), 0, month.zone)
	}
}

func TestADayThatBeganStaysBegunWhenTheClockGoesBackOverMidnight(t *testing.T) {
	stJohns := zoneOf(t, "America/St_Johns")
	sixth, seventh := civil.NewDate(2010, time.November, 6), civil.NewDate(2010, time.November, 7)
	require.Equal(t, sixth, civil.DateAt(utc(t, "2010-11-07T02:29:59Z"), stJohns))
	require.Equal(t, seventh, civil.DateAt(utc(t, "2010-11-07T02:30:00Z"), stJohns))
	require.Equal(t, seventh, civil.DateAt(utc(t, "2010-11-07T02:45:00Z"), stJohns), "the clock reads 23:15 of the sixth again")
}

func TestDaysAreWholeAndLeaveOutADateThatNeverWas(t *testing.T) {
	apia := zoneOf(t, "Pacific/Apia")
	var dates []string
	for day := range civil.Days(utc(t, "2011-12-29T20:00:00Z"), utc(t, "2011-12-31T20:00:00Z"), apia) {
		dates = append(dates, day.Date.String())
		require.Equal(t, 24*time.Hour, day.End.Sub(day.Start))
	}
	require.Equal(t, []string{"2011-12-29", "2011-12-31", "2012-01-01"}, dates)
}

func TestAWindowWithoutTimeHasNoDays(t *testing.T) {
	now := utc(t, "2026-11-24T09:00:00Z")
	for range civil.Days(now, now, time.UTC) {
		t.Fatal("a window of no length has a day")
	}
	for range civil.Days(now, now.Add(-time.Hour), time.UTC) {
		t.Fatal("a window that ends before it starts has a day")
	}
}

func TestDaysEndWhereTheWindowEnds(t *testing.T) {
	berlin := zoneOf(t, "Europe/Berlin")
	midnight := utc(t, "2026-11-23T23:00:00Z")
	count := func(to time.Time) (days int) {
		for range civil.Days(utc(t, "2026-11-23T09:00:00Z"), to, berlin) {
			days++
		}
		return days
	}
	require.Equal(t, 1, count(midnight))
	require.Equal(t, 2, count(midnight.Add(time.Nanosecond)))
}

func TestEvenDaysEndBeforeTheNextClockChange(t *testing.T) {
	santiago := zoneOf(t, "America/Santiago")
	require.Equal(t, 4, civil.EvenDays(civil.NewDate(2026, time.September, 1), santiago), "the fifth day ends with the change")
	require.Equal(t, 0, civil.EvenDays(civil.NewDate(2026, time.September, 6), santiago), "its midnight is skipped")
	require.Equal(t, 1, civil.EvenDays(civil.NewDate(2026, time.March, 28), zoneOf(t, "Europe/Berlin")))
	require.Equal(t, 0, civil.EvenDays(civil.NewDate(2026, time.March, 29), zoneOf(t, "Europe/Berlin")))
	require.Equal(t, 0, civil.EvenDays(civil.NewDate(2008, time.August, 31), zoneOf(t, "Africa/Casablanca")), "at 24:00 the clock went back to 23:00")
	require.Equal(t, math.MaxInt, civil.EvenDays(civil.NewDate(2026, time.March, 29), time.UTC))
}

// ruleOnly is a zone whose file has no table of changes, only the rule that holds for ever, as Go's own database has it for the
// years after the last change of the law.
func ruleOnly(t require.TestingT, rule string) *time.Location {
	header := func(utcTypes byte) []byte {
		counts := []byte{0, 0, 0, utcTypes, 0, 0, 0, utcTypes, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 4}
		return append(append([]byte("TZif2"), make([]byte, 15)...), counts...)
	}
	oneType := append(binary.BigEndian.AppendUint32(nil, 0), 0, 0, 'L', 'M', 'T', 0)
	oneChange := func(size int) []byte { return append(bytes.Repeat([]byte{0}, size), 0) } // at 1970-01-01
	data := slices.Concat(header(0), oneChange(4), oneType, header(0), oneChange(8), oneType, []byte("\n"+rule+"\n"))
	zone, err := time.LoadLocationFromTZData("Rule/Only", data)
	require.NoError(t, err)
	return zone
}

func TestTheLastDayOfALeapYearEnds(t *testing.T) {
	for rule, wantHour := range map[string]int{"CET-1CEST,M3.5.0,M10.5.0/3": 23, "<-04>4<-03>,M9.1.6/24,M4.1.6/24": 3} {
		zone := ruleOnly(t, rule)
		for _, year := range []int{2024, 2026, 2028, 2040, 2096} {
			for day := 29; day <= 34; day++ {
				start := civil.DayStart(civil.NewDate(year, time.December, day), zone)
				require.Equal(t, wantHour, start.Hour(), start)
				require.Equal(t, civil.NewDate(year, time.December, day), civil.DateAt(start, zone))
				require.GreaterOrEqual(t, civil.EvenDays(civil.NewDate(year, time.December, day), zone), 0)
			}
		}
	}
}

func TestZonesOfTheServerAndUnknownZonesAreRefused(t *testing.T) {
	for _, name := range []string{"", "Local", "Mars/Base", "../../etc/passwd"} {
		_, err := civil.LoadZone(name)
		require.ErrorContains(t, err, `"`+name+`"`)
	}
}

func TestATimeOfDayIsReadOrRefusedWithTheForm(t *testing.T) {
	wall, err := civil.ParseWallTime("18:45")
	require.NoError(t, err)
	require.Equal(t, 18*time.Hour+45*time.Minute, wall)
	for _, text := range []string{"", "8", "24:00", "18:60", "18:45:00", "noon"} {
		_, err := civil.ParseWallTime(text)
		require.ErrorContains(t, err, `"08:30"`, text)
	}
}

func TestTheEndOfADayIsReadAsAnEnd(t *testing.T) {
	for text, want := range map[string]time.Duration{"24:00": 24 * time.Hour, "23:59": 24*time.Hour - time.Minute, "00:00": 0} {
		wall, err := civil.ParseWallTimeEnd(text)
		require.NoError(t, err)
		require.Equal(t, want, wall, text)
	}
	for _, text := range []string{"24:01", "25:00", "24:00:00", "240:0"} {
		_, err := civil.ParseWallTimeEnd(text)
		require.ErrorContains(t, err, `"08:30"`, text)
	}
}

var result time.Time

func BenchmarkDayStart(b *testing.B) {
	for _, name := range []string{"UTC", "Europe/Berlin", "America/Santiago"} {
		zone, date := zoneOf(b, name), civil.NewDate(2026, time.January, 1)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for i := range b.N {
				result = civil.DayStart(date.AddDays(i%365), zone)
			}
		})
	}
}

func BenchmarkDateAt(b *testing.B) {
	zone, at := zoneOf(b, "America/Santiago"), utc(b, "2026-01-01T00:00:00Z")
	for i := range b.N {
		civil.DateAt(at.Add(time.Duration(i%365)*24*time.Hour), zone)
	}
}
