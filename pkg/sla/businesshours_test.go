package sla

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/civil"
)

func hoursIn(t require.TestingT, zone, start, end string, days ...apis.BusinessHoursDays) *BusinessHours {
	location, err := civil.LoadZone(zone)
	require.NoError(t, err)
	if len(days) == 0 {
		days = []apis.BusinessHoursDays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}
	}
	b, err := NewBusinessHours(apis.BusinessHours{Days: days, Start: apis.WallTime(start), End: apis.WallTimeEnd(end)}, location)
	require.NoError(t, err)
	return b
}

func officeHours(t require.TestingT) *BusinessHours {
	return hoursIn(t, "Europe/Berlin", "08:00", "18:00", "mon", "tue", "wed", "thu", "fri")
}

func utc(text string) time.Time {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		panic(err)
	}
	return at.UTC()
}

func TestBusinessHoursSkipNightsAndWeekends(t *testing.T) {
	b := officeHours(t)
	for name, c := range map[string]struct {
		start string
		d     time.Duration
		want  string
	}{
		"within a day":                      {"2026-11-20T09:00:00+01:00", 2 * time.Hour, "2026-11-20T11:00:00+01:00"},
		"over a weekend":                    {"2026-11-20T17:00:00+01:00", 2 * time.Hour, "2026-11-23T09:00:00+01:00"},
		"from the night before":             {"2026-11-23T03:00:00+01:00", time.Hour, "2026-11-23T09:00:00+01:00"},
		"to the last second of a day":       {"2026-11-23T08:00:00+01:00", 10 * time.Hour, "2026-11-23T18:00:00+01:00"},
		"a week":                            {"2026-11-16T08:00:00+01:00", 60 * time.Hour, "2026-11-23T18:00:00+01:00"},
		"over the change to winter time":    {"2026-10-23T17:00:00+02:00", 2 * time.Hour, "2026-10-26T09:00:00+01:00"},
		"from a Saturday, which is day off": {"2026-11-21T12:00:00+01:00", time.Minute, "2026-11-23T08:01:00+01:00"},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, utc(c.want), b.Add(utc(c.start), c.d)) })
	}
}

func TestHoursThatLeaveNoTimeAreRefused(t *testing.T) {
	for _, hours := range []apis.BusinessHours{
		{Days: []apis.BusinessHoursDays{"mon"}, Start: "18:00", End: "08:00"},
		{Days: nil, Start: "08:00", End: "18:00"},
		{Days: []apis.BusinessHoursDays{"mon"}, Start: "8", End: "18:00"},
		{Days: []apis.BusinessHoursDays{"mon"}, Start: "24:00", End: "24:00"},
		{Days: []apis.BusinessHoursDays{"mon"}, Start: "08:00", End: "24:01"},
		{Days: []apis.BusinessHoursDays{"moon"}, Start: "08:00", End: "18:00"},
	} {
		_, err := NewBusinessHours(hours, time.UTC)
		require.Error(t, err)
	}
}

