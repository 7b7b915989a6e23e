// Package recur follows recurrence rules by the clock on the wall. A wall time is written as if it were UTC; package civil makes instants of it.
package recur

import (
	"fmt"
	"time"

	"github.com/teambition/rrule-go"

	"github.com/golive/hypercare/pkg/civil"
)

const mostOccurrences = 20_000

// Instant is when the clock of a zone reads a wall time.
func Instant(wall time.Time, zone *time.Location) time.Time {
	return civil.Instant(DateOf(wall), TimeOfDay(wall), zone)
}

// Wall is how the clock of a zone reads at an instant.
func Wall(at time.Time, zone *time.Location) time.Time {
	wall, err := time.Parse(time.DateTime, at.In(zone).Format(time.DateTime))
	if err != nil { // a year of five digits
		return at.UTC()
	}
	return wall
}

// DateOf is the day of a wall time.
func DateOf(wall time.Time) civil.Date { return civil.NewDate(wall.Year(), wall.Month(), wall.Day()) }

// TimeOfDay is how long after midnight a wall time is.
func TimeOfDay(wall time.Time) time.Duration { return wall.Sub(wall.Truncate(24 * time.Hour)) }

// MonthsLater is the same day and time of another month, or so many days later as that month lacks.
func MonthsLater(wall time.Time, months int) time.Time {
	return time.Date(wall.Year(), wall.Month()+time.Month(months), wall.Day(), 0, 0, 0, 0, time.UTC).Add(TimeOfDay(wall))
}

// Walls are the wall times at which a rule recurs, from its start until its end, both of which it must have. The second result is a
// sentence on why it cannot be followed.
func Walls(rule rrule.ROption) ([]time.Time, string) {
	if why := neverOrTooOften(rule); why != "" {
		return nil, why
	}
	every, err := rrule.NewRRule(rule)
	if err != nil {
		return nil, fmt.Sprintf("The recurrence cannot be read: %v.", err)
	}
	var walls []time.Time
	next := every.Iterator()
	for range mostOccurrences {
		wall, more := next()
		if !more {
			return walls, ""
		}
		walls = append(walls, wall)
	}
	return nil, fmt.Sprintf("It recurs more than %d times.", mostOccurrences)
}

// neverOrTooOften keeps off rules that the library would follow for very long.
func neverOrTooOften(rule rrule.ROption) string {
	days := len(rule.Byweekday) + len(rule.Bymonthday) + len(rule.Bymonth)
	switch {
	case rule.Freq > rrule.HOURLY || rule.Freq == rrule.HOURLY && days > 0:
		return "It recurs every hour or more often. Shifts recur at most daily."
	case rule.Interval > 1000 || rule.Interval < 0:
		return "The recurrence has an interval above 1000."
	case rule.Freq == rrule.WEEKLY && len(rule.Bymonthday) > 0:
		return "The recurrence names days of the month for weeks."
	case rule.Freq == rrule.DAILY && rule.Interval%7 == 0 && rule.Interval > 0 && len(rule.Byweekday) > 0:
		return "The recurrence names weekdays for whole weeks of days. Write it as weekly."
	}
	for _, day := range rule.Byweekday {
		if n := day.N(); (n > 5 || n < -5) && (rule.Freq != rrule.YEARLY || len(rule.Bymonth) > 0) {
			return "The recurrence names a weekday that no month has so often."
		}
	}
	if len(rule.Bymonthday) == 0 || len(rule.Bymonth) == 0 {
		return ""
	}
	longest := [13]int{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
	for _, day := range rule.Bymonthday {
		for _, month := range rule.Bymonth {
			if month >= 1 && month <= 12 && max(day, -day) <= longest[month] {
				return ""
			}
		}
	}
	return "The recurrence names days that its months do not have."
}
