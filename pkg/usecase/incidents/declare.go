package incidents

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/civil"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/period"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/calendars"
)

// Declare opens an incident in a person's name: number, clocks, timers and first timeline entry in one transaction.
func Declare(tx usecase.Tx, c usecase.Caller, in apis.IncidentInput) (*apis.Incident, error) {
	if err := usecase.Require(tx, c, in.Spec.Period, apis.PermissionDeclare, tx.Stamp().At); err != nil {
		return nil, err
	}
	owner, err := owningPeriod(tx, in.Spec)
	if err != nil {
		return nil, err
	}
	priority, problems := incident.Choose(in.Spec)
	inc := &apis.Incident{Spec: in.Spec}
	inc.Spec.Priority = priority
	inc.Metadata.Labels = in.Metadata.Labels
	inc.Metadata.Annotations = in.Metadata.Annotations
	inc.Status.DeclaredBy = c.Login
	inc.Status.Source = apis.IncidentStatusSourcePerson
	inc.Status.DeclaredAt = tx.Stamp().At
	problems = append(problems, incident.CheckTimes(inc)...)
	problems = append(problems, incident.CheckNew(in, c.Namespace)...)
	if len(problems) > 0 {
		return nil, &usecase.Invalid{Fields: problems}
	}
	return inc, Open(tx, inc, owner, c.Author(), "Declared: "+inc.Spec.Title)
}

// owningPeriod is the period named, which must take incidents, or else the active one that owns the service. Nil when there is none: an incident is never refused for want of a period.
func owningPeriod(tx usecase.Tx, spec apis.IncidentSpec) (*usecase.Period, error) {
	now := tx.Stamp().At
	if spec.Period != "" {
		p, err := usecase.One[apis.HypercarePeriodSpec](tx, "HypercarePeriod", spec.Period)
		if errors.Is(err, usecase.ErrNotFound) {
			return nil, usecase.InvalidField("spec.period", "there is no period %q; leave it out to take the active one", spec.Period)
		}
		if err != nil {
			return nil, fmt.Errorf("read period: %w", err)
		}
		if period.State(p.Spec, now) == apis.HypercarePeriodStatusStateClosed {
			return nil, usecase.InvalidField("spec.period", "period %q is closed and takes no new incidents", spec.Period)
		}
		return p, nil
	}
	active, err := usecase.ActivePeriods(tx, now)
	if err != nil {
		return nil, err
	}
	return usecase.PeriodForService(active, spec.Service), nil
}

// Open numbers and stores a new incident whose spec, source and declaredAt are set, with its timers and its first timeline entry.
func Open(tx usecase.Tx, inc *apis.Incident, owner *usecase.Period, author apis.Author, text string) error {
	spec := withoutPeriod
	if owner != nil {
		spec = owner.Spec
		inc.Spec.Period = owner.Metadata.Name
	}
	targets, err := targetsIn(spec, inc.Spec.Priority, inc.Status.DeclaredAt)
	if err != nil {
		return err
	}
	day := strings.ReplaceAll(civil.DateAt(inc.Status.DeclaredAt, period.Zone(spec)).String(), "-", "")
	inc.ApiVersion = usecase.APIVersion
	inc.Kind = "Incident"
	if inc.Metadata.Name, err = tx.NextIncidentName(day); err != nil {
		return fmt.Errorf("number the incident: %w", err)
	}
	incident.Open(inc, targets)
	if inc.Status.OnCallAtDeclaration, err = onCallAt(tx, spec.Schedule, inc.Status.DeclaredAt); err != nil {
		return err
	}
	if err := tx.InsertIncident(inc); err != nil {
		return fmt.Errorf("store incident: %w", err)
	}
	entry := apis.TimelineEntry{
		Incident: inc.Metadata.Name, At: inc.Status.DeclaredAt, Type: apis.TimelineTypeDeclared, Author: author, Text: text,
		Data: map[string]any{"priority": inc.Spec.Priority, "service": inc.Spec.Service},
	}
	if err := tx.AppendTimeline(entry); err != nil {
		return fmt.Errorf("write timeline: %w", err)
	}
	return saveTimers(tx, inc.Metadata.Name, nil, incident.Timers(inc))
}

// onCallAt are those who are on call by the schedule of a period, by name; nobody without one.
func onCallAt(r usecase.Reader, schedule apis.Name, at time.Time) ([]apis.Name, error) {
	if schedule == "" {
		return nil, nil
	}
	people, err := calendars.PeopleAt(r, schedule, at)
	if err != nil {
		return nil, fmt.Errorf("find out who is on call: %w", err)
	}
	return people, nil
}
