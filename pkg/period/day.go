// Package period holds the rules of a hypercare period: its days, its planned end, its state, and the targets in force at an instant.
package period

import (
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/civil"
)

// Zone is the time zone of the period. A spec that passed Validate always has one; UTC stands in for a name that does not exist.
func Zone(spec apis.HypercarePeriodSpec) *time.Location {
	zone, err := civil.LoadZone(spec.TimeZone)
	if err != nil {
		return time.UTC
	}
	return zone
}

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
	first := civil.DateAt(spec.GoLiveAt, zone)
	afterUntil := until.Add(time.Nanosecond)
	var days []Day
	for day := range civil.Days(civil.DayStart(first, zone), afterUntil, zone) {
		days = append(days, Day{Number: day.Date.DaysSince(first), Label: day.Date.String(), Start: day.Start, End: day.End})
	}
	return days
}

// DayNumber is N of D+N at an instant: local days since the go-live day, negative before it.
func DayNumber(spec apis.HypercarePeriodSpec, at time.Time) int {
	zone := Zone(spec)
	return civil.DateAt(at, zone).DaysSince(civil.DateAt(spec.GoLiveAt, zone))
}
