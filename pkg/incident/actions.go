package incident

import (
	"fmt"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/duration"
	"github.com/golive/hypercare/pkg/login"
	"github.com/golive/hypercare/pkg/sla"
)

// PauseCap is how long the clock of an incident may rest in total, in wall time.
const PauseCap = 24 * time.Hour

// Acknowledge says that a person has the incident and stops its response clock. Saying it twice is harmless for the same person;
// somebody else learns who was first.
type Acknowledge struct{ Text string }

func (e Acknowledge) apply(s *step) error {
	if err := s.notResolved("acknowledge it"); err != nil {
		return err
	}
	if !Acknowledged(s.inc) {
		return s.acknowledge(strings.TrimSpace(e.Text))
	}
	if login.Same(s.inc.Status.AcknowledgedBy, s.by.Login) {
		return errNothing
	}
	ago := s.now.Sub(s.inc.Status.AcknowledgedAt).Truncate(time.Second)
	if ago <= 0 {
		return s.refuse("%s acknowledged it just now.", s.inc.Status.AcknowledgedBy)
	}
	return s.refuse("%s acknowledged it already, %s ago.", s.inc.Status.AcknowledgedBy, duration.Format(ago))
}

// Move goes to another state before resolved. A move backwards needs a reason; a move to investigating or beyond acknowledges when
// nobody has. Where a person puts the incident, the system leaves it.
type Move struct {
	To     apis.IncidentState
	Reason string
}

func (e Move) apply(s *step) error {
	reason := strings.TrimSpace(e.Reason)
	if err := e.allowed(s, reason); err != nil {
		return err
	}
	from := s.inc.Status.State
	if e.To != apis.IncidentStateOpen && !Acknowledged(s.inc) {
		if err := s.acknowledge(""); err != nil {
			return err
		}
	}
	s.inc.Status.State = e.To
	s.inc.Status.MonitoringSince = time.Time{}
	s.inc.Status.QuietUntil = time.Time{}
	switch {
	case e.To == apis.IncidentStateMonitoring && s.inc.Status.MitigatedAt.IsZero():
		s.inc.Status.MitigatedAt = s.now
	case from == apis.IncidentStateMonitoring:
		s.inc.Status.MitigatedAt = time.Time{}
	}
	text := fmt.Sprintf("%s → %s", from, e.To)
	if reason != "" {
		text += ": " + reason
	}
	s.note(apis.TimelineTypeStateChanged, text, map[string]any{"from": from, "to": e.To, "reason": reason})
	return nil
}

func (e Move) allowed(s *step, reason string) error {
	state := s.inc.Status.State
	move, possible := MoveTo(Moves(state, s.inc.Spec.Priority), e.To)
	switch {
	case Resolved(s.inc):
		return s.refuse("%s is resolved; use reopen with a reason to take it up again.", s.id())
	case e.To == state:
		return s.refuse("%s is %s already.", s.id(), e.To)
	case !possible:
		return s.refuse("%s cannot move from %s to %s.", s.id(), state, e.To)
	case e.To == apis.IncidentStateResolved:
		return s.refuse("Use resolve with a resolution to close %s.", s.id())
	case move.Needs == apis.MoveNeedsReason && reason == "":
		return invalid("reason", "a move back from %s to %s needs a reason", state, e.To)
	}
	return nil
}

// Assign gives the incident to somebody, or takes it from everybody when To is empty.
type Assign struct{ To string }

func (e Assign) apply(s *step) error {
	if err := s.notResolved("assign it"); err != nil {
		return err
	}
	from, to := s.inc.Spec.Assignee, strings.TrimSpace(e.To)
	if from == to || login.Same(from, to) {
		return errNothing
	}
	s.inc.Spec.Assignee = to
	text := "Assigned to " + to + "."
	if to == "" {
		text = "Assigned to nobody."
	}
	s.note(apis.TimelineTypeAssigned, text, map[string]any{"from": from, "to": to})
	return nil
}

// ChangePriority sets another priority with a reason.
type ChangePriority struct {
	To     apis.Priority
	Reason string
}

func (e ChangePriority) apply(s *step) error {
	reason := strings.TrimSpace(e.Reason)
	if err := s.notResolved("change its priority"); err != nil {
		return err
	}
	if e.To == s.inc.Spec.Priority {
		return s.refuse("It is %s already.", e.To)
	}
	if reason == "" {
		return invalid("reason", "say why the priority changes")
	}
	s.inc.Spec.PriorityReason = reason
	return s.setPriority(e.To, reason)
}

// Pause halts the resolution clock for a reason that lies outside the team, until Cap has passed or PauseCap is used up in total.
// A Cap of 0 asks for all that is left.
type Pause struct {
	Reason apis.PauseReason
	Text   string
	Owner  string
	Cap    time.Duration
}

