package alerts

import (
	"errors"
	"fmt"
	"strings"

	"github.com/golive/hypercare/pkg/alert"
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/incidents"
)

// place gives every alert of the batch its incident, opening and reopening where the rules say so.
func (n *ingestion) place(sightings []*sighting) error {
	for _, s := range sightings {
		if err := n.placeOne(s); err != nil {
			return err
		}
	}
	return nil
}

func (n *ingestion) placeOne(s *sighting) error {
	switch s.change {
	case alert.Repeated:
		if s.alert.Incident != "" {
			n.answer.Incidents = appendNew(n.answer.Incidents, s.alert.Incident)
		}
		return nil
	case alert.Stale:
		n.trace(s, apis.TraceEntryDecisionIgnored, "An older episode of this alert, which started %s; the newer one counts.", s.alert.StartsAt)
		return nil
	case alert.Resolved:
		if s.alert.Incident == "" {
			n.trace(s, apis.TraceEntryDecisionRecorded, "Resolved, and nobody had seen it fire; kept without an incident.")
			return nil
		}
		return n.touchIfThere(s)
	}
	switch {
	case s.route.Spec.Action == apis.AlertRouteSpecActionRecordOnly:
		n.trace(s, apis.TraceEntryDecisionRecorded, "Route %s only records.", s.route.Name)
		return nil
	case s.period == nil:
		n.answer.Unrouted++
		if s.again {
			return nil
		}
		n.trace(s, apis.TraceEntryDecisionUnrouted, "No active period takes it. Start a period, or name one in the route; the alert is kept and taken up at its next notification.")
		return nil
	}
	return n.fired(s)
}

// fired attaches an alert to the incident of its group, reopens that one when it was resolved a short while ago, or opens a new one.
func (n *ingestion) fired(s *sighting) error {
	if name, ok := n.groups[s.alert.GroupKey]; ok {
		n.attach(s, name)
		return nil
	}
	latest, err := n.tx.LatestOfGroup(s.alert.GroupKey)
	if err != nil && !errors.Is(err, usecase.ErrNotFound) {
		return fmt.Errorf("find incident of group: %w", err)
	}
	switch {
	case errors.Is(err, usecase.ErrNotFound), incident.Resolved(latest) && n.now.Sub(latest.Status.ResolvedAt) > reopenWithin:
		if s.route.Spec.Action == apis.AlertRouteSpecActionAttach {
			n.trace(s, apis.TraceEntryDecisionRecorded, "Route %s only attaches, and no incident of this group is open.", s.route.Name)
			return nil
		}
		return n.openFor(s, latest)
	case incident.Resolved(latest) && s.change == alert.Flashed:
		s.alert.Incident = latest.Metadata.Name
		n.trace(s, apis.TraceEntryDecisionRecorded, "It is over already, and %s of its group is resolved.", strings.ToUpper(latest.Metadata.Name))
		return nil
	case incident.Resolved(latest):
		return n.reopenFor(s, latest)
	}
	n.attach(s, latest.Metadata.Name)
	return nil
}

func (n *ingestion) attach(s *sighting, name string) {
	n.claim(s, name)
	n.trace(s, apis.TraceEntryDecisionAttached, "%s of the same group is not resolved.", strings.ToUpper(name))
}

// claim makes the alert one of the incident, which further alerts of the group join without asking again.
func (n *ingestion) claim(s *sighting, name string) {
	s.alert.Incident = name
	n.groups[s.alert.GroupKey] = name
	n.touch(name)
}

// touchIfThere settles the alert's incident later, unless an Admin deleted it.
func (n *ingestion) touchIfThere(s *sighting) error {
	_, err := n.tx.Incident(s.alert.Incident)
	if errors.Is(err, usecase.ErrNotFound) {
		n.trace(s, apis.TraceEntryDecisionRecorded, "Its incident was deleted.")
		return nil
	}
	n.touch(s.alert.Incident)
	return err
}

func (n *ingestion) openFor(s *sighting, earlier *apis.Incident) error {
	labels := s.alert.Labels
	inc := &apis.Incident{Spec: apis.IncidentSpec{
		Title:       alert.Title(labels, s.alert.Annotations),
		Description: s.alert.Annotations["description"],
		Priority:    s.route.Priority(labels),
		Service:     s.route.Service(labels, s.period.Spec.Services),
		Labels:      labels,
	}}
	if !s.alert.StartsAt.After(n.now) {
		inc.Spec.StartedAt, inc.Spec.DetectedAt = s.alert.StartsAt, n.now
	}
	if runbook := s.alert.Annotations["runbook_url"]; strings.HasPrefix(runbook, "http") && len(runbook) <= 2000 {
		inc.Spec.Links = []apis.Link{{Title: "Runbook", Url: runbook}}
	}
	inc.Status.Source, inc.Status.DeclaredAt, inc.Status.DeclaredBy = apis.IncidentStatusSourceAlert, n.now, incident.System.Name
	inc.Status.Route, inc.Status.GroupKey, inc.Status.TotalAlerts = s.route.Name, s.alert.GroupKey, 1
	if s.alert.State == apis.AlertStateFiring {
		inc.Status.FiringAlerts = 1
	}
	reason := fmt.Sprintf("No incident of this group was open; severity %q gives %s.", labels["severity"], inc.Spec.Priority)
	if earlier != nil {
		inc.Status.LinkedTo = earlier.Metadata.Name
		reason += fmt.Sprintf(" %s was resolved more than 30 minutes ago.", strings.ToUpper(earlier.Metadata.Name))
	}
	if err := incidents.Open(n.tx, inc, s.period, incident.System, "Opened by an alert: "+inc.Spec.Title); err != nil {
		return err
	}
	n.claim(s, inc.Metadata.Name)
	n.opened[inc.Metadata.Name] = true
	n.trace(s, apis.TraceEntryDecisionCreated, "%s", reason)
	return nil
}

func (n *ingestion) reopenFor(s *sighting, inc *apis.Incident) error {
	change, err := incidents.Load(n.tx, inc.Metadata.Name, incident.System)
	if err != nil {
		return err
	}
	if err := change.Apply(incident.FireAgain{Reason: "the alert fires again within 30 minutes."}); err != nil {
		return err
	}
	if err := change.Save(); err != nil {
		return err
	}
	n.claim(s, inc.Metadata.Name)
	n.trace(s, apis.TraceEntryDecisionReopened, "%s was resolved %s ago; within 30 minutes it is the same trouble.", strings.ToUpper(inc.Metadata.Name), n.now.Sub(inc.Status.ResolvedAt))
	return nil
}

func appendNew(names []string, name string) []string {
	for _, have := range names {
		if have == name {
			return names
		}
	}
	return append(names, name)
}
