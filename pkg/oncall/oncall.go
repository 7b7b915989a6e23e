// Package oncall says who is on call: at an instant, and shift by shift in a window. It is the only place that decides so; pages, messages,
// handovers, calendars and findings all ask it. Wall times become instants by package civil alone.
//
// A plan is read from the inside out. A layer draws turns (slots.go, rotation.go, fixed.go) and works in its hours (hours.go). Layers lie on
// each other (stack.go). A version of the schedule holds for a time (versions.go), and a shift is told whole however far it reaches
// (whole.go). Overrides come last (overrides.go).
package oncall

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
)

// Override is a stretch of time in which somebody stands in for somebody else. An override that was changed while it ran is several stretches.
type Override struct {
	Name   string
	Number int    // newer overrides have higher numbers and win
	Add    string // responder; empty when nobody is added
	Remove string // responder; empty when nobody is removed
	Start  time.Time
	End    time.Time
	Swap   string // name of the swap it came from; empty when it came from none
}

// Plan is everything that decides who is on call by one schedule.
type Plan struct {
	Versions  []apis.ScheduleVersion // oldest first; the first is in force since ever
	Overrides []Override
}

// Calendar is a plan that was read once and can be asked many times. It does not change, and many may ask it at once.
type Calendar struct {
	versions  []version
	overrides []override // by start
}

// New reads a plan. The error names what cannot be read, such as a zone that does not exist; a plan that passed the rules of its kind has none.
func New(plan Plan) (*Calendar, error) {
	versions, err := readVersions(plan.Versions)
	if err != nil {
		return nil, err
	}
	return &Calendar{versions: versions, overrides: readOverrides(plan.Overrides)}, nil
}

// At is who is on call at an instant, overrides included; each shift whole. The order is that of Shifts.
func (c *Calendar) At(at time.Time) []apis.Shift {
	second := at.Unix()
	return told(c.shifts(second, second+1))
}

// Shifts are those that have time in [from, to), each whole, by start and then by person, overrides included. The time it takes grows with
// the window.
func (c *Calendar) Shifts(from, to time.Time) []apis.Shift {
	return told(c.shifts(secondsOf(from, to)))
}

// Drawn are the shifts as the layers alone have them, without overrides.
func (c *Calendar) Drawn(from, to time.Time) []apis.Shift {
	return told(c.drawn(secondsOf(from, to)))
}

// secondsOf is the window in whole seconds, in which all shifts begin and end. A shift has time in the one where it has in the other.
func secondsOf(from, to time.Time) (lo, hi int64) {
	lo = from.Unix()
	hi = to.Unix()
	if to.Nanosecond() > 0 {
		hi++
	}
	return lo, hi
}

func told(shifts []shift) []apis.Shift {
	slices.SortFunc(shifts, func(a, b shift) int {
		if byTime := cmp.Compare(a.start, b.start); byTime != 0 {
			return byTime
		}
		return cmp.Or(
			strings.Compare(a.person, b.person), strings.Compare(a.layer, b.layer), strings.Compare(a.slot, b.slot),
			cmp.Compare(a.end, b.end), strings.Compare(a.override, b.override),
		)
	})
	all := make([]apis.Shift, len(shifts))
	for i, s := range shifts {
		all[i] = apis.Shift{
			Start: time.Unix(s.start, 0).UTC(), End: time.Unix(s.end, 0).UTC(),
			Responder: s.person, Layer: s.layer, Slot: s.slot,
			Origin: s.origin, Override: s.override, Replaces: s.replaces,
		}
	}
	return all
}
