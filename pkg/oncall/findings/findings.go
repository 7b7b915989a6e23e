// Package findings says what is wrong with a schedule, what would mend it, and who works how much. It takes shifts as package oncall has them.
package findings

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/apis"
)

// mostOfAKind bounds the findings of one kind that are looked for. Nobody reads more, and a hostile schedule has millions.
const mostOfAKind = 1000

// severities from the worst on.
var severities = []apis.FindingSeverity{apis.FindingSeverityProblem, apis.FindingSeverityWarning, apis.FindingSeverityInfo}

// found is a finding whose fix is looked for only when somebody is to see it. Without a fix, the sentence that mend answers follows the text.
type found struct {
	apis.Finding
	mend func() (fix apis.FindingFix, otherwise string)
}

// review is a situation with what several kinds of findings need.
type review struct {
	Situation
	zone       *time.Location
	rest       time.Duration
	shifts     map[string][]apis.Shift           // by person, earliest first
	booked     map[string][]apis.ShiftOfSchedule // by person, by other schedules
	own        map[string][]apis.TimeSpan        // on call by this schedule, joined
	elsewhere  map[string][]apis.TimeSpan        // by other schedules, joined
	work       map[string][]apis.TimeSpan        // both, joined
	away       map[string][]apis.TimeSpan        // on leave, joined
	people     map[string]*Person
	load       map[string]apis.LoadOfPerson
	beside     map[string]bool // layers whose people are on call beside others
	candidates []string        // who may be asked to take time, the first first
	all        []found
	counts     map[apis.FindingKind]int
}

// Of answers what is wrong with a schedule in the window, each with a fix where there is one that mends it without bringing a new gap,
// too little rest, work on leave or in two places. They are sorted by start, at most so many: the gravest stay, and one sentence says how
// many there are beside.
func Of(s Situation, most int) []apis.Finding {
	r := newReview(s)
	r.gaps()
	r.overlaps()
	r.rests()
	r.leaves()
	r.doubleBookings()
	r.loads()
	r.nightWork()
	r.unreachable()
	r.unknown()
	r.movedShifts()
	r.openSwaps()
	r.periodsOver()
	slices.SortStableFunc(r.all, func(a, b found) int {
		return cmp.Or(cmp.Compare(slices.Index(severities, a.Severity), slices.Index(severities, b.Severity)), byTime(a.Finding, b.Finding))
	})
	findings := make([]apis.Finding, 0, min(len(r.all), most)+1)
	for _, f := range r.all[:min(len(r.all), most)] {
		findings = append(findings, f.withFix())
	}
	slices.SortStableFunc(findings, byTime)
	if left := len(r.all) - len(findings); left > 0 {
		findings = append(findings, apis.Finding{
			Kind: r.all[most].Kind, Severity: apis.FindingSeverityInfo, Start: s.From, End: s.To, People: []string{},
			Text: fmt.Sprintf("There are %d findings more. Ask for a shorter time to see them.", left),
		})
	}
	return findings
}

func (f found) withFix() apis.Finding {
	if f.mend == nil {
		return f.Finding
	}
	fix, otherwise := f.mend()
	if fix.Label != "" {
		f.Fix = fix
	} else if otherwise != "" {
		f.Text += " " + otherwise
	}
	return f.Finding
}

func byTime(a, b apis.Finding) int {
	return cmp.Or(a.Start.Compare(b.Start), a.End.Compare(b.End), cmp.Compare(slices.Index(severities, a.Severity), slices.Index(severities, b.Severity)),
		cmp.Compare(a.Kind, b.Kind), slices.Compare(a.People, b.People), cmp.Compare(a.Text, b.Text))
}

// Compare says which findings come and which go from one state of a schedule to another. A finding is the same one when it is of the same
// kind, about the same people and, unless it is about a person as such, the same time, however it is worded. What is left of a gap, of leave or of time in two places does not come anew.
func Compare(before, after []apis.Finding) (come, gone []apis.Finding) {
	come = slices.DeleteFunc(notIn(after, before), func(f apis.Finding) bool {
		return slices.ContainsFunc(before, func(whole apis.Finding) bool { return isPartOf(f, whole) })
	})
	return come, notIn(before, after)
}

func notIn(findings, others []apis.Finding) []apis.Finding {
	known := map[string]bool{}
	for _, f := range others {
		known[identity(f)] = true
	}
	left := []apis.Finding{}
	for _, f := range findings {
		if !known[identity(f)] {
			left = append(left, f)
		}
	}
	return left
}

