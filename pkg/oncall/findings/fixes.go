package findings

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/apis"
)

const (
	// longestStretch is how long somebody may work at a stretch who is proposed for some hours beside own shifts.
	longestStretch = 12 * time.Hour
	// longTurn is a shift so long that whoever has it sleeps in between, so that two may follow each other.
	longTurn = 24 * time.Hour
)

// nobodyFree is said where nobody can take over without too little rest, leave or work elsewhere.
const nobodyFree = "Nobody else is free with enough rest before and after."

// whoMayBeAsked are the people of the schedule, the least loaded first, and after them the other responders of its periods, those first whom
// a page wakes.
func (r *review) whoMayBeAsked() []string {
	names := map[string]bool{}
	for name := range r.load {
		names[name] = true
	}
	for _, period := range r.Periods {
		for _, name := range period.Spec.Responders {
			names[name] = true
		}
	}
	var all []string
	for name := range names {
		if r.people[name] != nil {
			all = append(all, name)
		}
	}
	rank := func(name string) int {
		switch {
		case r.isMember(name):
			return 0
		case whatWakingLacks(r.people[name].Spec) == "":
			return 1
		}
		return 2
	}
	slices.SortFunc(all, func(a, b string) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(r.load[a].Hours, r.load[b].Hours), cmp.Compare(a, b))
	})
	return all
}

func (r *review) isMember(name string) bool {
	_, is := r.load[name]
	return is
}

// substitute is the first who can be on call in a span beside all other work, so that no new rest is too short; empty when nobody can.
func (r *review) substitute(span apis.TimeSpan, except string) string {
	for _, name := range r.candidates {
		if name != except && r.canTake(name, span) {
			return name
		}
	}
	return ""
}

func (r *review) canTake(name string, span apis.TimeSpan) bool {
	if len(near(r.away[name], span)) > 0 || len(near(r.work[name], span)) > 0 {
		return false
	}
	longest := max(longestStretch, length(span))
	if length(span) >= longTurn {
		longest = 2 * length(span)
	}
	whole := r.workAround(name, span)
	after := joined(append(slices.Clone(whole), span))
	stretch := near(after, span)[0]
	return length(stretch) <= longest && r.restsNoWorse(whole, after)
}

// workAround is the work of a person near enough to a span for a change in it to matter for rest.
func (r *review) workAround(name string, span apis.TimeSpan) []apis.TimeSpan {
	return near(r.work[name], r.around(span))
}

func (r *review) around(span apis.TimeSpan) apis.TimeSpan {
	return apis.TimeSpan{Start: span.Start.Add(-r.rest), End: span.End.Add(r.rest)}
}

// restsNoWorse says whether no rest is too short after a change that was not so before.
func (r *review) restsNoWorse(before, after []apis.TimeSpan) bool {
	known := r.shortRests(before)
	return !slices.ContainsFunc(r.shortRests(after), func(rest apis.TimeSpan) bool { return !slices.Contains(known, rest) })
}

func (r *review) shortRests(work []apis.TimeSpan) []apis.TimeSpan {
	var short []apis.TimeSpan
	for i := 1; i < len(work); i++ {
		if rest := (apis.TimeSpan{Start: work[i-1].End, End: work[i].Start}); length(rest) < r.rest {
			short = append(short, rest)
		}
	}
	return short
}

// workWithout is the work of a person around a span who no longer is on call by this schedule in it.
func (r *review) workWithout(person string, span apis.TimeSpan) []apis.TimeSpan {
	own := without(near(r.own[person], r.around(span)), []apis.TimeSpan{span})
	elsewhere := near(r.elsewhere[person], r.around(span))
	if len(elsewhere) == 0 {
		return own
	}
	return joined(slices.Concat(own, elsewhere))
}

// replace is an override that gives a span of a person to somebody who can take it, where that leaves the person no new rest that is too
// short.
func (r *review) replace(person string, span apis.TimeSpan, reason string) (apis.FindingFix, bool) {
	if r.over(span) || !r.restsNoWorse(r.workAround(person, span), r.workWithout(person, span)) {
		return apis.FindingFix{}, false
	}
	name := r.substitute(span, person)
	if name == "" {
		return apis.FindingFix{}, false
	}
	return apis.FindingFix{
		Label:    fmt.Sprintf("Put %s on call instead of %s from %s", name, person, r.fromTo(span)),
		Override: apis.ShiftOverrideSpec{Schedule: r.Schedule, Add: name, Remove: person, Start: span.Start, End: span.End, Reason: reason},
	}, true
}

