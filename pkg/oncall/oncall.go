// Package oncall says who is on call: at an instant, and shift by shift in a window. It is the only place that decides so; pages, messages,
// handovers, calendars and findings all ask it. Wall times become instants by package civil alone.
package oncall

import (
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

// Calendar is a plan that was read once and can be asked many times. It does not change.
type Calendar struct {
	plan Plan
}

// New reads a plan. The error names what cannot be read, such as a zone that does not exist; a plan that passed the rules of its kind has none.
func New(plan Plan) (*Calendar, error) {
	return &Calendar{plan: plan}, nil
}

// At is who is on call at an instant, overrides included; each shift whole. The order is that of Shifts.
func (c *Calendar) At(at time.Time) []apis.Shift { return nil }

// Shifts are those that have time in [from, to), each whole, by start and then by person, overrides included.
func (c *Calendar) Shifts(from, to time.Time) []apis.Shift { return nil }

// Drawn are the shifts as the layers alone have them, without overrides.
func (c *Calendar) Drawn(from, to time.Time) []apis.Shift { return nil }

// ChangesAfter is the first instant after at from which other people are on call than just before; false when there is none within 400 days.
func (c *Calendar) ChangesAfter(at time.Time) (time.Time, bool) { return time.Time{}, false }

// HandOffAfter is the first instant after at at which a shift of the layers begins or ends, overrides left out; false as for ChangesAfter.
func (c *Calendar) HandOffAfter(at time.Time) (time.Time, bool) { return time.Time{}, false }

// Check finds what is wrong with a schedule that its schema cannot say, as fields below "spec.".
func Check(spec apis.ScheduleSpec) []apis.FieldError { return nil }
