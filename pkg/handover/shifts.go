package handover

import (
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/apis"
)

// Calendar says who is on call, as oncall.Calendar does.
type Calendar interface {
	At(at time.Time) []apis.Shift
	Shifts(from, to time.Time) []apis.Shift
	ChangesAfter(at time.Time) (time.Time, bool)
}

// Change is one person leaving and another one taking over. From or To is empty where there is nobody.
type Change struct {
	From    string
	To      string
	Leaving []string      // all who leave at the end of the shift
	Shift   apis.TimeSpan // the time that From was on call without a break
	Coming  apis.TimeSpan // the time that To will be on call without a break; after a gap it begins later than the shift ends
}

const (
	// reach is how far around an instant the time is followed that one person is on call without a break.
	reach = 7 * 24 * time.Hour
	// justLeft is how long after the end of their shift somebody who is not on call is still taken to want to hand it over.
	justLeft = 2 * time.Hour
	// lastLeft is how long after the end of the last shift it can be handed over where nobody is on call.
	lastLeft = 24 * time.Hour
	// withoutNext is how long the coming shift is taken to last where nobody is going to be on call.
	withoutNext = 12 * time.Hour
)

// ChangeAt is the change of shift at an instant; false where nobody leaves then.
func ChangeAt(c Calendar, at time.Time) (Change, bool) {
	after := people(c.At(at))
	var leaving []string
	for _, person := range people(c.At(at.Add(-time.Second))) {
		if !slices.Contains(after, person) {
			leaving = append(leaving, person)
		}
	}
	if len(leaving) == 0 {
		return Change{}, false
	}
	shift, _ := stretch(c, leaving[0], at.Add(-time.Second))
	change := Change{From: leaving[0], Leaving: leaving, Shift: shift}
	change.To, change.Coming = following(c, change.From, at)
	return change, true
}

// NextChange is how the shift that runs will be handed over: that of the person where they are on call or have just left, else that of
// whoever is on call, else the last one; false where there was none for a day.
func NextChange(c Calendar, person string, now time.Time) (Change, bool) {
	from, shift, found := running(c, person, now)
	if !found {
		return Change{}, false
	}
	change := Change{From: from, Leaving: []string{from}, Shift: shift}
	change.To, change.Coming = following(c, from, shift.End)
	return change, true
}

// ChangeOf completes a change of which somebody said what they know: the shift, and perhaps who hands over and who takes over.
func ChangeOf(c Calendar, shift apis.TimeSpan, from, to string) Change {
	if from == "" {
		for _, s := range c.Shifts(shift.Start, shift.End) {
			if s.End.Equal(shift.End) || from == "" {
				from = s.Responder
			}
		}
	}
	change := Change{From: from, Leaving: []string{from}, Shift: shift, To: to}
	if to == "" {
		change.To, change.Coming = following(c, from, shift.End)
		return change
	}
	if coming, on := stretch(c, to, shift.End); on {
		change.Coming = coming
		return change
	}
	_, change.Coming = following(c, from, shift.End)
	return change
}

func running(c Calendar, person string, now time.Time) (string, apis.TimeSpan, bool) {
	on := people(c.At(now))
	if slices.Contains(on, person) {
		shift, _ := stretch(c, person, now)
		return person, shift, true
	}
	if left, shift, ok := lastBefore(c, now, justLeft, person); ok && person != "" {
		return left, shift, true
	}
	if len(on) > 0 {
		shift, _ := stretch(c, on[0], now)
		return on[0], shift, true
	}
	return lastBefore(c, now, lastLeft, "")
}

// lastBefore is who left last within some time before now: this person, or anybody where none is named.
func lastBefore(c Calendar, now time.Time, within time.Duration, person string) (string, apis.TimeSpan, bool) {
	var last *apis.Shift
	for _, s := range c.Shifts(now.Add(-within), now) {
		if (person == "" || s.Responder == person) && !s.End.After(now) && (last == nil || s.End.After(last.End)) {
			last = &s
		}
	}
	if last == nil {
		return "", apis.TimeSpan{}, false
	}
	shift, _ := stretch(c, last.Responder, last.End.Add(-time.Second))
	return last.Responder, shift, true
}

// following is who takes over from somebody: of those on call at the instant one who was not before, else any other; where there is nobody, the
// first who is on call afterwards.
func following(c Calendar, from string, at time.Time) (string, apis.TimeSpan) {
	const gaps = 10 // in a row, or changes among which nobody but the same person comes
	for range gaps {
		before := people(c.At(at.Add(-time.Second)))
		var next string
		for _, person := range people(c.At(at)) {
			if person != from && (next == "" || slices.Contains(before, next) && !slices.Contains(before, person)) {
				next = person
			}
		}
		if next != "" {
			span, _ := stretch(c, next, at)
			span.Start = at // what they did before is another matter
			return next, span
		}
		later, found := c.ChangesAfter(at)
		if !found {
			break
		}
		at = later
	}
	return "", apis.TimeSpan{}
}

// stretch is the time around an instant that somebody is on call without a break; false where they are not.
func stretch(c Calendar, person string, at time.Time) (apis.TimeSpan, bool) {
	var span apis.TimeSpan
	shifts := slices.DeleteFunc(c.Shifts(at.Add(-reach), at.Add(reach)), func(s apis.Shift) bool { return s.Responder != person })
	for _, s := range shifts {
		switch {
		case s.Start.After(span.End) || span.End.IsZero():
			if span.End.After(at) {
				return span, true
			}
			span = apis.TimeSpan{Start: s.Start, End: s.End}
		case s.End.After(span.End):
			span.End = s.End
		}
	}
	on := !span.End.IsZero() && !span.Start.After(at) && span.End.After(at)
	return span, on
}

// people are those of some shifts, each once, in their order.
func people(shifts []apis.Shift) []string {
	var names []string
	for _, s := range shifts {
		if !slices.Contains(names, s.Responder) {
			names = append(names, s.Responder)
		}
	}
	return names
}

// ComingShift is the time that a pack looks ahead: the coming shift, from the end of the one that is handed over.
func (c Change) ComingShift() apis.TimeSpan {
	if c.Coming.End.IsZero() {
		return apis.TimeSpan{Start: c.Shift.End, End: c.Shift.End.Add(withoutNext)}
	}
	return apis.TimeSpan{Start: c.Shift.End, End: c.Coming.End}
}

// Expected is when somebody is there to accept: at the end of the shift, or after a gap when the next one begins.
func (c Change) Expected() time.Time {
	if c.Coming.Start.After(c.Shift.End) {
		return c.Coming.Start
	}
	return c.Shift.End
}
