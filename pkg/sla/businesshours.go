package sla

import (
	"fmt"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
)

// maxDays bounds the search for working time; a year holds more than any target.
const maxDays = 370

// BusinessHours counts working time only: the same hours on each of the working days, in one zone.
type BusinessHours struct {
	days       [7]bool // by time.Weekday
	start, end time.Duration
	zone       *time.Location
}

var weekdays = map[apis.BusinessHoursDays]time.Weekday{
	"mon": time.Monday, "tue": time.Tuesday, "wed": time.Wednesday, "thu": time.Thursday, "fri": time.Friday, "sat": time.Saturday, "sun": time.Sunday,
}

// NewBusinessHours reads the working time of a period. It fails when no time is left to count: no day, or an end that is not after the start.
func NewBusinessHours(hours apis.BusinessHours, zone *time.Location) (*BusinessHours, error) {
	b := &BusinessHours{zone: zone}
	for _, name := range hours.Days {
		day, ok := weekdays[name]
		if !ok {
			return nil, fmt.Errorf("unknown weekday %q", name)
		}
		b.days[day] = true
	}
	var err error
	if b.start, err = wallTime(string(hours.Start)); err != nil {
		return nil, err
	}
	if b.end, err = wallTime(string(hours.End)); err != nil {
		return nil, err
	}
	if len(hours.Days) == 0 || b.end <= b.start {
		return nil, fmt.Errorf("business hours %s-%s on %d days leave no time to count", hours.Start, hours.End, len(hours.Days))
	}
	return b, nil
}

func wallTime(text string) (time.Duration, error) {
	t, err := time.Parse("15:04", strings.TrimSpace(text))
	if err != nil {
		return 0, fmt.Errorf("parse wall time %q: %w", text, err)
	}
	return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute, nil
}

// Add implements Calendar.
func (b *BusinessHours) Add(start time.Time, d time.Duration) time.Time {
	day := midnight(start.In(b.zone))
	for range maxDays {
		opens, closes := b.hours(day)
		if opens.Before(start) {
			opens = start
		}
		if left := closes.Sub(opens); left > 0 {
			if d <= left {
				return opens.Add(d).UTC()
			}
			d -= left
		}
		day = nextDay(day)
	}
	return day.UTC()
}

// Between implements Calendar.
func (b *BusinessHours) Between(from, to time.Time) time.Duration {
	var sum time.Duration
	for day := midnight(from.In(b.zone)); day.Before(to); day = nextDay(day) {
		opens, closes := b.hours(day)
		if opens.Before(from) {
			opens = from
		}
		if closes.After(to) {
			closes = to
		}
		sum += max(0, closes.Sub(opens))
	}
	return sum
}

// hours is the working time of a local day; empty on a day off.
func (b *BusinessHours) hours(day time.Time) (opens, closes time.Time) {
	if !b.days[day.Weekday()] {
		return day, day
	}
	return at(day, b.start), at(day, b.end)
}

// at is a wall-clock time on a local day, which a clock change may move: time.Date normalises what does not exist.
func at(day time.Time, wall time.Duration) time.Time {
	return time.Date(day.Year(), day.Month(), day.Day(), int(wall.Hours()), int(wall.Minutes())%60, 0, 0, day.Location())
}

func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}

func nextDay(day time.Time) time.Time {
	return time.Date(day.Year(), day.Month(), day.Day()+1, 0, 0, 0, 0, day.Location())
}