func (e Pause) apply(s *step) error {
	if err := s.notResolved("pause its clock"); err != nil {
		return err
	}
	clock := Clock(s.inc, apis.ClockNameResolution)
	if clock == nil {
		return s.refuse("Cannot pause: %s has no resolution clock.", s.id())
	}
	limit := PauseCap
	if e.Cap != 0 {
		limit = e.Cap
	}
	if limit < time.Second || limit > PauseCap {
		return invalid("cap", "give a duration from 1s to %s, for example 2h", duration.Format(PauseCap))
	}
	left := min(limit, PauseCap-time.Duration(clock.PausedSeconds)*time.Second)
	if left <= 0 {
		return invalid("cap", "the clock has rested for %s in total; it may not rest any longer", duration.Format(PauseCap))
	}
	owner := strings.TrimSpace(e.Owner)
	if owner == "" {
		owner = s.by.Login
	}
	why := strings.TrimSpace(e.Text)
	if err := sla.Pause(clock, s.now, sla.Rest{Reason: e.Reason, Text: why, Owner: owner, Until: s.now.Add(left)}); err != nil {
		return s.refuse("Cannot pause: %s.", err)
	}
	text := fmt.Sprintf("Resolution clock paused, waiting on %s, at most %s.", e.Reason, duration.Format(left))
	if why != "" {
		text += " " + why
	}
	s.note(apis.TimelineTypeClockPaused, text, map[string]any{"reason": e.Reason, "owner": owner})
	return nil
}

// Resume lets the resolution clock run on.
type Resume struct{ Reason string }

func (e Resume) apply(s *step) error { return s.resume(strings.TrimSpace(e.Reason)) }

func (s *step) resume(reason string) error {
	clock := Clock(s.inc, apis.ClockNameResolution)
	if clock == nil {
		return s.refuse("Cannot resume: %s has no resolution clock.", s.id())
	}
	calendar, err := s.calendar()
	if err != nil {
		return err
	}
	rested := s.now.Sub(clock.PausedAt)
	if err := sla.Resume(clock, s.now, calendar); err != nil {
		return s.refuse("Cannot resume: %s.", err)
	}
	text := fmt.Sprintf("Resolution clock runs on after %s.", duration.Format(rested))
	if reason != "" {
		text += " " + reason
	}
	s.note(apis.TimelineTypeClockResumed, text, nil)
	return nil
}

// Resolve ends the incident in a person's name; it acknowledges when nobody has. P1 and P2 also need a root cause, which may be the
// word "unknown".
type Resolve struct {
	Resolution string
	RootCause  string
	Kind       apis.ResolutionKind // fixed when empty
}

func (e Resolve) apply(s *step) error {
	if Resolved(s.inc) {
		return s.refuse("It is resolved already.")
	}
	resolution, cause, kind := strings.TrimSpace(e.Resolution), strings.TrimSpace(e.RootCause), e.Kind
	if cause == "" {
		cause = strings.TrimSpace(s.inc.Spec.RootCause)
	}
	if kind == "" {
		kind = apis.ResolutionKindFixed
	}
	switch {
	case resolution == "":
		return invalid("resolution", "say what was done")
	case kind == apis.ResolutionKindAutoResolved:
		return invalid("resolutionKind", "autoResolved is the system's own word; choose fixed, workaround, duplicate or notAnIncident")
	case Urgent(s.inc.Spec.Priority) && cause == "":
		return invalid("rootCause", `a %s needs a root cause; write "unknown" when that is the truth`, s.inc.Spec.Priority)
	}
	if !Acknowledged(s.inc) {
		if err := s.acknowledge(""); err != nil {
			return err
		}
	}
	return s.resolve(resolution, cause, kind, s.by.Login)
}

// Reopen takes a resolved incident up again in a person's name, who thereby holds it. The resolution clock continues; the time it lay
// resolved does not count.
type Reopen struct{ Reason string }

func (e Reopen) apply(s *step) error {
	reason := strings.TrimSpace(e.Reason)
	if !Resolved(s.inc) {
		return s.refuse("It is not resolved, so there is nothing to reopen.")
	}
	if reason == "" {
		return invalid("reason", "say why it is taken up again")
	}
	if err := s.reopen(reason); err != nil {
		return err
	}
	if Acknowledged(s.inc) {
		return nil
	}
	return s.acknowledge("")
}

// Comment writes into the timeline. Corrects names the entry it corrects, which stays.
type Comment struct{ Text, Corrects string }

func (e Comment) apply(s *step) error {
	text := strings.TrimSpace(e.Text)
	if text == "" {
		return invalid("text", "write something")
	}
	s.note(apis.TimelineTypeCommented, text, nil)
	s.entries[len(s.entries)-1].Corrects = e.Corrects
	return nil
}
