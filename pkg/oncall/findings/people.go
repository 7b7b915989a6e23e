package findings

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/words"
)

// fairShare is how many times the average somebody may work.
const fairShare = 1.25

// rests are those between two stretches of work that are shorter than the schedule asks for. Shifts of one person that follow each other
// without a break are one stretch; shifts of other schedules count as work.
func (r *review) rests() {
	for _, person := range r.names() {
		work := r.work[person]
		for i := 1; i < len(work) && !r.full(apis.FindingKindRest); i++ {
			rest := apis.TimeSpan{Start: work[i-1].End, End: work[i].Start}
			if length(rest) >= r.rest || !overlap(rest, r.window()) {
				continue
			}
			before, ours := r.shiftEnding(person, rest.Start)
			after, oursToo := r.shiftBeginning(person, rest.End)
			if !ours && !oursToo {
				continue
			}
			text := fmt.Sprintf("%s has %s of rest from %s, between %s and %s; the schedule asks for %s.", person, inHours(length(rest)),
				r.fromTo(rest), before, after, inHours(r.rest))
			r.find(apis.FindingKindRest, apis.FindingSeverityWarning, rest, []string{person}, text, func() (apis.FindingFix, string) {
				return r.giveRest(person, work[i-1], work[i])
			})
		}
	}
}

// shiftEnding names the shift of a person that ends at an instant, and says whether it is of this schedule.
func (r *review) shiftEnding(person string, at time.Time) (string, bool) {
	shifts := r.shifts[person]
	for i := firstFrom(shifts, at) - 1; i >= 0; i-- {
		if shifts[i].End.Equal(at) {
			return called(shifts[i]), true
		}
	}
	return r.elsewhereCalled(person, func(shift apis.Shift) bool { return shift.End.Equal(at) }), false
}

// shiftBeginning names the shift of a person that begins at an instant, and says whether it is of this schedule.
func (r *review) shiftBeginning(person string, at time.Time) (string, bool) {
	shifts := r.shifts[person]
	if i := firstFrom(shifts, at); i < len(shifts) && shifts[i].Start.Equal(at) {
		return called(shifts[i]), true
	}
	return r.elsewhereCalled(person, func(shift apis.Shift) bool { return shift.Start.Equal(at) }), false
}

// firstFrom is the place of the first shift that begins at an instant or later.
func firstFrom(shifts []apis.Shift, at time.Time) int {
	i, _ := slices.BinarySearchFunc(shifts, at, func(shift apis.Shift, at time.Time) int { return shift.Start.Compare(at) })
	return i
}

func (r *review) elsewhereCalled(person string, is func(apis.Shift) bool) string {
	for _, booked := range r.booked[person] {
		if is(booked.Shift) {
			return fmt.Sprintf("%s of %s", called(booked.Shift), booked.Schedule)
		}
	}
	return "a shift"
}

// leaves are shifts of people who are away.
func (r *review) leaves() {
	for _, person := range r.names() {
		if len(r.away[person]) == 0 {
			continue
		}
		for _, shift := range r.shifts[person] {
			if r.full(apis.FindingKindLeave) {
				return
			}
			for _, away := range near(r.away[person], spanOf(shift)) {
				for _, span := range r.untilNowAndAfter(clipped(spanOf(shift), away)) {
					verb := "is"
					if r.over(span) {
						verb = "was"
					}
					text := fmt.Sprintf("%s %s on leave from %s, but has %s.", person, verb, r.fromTo(span), called(shift))
					r.find(apis.FindingKindLeave, apis.FindingSeverityProblem, span, []string{person}, text, func() (apis.FindingFix, string) {
						return r.handOver(person, span, shift, "On leave")
					})
				}
			}
		}
	}
}

// doubleBookings are shifts of people who are on call by another schedule at the same time.
func (r *review) doubleBookings() {
	for _, person := range r.names() {
		if len(r.elsewhere[person]) == 0 {
			continue
		}
		for _, shift := range r.shifts[person] {
			if r.full(apis.FindingKindDoubleBooked) {
				return
			}
			for _, booked := range near(r.elsewhere[person], spanOf(shift)) {
				for _, span := range r.untilNowAndAfter(clipped(spanOf(shift), booked)) {
					text := fmt.Sprintf("%s has %s from %s and is on call for %s as well.", person, called(shift), r.fromTo(span), words.And(r.schedulesOf(person, span)))
					r.find(apis.FindingKindDoubleBooked, apis.FindingSeverityProblem, span, []string{person}, text, func() (apis.FindingFix, string) {
						return r.handOver(person, span, shift, "On call elsewhere")
					})
				}
			}
		}
	}
}

