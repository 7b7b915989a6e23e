package oncall

import (
	"time"

	"github.com/golive/hypercare/pkg/civil"
)

const (
	hour = int64(time.Hour / time.Second)
	day  = 24 * hour
	week = 7 * day
)

// clock turns wall times of a zone into seconds since 1970. It remembers stretches of days without a clock change, on which that is an
// addition. It belongs to one caller.
type clock struct {
	zone *time.Location
	even [4]evenDays
	next int // which stretch to forget
}

// evenDays are days of 24 hours each, on which the clock does not change.
type evenDays struct {
	first civil.Date
	days  int
	start int64
}

// longestEven keeps stretches of zones without changes to come within what can be counted.
const longestEven = 1_000_000

func newClock(zone *time.Location) *clock { return &clock{zone: zone} }

// at is the second at which the wall time of the date is reached; wall counts in seconds from midnight, and reaches into later days.
func (c *clock) at(date civil.Date, wall int64) int64 {
	if wall > day {
		date = date.AddDays(int(wall / day))
		wall %= day
	}
	for i := range c.even {
		e := &c.even[i]
		if n := date.DaysSince(e.first); n >= 0 && n < e.days {
			return e.start + int64(n)*day + wall
		}
	}
	days := min(civil.EvenDays(date, c.zone), longestEven)
	if days == 0 {
		return civil.Instant(date, time.Duration(wall)*time.Second, c.zone).Unix()
	}
	e := evenDays{first: date, days: days, start: civil.DayStart(date, c.zone).Unix()}
	c.even[c.next] = e
	c.next = (c.next + 1) % len(c.even)
	return e.start + wall
}

// dateAt is the local date that holds a second.
func (c *clock) dateAt(second int64) civil.Date {
	for i := range c.even {
		e := &c.even[i]
		if since := second - e.start; e.days > 0 && since >= 0 && since < int64(e.days)*day {
			return e.first.AddDays(int(since / day))
		}
	}
	return civil.DateAt(time.Unix(second, 0), c.zone)
}
