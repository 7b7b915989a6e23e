package alerts

import (
	"fmt"
	"strings"

	"github.com/golive/hypercare/pkg/alert"
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/duration"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/usecase/incidents"
)

// settle brings an incident in line with its alerts after they are stored.
func (n *ingestion) settle(name string, sightings []*sighting) error {
	mine := ofIncident(sightings, name)
	if len(mine) == 0 || n.opened[name] && len(mine) == 1 && mine[0].change == alert.Fired && mine[0].alert.State == apis.AlertStateFiring {
		return nil // it was opened with this one alert in its counts and its timeline
	}
	firing, total, err := n.tx.AlertCounts(name)
	if err != nil {
		return fmt.Errorf("count alerts of %s: %w", name, err)
	}
	change, err := incidents.Load(n.tx, name, incident.System)
	if err != nil {
		return err
	}
	last := mine[len(mine)-1]
	seen := incident.AlertsSeen{Firing: firing, Total: total, Truncated: n.batch.Truncated, Rule: last.route.AutoResolve(), QuietTime: last.route.QuietTime()}
	for _, s := range mine {
		if s.change == alert.Fired || s.change == alert.Flashed {
			seen.Fired = append(seen.Fired, s.alert.Labels["alertname"])
		}
		if s.change == alert.Resolved || s.change == alert.Flashed {
			seen.Ended = append(seen.Ended, s.alert.Labels["alertname"])
		}
	}
	if err := n.raise(change, mine); err != nil {
		return err
	}
	if err := change.Apply(seen); err != nil {
		return err
	}
	n.traceQuiet(change.Incident(), last, seen)
	return change.Save()
}

func (n *ingestion) traceQuiet(inc *apis.Incident, s *sighting, seen incident.AlertsSeen) {
	switch {
	case len(seen.Ended) == 0 || incident.Resolved(inc):
	case seen.Truncated > 0:
		n.trace(s, apis.TraceEntryDecisionKeptOpen, "The notification left out %d alerts, so nobody knows that all have resolved.", seen.Truncated)
	case inc.Status.State != apis.IncidentStateMonitoring:
		n.trace(s, apis.TraceEntryDecisionKeptOpen, "%d alerts of the incident still fire.", seen.Firing)
	case seen.Rule == apis.AlertRouteSpecAutoResolveNever:
		n.trace(s, apis.TraceEntryDecisionQuiet, "All alerts have resolved; route %s leaves resolving to a person.", s.route.Name)
	case incident.Acknowledged(inc):
		n.trace(s, apis.TraceEntryDecisionQuiet, "All alerts have resolved; %s holds the incident and resolves it.", inc.Status.AcknowledgedBy)
	default:
		n.trace(s, apis.TraceEntryDecisionQuiet, "Resolved when it stays quiet for %s.", duration.Format(seen.QuietTime))
	}
}

func ofIncident(sightings []*sighting, name string) []*sighting {
	var mine []*sighting
	for _, s := range sightings {
		if s.alert.Incident == name && s.change != alert.Repeated && s.change != alert.Stale {
			mine = append(mine, s)
		}
	}
	return mine
}

func (n *ingestion) raise(change *incidents.Change, mine []*sighting) error {
	for _, s := range mine {
		to := s.route.Priority(s.alert.Labels)
		if s.change != alert.Fired || !incident.Higher(to, change.Incident().Spec.Priority) || incident.Resolved(change.Incident()) {
			continue
		}
		reason := fmt.Sprintf("alert %s of severity %q fires", s.alert.Labels["alertname"], s.alert.Labels["severity"])
		if err := change.Apply(incident.Raise{To: to, Reason: reason}); err != nil {
			return err
		}
		n.trace(s, apis.TraceEntryDecisionRaised, "It is more severe than what the group had; %s is %s now.", strings.ToUpper(change.Incident().Metadata.Name), to)
	}
	return nil
}