// The zones whose clocks skip midnight in spring, which stands west of UTC for most of them.
func TestBusinessHoursGoOnOverASkippedMidnight(t *testing.T) {
	for name, c := range map[string]struct {
		hours *BusinessHours
		start string
		d     time.Duration
		want  string
	}{
		"Santiago, the day after":  {hoursIn(t, "America/Santiago", "09:00", "17:00"), "2026-09-05T20:00:00Z", 2 * time.Hour, "2026-09-06T13:00:00Z"},
		"Santiago, from midnight":  {hoursIn(t, "America/Santiago", "00:00", "08:00"), "2026-09-05T20:00:00Z", 7 * time.Hour, "2026-09-06T11:00:00Z"},
		"Santiago, an hour later":  {hoursIn(t, "America/Santiago", "00:00", "08:00"), "2026-09-05T20:00:00Z", 8 * time.Hour, "2026-09-07T04:00:00Z"},
		"Santiago, to midnight":    {hoursIn(t, "America/Santiago", "22:00", "24:00"), "2026-09-05T20:00:00Z", 3 * time.Hour, "2026-09-07T02:00:00Z"},
		"Santiago, 23:00 twice":    {hoursIn(t, "America/Santiago", "22:00", "23:30"), "2026-04-04T20:00:00Z", 2 * time.Hour, "2026-04-06T02:30:00Z"},
		"Havana, the day after":    {hoursIn(t, "America/Havana", "09:00", "17:00"), "2026-03-07T21:00:00Z", 2 * time.Hour, "2026-03-08T14:00:00Z"},
		"Havana, midnight twice":   {hoursIn(t, "America/Havana", "00:00", "02:00"), "2026-10-31T20:00:00Z", 3 * time.Hour, "2026-11-01T07:00:00Z"},
		"the Azores":               {hoursIn(t, "Atlantic/Azores", "09:00", "17:00"), "2026-03-28T17:00:00Z", 2 * time.Hour, "2026-03-29T10:00:00Z"},
		"Cairo, east of UTC":       {hoursIn(t, "Africa/Cairo", "00:00", "02:00"), "2026-04-23T12:00:00Z", 90 * time.Minute, "2026-04-24T21:30:00Z"},
		"Lord Howe, half an hour":  {hoursIn(t, "Australia/Lord_Howe", "01:00", "04:00"), "2026-10-03T12:00:00Z", 150 * time.Minute, "2026-10-03T17:00:00Z"},
		"Samoa, a day that is not": {hoursIn(t, "Pacific/Apia", "09:00", "17:00"), "2011-12-30T02:00:00Z", 2 * time.Hour, "2011-12-30T20:00:00Z"},
	} {
		t.Run(name, func(t *testing.T) {
			start, want := utc(c.start), utc(c.want)
			require.Equal(t, want, c.hours.Add(start, c.d))
			require.Equal(t, c.d, c.hours.Between(start, want))
		})
	}
}

func TestBusinessHoursOfAWeekHoldThroughAClockChange(t *testing.T) {
	for zone, sunday := range map[string]string{
		"America/Santiago": "2026-09-06T12:00:00Z", "America/Havana": "2026-03-08T12:00:00Z", "Atlantic/Azores": "2026-03-29T12:00:00Z",
	} {
		b := hoursIn(t, zone, "09:00", "17:00")
		from := utc(sunday).Add(-84 * time.Hour)
		require.Equal(t, 7*8*time.Hour, b.Between(from, from.Add(7*24*time.Hour)), zone)
	}
}

func TestNoTimeAndTimeThatIsPastNeedNoHours(t *testing.T) {
	b := officeHours(t)
	saturday := utc("2026-11-21T12:00:00Z")
	require.Equal(t, saturday, b.Add(saturday, 0))
	require.Equal(t, saturday, b.Add(saturday, -time.Hour))
	require.Zero(t, b.Between(saturday.Add(96*time.Hour), saturday))
}

func TestBusinessHoursEndForAnyInput(t *testing.T) {
	const forever = time.Duration(math.MaxInt64)
	b := hoursIn(t, "America/Santiago", "09:00", "09:01", "sun")
	last := utc("9999-12-31T23:59:59Z")
	require.Equal(t, last, b.Add(utc("2026-11-21T12:00:00Z"), forever), "no clock is due after the last instant that the wire can write")
	require.Equal(t, last, b.Add(last.Add(time.Hour), time.Hour))
	require.Equal(t, last, b.Add(time.Unix(1<<60, 0), time.Hour))
	require.False(t, b.Add(time.Unix(-1<<60, 0), time.Hour).Before(time.Time{}))

	sundays := b.Between(time.Unix(-1<<60, 0), time.Unix(1<<60, 0))
	require.InDelta(t, 9999*365.2425/7, sundays.Minutes(), 10)
	require.Equal(t, forever, hoursIn(t, "America/Santiago", "00:00", "23:59").Between(time.Time{}, last), "more than a duration can hold")
}

