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
	carried  int // open when the first day began
}

// NewCurve counts on the given days, which are in order and without gaps.
func NewCurve(days []period.Day) *Curve {
	return &Curve{days: days, declared: make([]int, len(days)), resolved: make([]int, len(days))}
}

// Add counts one incident. What was declared before the first day arrives on none, but is carried over until it is resolved.
func (c *Curve) Add(o Observation) {
	declared := c.indexOf(o.DeclaredAt)
	if declared >= 0 && declared < len(c.days) {
		c.declared[declared]++
	}
	if declared < 0 {
		c.carried++
	}
	if o.Open() {
		return
	}
	resolved := c.indexOf(o.ResolvedAt)
	if resolved >= 0 && resolved < len(c.days) {
		c.resolved[resolved]++
	}
	if resolved < 0 {
		c.carried--
	}
}

// Days answers the counts; open at the end of the last day, which may still run, means open now.
func (c *Curve) Days() []apis.DayCount {
	counts := make([]apis.DayCount, len(c.days))
	open := c.carried
	for i, day := range c.days {
		open += c.declared[i] - c.resolved[i]
		counts[i] = apis.DayCount{Day: day.Label, Number: day.Number, Declared: c.declared[i], Resolved: c.resolved[i], OpenAtEnd: open}
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
