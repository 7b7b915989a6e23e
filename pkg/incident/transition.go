package incident

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/sla"
)

// System is the author of what Hypercare does by itself.
var System = apis.Author{Name: "Hypercare", Kind: apis.AuthorKindSystem}

// Event is something that happens to an incident: what a person does, what its alerts do, or a timer that falls due.
type Event interface {
	// apply works on the copy that the step holds. It refuses with *Refusal or *Invalid and answers errNothing when nothing follows.
	apply(s *step) error
}

// Refusal says that the state of the incident does not allow an event.
type Refusal struct{ Message string }

func (r *Refusal) Error() string { return r.Message }

// Invalid says which fields of an event cannot be taken, all at once, and what to write instead.
type Invalid struct{ Fields []apis.FieldError }

func (r *Invalid) Error() string {
	texts := make([]string, len(r.Fields))
	for i, f := range r.Fields {
		texts[i] = f.Field + ": " + f.Reason
	}
	return strings.Join(texts, "; ")
}

func invalid(field, reason string, args ...any) error {
	return &Invalid{Fields: []apis.FieldError{{Field: field, Reason: fmt.Sprintf(reason, args...)}}}
}

// TargetsOf answers the working targets of a priority, by the matrix that was in force when the incident was declared.
type TargetsOf func(priority apis.Priority) (Targets, error)

// Outcome is what an event leads to. Incident is a new value; the one given stays as it was. Entries are in the order in which they
// are to be written. Changed is false when the event changes nothing.
type Outcome struct {
	Incident *apis.Incident
	Entries  []apis.TimelineEntry
	Changed  bool
}

// errNothing ends an event that changes nothing.
var errNothing = fmt.Errorf("nothing changes")

// step is one incident while an event works on it.
type step struct {
	inc     *apis.Incident
	judged  []apis.Clock // the clocks as they stood just before the event
	found   bool         // judging them changed one
	now     time.Time
	by      apis.Author
	targets TargetsOf
	entries []apis.TimelineEntry
}

// Apply lets an event happen at an instant, by whom ever. The incident given is not changed.
func Apply(before *apis.Incident, event Event, by apis.Author, targets TargetsOf, now time.Time) (Outcome, error) {
	ended, err := endPauseAtItsCap(before, targets, now)
	if err != nil {
		return Outcome{Incident: before}, err
	}
	outcome, err := happen(ended.Incident, event, by, targets, now)
	if err != nil {
		return Outcome{Incident: before}, err
	}
	outcome.Entries = append(ended.Entries, outcome.Entries...)
	outcome.Changed = outcome.Changed || ended.Changed
	return outcome, nil
}

// endPauseAtItsCap lets a pause that has lasted as long as it may end at that instant, also when nobody looked then: the clock ran on
// since, and so says its history.
func endPauseAtItsCap(before *apis.Incident, targets TargetsOf, now time.Time) (Outcome, error) {
	clock := Clock(before, apis.ClockNameResolution)
	if clock == nil || clock.State != apis.ClockStatePaused || clock.PauseEndsAt.IsZero() || !now.After(clock.PauseEndsAt) {
		return Outcome{Incident: before}, nil
	}
	return happen(before, PauseCapReached{}, System, targets, clock.PauseEndsAt)
}

func happen(before *apis.Incident, event Event, by apis.Author, targets TargetsOf, now time.Time) (Outcome, error) {
	s := &step{inc: copyOf(before), now: now, by: by, targets: targets}
	s.judgeClocks()
	err := event.apply(s)
	if err == errNothing {
		return Outcome{Incident: before}, nil
	}
	if err != nil {
		return Outcome{Incident: before}, err
	}
	s.noteClocks(s.judged)
	Refresh(s.inc)
	remember(s.inc, now)
	return Outcome{Incident: s.inc, Entries: s.entries, Changed: true}, nil
}

// copyOf is a copy whose clocks and history can be changed; what else is shared is only ever replaced.
func copyOf(i *apis.Incident) *apis.Incident {
	c := *i
	c.Status.Clocks = slices.Clone(i.Status.Clocks)
	c.Status.History = slices.Clone(i.Status.History)
	return &c
}