func TestALongTargetIsAsExactAsAShortOne(t *testing.T) {
	b := officeHours(t)
	start := utc("2026-11-23T07:00:00Z") // a Monday, 08:00
	require.Equal(t, utc("2036-11-21T17:00:00Z"), b.Add(start, 522*50*time.Hour))
}

func TestALongTimeHasTheHoursOfEachOfItsDays(t *testing.T) {
	for _, change := range clockChanges {
		b := hoursIn(t, change.zone, "00:00", "23:59", "sat", "sun", "mon", "fri")
		middle := utc(change.at)
		from, to := middle.Add(-500*24*time.Hour), middle.Add(500*24*time.Hour)
		var sum time.Duration
		for day := range civil.Days(from, to, b.zone) {
			sum += b.Between(later(day.Start, from), earlier(day.End, to))
		}
		require.Equal(t, sum, b.Between(from, to), change)
		require.Equal(t, sum, b.Between(from, b.Add(from, sum)), change)
		require.False(t, b.Add(from, sum).After(to), change)
	}
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// readings walks minute by minute and knows no calendar: the clock of the zone, but held while it goes back, so that each wall time is
// reached once, and jumping where the clock jumps.
type readings struct {
	hours  *BusinessHours
	at     time.Time
	latest time.Time // the latest reading of the clock so far, as if it were one of UTC
}

func walkFrom(hours *BusinessHours, at time.Time) *readings {
	r := &readings{hours: hours, at: at.Add(-3 * 24 * time.Hour)} // long enough to have seen a clock that is going back now
	for r.at.Before(at) {
		r.step()
	}
	return r
}

// step goes a minute on and says whether the minute counted.
func (r *readings) step() bool {
	_, offset := r.at.In(r.hours.zone).Zone()
	if reading := r.at.Add(time.Duration(offset) * time.Second); reading.After(r.latest) {
		r.latest = reading
	}
	r.at = r.at.Add(time.Minute)
	wall := r.latest.Sub(r.latest.Truncate(24 * time.Hour))
	return r.hours.days[r.latest.Weekday()] && r.hours.start <= wall && wall < r.hours.end
}

// clockChanges are instants at which the clock of a zone changes, or at which the calendar of the zone is odd otherwise.
var clockChanges = []struct{ zone, at string }{
	{"America/Santiago", "2026-09-06T04:00:00Z"}, {"America/Santiago", "2026-04-05T03:00:00Z"},
	{"America/Havana", "2026-03-08T05:00:00Z"}, {"America/Havana", "2026-11-01T05:00:00Z"},
	{"Atlantic/Azores", "2026-03-29T01:00:00Z"}, {"Atlantic/Azores", "2026-10-25T01:00:00Z"},
	{"Africa/Cairo", "2026-04-23T22:00:00Z"}, {"Africa/Cairo", "2026-10-29T21:00:00Z"},
	{"Australia/Lord_Howe", "2026-10-03T15:30:00Z"}, {"Australia/Lord_Howe", "2026-04-04T15:00:00Z"},
	{"America/St_Johns", "2010-11-07T02:31:00Z"}, {"Pacific/Apia", "2011-12-30T10:00:00Z"}, {"Africa/Casablanca", "2008-08-31T23:00:00Z"},
	{"Antarctica/Troll", "2026-03-29T01:00:00Z"}, {"Europe/Berlin", "2040-12-31T00:00:00Z"}, {"UTC", "2026-03-01T00:00:00Z"},
}

// The walker counts whole minutes, and so do the draws.
func drawMinutes(t *rapid.T, label string, most int) time.Duration {
	return time.Duration(rapid.IntRange(0, most).Draw(t, label)) * time.Minute
}

// clockAt writes minutes since midnight as the wire does.
func clockAt(minutes int) string { return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60) }

