package findings

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/words"
)

// handoverTime is how long two people may be on call at once at a shift change before it looks like a mistake.
const handoverTime = time.Hour

// gaps are service hours in which nobody is on call, up to the end of the last period that the schedule is for.
func (r *review) gaps() {
	var manned []apis.TimeSpan
	for _, spans := range r.own {
		manned = append(manned, spans...)
	}
	watched := r.window()
	if closed, all := r.closedFor(); all {
		watched.End = earlier(watched.End, closed)
	}
	wanted := common(hoursOfWeek(r.Spec.ServiceHours, r.window(), r.zone), []apis.TimeSpan{watched})
	in := ""
	if len(r.Spec.ServiceHours) > 0 {
		in = " in service hours"
	}
	for _, gap := range without(wanted, joined(manned)) {
		for _, span := range r.untilNowAndAfter(gap) {
			text := fmt.Sprintf("Nobody is on call%s from %s (%s).", in, r.fromTo(span), inHours(length(span)))
			if r.over(span) {
				text = fmt.Sprintf("Nobody was on call%s from %s (%s).", in, r.fromTo(span), inHours(length(span)))
			}
			r.find(apis.FindingKindGap, apis.FindingSeverityProblem, span, []string{}, text, func() (apis.FindingFix, string) { return r.fillGap(span) })
		}
	}
}

// overlaps are times at which several people are on call though neither a layer nor an override means them to be.
func (r *review) overlaps() {
	for _, together := range r.togetherByMistake() {
		for _, span := range r.untilNowAndAfter(together.span) {
			severity := apis.FindingSeverityWarning
			if length(together.span) <= handoverTime {
				severity = apis.FindingSeverityInfo
			}
			verb := "are"
			if r.over(span) {
				verb = "were"
			}
			text := fmt.Sprintf("%s %s on call at once from %s, which no layer says.", words.And(together.people), verb, r.fromTo(span))
			r.find(apis.FindingKindOverlap, severity, span, together.people, text, func() (apis.FindingFix, string) {
				return r.leaveOne(together.people, span)
			})
		}
	}
}

type together struct {
	people []string
	span   apis.TimeSpan
}

// togetherByMistake walks over the instants at which somebody comes or goes.
func (r *review) togetherByMistake() []together {
	type turn struct {
		at     time.Time
		person string
		step   int
	}
	var turns []turn
	for person, shifts := range r.shifts {
		for _, shift := range shifts {
			if !r.meantBeside(shift) && overlap(spanOf(shift), r.window()) {
				turns = append(turns, turn{shift.Start, person, 1}, turn{shift.End, person, -1})
			}
		}
	}
	slices.SortFunc(turns, func(a, b turn) int { return a.at.Compare(b.at) })
	var all []together
	present := map[string]int{}
	for i, t := range turns {
		present[t.person] += t.step
		if present[t.person] == 0 {
			delete(present, t.person)
		}
		if i+1 == len(turns) || !t.at.Before(turns[i+1].at) || len(present) < 2 {
			continue
		}
		people := slices.Sorted(maps.Keys(present))
		span := apis.TimeSpan{Start: t.at, End: turns[i+1].at}
		if last := len(all) - 1; last >= 0 && all[last].span.End.Equal(span.Start) && slices.Equal(all[last].people, people) {
			all[last].span.End = span.End
			continue
		}
		if len(all) == mostOfAKind {
			break
		}
		all = append(all, together{people, span})
	}
	return all
}

// meantBeside says whether a shift is to run beside others: its layer says so, or somebody was added without replacing anybody.
func (r *review) meantBeside(shift apis.Shift) bool {
	return r.beside[shift.Layer] || (shift.Origin != apis.ShiftOriginLayer && shift.Replaces == "")
}
