package findings

import (
	"fmt"
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/apis"
)

// swapWarning is how long before its start an untaken swap is a finding; a timer says so at the same time.
const swapWarning = 12 * time.Hour

// movedShifts are overrides and swaps whose shift is no longer where it was when they were made.
func (r *review) movedShifts() {
	for _, override := range r.Overrides {
		if r.mayHaveMoved(override) {
			r.movedOverride(override)
		}
	}
	for _, swap := range r.Swaps {
		if swap.Status.State == apis.SwapRequestStatusStateRequested && swap.Spec.End.After(r.Now) {
			r.movedSwap(swap)
		}
	}
}

func (r *review) movedOverride(override PlacedOverride) {
	person, place := override.Spec.Remove, override.Status.Shift
	if !r.known(apis.TimeSpan{Start: place.Start, End: place.End}) {
		return
	}
	shift, drawn := r.drawnAt(person, place)
	if drawn && shift.Start.Equal(place.Start) && shift.End.Equal(place.End) {
		return
	}
	span := apis.TimeSpan{Start: override.Spec.Start, End: override.Spec.End}
	old := apis.TimeSpan{Start: place.Start, End: place.End}
	if r.standsIn(override) && !(drawn && overlap(spanOf(shift), old)) {
		return // it replaces somebody who stands in there by an older override
	}
	people := []string{person}
	if override.Spec.Add != "" && override.Spec.Add != person {
		people = append(people, override.Spec.Add)
	}
	slices.Sort(people)
	if !drawn {
		text := fmt.Sprintf("The override %s is for a shift of %s from %s that is no longer there. Delete it unless it is still wanted.", override.Name, person, r.fromTo(old))
		r.find(apis.FindingKindMovedShift, apis.FindingSeverityWarning, span, people, text, nil)
		return
	}
	moved := movedAlong(span, old, spanOf(shift))
	if span.Start.Before(r.Now) {
		moved.Start = span.Start // what has begun stays
	}
	if moved == span || !moved.End.After(later(r.Now, moved.Start)) {
		return
	}
	text := fmt.Sprintf("The override %s is for a shift of %s that moved from %s to %s.", override.Name, person, r.fromTo(old), r.fromUntil(spanOf(shift)))
	r.find(apis.FindingKindMovedShift, apis.FindingSeverityWarning, span, people, text, func() (apis.FindingFix, string) {
		return apis.FindingFix{
			Label: fmt.Sprintf("Move the override to %s", r.fromUntil(moved)),
			Move:  apis.OverrideMove{Override: override.Name, Start: moved.Start, End: moved.End},
		}, ""
	})
}

// movedAlong keeps a stand-in at the place that it had in the shift: all of it, its first hours or its last.
func movedAlong(span, old, shift apis.TimeSpan) apis.TimeSpan {
	moved := apis.TimeSpan{Start: shift.Start.Add(span.Start.Sub(old.Start)), End: shift.End.Add(span.End.Sub(old.End))}
	if kept := clipped(moved, shift); kept.Start.Before(kept.End) {
		return kept
	}
	return shift
}

// drawnAt is the shift of a person in a layer and slot that the layers have nearest to a place, within a day.
func (r *review) drawnAt(person string, place apis.ShiftPlace) (apis.Shift, bool) {
	var nearest apis.Shift
	distance := 24 * time.Hour
	known := false
	for _, shift := range r.Drawn {
		if shift.Responder != person || shift.Layer != place.Layer || shift.Slot != place.Slot {
			continue
		}
		if d := shift.Start.Sub(place.Start).Abs() + shift.End.Sub(place.End).Abs(); !known || d < distance {
			if shift.Start.Sub(place.Start).Abs() >= 24*time.Hour && !overlap(spanOf(shift), apis.TimeSpan{Start: place.Start, End: place.End}) {
				continue
			}
			nearest, distance, known = shift, d, true
		}
	}
	return nearest, known
}

// standsIn says whether an override puts its person on call all the time that is left of it.
func (r *review) standsIn(override PlacedOverride) bool {
	var spans []apis.TimeSpan
	for _, shift := range r.Shifts {
		if shift.Override == override.Name {
			spans = append(spans, spanOf(shift))
		}
	}
	return len(without([]apis.TimeSpan{{Start: later(override.Spec.Start, r.Now), End: override.Spec.End}}, joined(spans))) == 0
}