// drawCase draws hours, often the whole day or the whole week, and a start near a clock change of their zone.
func drawCase(t *rapid.T) (*BusinessHours, time.Time) {
	change := rapid.SampledFrom(clockChanges).Draw(t, "change")
	opens, closes := 0, 24*60
	if rapid.Bool().Draw(t, "part of the day") {
		opens = rapid.IntRange(0, 24*60-1).Draw(t, "opens")
		closes = rapid.IntRange(opens+1, 24*60).Draw(t, "closes")
	}
	week := []apis.BusinessHoursDays{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}
	first, works := rapid.IntRange(0, 6).Draw(t, "first day"), rapid.IntRange(1, 7).Draw(t, "working days")
	days := make([]apis.BusinessHoursDays, works)
	for n := range days {
		days[n] = week[(first+n)%7]
	}
	b := hoursIn(t, change.zone, clockAt(opens), clockAt(closes), days...)
	return b, utc(change.at).Add(drawMinutes(t, "from", 16*24*60) - 14*24*time.Hour)
}

func TestBusinessHoursEqualAWalkMinuteByMinute(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b, start := drawCase(t)
		to := start.Add(drawMinutes(t, "length", 20*24*60))
		walk, counted := walkFrom(b, start), time.Duration(0)
		for walk.at.Before(to) {
			before := walk.at
			if walk.step() {
				counted += time.Minute
				if counted%(97*time.Minute) == 0 {
					require.Equal(t, walk.at, b.Add(start, counted), "due after %s", counted)
				}
			} else if counted > 0 {
				require.Equal(t, counted, b.Between(start, before))
			}
		}
		require.Equal(t, counted, b.Between(start, to))
	})
}

func TestBetweenCountsWhatAddAdds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b, start := drawCase(t)
		d := time.Duration(rapid.Int64Range(0, int64(90*24*time.Hour)).Draw(t, "d"))
		due := b.Add(start, d)
		require.Equal(t, d, b.Between(start, due))
		if d > 0 {
			require.Less(t, b.Between(start, due.Add(-time.Nanosecond)), d, "no earlier instant will do")
		}
	})
}

func TestMoreTimeIsNeverDueEarlier(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b, start := drawCase(t)
		d := time.Duration(rapid.Int64Range(0, int64(40*24*time.Hour)).Draw(t, "d"))
		more := time.Duration(rapid.Int64Range(0, int64(40*24*time.Hour)).Draw(t, "more"))
		require.False(t, b.Add(start, d+more).Before(b.Add(start, d)))
		require.Equal(t, b.Add(start, d+more), b.Add(b.Add(start, d), more), "a target may be counted in two parts")
	})
}

func TestTimeInTwoPartsCountsAsInOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b, from := drawCase(t)
		middle := from.Add(time.Duration(rapid.Int64Range(0, int64(800*24*time.Hour)).Draw(t, "first")))
		to := middle.Add(time.Duration(rapid.Int64Range(0, int64(800*24*time.Hour)).Draw(t, "second")))
		require.Equal(t, b.Between(from, to), b.Between(from, middle)+b.Between(middle, to))
	})
}

func BenchmarkBusinessHours(b *testing.B) {
	hours := hoursIn(b, "America/Santiago", "09:00", "17:00", "mon", "tue", "wed", "thu", "fri")
	start := utc("2026-09-04T18:00:00Z")
	for name, d := range map[string]time.Duration{"2h": 2 * time.Hour, "5d": 40 * time.Hour, "1y": 260 * 8 * time.Hour, "292y": math.MaxInt64} {
		b.Run("Add/"+name, func(b *testing.B) {
			for b.Loop() {
				hours.Add(start, d)
			}
		})
		b.Run("Between/"+name, func(b *testing.B) {
			for b.Loop() {
				hours.Between(start, start.Add(d))
			}
		})
	}
}
