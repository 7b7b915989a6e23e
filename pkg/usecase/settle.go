package usecase

import (
	"fmt"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/alert"
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
)

// settle brings an incident in line with its alerts after they are stored: counts, priority, quiet or firing again.
func (n *ingestion) settle(name string, sightings []*sighting) error {
	mine := ofIncident(sightings, name)
	if n.opened[name] && len(mine) == 1 && mine[0].change == alert.Fired && mine[0].alert.State == apis.AlertStateFiring {
		return nil // it was opened with this one alert in its counts and its timeline
	}
	inc, err := n.tx.Incident(name)
	if err != nil {
		return fmt.Errorf("load incident %s: %w", name, err)
	}
	firing, total, err := n.tx.AlertCounts(name)
	if err != nil {
		return fmt.Errorf("count alerts of %s: %w", name, err)
	}
	w := newWork(n.tx, inc).bySystem()
	w.inc.Status.FiringAlerts, w.inc.Status.TotalAlerts = firing, total
	if err := n.noteAlerts(w, mine); err != nil {
		return err
	}
	if incident.Resolved(inc) {
		return w.save()
	}
	if err := n.raise(w, mine); err != nil {
		return err
	}
	if some(mine, alert.Fired) && firing > 0 {
		err = w.firesAgain()
	} else if some(mine, alert.Resolved) || some(mine, alert.Flashed) {
		err = n.quieter(w, mine[len(mine)-1], firing)
	}
	if err != nil {
		return err
	}
	return w.save()
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

func some(sightings []*sighting, change alert.Change) bool {
	for _, s := range sightings {
		if s.change == change {
			return true
		}
	}
	return false
}

// noteAlerts writes one line for what fires and one for what resolved, however many alerts that were.
func (n *ingestion) noteAlerts(w *work, mine []*sighting) error {
	for _, group := range []struct {
		kind    apis.TimelineType
		verb    string
		changes []alert.Change
	}{
		{apis.TimelineTypeAlertFiring, "firing", []alert.Change{alert.Fired, alert.Flashed}},
		{apis.TimelineTypeAlertResolved, "resolved", []alert.Change{alert.Resolved, alert.Flashed}},
	} {
		var names []string
		for _, s := range mine {
			if s.change == group.changes[0] || s.change == group.changes[1] {
				names = append(names, s.alert.Labels["alertname"])
			}
		}
		if len(names) == 0 {
			continue
		}
		text := fmt.Sprintf("Alert %s: %s", group.verb, names[0])
		if len(names) > 1 {
			text = fmt.Sprintf("%d alerts %s, the first is %s", len(names), group.verb, names[0])
		}
		if err := w.note(group.kind, text, map[string]any{"count": len(names)}); err != nil {
			return err
		}
	}
	return nil
}

func (n *ingestion) raise(w *work, mine []*sighting) error {
	for _, s := range mine {
		if s.change != alert.Fired {
			continue
		}
		reason := fmt.Sprintf("alert %s of severity %q fires", s.alert.Labels["alertname"], s.alert.Labels["severity"])
		raised, err := w.raise(s.route.Priority(s.alert.Labels), reason)
		if err != nil {
			return err
		}
		if raised {
			n.trace(s, apis.TraceEntryDecisionRaised, "It is more severe than what the group had; %s is %s now.", strings.ToUpper(w.inc.Metadata.Name), w.inc.Spec.Priority)
		}
	}
	return nil
}

// firesAgain takes an incident that the system had put into monitoring back to investigating.
func (w *work) firesAgain() error {
	if w.inc.Status.MonitoringSince.IsZero() {
		return nil
	}
	from := w.inc.Status.State
	w.inc.Status.State, w.inc.Status.MonitoringSince, w.inc.Status.MitigatedAt = apis.IncidentStateInvestigating, time.Time{}, time.Time{}
	if err := cancelQuiet(w.tx, w.inc.Metadata.Name); err != nil {
		return err
	}
	return w.note(apis.TimelineTypeStateChanged, fmt.Sprintf("%s → %s: alerts fire again", from, w.inc.Status.State), map[string]any{"from": from, "to": w.inc.Status.State})
}