// personal are the kinds that are about a person at whatever time, so that one shift more or less makes no other finding of it.
var personal = []apis.FindingKind{
	apis.FindingKindLoad, apis.FindingKindNight, apis.FindingKindNoWakingChannel, apis.FindingKindUnknownPerson,
}

func identity(f apis.Finding) string {
	if slices.Contains(personal, f.Kind) {
		return fmt.Sprint(f.Kind, f.People)
	}
	return fmt.Sprint(f.Kind, f.Start.Unix(), f.End.Unix(), f.People)
}

// shrinking are the kinds that are as long as what is wrong, so that a part of one is less of the same.
var shrinking = []apis.FindingKind{apis.FindingKindGap, apis.FindingKindOverlap, apis.FindingKindLeave, apis.FindingKindDoubleBooked}

// isPartOf says whether a finding is what is left of another one.
func isPartOf(f, whole apis.Finding) bool {
	return f.Kind == whole.Kind && slices.Contains(shrinking, f.Kind) && slices.Equal(f.People, whole.People) &&
		!f.Start.Before(whole.Start) && !f.End.After(whole.End)
}

func newReview(s Situation) *review {
	r := &review{
		Situation: s, zone: s.zone(), rest: s.minimumRest(), own: s.ownSpans(), shifts: map[string][]apis.Shift{},
		booked: map[string][]apis.ShiftOfSchedule{}, elsewhere: map[string][]apis.TimeSpan{}, work: map[string][]apis.TimeSpan{}, away: map[string][]apis.TimeSpan{},
		people: map[string]*Person{}, load: map[string]apis.LoadOfPerson{}, beside: map[string]bool{}, counts: map[apis.FindingKind]int{},
	}
	for _, shift := range s.Shifts {
		r.shifts[shift.Responder] = append(r.shifts[shift.Responder], shift)
	}
	for _, shifts := range r.shifts {
		slices.SortFunc(shifts, byStart)
	}
	for _, booked := range s.Elsewhere {
		person := booked.Shift.Responder
		r.booked[person] = append(r.booked[person], booked)
		r.elsewhere[person] = append(r.elsewhere[person], spanOf(booked.Shift))
	}
	for person, spans := range r.elsewhere {
		r.elsewhere[person] = joined(spans)
		r.work[person] = r.elsewhere[person]
	}
	for person, spans := range r.own {
		r.work[person] = joined(slices.Concat(spans, r.elsewhere[person]))
	}
	for i := range s.People {
		person := &s.People[i]
		r.people[person.Name] = person
		for _, leave := range person.Spec.Leave {
			r.away[person.Name] = append(r.away[person.Name], apis.TimeSpan{Start: leave.Start, End: leave.End})
		}
		r.away[person.Name] = joined(r.away[person.Name])
	}
	for _, load := range s.loadIn(s.window(), r.own) {
		r.load[load.Responder] = load
	}
	for _, version := range s.Versions {
		for _, layer := range version.Layers {
			r.beside[layer.Name] = r.beside[layer.Name] || layer.Beside
		}
	}
	r.candidates = r.whoMayBeAsked()
	return r
}

// find keeps a finding that has time in the window.
func (r *review) find(
	kind apis.FindingKind, severity apis.FindingSeverity, span apis.TimeSpan, people []string, text string, mend func() (apis.FindingFix, string),
) {
	if !overlap(span, r.window()) || r.full(kind) {
		return
	}
	r.counts[kind]++
	r.all = append(r.all, found{
		Finding: apis.Finding{Kind: kind, Severity: severity, Start: span.Start, End: span.End, People: people, Text: text}, mend: mend,
	})
}

// full says whether there are so many findings of a kind that it is not worth looking for more.
func (r *review) full(kind apis.FindingKind) bool { return r.counts[kind] >= mostOfAKind }

// names are those who have shifts by this schedule, sorted.
func (r *review) names() []string { return slices.Sorted(maps.Keys(r.own)) }

// untilNowAndAfter cuts a span at now: what is over cannot be mended any more, and what is to come can.
func (r *review) untilNowAndAfter(span apis.TimeSpan) []apis.TimeSpan {
	if !span.Start.Before(r.Now) || !r.Now.Before(span.End) {
		return []apis.TimeSpan{span}
	}
	return []apis.TimeSpan{{Start: span.Start, End: r.Now}, {Start: r.Now, End: span.End}}
}

func (r *review) over(span apis.TimeSpan) bool { return span.Start.Before(r.Now) }
