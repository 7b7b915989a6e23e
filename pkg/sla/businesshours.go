package sla

import (
	"fmt"
	"math"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/civil"
)

const (
	week    = 7 * 24 * time.Hour
	forever = time.Duration(math.MaxInt64)
)

// Working time is counted between these instants. The last one is the last that the wire can write; nothing is due later.
var (
	firstInstant = time.Time{}
	lastInstant  = time.Date(9999, time.December, 31, 23, 59, 59, 0, time.UTC)
)

// BusinessHours counts working time only: the same hours on each of the working days, in one zone.
type BusinessHours struct {
	days       [7]bool       // by time.Weekday
	start, end time.Duration // wall times
	zone       *time.Location
	weekly     time.Duration // the working time of a week without a clock change
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
	if b.start, err = civil.ParseWallTime(string(hours.Start)); err != nil {
		return nil, fmt.Errorf("start of business hours: %w", err)
	}
	if b.end, err = civil.ParseWallTimeEnd(string(hours.End)); err != nil {
		return nil, fmt.Errorf("end of business hours: %w", err)
	}
	b.count()
	if b.weekly <= 0 {
		return nil, fmt.Errorf("business hours %s-%s on %d days leave no time to count", hours.Start, hours.End, len(hours.Days))
	}
	return b, nil
}

func (b *BusinessHours) count() {
	for _, works := range b.days {
		if works {
			b.weekly += b.end - b.start
		}
	}
}

// Add implements Calendar. No time, or less than none, has passed at the start itself.
func (b *BusinessHours) Add(start time.Time, d time.Duration) time.Time {
	start = between(firstInstant, start.UTC(), lastInstant)
	if d <= 0 {
		return start
	}
	date := civil.DateAt(start, b.zone)
	for {
		opens, closes := b.hours(date)
		opens = between(start, opens, lastInstant)
		closes = between(start, closes, lastInstant)
		left := closes.Sub(opens)
		if d <= left {
			return opens.Add(d)
		}
		d -= left
		if closes.Equal(lastInstant) {
			return lastInstant
		}
		date = date.AddDays(1)
		if d > b.weekly {
			weeks := min((d-1)/b.weekly, b.evenWeeks(date))
			d -= weeks * b.weekly
			date = date.AddDays(7 * int(weeks))
		}
	}
}

// Between implements Calendar. It counts no more than a Duration can hold.
func (b *BusinessHours) Between(from, to time.Time) time.Duration {
	from = between(firstInstant, from.UTC(), lastInstant)
	to = between(firstInstant, to.UTC(), lastInstant)
	if !from.Before(to) {
		return 0
	}
	var sum time.Duration
	count := func(d time.Duration) { sum += min(d, forever-sum) }
	date := civil.DateAt(from, b.zone)
	for {
		opens, closes := b.hours(date)
		count(between(from, closes, to).Sub(between(from, opens, to)))
		date = date.AddDays(1)
		begins := civil.DayStart(date, b.zone)
		if !begins.Before(to) {
			return sum
		}
		if whole := to.Sub(begins) / week; whole > 0 {
			weeks := min(whole, b.evenWeeks(date))
			count(weeks * b.weekly)
			date = date.AddDays(7 * int(weeks))
		}
	}
}

// evenWeeks is a number of weeks, from a date on, that surely hold the working time of any week because no clock changes in them. It
// carries long targets from clock change to clock change instead of from day to day.
func (b *BusinessHours) evenWeeks(date civil.Date) time.Duration {
	const most = int(forever / week)
	return time.Duration(min(civil.EvenDays(date, b.zone)/7, most))
}

// hours is the working time of a local day; empty on a day off.
func (b *BusinessHours) hours(date civil.Date) (opens, closes time.Time) {
	opens = civil.Instant(date, b.start, b.zone)
	if !b.days[date.Weekday()] {
		return opens, opens
	}
	return opens, civil.Instant(date, b.end, b.zone)
}

// between is at, but never before first nor after last.
func between(first, at, last time.Time) time.Time {
	switch {
	case at.Before(first):
		return first
	case at.After(last):
		return last
	default:
		return at
	}
}
