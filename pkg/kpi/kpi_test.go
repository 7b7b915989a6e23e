package kpi_test

import (
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
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

func acknowledged(i *apis.Incident, after time.Duration) *apis.Incident {
	i.Status.AcknowledgedAt = goLive.Add(after)
	i.Status.State = apis.IncidentStateInvestigating
	sla.Stop(&i.Status.Clocks[0], goLive.Add(after), sla.Always{})
	return i
}

func resolved(i *apis.Incident, after time.Duration) *apis.Incident {
	i.Status.ResolvedAt = goLive.Add(after)
	i.Status.State = apis.IncidentStateResolved
	i.Spec.ResolutionKind = apis.ResolutionKindFixed
	sla.Stop(&i.Status.Clocks[1], goLive.Add(after), sla.Always{})
	return i
}

// happens lets an event happen to an incident, in a person's name, a time after go-live.
func happens(before *apis.Incident, after time.Duration, event incident.Event) *apis.Incident {
	targets := func(priority apis.Priority) (incident.Targets, error) {
		target, err := period.TargetFor(shop(), priority, before.Status.DeclaredAt)
		return incident.Targets{Response: target.Response, Resolution: target.Resolution, Calendar: sla.Always{}}, err
	}
	before.Status.History = incident.HistoryOf(before)
	outcome, err := incident.Apply(before, event, apis.Author{Login: "dev1", Kind: apis.AuthorKindPerson}, targets, goLive.Add(after))
	if err != nil {
		panic(err)
	}
	return outcome.Incident
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
