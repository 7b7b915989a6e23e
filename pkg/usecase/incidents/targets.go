package incidents

import (
	"errors"
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/period"
	"github.com/golive/hypercare/pkg/sla"
	"github.com/golive/hypercare/pkg/usecase"
)

// withoutPeriod is what counts for an incident that no period has: the built-in figures.
var withoutPeriod = apis.HypercarePeriodSpec{TimeZone: "UTC"}

// targetsOf answers the targets of the matrix that was in force when the incident was declared. The period is read when first asked for.
func targetsOf(r usecase.Reader, inc *apis.Incident) incident.TargetsOf {
	name, at := inc.Spec.Period, inc.Status.DeclaredAt
	var spec *apis.HypercarePeriodSpec
	return func(priority apis.Priority) (incident.Targets, error) {
		if spec == nil {
			found, err := specOf(r, name)
			if err != nil {
				return incident.Targets{}, err
			}
			spec = &found
		}
		return targetsIn(*spec, priority, at)
	}
}

func specOf(r usecase.Reader, name string) (apis.HypercarePeriodSpec, error) {
	if name == "" {
		return withoutPeriod, nil
	}
	p, err := usecase.One[apis.HypercarePeriodSpec](r, "HypercarePeriod", name)
	if errors.Is(err, usecase.ErrNotFound) {
		return withoutPeriod, nil
	}
	if err != nil {
		return withoutPeriod, fmt.Errorf("read period %s: %w", name, err)
	}
	return p.Spec, nil
}

// targetsIn are the targets of a priority in a period, in force at an instant.
func targetsIn(spec apis.HypercarePeriodSpec, priority apis.Priority, at time.Time) (incident.Targets, error) {
	target, err := period.TargetFor(spec, priority, at)
	if err != nil {
		return incident.Targets{}, fmt.Errorf("find target of %s: %w", priority, err)
	}
	calendar, err := calendarOf(target.Calendar, spec.BusinessHours, period.Zone(spec))
	if err != nil {
		return incident.Targets{}, fmt.Errorf("read business hours: %w", err)
	}
	return incident.Targets{Response: target.Response, Resolution: target.Resolution, Calendar: calendar}, nil
}

// calendarOf is the calendar of a matrix row; without business hours in the period every second counts.
func calendarOf(kind apis.MatrixRowCalendar, hours apis.BusinessHours, zone *time.Location) (sla.Calendar, error) {
	if kind != apis.MatrixRowCalendarBusinessHours || len(hours.Days) == 0 {
		return sla.Always{}, nil
	}
	return sla.NewBusinessHours(hours, zone)
}
