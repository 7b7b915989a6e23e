package kpi

import (
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/period"
)

// Figures adds up incidents. Those that do not count leave no trace but in Uncounted.
type Figures struct {
	Counted   int
	Uncounted int

	detect, acknowledge, resolve, net Sample

	undetected     int // without a recorded start or detection
	unacknowledged int
	open           names

	priorities map[apis.Priority]*byPriority
	curve      *Curve
}

// NewFigures counts on the given days of a period.
func NewFigures(days []period.Day) *Figures {
	return &Figures{priorities: map[apis.Priority]*byPriority{}, curve: NewCurve(days)}
}

// Add takes one incident in.
func (f *Figures) Add(o Observation) {
	if !o.Counted {
		f.Uncounted++
		return
	}
	f.Counted++
	f.detect.Add(o.Detection)
	f.acknowledge.Add(o.Response)
	f.resolve.Add(o.Resolution)
	f.net.Add(o.Net)
	count(&f.undetected, !o.Detection.Known)
	count(&f.unacknowledged, !o.Response.Known)
	if o.Open() {
		f.open.add(o.Name)
	}
	group := f.priorities[o.Highest]
	if group == nil {
		group = &byPriority{}
		f.priorities[o.Highest] = group
	}
	group.add(o)
	f.curve.Add(o)
}

// AddKeptDays takes in what was kept of the days, which are those that the figures are counted on.
func (f *Figures) AddKeptDays(kept Kept) { f.curve.addKept(kept) }

// Days answers arrivals, closures and what stayed open per day.
func (f *Figures) Days() []apis.DayCount { return f.curve.Days() }

// MeanResolve is the mean wall time from declared to resolved in seconds, of how many, and how many are still open.
func (f *Figures) MeanResolve() (mean *float64, resolved, open int) {
	return f.resolve.Mean(), f.resolve.Count(), f.open.count
}