func (r *review) movedSwap(swap Swap) {
	asked := apis.TimeSpan{Start: swap.Spec.Start, End: swap.Spec.End}
	for _, part := range []struct {
		person string
		span   apis.TimeSpan
	}{{swap.Spec.From, asked}, {swap.Spec.To, swap.Spec.InReturn}} {
		span := apis.TimeSpan{Start: later(part.span.Start, r.Now), End: part.span.End}
		if part.person == "" || part.span.Start.IsZero() || len(without([]apis.TimeSpan{span}, r.own[part.person])) == 0 {
			continue
		}
		if !r.known(span) {
			continue
		}
		text := fmt.Sprintf("The swap %s is about a shift of %s from %s that is no longer there.", swap.Name, part.person, r.fromTo(part.span))
		r.find(apis.FindingKindMovedShift, apis.FindingSeverityWarning, asked, swapPeople(swap), text, func() (apis.FindingFix, string) {
			return apis.FindingFix{Label: fmt.Sprintf("Look at the swap %s", swap.Name), Swap: swap.Name}, ""
		})
		return
	}
}

// known says whether the shifts of a time were read.
func (r *review) known(span apis.TimeSpan) bool {
	return !span.Start.Before(r.From.Add(-Margin)) && !span.End.After(r.To.Add(Margin))
}

func swapPeople(swap Swap) []string {
	people := []string{swap.Spec.From}
	if swap.Spec.To != "" {
		people = append(people, swap.Spec.To)
	}
	slices.Sort(people)
	return people
}

// openSwaps are those that nobody took, shortly before their start.
func (r *review) openSwaps() {
	for _, swap := range r.Swaps {
		soon := !swap.Status.WarnedAt.IsZero() || swap.Spec.Start.Sub(r.Now) <= swapWarning
		if swap.Status.State != apis.SwapRequestStatusStateRequested || !soon || !swap.Spec.Start.After(r.Now) {
			continue
		}
		span := apis.TimeSpan{Start: swap.Spec.Start, End: swap.Spec.End}
		text := fmt.Sprintf("Nobody took the shift yet that %s wants to give away, from %s; it stays with %s unless somebody does.",
			swap.Spec.From, r.fromTo(span), swap.Spec.From)
		r.find(apis.FindingKindOpenSwap, apis.FindingSeverityWarning, span, swapPeople(swap), text, func() (apis.FindingFix, string) {
			return apis.FindingFix{Label: fmt.Sprintf("Look at the swap %s", swap.Name), Swap: swap.Name}, ""
		})
	}
}

// closedFor is when the last of the periods closes that the schedule is for; false while one is open or there is none.
func (r *review) closedFor() (closed time.Time, all bool) {
	for _, period := range r.Periods {
		if period.Spec.ClosedAt.IsZero() {
			return time.Time{}, false
		}
		closed = later(closed, period.Spec.ClosedAt)
	}
	return closed, len(r.Periods) > 0
}

// periodsOver are shifts after the last of the periods that they are for is closed.
func (r *review) periodsOver() {
	closed, all := r.closedFor()
	rest := apis.TimeSpan{Start: later(later(closed, r.Now), r.From), End: r.To}
	if !all || !rest.Start.Before(rest.End) {
		return
	}
	span := apis.TimeSpan{Start: rest.Start}
	people := []string{}
	for _, person := range r.names() {
		worked := common(r.own[person], []apis.TimeSpan{rest})
		if len(worked) == 0 {
			continue
		}
		people = append(people, person)
		span.End = later(span.End, worked[len(worked)-1].End)
	}
	if len(people) == 0 {
		return
	}
	text := fmt.Sprintf("The last period that this schedule is for closed on %s, but people are on call after it. End its layers.", r.at(closed))
	if closed.After(r.Now) {
		text = fmt.Sprintf("The last period that this schedule is for closes on %s, but people are on call after it. End its layers.", r.at(closed))
	}
	r.find(apis.FindingKindPeriodOver, apis.FindingSeverityWarning, span, people, text, nil)
}
