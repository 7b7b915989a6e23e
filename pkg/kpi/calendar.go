package kpi

import (
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/period"
	"github.com/golive/hypercare/pkg/sla"
)

// Calendars tells which time the clocks of an incident count, by the matrix row that was in force when it was declared.
type Calendars struct {
	spec  apis.HypercarePeriodSpec
	hours *sla.BusinessHours // nil when the period has none, then every second counts
}

// NewCalendars reads the business hours of a period. Hours that leave no time to count, which Validate refuses, count as none.
func NewCalendars(spec apis.HypercarePeriodSpec) Calendars {
	hours, err := sla.NewBusinessHours(spec.BusinessHours, period.Zone(spec))
	if err != nil {
		return Calendars{spec: spec}
	}
	return Calendars{spec: spec, hours: hours}
}

// Of is the calendar of one incident by the priority that it had at an instant, after what happened in that second.
func (c Calendars) Of(i *apis.Incident, at time.Time) sla.Calendar {
	if c.hours == nil {
		return sla.Always{}
	}
	priority := i.Spec.Priority
	if history := upToInstant(incident.HistoryOf(i), at); len(history) > 0 {
		priority = history[len(history)-1].Priority
	}
	target, err := period.TargetFor(c.spec, priority, i.Status.DeclaredAt)
	if err != nil || target.Calendar != apis.MatrixRowCalendarBusinessHours {
		return sla.Always{}
	}
	return c.hours
}
