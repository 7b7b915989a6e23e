package scorecard

import (
	"sort"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/kpi"
	"github.com/golive/hypercare/pkg/period"
)

// CleanDaysRule is how clean days are counted, as it is printed beside them.
const CleanDaysRule = "Consecutive full local days, ending yesterday, on which no P1 was declared or open and no response or resolution target of a P1 or P2 was missed. An incident counts with the priority it had at that time."

// cleanDays marks the full days that were not clean. Days that still run, and a go-live day that began during the day, are no full days.
type cleanDays struct {
	days  []period.Day
	dirty []bool
	past  int // days of the period before the first full one
}

func newCleanDays(spec apis.HypercarePeriodSpec, asOf time.Time, days []period.Day) *cleanDays {
	over := period.Until(spec, asOf)
	for len(days) > 0 && days[len(days)-1].End.After(over) {
		days = days[:len(days)-1]
	}
	past := 0
	if len(days) > 0 && !days[0].Full(spec) {
		days = days[1:]
		past = 1
	}
	return &cleanDays{days: days, dirty: make([]bool, len(days)), past: past}
}

func (c *cleanDays) add(o kpi.Observation) {
	for _, at := range o.Clocks.MissedAt {
		if incident.Urgent(o.PriorityAt(at)) {
			c.mark(at, at)
		}
	}
	o.EachStretch(func(priority apis.Priority, from, to time.Time) {
		switch {
		case priority != apis.PriorityP1:
		case to.IsZero():
			c.markFrom(from)
		default:
			c.mark(from, to)
		}
	})
}

// mark spoils every day that any part of [from, to] touches; an incident resolved at midnight does not spoil the day that begins then.
func (c *cleanDays) mark(from, to time.Time) {
	for i := c.firstEndingAfter(from); i < len(c.days) && (c.days[i].Start.Before(to) || !c.days[i].Start.After(from)); i++ {
		c.dirty[i] = true
	}
}

func (c *cleanDays) markFrom(from time.Time) {
	for i := c.firstEndingAfter(from); i < len(c.days); i++ {
		c.dirty[i] = true
	}
}

func (c *cleanDays) firstEndingAfter(at time.Time) int {
	return sort.Search(len(c.days), func(i int) bool { return c.days[i].End.After(at) })
}

// addKept marks days by the events of all days of the period. A P1 that was open when a day began spoils it.
func (c *cleanDays) addKept(kept kpi.Kept) {
	open := kept.Before.P1Began - kept.Before.P1Ended
	for i, day := range kept.Days {
		if at := i - c.past; at >= 0 && at < len(c.dirty) && (open > 0 || day.P1Began > 0 || day.Missed > 0) {
			c.dirty[at] = true
		}
		open += day.P1Began - day.P1Ended
	}
}

// count is how many days at the end of the list are clean.
func (c *cleanDays) count() int {
	clean := 0
	for i := len(c.dirty) - 1; i >= 0 && !c.dirty[i]; i-- {
		clean++
	}
	return clean
}
