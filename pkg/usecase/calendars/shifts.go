package calendars

import (
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/oncall"
)

// ShiftsOf are the shifts of one person that have time in [from, to), each whole, earliest first.
func ShiftsOf(c *oncall.Calendar, person apis.Name, from, to time.Time) []apis.Shift {
	var own []apis.Shift
	for _, shift := range c.Shifts(from, to) {
		if shift.Responder == person {
			own = append(own, shift)
		}
	}
	return own
}

// Covers says whether a person is on call all the time from start to end.
func Covers(c *oncall.Calendar, person apis.Name, start, end time.Time) bool {
	until := start
	for _, shift := range ShiftsOf(c, person, start, end) {
		if shift.Start.After(until) {
			return false
		}
		if shift.End.After(until) {
			until = shift.End
		}
	}
	return !until.Before(end)
}

// PlaceOf is the shift that a person has in [start, end) as the layers alone have it, the first of several; nothing when there is none.
func PlaceOf(c *oncall.Calendar, person apis.Name, start, end time.Time) apis.ShiftPlace {
	if person == "" {
		return apis.ShiftPlace{}
	}
	for _, shift := range c.Drawn(start, end) {
		if shift.Responder == person {
			return apis.ShiftPlace{Start: shift.Start, End: shift.End, Layer: shift.Layer, Slot: shift.Slot}
		}
	}
	return apis.ShiftPlace{}
}

// Stretch is the time around an instant in which a person is on call without a break; false when the person is not on call then.
func Stretch(c *oncall.Calendar, person apis.Name, at time.Time) (start, end time.Time, found bool) {
	const reach = 15 * 24 * time.Hour
	for _, shift := range ShiftsOf(c, person, at.Add(-reach), at.Add(reach)) {
		if found && !shift.Start.After(end) {
			if shift.End.After(end) {
				end = shift.End
			}
			continue
		}
		if found && end.After(at) {
			break
		}
		start, end, found = shift.Start, shift.End, true
	}
	return start, end, found && !start.After(at) && end.After(at)
}

// LastStretch is when the last unbroken time on call of a person that is over at an instant began and ended; false when there was none.
func LastStretch(c *oncall.Calendar, person apis.Name, at time.Time) (start, end time.Time, found bool) {
	const reach = 15 * 24 * time.Hour
	for _, shift := range ShiftsOf(c, person, at.Add(-reach), at) {
		switch {
		case shift.End.After(at):
		case found && !shift.Start.After(end):
			if shift.End.After(end) {
				end = shift.End
			}
		default:
			start, end, found = shift.Start, shift.End, true
		}
	}
	return start, end, found
}