func (s *step) note(kind apis.TimelineType, text string, data map[string]any) {
	s.noteAs(s.by, kind, text, data)
}

func (s *step) noteAs(by apis.Author, kind apis.TimelineType, text string, data map[string]any) {
	s.entries = append(s.entries, apis.TimelineEntry{
		Incident: s.inc.Metadata.Name, At: s.now, Type: kind, Author: by, Text: text, Data: data,
	})
}

// judgeClocks finds what became late or at risk before the event, which may come sooner than the timer: no event erases a breach.
func (s *step) judgeClocks() {
	before := slices.Clone(s.inc.Status.Clocks)
	for i := range s.inc.Status.Clocks {
		sla.Judge(&s.inc.Status.Clocks[i], s.now)
	}
	s.noteClocks(before)
	s.judged = slices.Clone(s.inc.Status.Clocks)
	s.found = !slices.Equal(before, s.judged)
}

// noteClocks writes down what has become late or at risk since before, once for each clock, whatever brought it to light.
func (s *step) noteClocks(before []apis.Clock) {
	for i := range s.inc.Status.Clocks {
		clock := &s.inc.Status.Clocks[i]
		wasLate := i < len(before) && !before[i].BreachedAt.IsZero()
		if !wasLate && !clock.BreachedAt.IsZero() {
			s.noteClock(clock, apis.TimelineTypeClockBreached, "was missed")
		}
		if clock.State == apis.ClockStateAtRisk && clock.AtRiskSince.IsZero() {
			clock.AtRiskSince = s.now
			s.noteClock(clock, apis.TimelineTypeClockAtRisk, "is at risk")
		}
	}
}

// noteClock is the system's own finding, also when somebody's event brought it to light.
func (s *step) noteClock(clock *apis.Clock, kind apis.TimelineType, what string) {
	text := fmt.Sprintf("The %s target of %s %s: due %s.", clock.Name, clock.Target, what, clock.DueAt.Format(time.RFC3339))
	s.noteAs(System, kind, text, map[string]any{"clock": clock.Name, "dueAt": clock.DueAt})
}

func (s *step) id() string { return strings.ToUpper(s.inc.Metadata.Name) }

func (s *step) refuse(format string, args ...any) error {
	return &Refusal{Message: fmt.Sprintf(format, args...)}
}

func (s *step) notResolved(what string) error {
	if Resolved(s.inc) {
		return s.refuse("%s is resolved; reopen it to %s.", s.id(), what)
	}
	return nil
}

// calendar is the one of the present priority.
func (s *step) calendar() (sla.Calendar, error) {
	targets, err := s.targets(s.inc.Spec.Priority)
	return targets.Calendar, err
}

// acknowledge is a person's word that they have it. It calls off the quiet time: from now on a person resolves.
func (s *step) acknowledge(text string) error {
	s.inc.Status.AcknowledgedAt = s.now
	s.inc.Status.AcknowledgedBy = s.by.Login
	s.inc.Status.QuietUntil = time.Time{}
	if s.inc.Spec.Assignee == "" {
		s.inc.Spec.Assignee = s.by.Login
	}
	if text == "" {
		text = "Acknowledged."
	}
	s.note(apis.TimelineTypeAcknowledged, text, nil)
	return s.stop(apis.ClockNameResponse)
}

// stop gives a clock its verdict.
func (s *step) stop(name apis.ClockName) error {
	clock := Clock(s.inc, name)
	if clock == nil {
		return nil
	}
	calendar, err := s.calendar()
	if err != nil {
		return err
	}
	if name == apis.ClockNameResponse && !Acknowledged(s.inc) {
		sla.Abandon(clock, s.now, calendar)
	} else {
		sla.Stop(clock, s.now, calendar)
	}
	return nil
}