// fillGap adds somebody for all of a gap, unless it is longer than any shift.
func (r *review) fillGap(gap apis.TimeSpan) (apis.FindingFix, string) {
	switch {
	case r.over(gap):
		return apis.FindingFix{}, ""
	case length(gap) > r.longestTurn():
		return apis.FindingFix{}, "That is too long for one override; give the hours to a layer."
	}
	name := r.substitute(gap, "")
	if name == "" {
		return apis.FindingFix{}, nobodyFree
	}
	return apis.FindingFix{
		Label:    fmt.Sprintf("Put %s on call from %s", name, r.fromTo(gap)),
		Override: apis.ShiftOverrideSpec{Schedule: r.Schedule, Add: name, Start: gap.Start, End: gap.End, Reason: "Nobody was on call"},
	}, ""
}

// longestTurn is the longest time that one person is on call for in the window, and a day at least.
func (r *review) longestTurn() time.Duration {
	longest := longTurn
	for person := range r.shifts {
		longest = max(longest, r.longestShift(person))
	}
	return longest
}

// leaveOne takes one of two people out of the time in which both are on call: first the one who came first, as at a shift change.
func (r *review) leaveOne(people []string, span apis.TimeSpan) (apis.FindingFix, string) {
	if r.over(span) || len(people) != 2 {
		return apis.FindingFix{}, ""
	}
	order := slices.Clone(people)
	slices.SortStableFunc(order, func(a, b string) int { return r.since(a, span).Compare(r.since(b, span)) })
	for _, person := range order {
		if r.restsNoWorse(r.workAround(person, span), r.workWithout(person, span)) {
			return apis.FindingFix{
				Label:    fmt.Sprintf("Take %s out from %s", person, r.fromTo(span)),
				Override: apis.ShiftOverrideSpec{Schedule: r.Schedule, Remove: person, Start: span.Start, End: span.End, Reason: "Two people were on call at once"},
			}, ""
		}
	}
	return apis.FindingFix{}, ""
}

// since is from when a person is on call who is so in a span.
func (r *review) since(person string, span apis.TimeSpan) time.Time {
	for _, own := range near(r.own[person], span) {
		return own.Start
	}
	return span.Start
}

// handOver replaces a person where work and leave or other work meet: in all of a shift of some hours, since nobody changes over in the
// middle of one; of a long turn only there. Where the one leaves too little rest, the other is tried.
func (r *review) handOver(person string, span apis.TimeSpan, shift apis.Shift, reason string) (apis.FindingFix, string) {
	if r.over(span) {
		return apis.FindingFix{}, ""
	}
	whole := apis.TimeSpan{Start: later(shift.Start, r.Now), End: shift.End}
	parts := []apis.TimeSpan{whole, span}
	if length(whole) > longestStretch {
		slices.Reverse(parts)
	}
	for _, part := range parts {
		if fix, found := r.replace(person, part, reason); found {
			return fix, ""
		}
	}
	return apis.FindingFix{}, nobodyFree
}

// giveRest replaces a person in the shift after a rest or in the one before it, or in all of the stretch where one shift is not enough.
func (r *review) giveRest(person string, before, after apis.TimeSpan) (apis.FindingFix, string) {
	rest := apis.TimeSpan{Start: before.End, End: after.Start}
	if r.over(after) {
		return apis.FindingFix{}, ""
	}
	var parts []apis.TimeSpan
	for _, shift := range r.shifts[person] {
		if shift.Start.Equal(after.Start) {
			parts = append(parts, spanOf(shift))
		}
	}
	for _, shift := range r.shifts[person] {
		if shift.End.Equal(before.End) {
			parts = append(parts, spanOf(shift))
		}
	}
	for _, part := range append(parts, after, before) {
		longer := !slices.Contains(r.shortRests(r.workWithout(person, part)), rest)
		whole := len(without([]apis.TimeSpan{part}, r.own[person])) == 0
		if !longer || !whole {
			continue
		}
		if fix, found := r.replace(person, part, "Too little rest"); found {
			return fix, ""
		}
	}
	return apis.FindingFix{}, nobodyFree
}

// lighten gives one shift of an overloaded person to somebody of the schedule, where one is enough and does not overload the other.
func (r *review) lighten(person string) (apis.FindingFix, string) {
	for _, shift := range r.shifts[person] {
		span := spanOf(shift)
		hours := length(span).Hours()
		if r.over(span) || span.End.After(r.To) || r.overloaded(r.load[person].Hours-hours, r.longestShift(person, shift)) {
			continue
		}
		if !r.restsNoWorse(r.workAround(person, span), r.workWithout(person, span)) {
			continue
		}
		for _, name := range r.candidates {
			theirs := r.load[name].Hours + hours
			if name == person || !r.isMember(name) || r.overloaded(theirs, max(length(span), r.longestShift(name))) || !r.canTake(name, span) {
				continue
			}
			return apis.FindingFix{
				Label:    fmt.Sprintf("Put %s on call instead of %s from %s", name, person, r.fromTo(span)),
				Override: apis.ShiftOverrideSpec{Schedule: r.Schedule, Add: name, Remove: person, Start: span.Start, End: span.End, Reason: "Fairer load"},
			}, ""
		}
	}
	return apis.FindingFix{}, "No single shift that somebody else could take makes it fair; change the turns of a layer."
}
