// Package handover holds the rules of handing a shift over: what state a handover is in, who hands over to whom and when, and what goes into
// the pack that is frozen with it.
package handover

import (
	"slices"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/duration"
)

// Confirmations are what the incoming person confirms where the schedule says nothing else.
var Confirmations = []string{"Dashboards reviewed", "Open tickets reviewed", "Escalation contacts confirmed", "Access verified"}

// Rule is how the shifts of a schedule are handed over.
type Rule struct {
	ByHand        bool          // no draft is made at shift changes
	RemindAfter   time.Duration // after the shift change
	LeadAfter     time.Duration // after the shift change
	Confirmations []string
}

// RuleOf fills in what a schedule does not say.
func RuleOf(said apis.HandoverRule) Rule {
	rule := Rule{ByHand: said.ByHand, RemindAfter: 15 * time.Minute, LeadAfter: 30 * time.Minute, Confirmations: Confirmations}
	if d, err := duration.Parse(said.RemindAfter); err == nil {
		rule.RemindAfter = d
	}
	if d, err := duration.Parse(said.LeadAfter); err == nil {
		rule.LeadAfter = d
	}
	if len(said.Confirmations) > 0 {
		rule.Confirmations = said.Confirmations
	}
	return rule
}

// Unticked are confirmations that nobody has seen to yet.
func Unticked(texts []string) []apis.Confirmation {
	all := make([]apis.Confirmation, len(texts))
	for i, text := range texts {
		all[i] = apis.Confirmation{Text: text}
	}
	return all
}

// State follows from what happened. An overdue handover stays overdue until somebody accepts it, whatever else happens to it.
func State(s apis.HandoverStatus) apis.HandoverStatusState {
	switch {
	case Accepted(s):
		return apis.HandoverStatusStateAccepted
	case !s.RemindedAt.IsZero() || !s.LeadToldAt.IsZero():
		return apis.HandoverStatusStateOverdue
	case Refused(s):
		return apis.HandoverStatusStateRefused
	case Submitted(s):
		return apis.HandoverStatusStateSubmitted
	default:
		return apis.HandoverStatusStateDraft
	}
}

// Accepted says that somebody took over.
func Accepted(s apis.HandoverStatus) bool { return !s.AcceptedAt.IsZero() }

// Refused says that the handover lies with the outgoing person again.
func Refused(s apis.HandoverStatus) bool { return !s.RefusedAt.IsZero() }

// Submitted says that the outgoing person asked the incoming one, who has not sent it back since.
func Submitted(s apis.HandoverStatus) bool { return !s.SubmittedAt.IsZero() && !Refused(s) }

// Answerable says whether a handover can be accepted or refused: it was submitted, or its shift is over, so that nobody need wait for the
// outgoing person. One that was refused is up to the outgoing person, but whoever is on duty may take it as it is once the shift is over.
func Answerable(spec apis.HandoverSpec, s apis.HandoverStatus, now time.Time) bool {
	return Submitted(s) || !now.Before(spec.Shift.End)
}

// Submit freezes the snapshot and asks the incoming person. What was refused before is settled.
func Submit(s *apis.HandoverStatus, by string, snapshot apis.HandoverSnapshot, at time.Time) {
	s.SubmittedAt = at
	s.SubmittedBy = by
	s.RefusedAt = time.Time{}
	s.RefusedBy = ""
	s.RefusedReason = ""
	s.Snapshot = snapshot
	s.State = State(*s)
}

// Accept takes over. A handover whose snapshot nobody has frozen yet gets this one.
func Accept(s *apis.HandoverStatus, by, note string, snapshot apis.HandoverSnapshot, at time.Time) {
	s.AcceptedAt = at
	s.AcceptedBy = by
	s.AcceptedNote = strings.TrimSpace(note)
	if !Frozen(*s) {
		s.Snapshot = snapshot
	}
	s.State = State(*s)
}

// Refuse sends a handover back.
func Refuse(s *apis.HandoverStatus, by, reason string, at time.Time) {
	s.RefusedAt = at
	s.RefusedBy = by
	s.RefusedReason = strings.TrimSpace(reason)
	s.State = State(*s)
}

// Frozen says whether a handover has its snapshot.
func Frozen(s apis.HandoverStatus) bool { return !s.Snapshot.At.IsZero() }

// Tick marks confirmations by their texts as seen to, and answers the places of those that are not among them.
func Tick(confirmations []apis.Confirmation, texts []string) (ticked []apis.Confirmation, unknown []int) {
	ticked = slices.Clone(confirmations)
	for n, text := range texts {
		i := slices.IndexFunc(ticked, func(c apis.Confirmation) bool { return c.Text == text })
		if i < 0 {
			unknown = append(unknown, n)
			continue
		}
		ticked[i].Done = true
	}
	return ticked, unknown
}

// Name is what a handover is called: its schedule and the end of its shift in UTC, such as ops-20261124-0600, so that those of a schedule come
// in the order of their shifts.
func Name(schedule string, end time.Time) string {
	stamp := end.UTC().Format("-20060102-1504")
	const most = 63
	return strings.TrimRight(schedule[:min(len(schedule), most-len(stamp))], "-") + stamp
}

// About says whether a handover is the one of a shift that somebody of these leaves. One that names nobody is everybody's.
func About(spec apis.HandoverSpec, shift apis.TimeSpan, leaving ...string) bool {
	overlaps := spec.Shift.Start.Before(shift.End) && shift.Start.Before(spec.Shift.End)
	nobody := spec.From == "" || !slices.ContainsFunc(leaving, func(name string) bool { return name != "" })
	return overlaps && (nobody || slices.Contains(leaving, spec.From))
}
