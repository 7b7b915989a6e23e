package incident

import (
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
)

// AlertsSeen brings the incident in line with its alerts after a notification: what they are now decides, not only what changed. Fired
// and Ended name the alerts that changed, for the timeline.
type AlertsSeen struct {
	Firing    int // alerts of the incident that fire now
	Total     int
	Truncated int // alerts that the notification left out
	Uncertain int // alerts of the incident whose own last notification was not complete
	Fired     []string
	Ended     []string
	Rule      apis.AlertRouteSpecAutoResolve
	QuietTime time.Duration
}

func (e AlertsSeen) apply(s *step) error {
	uncertain := s.inc.Status.TruncatedAlerts > 0
	if e.Uncertain > 0 && e.Truncated == 0 { // this notification was complete, but the one of other alerts was not
		e.Truncated = max(1, s.inc.Status.TruncatedAlerts)
	}
	if e.Firing == s.inc.Status.FiringAlerts && e.Total == s.inc.Status.TotalAlerts && e.Truncated == s.inc.Status.TruncatedAlerts &&
		len(e.Fired)+len(e.Ended) == 0 {
		return errNothing
	}
	s.inc.Status.FiringAlerts = e.Firing
	s.inc.Status.TotalAlerts = e.Total
	s.inc.Status.TruncatedAlerts = e.Truncated
	s.noteAlerts(apis.TimelineTypeAlertFiring, "firing", e.Fired)
	s.noteAlerts(apis.TimelineTypeAlertResolved, "resolved", e.Ended)
	if Resolved(s.inc) {
		return nil
	}
	first := e.Rule == apis.AlertRouteSpecAutoResolveFirst
	switch {
	case e.Firing > 0 && (!first || len(e.Fired) > 0):
		s.alertsFire()
	case e.Total == 0:
	case e.Truncated > 0:
		s.inc.Status.QuietUntil = time.Time{} // what was left out may fire
	case e.Firing > 0 && len(e.Ended) == 0: // rule "first", and none has ended
	case len(e.Ended) > 0 || uncertain || !Acknowledged(s.inc):
		s.alertsAreQuiet(e)
	}
	return nil
}

// noteAlerts writes one entry, however many alerts there were.
func (s *step) noteAlerts(kind apis.TimelineType, verb string, names []string) {
	if len(names) == 0 {
		return
	}
	text := fmt.Sprintf("Alert %s: %s", verb, names[0])
	if len(names) > 1 {
		text = fmt.Sprintf("%d alerts %s, the first is %s", len(names), verb, names[0])
	}
	s.note(kind, text, map[string]any{"count": len(names)})
}

// alertsFire calls off the quiet time, and takes an incident that the system had put into monitoring back to investigating. Monitoring
// that a person chose stays.
func (s *step) alertsFire() {
	s.inc.Status.QuietUntil = time.Time{}
	if s.inc.Status.MonitoringSince.IsZero() {
		return
	}
	from := s.inc.Status.State
	s.inc.Status.State = apis.IncidentStateInvestigating
	s.inc.Status.MonitoringSince = time.Time{}
	s.inc.Status.MitigatedAt = time.Time{}
	s.note(apis.TimelineTypeStateChanged, fmt.Sprintf("%s → %s: alerts fire again", from, s.inc.Status.State), map[string]any{"from": from, "to": s.inc.Status.State})
}

// alertsAreQuiet is the system's own move to monitoring, which acknowledges nothing. Unless a person holds the incident or the route
// leaves it to one, the quiet time begins.
func (s *step) alertsAreQuiet(e AlertsSeen) {
	if from := s.inc.Status.State; from != apis.IncidentStateMonitoring {
		s.inc.Status.State = apis.IncidentStateMonitoring
		s.inc.Status.MonitoringSince = s.now
		if s.inc.Status.MitigatedAt.IsZero() {
			s.inc.Status.MitigatedAt = s.now
		}
		s.note(apis.TimelineTypeAlertsQuiet, fmt.Sprintf("%s → monitoring: the alerts have resolved", from), map[string]any{"from": from, "to": s.inc.Status.State})
	}
	if Acknowledged(s.inc) || e.Rule == apis.AlertRouteSpecAutoResolveNever || !s.inc.Status.QuietUntil.IsZero() {
		return
	}
	s.inc.Status.QuietUntil = s.now.Add(e.QuietTime)
}

// Raise lifts the priority for an alert that is more severe; a lower one changes nothing.
type Raise struct {
	To     apis.Priority
	Reason string
}

func (e Raise) apply(s *step) error {
	if Resolved(s.inc) || !Higher(e.To, s.inc.Spec.Priority) {
		return errNothing
	}
	return s.setPriority(e.To, e.Reason)
}

// FireAgain reopens a resolved incident because an alert of it, or of its group, fires: nobody holds it, and a new response clock runs.
type FireAgain struct{ Reason string }

func (e FireAgain) apply(s *step) error {
	if !Resolved(s.inc) {
		return errNothing
	}
	return s.reopenForAlert(e.Reason)
}

// NoteAlert writes into the timeline what became of an alert when nothing else changes.
type NoteAlert struct{ Text string }

func (e NoteAlert) apply(s *step) error {
	s.note(apis.TimelineTypeAlertNote, e.Text, nil)
	return nil
}
