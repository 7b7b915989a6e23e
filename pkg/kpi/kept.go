package kpi

import (
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/sla"
)

// Quarter is the grain in which kept figures know when something happened. From 1990 on every local day, whatever its zone, is a whole
// number of quarters of an hour of UTC, so figures by quarter answer for the days of any zone, also after a period has changed its own.
const Quarter = 15 * time.Minute

// Kept are the figures of a period that are kept with the writes: what its scorecard needs without a look at every incident.
type Kept struct {
	Before Events   // what happened before the first day
	Days   []Events // one for each day that was asked for
	Totals map[apis.Priority]Total
	Open   map[apis.Priority]OpenNow // by the present priority
	// Worst holds, for each highest priority, at least the incident with the longest wait that a person ended, that nobody ended, and that
	// still lasts, and those with the longest resolution, finished and not; of equal ones the one that was declared first, then the smaller
	// name.
	Worst []*apis.Incident
}

// OpenNow is what is open at this moment.
type OpenNow struct {
	Count     int
	NextDueAt time.Time // zero where nothing is due
}

// Events counts what happened within some time.
type Events struct {
	Declared int
	Resolved int
	Reopened int
	P1Began  int // stretches of time in which an incident was open as a P1
	P1Ended  int // counted in the last quarter that the stretch touches
	Missed   int // targets of what was a P1 or P2 at that time
}

// Plus is the sum of both, times a factor for the other one.
func (e Events) Plus(other Events, factor int) Events {
	return Events{
		Declared: e.Declared + factor*other.Declared,
		Resolved: e.Resolved + factor*other.Resolved,
		Reopened: e.Reopened + factor*other.Reopened,
		P1Began:  e.P1Began + factor*other.P1Began,
		P1Ended:  e.P1Ended + factor*other.P1Ended,
		Missed:   e.Missed + factor*other.Missed,
	}
}

// Total counts incidents that share the highest priority they ever had.
type Total struct {
	Declared       int
	Resolved       int
	ResolveSeconds int64 // declared to resolved, of the resolved ones
	Late           int   // clocks that are late and still run
}

// Plus is the sum of both, times a factor for the other one.
func (t Total) Plus(other Total, factor int) Total {
	return Total{
		Declared:       t.Declared + factor*other.Declared,
		Resolved:       t.Resolved + factor*other.Resolved,
		ResolveSeconds: t.ResolveSeconds + int64(factor)*other.ResolveSeconds,
		Late:           t.Late + factor*other.Late,
	}
}

// Contribution is what one incident adds to the kept figures of its period. It follows from the incident alone and not from the present
// instant, so that a store can take away exactly what it had added. What runs on by itself is told by when it began.
type Contribution struct {
	Highest  apis.Priority
	Total    Total
	Quarters []EventsOfQuarter // a quarter may occur more than once

	WaitsSince time.Time     // since when it has waited for a person; zero when it does not
	Answered   time.Duration // its longest wait for a person that somebody ended
	IsAnswered bool
	Healed     time.Duration // its longest wait that nobody ended: it was over before
	IsHealed   bool
	Lasted     time.Duration // declared to resolved
	IsResolved bool
}

// EventsOfQuarter is what happened in the quarter of an hour that begins at Start.
type EventsOfQuarter struct {
	Start time.Time
	Events
}

// Contribute tells what an incident adds to the figures of its period. One that does not count adds nothing.
func Contribute(i *apis.Incident) Contribution {
	o, ok := Observe(i, lastWord(i), sla.Always{})
	if !ok || !o.Counted {
		return Contribution{Highest: o.Highest}
	}
	c := Contribution{
		Highest:    o.Highest,
		Total:      Total{Declared: 1},
		WaitsSince: o.WaitsSince,
		Answered:   o.Answered.Length,
		IsAnswered: o.Answered.Known,
		Healed:     o.Healed.Length,
		IsHealed:   o.Healed.Known,
	}
	if o.Open() {
		c.Total.Late = o.Clocks.Breached
	} else {
		c.IsResolved = true
		c.Lasted = o.Resolution.Length
		c.Total.Resolved = 1
		c.Total.ResolveSeconds = int64(o.Resolution.Length / time.Second)
	}
	c.addEvents(o)
	return c
}

func (c *Contribution) addEvents(o Observation) {
	c.add(o.DeclaredAt, Events{Declared: 1})
	o.EachClosure(func(at time.Time, reopened bool) {
		if reopened {
			c.add(at, Events{Reopened: 1})
		} else {
			c.add(at, Events{Resolved: 1})
		}
	})
	o.EachStretch(func(priority apis.Priority, from, to time.Time) {
		if priority != apis.PriorityP1 {
			return
		}
		c.add(from, Events{P1Began: 1})
		if !to.IsZero() {
			c.add(lastTouched(from, to), Events{P1Ended: 1})
		}
	})
	for _, at := range o.Clocks.MissedAt {
		if incident.Urgent(o.PriorityAt(at)) {
			c.add(at, Events{Missed: 1})
		}
	}
}

// lastTouched is an instant of the last quarter that the stretch touches: one that ends on an edge does not touch the quarter that
// begins there, unless it also began there.
func lastTouched(from, to time.Time) time.Time {
	if to.After(from) {
		return to.Add(-time.Nanosecond)
	}
	return from
}

func (c *Contribution) add(at time.Time, events Events) {
	start := at.Truncate(Quarter) // counts from the year 1 of UTC, of which every edge is a multiple
	if last := len(c.Quarters) - 1; last >= 0 && c.Quarters[last].Start.Equal(start) {
		c.Quarters[last].Events = c.Quarters[last].Plus(events, 1)
		return
	}
	c.Quarters = append(c.Quarters, EventsOfQuarter{Start: start, Events: events})
}

// lastWord is the last instant that an incident itself tells of. A clock is late from the second after its due time on.
func lastWord(i *apis.Incident) time.Time {
	last := i.Status.DeclaredAt
	if n := len(i.Status.History); n > 0 {
		last = i.Status.History[n-1].At
	} else {
		last = latest(last, i.Status.AcknowledgedAt, i.Status.MitigatedAt, i.Status.ResolvedAt)
	}
	for _, clock := range i.Status.Clocks {
		last = latest(last, clock.StartedAt, clock.StoppedAt)
		switch {
		case clock.OnUpgrade: // late in that very second; another clock may then be in its due second, and in time
			last = latest(last, clock.BreachedAt)
		case !clock.BreachedAt.IsZero():
			last = latest(last, clock.BreachedAt.Add(time.Second))
		}
	}
	return last
}

func latest(first time.Time, others ...time.Time) time.Time {
	for _, other := range others {
		if other.After(first) {
			first = other
		}
	}
	return first
}