func (r *review) schedulesOf(person string, span apis.TimeSpan) []string {
	var all []string
	for _, booked := range r.booked[person] {
		if overlap(spanOf(booked.Shift), span) {
			all = append(all, booked.Schedule)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// loads are people who work far more than the average. One shift more than the average is no finding: somebody has to have it.
func (r *review) loads() {
	for _, person := range r.names() {
		if !r.overloaded(r.load[person].Hours, r.longestShift(person)) {
			continue
		}
		text := fmt.Sprintf("%s is on call for %s, %.2f times the average of %s.", person, inHours(realHours(r.load[person].Hours)),
			r.load[person].ShareOfAverage, inHours(realHours(r.averageHours())))
		r.find(apis.FindingKindLoad, apis.FindingSeverityWarning, r.window(), []string{person}, text, func() (apis.FindingFix, string) {
			return r.lighten(person)
		})
	}
}

// overloaded says whether somebody works too much whose longest shift is given.
func (r *review) overloaded(hours float64, longest time.Duration) bool {
	average := r.averageHours()
	return len(r.load) > 1 && hours > fairShare*average && hours-average > longest.Hours()
}

func (r *review) averageHours() float64 {
	return averageHours(slices.Collect(maps.Values(r.load)), r.inLayers())
}

// longestShift is the longest one of a person in the window, leaving out some.
func (r *review) longestShift(person string, but ...apis.Shift) time.Duration {
	var longest time.Duration
	for _, shift := range r.shifts[person] {
		if overlap(spanOf(shift), r.window()) && !slices.Contains(but, shift) {
			longest = max(longest, length(spanOf(shift)))
		}
	}
	return longest
}

// nightWork is how much of the night each person is on call for.
func (r *review) nightWork() {
	start, end := r.nightHours()
	for _, person := range r.names() {
		if hours := r.load[person].NightHours; hours > 0 {
			text := fmt.Sprintf("%s is on call for %s at night (%s to %s).", person, inHours(realHours(hours)), start, end)
			r.find(apis.FindingKindNight, apis.FindingSeverityInfo, r.window(), []string{person}, text, nil)
		}
	}
}

// unknown are names in shifts that are no responder's, as after somebody was deleted.
func (r *review) unknown() {
	for _, person := range r.names() {
		if r.people[person] != nil {
			continue
		}
		if span, any := r.ahead(person); any {
			text := fmt.Sprintf("%s is on call from %s, but there is no responder of that name.", person, r.fromTo(span))
			r.find(apis.FindingKindUnknownPerson, apis.FindingSeverityProblem, span, []string{person}, text, func() (apis.FindingFix, string) {
				return apis.FindingFix{Label: fmt.Sprintf("Enter %s as a responder", person), Person: person}, ""
			})
		}
	}
}

// ahead reaches from the first to the last shift of a person in the window that is not over.
func (r *review) ahead(person string) (span apis.TimeSpan, any bool) {
	for _, shift := range r.shifts[person] {
		if !overlap(spanOf(shift), r.window()) || !shift.End.After(r.Now) {
			continue
		}
		if !any {
			span = spanOf(shift)
			any = true
		}
		span.End = later(span.End, shift.End)
	}
	return span, any
}

// unreachable are people whom nothing wakes when a P1 comes at night.
func (r *review) unreachable() {
	for _, person := range r.names() {
		span, any := r.ahead(person)
		if !any || r.people[person] == nil {
			continue
		}
		lacks := whatWakingLacks(r.people[person].Spec)
		if lacks == "" {
			continue
		}
		text := fmt.Sprintf("Nothing wakes %s, who is on call from %s: %s.", person, r.fromTo(span), lacks)
		r.find(apis.FindingKindNoWakingChannel, apis.FindingSeverityWarning, span, []string{person}, text, func() (apis.FindingFix, string) {
			return apis.FindingFix{Label: fmt.Sprintf("Complete how %s is woken", person), Person: person}, ""
		})
	}
}

// whatWakingLacks is empty for somebody whom an important page reaches by a call, a text message or a push to the phone.
func whatWakingLacks(person apis.ResponderSpec) string {
	missing := ""
	for _, rule := range person.Notify.Important {
		switch rule.By {
		case apis.ContactWayVoice, apis.ContactWaySms:
			if person.Phone != "" {
				return ""
			}
			missing = "the rule is there, but no phone number"
		case apis.ContactWayNtfy:
			if person.Chat.Ntfy != "" {
				return ""
			}
			missing = "the rule is there, but no ntfy topic"
		}
	}
	if missing == "" {
		missing = "no rule for important pages calls, texts or pushes by ntfy"
	}
	return missing
}
