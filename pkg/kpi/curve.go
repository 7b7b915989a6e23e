package kpi

import (
	"sort"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/period"
)

// Curve counts arrivals and closures per local day, and what stayed open at the end of each, with what was carried over.
type Curve struct {
	days     []period.Day
	declared []int
	resolved []int
	reopened []int
	carried  int // open when the first day began
}

// NewCurve counts on the given days, which are in order and without gaps.
func NewCurve(days []period.Day) *Curve {
	return &Curve{days: days, declared: make([]int, len(days)), resolved: make([]int, len(days)), reopened: make([]int, len(days))}
}

// Add counts one incident: its arrival, and each time it was resolved and reopened, on the day on which that happened. What came before
// the first day is carried over.
func (c *Curve) Add(o Observation) {
	c.count(c.declared, o.DeclaredAt, 1)
	o.EachClosure(func(at time.Time, reopened bool) {
		if reopened {
			c.count(c.reopened, at, 1)
		} else {
			c.count(c.resolved, at, -1)
		}
	})
}

// count notes one event on its day; open says by how much it changes what is open.
func (c *Curve) count(events []int, at time.Time, open int) {
	switch day := c.indexOf(at); {
	case day < 0:
		c.carried += open
	case day < len(c.days):
		events[day]++
	}
}

func (c *Curve) addKept(kept Kept) {
	c.carried += kept.Before.Declared + kept.Before.Reopened - kept.Before.Resolved
	for day, events := range kept.Days {
		c.declared[day] += events.Declared
		c.resolved[day] += events.Resolved
		c.reopened[day] += events.Reopened
	}
}

// Days answers the counts; open at the end of the last day, which may still run, means open now.
func (c *Curve) Days() []apis.DayCount {
	counts := make([]apis.DayCount, len(c.days))
	open := c.carried
	for i, day := range c.days {
		open += c.declared[i] + c.reopened[i] - c.resolved[i]
		counts[i] = apis.DayCount{
			Day: day.Label, Number: day.Number, Declared: c.declared[i], Resolved: c.resolved[i], Reopened: c.reopened[i], OpenAtEnd: open,
		}
	}
	return counts
}

// indexOf is the day that holds an instant: -1 before the first, the number of days after the last.
func (c *Curve) indexOf(at time.Time) int {
	after := sort.Search(len(c.days), func(i int) bool { return c.days[i].Start.After(at) })
	if after == len(c.days) && after > 0 && !at.Before(c.days[after-1].End) {
		return after
	}
	return after - 1
}
