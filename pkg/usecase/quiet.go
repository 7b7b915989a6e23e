package usecase

import (
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/duration"
	"github.com/golive/hypercare/pkg/incident"
)

// quieter handles alerts that resolved: once the route's condition holds, the system puts the incident into monitoring and, unless a person holds it, resolves it after the quiet time.
func (n *ingestion) quieter(w *work, s *sighting, firing int) error {
	rule := s.route.AutoResolve()
	switch {
	case n.batch.Truncated > 0:
		n.trace(s, apis.TraceEntryDecisionKeptOpen, "The notification left out %d alerts, so nobody knows that all have resolved.", n.batch.Truncated)
		return nil
	case firing > 0 && rule != apis.AlertRouteSpecAutoResolveFirst:
		n.trace(s, apis.TraceEntryDecisionKeptOpen, "%d alerts of the incident still fire.", firing)
		return nil
	}
	if err := w.monitor(); err != nil {
		return err
	}
	switch {
	case rule == apis.AlertRouteSpecAutoResolveNever:
		n.trace(s, apis.TraceEntryDecisionQuiet, "All alerts have resolved; route %s leaves resolving to a person.", s.route.Name)
		return nil
	case incident.Acknowledged(w.inc):
		n.trace(s, apis.TraceEntryDecisionQuiet, "All alerts have resolved; %s holds the incident and resolves it.", w.inc.Status.AcknowledgedBy)
		return nil
	}
	quiet := s.route.QuietTime()
	n.trace(s, apis.TraceEntryDecisionQuiet, "Resolved when it stays quiet for %s.", duration.Format(quiet))
	timer := Timer{Kind: TimerQuiet, Subject: w.inc.Metadata.Name, DueAt: n.now.Add(quiet), Data: map[string]string{"route": s.route.Name, "rule": string(rule)}}
	if err := n.tx.SetTimer(timer); err != nil {
		return fmt.Errorf("set quiet time: %w", err)
	}
	return nil
}

// monitor is the system's own move to monitoring; it acknowledges nothing.
func (w *work) monitor() error {
	if w.inc.Status.State == apis.IncidentStateMonitoring {
		return nil
	}
	from := w.inc.Status.State
	w.inc.Status.State, w.inc.Status.MonitoringSince = apis.IncidentStateMonitoring, w.now
	if w.inc.Status.MitigatedAt.IsZero() {
		w.inc.Status.MitigatedAt = w.now
	}
	return w.note(apis.TimelineTypeAlertsQuiet, fmt.Sprintf("%s → monitoring: the alerts have resolved", from), map[string]any{"from": from, "to": w.inc.Status.State})
}

// fireQuiet resolves an incident whose alerts stayed quiet, unless a person took it meanwhile.
func (w *work) fireQuiet(rule string) (bool, error) {
	if incident.Resolved(w.inc) || incident.Acknowledged(w.inc) || w.inc.Status.MonitoringSince.IsZero() {
		return false, nil
	}
	if w.inc.Status.FiringAlerts > 0 && rule != string(apis.AlertRouteSpecAutoResolveFirst) {
		return false, nil
	}
	body := apis.ResolveBody{Resolution: "The alerts resolved and stayed quiet.", RootCause: "unknown", ResolutionKind: apis.ResolutionKindAutoResolved}
	if err := w.resolve(body, System.Name); err != nil {
		return false, err
	}
	trace := apis.TraceEntry{At: w.now, Decision: apis.TraceEntryDecisionAutoResolved, Reason: "The alerts stayed quiet and nobody had taken it over.", Incident: w.inc.Metadata.Name, Route: w.inc.Status.Route}
	return true, w.tx.AppendTrace(trace)
}

// fireStillFiring reopens an incident that a person resolved while its alerts went on firing.
func (w *work) fireStillFiring() (bool, error) {
	if !incident.Resolved(w.inc) {
		return false, nil
	}
	firing, total, err := w.tx.AlertCounts(w.inc.Metadata.Name)
	if err != nil || firing == 0 {
		return false, err
	}
	w.inc.Status.FiringAlerts, w.inc.Status.TotalAlerts = firing, total
	reason := fmt.Sprintf("%d alerts still fire %s after it was resolved.", firing, w.now.Sub(w.inc.Status.ResolvedAt).Truncate(time.Minute))
	if err := w.reopenForAlert(reason); err != nil {
		return false, err
	}
	trace := apis.TraceEntry{At: w.now, Decision: apis.TraceEntryDecisionReopened, Reason: reason, Incident: w.inc.Metadata.Name, Route: w.inc.Status.Route}
	return true, w.tx.AppendTrace(trace)
}
