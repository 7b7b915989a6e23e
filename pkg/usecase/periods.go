package usecase

import (
	"fmt"
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/period"
)

// Period is a hypercare period with its spec decoded.
type Period = Object[apis.HypercarePeriodSpec]

// ActivePeriods lists the periods that take incidents at an instant, by name.
func ActivePeriods(r Reader, at time.Time) ([]Period, error) {
	all, err := Every[apis.HypercarePeriodSpec](r, "HypercarePeriod")
	if err != nil {
		return nil, fmt.Errorf("list periods: %w", err)
	}
	return slices.DeleteFunc(all, func(p Period) bool {
		return period.State(p.Spec, at) != apis.HypercarePeriodStatusStateActive
	}), nil
}

// periodForService is the active period that owns the service; else the only active one, or the one that went live last. Nil when none is active.
func periodForService(active []Period, service string) *Period {
	var newest *Period
	for i := range active {
		p := &active[i]
		if service != "" && slices.ContainsFunc(p.Spec.Services, func(s apis.ServiceOfPeriod) bool { return s.Name == service }) {
			return p
		}
		if newest == nil || p.Spec.GoLiveAt.After(newest.Spec.GoLiveAt) {
			newest = p
		}
	}
	return newest
}

// targetsFor are the working targets of a priority in the matrix that was in force at an instant; without a period the built-in figures.
func targetsFor(r Reader, name string, priority apis.Priority, at time.Time) (incident.Targets, error) {
	spec := apis.HypercarePeriodSpec{TimeZone: "UTC"}
	if name != "" {
		p, err := One[apis.HypercarePeriodSpec](r, "HypercarePeriod", name)
		if err != nil && !isNotFound(err) {
			return incident.Targets{}, fmt.Errorf("read period %s: %w", name, err)
		}
		if p != nil {
			spec = p.Spec
		}
	}
	return targetsOf(spec, priority, at)
}

func targetsOf(spec apis.HypercarePeriodSpec, priority apis.Priority, at time.Time) (incident.Targets, error) {
	target, err := period.TargetFor(spec, priority, at)
	if err != nil {
		return incident.Targets{}, fmt.Errorf("find target of %s: %w", priority, err)
	}
	zone, err := time.LoadLocation(spec.TimeZone)
	if err != nil {
		return incident.Targets{}, fmt.Errorf("load zone of the period: %w", err)
	}
	cal, err := calendarOf(target.Calendar, spec.BusinessHours, zone)
	if err != nil {
		return incident.Targets{}, fmt.Errorf("read business hours: %w", err)
	}
	return incident.Targets{Response: target.Response, Resolution: target.Resolution, Calendar: cal}, nil
}
