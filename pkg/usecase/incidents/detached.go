package incidents

import (
	"errors"
	"fmt"
	"strings"

	"github.com/golive/hypercare/pkg/alert"
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/usecase"
)

// detachAlerts takes the firing alerts of an incident out of it, so that the next notification of each finds it a place again.
func detachAlerts(tx usecase.Tx, c usecase.Caller, inc *apis.Incident) error {
	name := inc.Metadata.Name
	alerts, err := tx.FiringAlerts(name)
	if err != nil {
		return fmt.Errorf("find the firing alerts of %s: %w", name, err)
	}
	if len(alerts) == 0 {
		return nil
	}
	who := c.Author().Name
	reason := fmt.Sprintf("%s deleted %s while the alert fired. Its next notification finds it a place.", who, shown(name))
	for i := range alerts {
		alerts[i].Incident = ""
		alerts[i].Unplaced = apis.AlertUnplacedIncidentDeleted
		alerts[i].Reason = reason
		alerts[i].DeletedIncident = name
	}
	if err := tx.PutAlerts(alerts); err != nil {
		return fmt.Errorf("detach the alerts of %s: %w", name, err)
	}
	entry := apis.TraceEntry{
		At:       tx.Stamp().At,
		Decision: apis.TraceEntryDecisionDetached,
		Route:    inc.Status.Route,
		Reason:   fmt.Sprintf("%s deleted %s while %d of its alerts fired; they are without an incident now.", who, shown(name), len(alerts)),
	}
	if err := tx.AppendTrace(entry); err != nil {
		return fmt.Errorf("store trace: %w", err)
	}
	return nil
}

// takeAlertsBack puts the alerts that the deletion left without an incident into the restored one, and brings it in line with what its
// alerts are now: those that another incident took stay there, and some may have ended.
func takeAlertsBack(tx usecase.Tx, c usecase.Caller, inc *apis.Incident) (*apis.Incident, error) {
	name := inc.Metadata.Name
	alerts, err := detachedAlerts(tx, name)
	if err != nil {
		return nil, err
	}
	var ended []string
	for i := range alerts {
		alerts[i].Incident = name
		alerts[i].Unplaced = ""
		alerts[i].Reason = ""
		alerts[i].DeletedIncident = ""
		if alerts[i].State != apis.AlertStateFiring {
			ended = append(ended, alerts[i].Labels["alertname"])
		}
	}
	if len(alerts) > 0 {
		if err := tx.PutAlerts(alerts); err != nil {
			return nil, fmt.Errorf("attach the alerts of %s: %w", name, err)
		}
		entry := apis.TraceEntry{
			At:       tx.Stamp().At,
			Decision: apis.TraceEntryDecisionAttached,
			Route:    inc.Status.Route,
			Incident: name,
			Reason:   fmt.Sprintf("%s restored %s; %d of its alerts had no other incident and are in it again.", c.Author().Name, shown(name), len(alerts)),
		}
		if err := tx.AppendTrace(entry); err != nil {
			return nil, fmt.Errorf("store trace: %w", err)
		}
	}
	return followAlerts(tx, inc, ended)
}

// detachedAlerts are the episodes that the deletion of an incident left without one, whether they fire or not.
func detachedAlerts(r usecase.Reader, name apis.Name) ([]apis.Alert, error) {
	var all []apis.Alert
	for page := (usecase.Page{Limit: 500}); ; {
		alerts, next, err := r.Alerts(usecase.AlertFilter{DeletedIncident: name, Page: page})
		if err != nil {
			return nil, fmt.Errorf("find the alerts that were in %s: %w", name, err)
		}
		all = append(all, alerts...)
		if next == "" {
			return all, nil
		}
		page.Continue = next
	}
}

// followAlerts brings an incident in line with its alerts, of which some have ended while nobody told it.
func followAlerts(tx usecase.Tx, inc *apis.Incident, ended []string) (*apis.Incident, error) {
	counts, err := tx.AlertCounts(inc.Metadata.Name)
	if err != nil {
		return nil, fmt.Errorf("count alerts of %s: %w", inc.Metadata.Name, err)
	}
	route, err := routeOf(tx, inc)
	if err != nil {
		return nil, err
	}
	change := Take(tx, inc, incident.System)
	if counts.Firing > 0 && inc.Spec.ResolutionKind == apis.ResolutionKindAutoResolved { // as a notification would have done
		if err := change.Apply(incident.FireAgain{Reason: "it was restored and its alert fires."}); err != nil {
			return nil, err
		}
	}
	seen := incident.AlertsSeen{
		Firing:    counts.Firing,
		Total:     counts.Total,
		Uncertain: counts.Incomplete,
		Ended:     ended,
		Rule:      route.AutoResolve(),
		QuietTime: route.QuietTime(),
	}
	if err := change.Apply(seen); err != nil {
		return nil, err
	}
	if inc.Status.TotalAlerts > 0 && counts.Total == 0 {
		if err := change.Apply(incident.NoAlertsLeft{Rule: seen.Rule, QuietTime: seen.QuietTime}); err != nil {
			return nil, err
		}
	}
	return change.now, change.Save()
}

// routeOf is the route that opened an incident; the built-in one where that is gone.
func routeOf(r usecase.Reader, inc *apis.Incident) (*alert.Route, error) {
	name := inc.Status.Route
	if name == "" {
		return alert.BuiltIn(), nil
	}
	stored, err := usecase.One[apis.AlertRouteSpec](r, "AlertRoute", name)
	if errors.Is(err, usecase.ErrNotFound) {
		return alert.BuiltIn(), nil
	}
	if err != nil {
		return nil, fmt.Errorf("read route %s: %w", name, err)
	}
	return &alert.Route{Name: name, Spec: stored.Spec}, nil
}

// shown is the name of an incident as people write it.
func shown(name apis.Name) string { return strings.ToUpper(name) }
