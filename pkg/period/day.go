package period

import (
	"time"

	"github.com/golive/hypercare/pkg/apis"
)

// Day is one local day of a period, whole from midnight to midnight, also on the go-live day.
type Day struct {
	Number int       // N of D+N; D+0 is the go-live day
	Label  string    // local date, 2026-11-21
	Start  time.Time // UTC
	End    time.Time // UTC, not part of the day
}

// Full says whether the period ran during the whole day: true for every day but a go-live day that did not start at midnight.
func (d Day) Full(spec apis.HypercarePeriodSpec) bool { return !d.Start.Before(spec.GoLiveAt) }

// Days lists the local days from the go-live day to the day that holds until, oldest first; none when until lies before the
// go-live day. A date that the zone skipped altogether has no entry, and its number is left out.
func Days(spec apis.HypercarePeriodSpec, until time.Time) []Day {
	zone := Zone(spec)
	first := dateOf(spec.GoLiveAt, zone)
	var days []Day
	for number := 0; ; number++ {
		date := first.AddDate(0, 0, number)
		start := DayStart(date.Year(), date.Month(), date.Day(), zone)
		if start.After(until) {
			return days
		}
		end := DayStart(date.Year(), date.Month(), date.Day()+1, zone)
		if start.Before(end) {
			days = append(days, Day{Number: number, Label: date.Format(time.DateOnly), Start: start, End: end})
		}
	}
}

// DayNumber is N of D+N at an instant: local days since the go-live day, negative before it.
func DayNumber(spec apis.HypercarePeriodSpec, at time.Time) int {
	zone := Zone(spec)
	return int(dateOf(at, zone).Sub(dateOf(spec.GoLiveAt, zone)) / (24 * time.Hour))
}

// DayStart is the first instant of a local date, in UTC. Where a clock change repeats midnight it is the first one; where it
// skips midnight, the first instant after the gap. Day and month may overflow as in time.Date.
func DayStart(year int, month time.Month, day int, zone *time.Location) time.Time {
	midnight := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	// No offset reaches 26 hours, so the walk over the zone's offsets starts before the day does anywhere.
	at := midnight.Add(-26 * time.Hour).In(zone)
	for {
		_, offset := at.Zone()
		_, end := at.ZoneBounds()
		reads := midnight.Add(-time.Duration(offset) * time.Second)
		if reads.Before(at) {
			reads = at
		}
		if end.IsZero() || reads.Before(end) {
			return reads.UTC()
		}
		at = end.In(zone)
	}
}

// dateOf is the local date that holds an instant, as midnight UTC of that date so that dates subtract to whole days.
func dateOf(at time.Time, zone *time.Location) time.Time {
	year, month, day := at.In(zone).Date()
	// After a clock change back over midnight the clock reads yesterday for a while, but the new day has begun.
	if !at.Before(DayStart(year, month, day+1, zone)) {
		day++
	}
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}