// setPriority takes another priority; running clocks keep their start and take its targets.
func (s *step) setPriority(to apis.Priority, reason string) error {
	from := s.inc.Spec.Priority
	old, err := s.targets(from)
	if err != nil {
		return err
	}
	targets, err := s.targets(to)
	if err != nil {
		return err
	}
	s.inc.Spec.Priority = to
	s.note(apis.TimelineTypePriorityChanged, fmt.Sprintf("%s → %s: %s", from, to, reason), map[string]any{"from": from, "to": to, "reason": reason})
	for i := range s.inc.Status.Clocks {
		clock := &s.inc.Status.Clocks[i]
		target := targets.Response
		if clock.Name == apis.ClockNameResolution {
			target = targets.Resolution
			s.recountHeld(clock, old.Calendar, targets.Calendar)
		}
		sla.Retarget(clock, target, s.now, targets.Calendar)
	}
	return nil
}

// recountHeld counts on the new calendar what the clock left out so far: a night that was paused is ten hours of a clock that never
// rests, and nothing of one that rests at night anyway. An imported clock whose rests nobody recorded keeps what it says.
func (s *step) recountHeld(clock *apis.Clock, from, to sla.Calendar) {
	if heldSeconds(s.inc.Status.History, from, clock.PausedAt) == clock.HeldSeconds {
		clock.HeldSeconds = heldSeconds(s.inc.Status.History, to, clock.PausedAt)
	}
}

// resolve ends the incident and stops both clocks.
func (s *step) resolve(resolution, rootCause string, kind apis.ResolutionKind, by string) error {
	for _, clock := range []apis.ClockName{apis.ClockNameResponse, apis.ClockNameResolution} {
		if err := s.stop(clock); err != nil {
			return err
		}
	}
	s.inc.Spec.Resolution = resolution
	s.inc.Spec.RootCause = rootCause
	s.inc.Spec.ResolutionKind = kind
	s.inc.Status.State = apis.IncidentStateResolved
	s.inc.Status.ResolvedAt = s.now
	s.inc.Status.ResolvedBy = by
	s.inc.Status.MonitoringSince = time.Time{}
	s.inc.Status.QuietUntil = time.Time{}
	if s.inc.Status.MitigatedAt.IsZero() {
		s.inc.Status.MitigatedAt = s.now
	}
	text := fmt.Sprintf("Resolved (%s): %s", kind, resolution)
	if rootCause != "" {
		text += "\n\nRoot cause: " + rootCause
	}
	s.note(apis.TimelineTypeResolved, text, map[string]any{"resolutionKind": kind})
	return nil
}

// reopen goes back to investigating and continues the resolution clock. The resolution of before stays in the timeline and in the history.
func (s *step) reopen(reason string) error {
	calendar, err := s.calendar()
	if err != nil {
		return err
	}
	if clock := Clock(s.inc, apis.ClockNameResolution); clock != nil {
		sla.Continue(clock, s.now, calendar)
	}
	if last := len(s.inc.Status.History) - 1; last >= 0 {
		s.inc.Status.History[last].Resolution = s.inc.Spec.Resolution
		s.inc.Status.History[last].RootCause = s.inc.Spec.RootCause
	}
	s.inc.Status.State = apis.IncidentStateInvestigating
	s.inc.Status.ReopenCount++
	s.inc.Status.ResolvedAt = time.Time{}
	s.inc.Status.ResolvedBy = ""
	s.inc.Status.MitigatedAt = time.Time{}
	s.inc.Spec.Resolution = ""
	s.inc.Spec.ResolutionKind = ""
	s.note(apis.TimelineTypeReopened, "Reopened: "+reason, map[string]any{"reason": reason, "count": s.inc.Status.ReopenCount})
	return nil
}

// reopenForAlert also forgets the acknowledgement and starts a new response clock: somebody has to look again.
func (s *step) reopenForAlert(reason string) error {
	if err := s.reopen(reason); err != nil {
		return err
	}
	targets, err := s.targets(s.inc.Spec.Priority)
	if err != nil {
		return err
	}
	s.inc.Status.AcknowledgedAt = time.Time{}
	s.inc.Status.AcknowledgedBy = ""
	s.inc.Status.Clocks = append(s.inc.Status.Clocks, sla.Start(apis.ClockNameResponse, targets.Response, s.now, targets.Calendar))
	return nil
}
