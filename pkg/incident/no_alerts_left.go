package incident

import (
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
)

// NoAlertsLeft says that every alert of the incident is elsewhere now, as when another incident took them while this one was deleted.
// The system then lets it go quiet as if they had ended, because no notification will speak of it again; one that a person holds stays.
type NoAlertsLeft struct {
	Rule      apis.AlertRouteSpecAutoResolve
	QuietTime time.Duration
}

func (e NoAlertsLeft) apply(s *step) error {
	from := s.inc.Status.State
	if Resolved(s.inc) || Acknowledged(s.inc) || from == apis.IncidentStateMonitoring {
		return errNothing
	}
	s.inc.Status.FiringAlerts = 0
	s.inc.Status.TotalAlerts = 0
	s.inc.Status.TruncatedAlerts = 0
	s.inc.Status.State = apis.IncidentStateMonitoring
	s.inc.Status.MonitoringSince = s.now
	if s.inc.Status.MitigatedAt.IsZero() {
		s.inc.Status.MitigatedAt = s.now
	}
	s.note(apis.TimelineTypeAlertsQuiet, fmt.Sprintf("%s → monitoring: none of its alerts is in it any more", from), map[string]any{"from": from, "to": s.inc.Status.State})
	if e.Rule != apis.AlertRouteSpecAutoResolveNever {
		s.inc.Status.QuietUntil = s.now.Add(e.QuietTime)
	}
	return nil
}
