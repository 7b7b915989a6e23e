// Package civil is the only place that turns instants into local dates and wall times into instants. One rule holds everywhere:
// a wall time on a date means the first instant at which the clock of the zone reads that time or a later one. So a time that
// occurs twice means its first occurrence, a time that a clock change skips means the first instant after the gap, and days
// follow each other without gap or overlap. A day therefore has begun for good, even if the clock then goes back over its midnight.
package civil

import (
	"fmt"
	"iter"
	"math"
	"time"
)

// farthestOffset is more than the distance between UTC and the clock of any zone.
const farthestOffset = 26 * time.Hour

// Instant is the instant, in UTC, at which the clock of an IANA zone first reads the wall time of the date, or a later time where a
// clock change skips it. The wall time counts from midnight; 24 hours is the midnight at the end of the date.
func Instant(date Date, wall time.Duration, zone *time.Location) time.Time {
	reading := date.midnight().Add(wall)
	// The walk over the zone's offsets starts at an instant at which the clock of no zone has reached the reading.
	at := reading.Add(-farthestOffset).In(zone)
	for {
		_, offset := at.Zone()
		change, changes := nextChange(at)
		reached := reading.Add(-time.Duration(offset) * time.Second)
		if reached.Before(at) {
			reached = at // the clock change at this instant skipped the reading
		}
		if !changes || reached.Before(change) {
			return reached.UTC()
		}
		at = change
	}
}

// DayStart is the first instant of a local date, in UTC. It is the start of the next date when the zone skipped this one altogether.
func DayStart(date Date, zone *time.Location) time.Time { return Instant(date, 0, zone) }

// DateAt is the local date that holds an instant: the last one that has begun.
func DateAt(at time.Time, zone *time.Location) Date {
	_, offset := at.In(zone).Zone()
	date := Date{floorDiv(at.Unix()+int64(offset), secondsPerDay)}
	// After a clock change back over midnight the clock reads yesterday for a while, but the new day has begun.
	if next := date.AddDays(1); !at.Before(DayStart(next, zone)) {
		return next
	}
	return date
}

// Day is one local date and the time it takes, from Start up to but without End, in UTC.
type Day struct {
	Date  Date
	Start time.Time
	End   time.Time
}

// Days lists the local days that have time in [from, to), oldest first and each of them whole; none when to is not after from.
// A date that the zone skipped altogether is left out.
func Days(from, to time.Time, zone *time.Location) iter.Seq[Day] {
	return func(yield func(Day) bool) {
		if !from.Before(to) {
			return
		}
		date := DateAt(from, zone)
		start := DayStart(date, zone)
		for start.Before(to) {
			end := DayStart(date.AddDays(1), zone)
			if start.Before(end) && !yield(Day{Date: date, Start: start, End: end}) {
				return
			}
			date = date.AddDays(1)
			start = end
		}
	}
}

// EvenDays is a number of days, from the given date on, on which the zone certainly does not change its clock, so that every wall
// time occurs once and a day has 24 hours. It is 0 when the clock changes on the date itself or at its end, and math.MaxInt when no
// change is to come.
func EvenDays(date Date, zone *time.Location) int {
	start := DayStart(date, zone).In(zone)
	_, offset := start.Zone()
	if start.Unix()+int64(offset) != date.number*secondsPerDay {
		return 0 // the change that skipped the midnight of the date
	}
	change, changes := nextChange(start)
	if !changes {
		return math.MaxInt
	}
	// A day that ends just when the clock goes back is an hour longer, so a day must end before the change.
	return int((change.Sub(start) - 1) / day)
}

// nextChange is an instant after at up to which the clock of at's zone keeps its distance from UTC; false when it does so for good.
func nextChange(at time.Time) (time.Time, bool) {
	_, change := at.ZoneBounds()
	if change.IsZero() {
		return time.Time{}, false
	}
	if !change.After(at) {
		// By the rule for years beyond its table, ZoneBounds takes every year for one of 365 days: on December 31 of a leap year
		// it names the start of that day (golang/go#81583). Zones change no clock between there and new year.
		return at.Truncate(day).Add(day), true
	}
	return change, true
}

// ParseWallTimeEnd is ParseWallTime for the end of something: "24:00" is the midnight at the end of the day, 24 hours.
func ParseWallTimeEnd(text string) (time.Duration, error) {
	if text == "24:00" {
		return day, nil
	}
	return ParseWallTime(text)
}

// ParseWallTime reads a time of day such as "08:30" as the time since midnight by the clock on the wall.
func ParseWallTime(text string) (time.Duration, error) {
	t, err := time.Parse("15:04", text)
	if err != nil {
		return 0, fmt.Errorf(`read time of day %q: write hours and minutes such as "08:30": %w`, text, err)
	}
	return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute, nil
}
