package kpi_test

import (
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/kpi"
	"github.com/golive/hypercare/pkg/period"
	"github.com/golive/hypercare/pkg/sla"
)

var goLive = time.Date(2026, time.November, 16, 8, 0, 0, 0, time.UTC)

func shop() apis.HypercarePeriodSpec {
	return apis.HypercarePeriodSpec{TimeZone: "Europe/Berlin", GoLiveAt: goLive, PlannedEnd: goLive.Add(period.DefaultLength)}
}

var number int

// declared makes an incident with both clocks running, as of the given time after go-live.
func declared(priority apis.Priority, after time.Duration) *apis.Incident {
	number++
	at := goLive.Add(after)
	target, _ := period.TargetFor(shop(), priority, at)
	return &apis.Incident{
		Metadata: apis.ObjectMeta{Name: fmt.Sprintf("inc-20261116-%04d", number)},
		Spec:     apis.IncidentSpec{Title: "Payments fail", Priority: priority},
		Status: apis.IncidentStatus{
			State: apis.IncidentStateOpen, DeclaredAt: at, HighestPriority: priority,
			Clocks: []apis.Clock{
				sla.Start(apis.ClockNameResponse, target.Response, at, sla.Always{}),
				sla.Start(apis.ClockNameResolution, target.Resolution, at, sla.Always{}),
			},
		},
	}
}

func acknowledged(incident *apis.Incident, after time.Duration) *apis.Incident {
	incident.Status.AcknowledgedAt = goLive.Add(after)
	incident.Status.State = apis.IncidentStateInvestigating
	sla.Stop(&incident.Status.Clocks[0], goLive.Add(after), sla.Always{})
	return incident
}

func resolved(incident *apis.Incident, after time.Duration) *apis.Incident {
	incident.Status.ResolvedAt = goLive.Add(after)
	incident.Status.State = apis.IncidentStateResolved
	incident.Spec.ResolutionKind = apis.ResolutionKindFixed
	sla.Stop(&incident.Status.Clocks[1], goLive.Add(after), sla.Always{})
	return incident
}

// figures adds the incidents up as of the given time after go-live.
func figures(after time.Duration, incidents ...*apis.Incident) *kpi.Figures {
	asOf := goLive.Add(after)
	f := kpi.NewFigures(period.Days(shop(), asOf))
	for _, incident := range incidents {
		if o, ok := kpi.Observe(incident, asOf, sla.Always{}); ok {
			f.Add(o)
		}
	}
	return f
}
