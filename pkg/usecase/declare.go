package usecase

import (
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/period"
)

// APIVersion of every object this back end writes.
const APIVersion = "hypercare.ext.grafana.com/v1"

// Declare opens an incident in a person's name: number, clocks, timers and first timeline entry in one transaction.
func Declare(tx Tx, c Caller, in apis.IncidentInput) (*apis.Incident, error) {
	if err := Require(tx, c, in.Spec.Period, apis.PermissionDeclare); err != nil {
		return nil, err
	}
	owner, err := owningPeriod(tx, in.Spec)
	if err != nil {
		return nil, err
	}
	priority, problems := incident.Choose(in.Spec)
	inc := &apis.Incident{Spec: in.Spec}
	inc.Spec.Priority = priority
	inc.Metadata.Labels, inc.Metadata.Annotations = in.Metadata.Labels, in.Metadata.Annotations
	inc.Status.DeclaredBy = c.Login
	inc.Status.Source = apis.IncidentStatusSourcePerson
	inc.Status.DeclaredAt = tx.Stamp().At
	problems = append(problems, incident.CheckTimes(inc)...)
	problems = append(problems, incident.CheckNew(in)...)
	if len(problems) > 0 {
		return nil, &Invalid{Fields: problems}
	}
	return inc, open(tx, inc, owner, c.Author(), "Declared: "+inc.Spec.Title)
}

// owningPeriod is the period named, which must take incidents, or else the active one that owns the service. Nil when there is none: an incident is never refused for want of a period.
func owningPeriod(tx Tx, spec apis.IncidentSpec) (*Period, error) {
	now := tx.Stamp().At
	if spec.Period != "" {
		p, err := One[apis.HypercarePeriodSpec](tx, "HypercarePeriod", spec.Period)
		if isNotFound(err) {
			return nil, InvalidField("spec.period", "there is no period %q; leave it out to take the active one", spec.Period)
		}
		if err != nil {
			return nil, fmt.Errorf("read period: %w", err)
		}
		if period.State(p.Spec, now) == apis.HypercarePeriodStatusStateClosed {
			return nil, InvalidField("spec.period", "period %q is closed and takes no new incidents", spec.Period)
		}
		return p, nil
	}
	active, err := ActivePeriods(tx, now)
	if err != nil {
		return nil, err
	}
	return periodForService(active, spec.Service), nil
}

// open numbers and stores a new incident whose spec, source and declaredAt are set.
func open(tx Tx, inc *apis.Incident, owner *Period, author apis.Author, text string) error {
	spec := apis.HypercarePeriodSpec{TimeZone: "UTC"}
	if owner != nil {
		spec, inc.Spec.Period = owner.Spec, owner.Metadata.Name
	}
	targets, err := targetsOf(spec, inc.Spec.Priority, inc.Status.DeclaredAt)
	if err != nil {
		return err
	}
	zone, err := time.LoadLocation(spec.TimeZone)
	if err != nil {
		return fmt.Errorf("load zone of the period: %w", err)
	}
	inc.ApiVersion, inc.Kind = APIVersion, "Incident"
	inc.Metadata.Name, err = tx.NextIncidentName(inc.Status.DeclaredAt.In(zone).Format("20060102"))
	if err != nil {
		return fmt.Errorf("number the incident: %w", err)
	}
	inc.Status.State = apis.IncidentStateOpen
	incident.StartClocks(inc, targets)
	incident.Refresh(inc)
	if err := tx.InsertIncident(inc); err != nil {
		return fmt.Errorf("store incident: %w", err)
	}
	entry := apis.TimelineEntry{Incident: inc.Metadata.Name, At: inc.Status.DeclaredAt, Type: apis.TimelineTypeDeclared, Author: author, Text: text,
		Data: map[string]any{"priority": inc.Spec.Priority, "service": inc.Spec.Service}}
	if err := tx.AppendTimeline(entry); err != nil {
		return fmt.Errorf("write timeline: %w", err)
	}
	return syncClockTimers(tx, inc, nil)
}
