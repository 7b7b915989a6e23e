package report_test

import (
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/period"
	"github.com/golive/hypercare/pkg/report"
	"github.com/golive/hypercare/pkg/scorecard"
	"github.com/golive/hypercare/pkg/sla"
)

const hour, minute = time.Hour, time.Minute

var goLive = time.Date(2026, time.November, 16, 8, 0, 0, 0, time.UTC)

// input is the third day of a shop that lives in Berlin.
func input() scorecard.Input {
	return scorecard.Input{
		Period: "shop",
		Spec: apis.HypercarePeriodSpec{
			Title: "Online shop, release 4", TimeZone: "Europe/Berlin", GoLiveAt: goLive, PlannedEnd: goLive.Add(period.DefaultLength),
			Services: []apis.ServiceOfPeriod{{Name: "payments", Title: "Payments", Criticality: "critical"}, {Name: "orders", Title: "Orders"}},
		},
		AsOf:   goLive.Add(52*hour + 30*minute + 15*time.Second),
		Uptime: []apis.ServiceUptime{measured(), unmeasured()},
	}
}

func measured() apis.ServiceUptime {
	day := func(start, end time.Time, down float64) apis.UptimeRow {
		length := end.Sub(start).Seconds()
		availability := (length - down) / length
		consumed := down / (length / 1000)
		return apis.UptimeRow{
			Start: start, End: end, Seconds: int(length), UpSeconds: length - down, DownSeconds: down, BudgetSeconds: length / 1000,
			Availability: &availability, AvailabilityLow: &availability, AvailabilityHigh: &availability, BudgetConsumed: &consumed,
		}
	}
	midnight := goLive.Add(15 * hour)
	return apis.ServiceUptime{
		Indicator: "payments-up", Title: "Payments", Service: "payments", Target: 0.999, Display: "99.71 %",
		Verdict: apis.UptimeVerdict{State: "passed", UsedSeconds: 540, AllowedSeconds: 432, LeftSeconds: -108, Until: goLive.Add(period.DefaultLength)},
		AsOf:    goLive.Add(52*hour + 30*minute),
		Total:   day(goLive, goLive.Add(52*hour+30*minute), 540),
		Days: []apis.UptimeRow{
			day(goLive, midnight, 0), day(midnight, midnight.Add(24*hour), 540), day(midnight.Add(24*hour), goLive.Add(52*hour+30*minute), 0),
		},
	}
}

func unmeasured() apis.ServiceUptime {
	return apis.ServiceUptime{
		Indicator: "orders-up", Title: "Orders | all", Service: "orders", Target: 0.999, Display: "unknown",
		Verdict: apis.UptimeVerdict{State: "unknown", AllowedSeconds: 244.8, LeftSeconds: 244.8, Until: goLive.Add(period.DefaultLength)},
		Total:   apis.UptimeRow{Start: goLive, End: goLive.Add(52 * hour), Seconds: 187200, UnknownSeconds: 187200},
		AsOf:    goLive.Add(52 * hour),
		Stale:   true,
		Problem: "The source prometheus does not know the series; check the query of the indicator.",
	}
}

func incident(number int, priority apis.Priority, after time.Duration) *apis.Incident {
	at := goLive.Add(after)
	target, _ := period.TargetFor(apis.HypercarePeriodSpec{}, priority, at)
	return &apis.Incident{
		Metadata: apis.ObjectMeta{Name: fmt.Sprintf("inc-%s-%04d", at.Format("20060102"), number)},
		Spec:     apis.IncidentSpec{Title: fmt.Sprintf("Fault %d", number), Service: "orders", Priority: priority},
		Status: apis.IncidentStatus{
			State: apis.IncidentStateOpen, DeclaredAt: at, HighestPriority: priority,
			Clocks: []apis.Clock{
				sla.Start(apis.ClockNameResponse, target.Response, at, sla.Always{}),
				sla.Start(apis.ClockNameResolution, target.Resolution, at, sla.Always{}),
			},
		},
	}
}

func acknowledged(i *apis.Incident, wait time.Duration) *apis.Incident {
	i.Status.AcknowledgedAt, i.Status.State = i.Status.DeclaredAt.Add(wait), apis.IncidentStateInvestigating
	sla.Stop(&i.Status.Clocks[0], i.Status.AcknowledgedAt, sla.Always{})
	return i
}

func resolved(i *apis.Incident, length time.Duration, kind apis.ResolutionKind) *apis.Incident {
	i.Status.ResolvedAt, i.Status.State, i.Spec.ResolutionKind = i.Status.DeclaredAt.Add(length), apis.IncidentStateResolved, kind
	sla.Stop(&i.Status.Clocks[1], i.Status.ResolvedAt, sla.Always{})
	return i
}

// sample is a small story with something of everything.
func sample() []*apis.Incident {
	outage := resolved(acknowledged(incident(1, "P1", 26*hour), 4*minute), 95*minute, apis.ResolutionKindFixed)
	outage.Spec.Title, outage.Spec.Service = "Payments answer 502", "payments"
	outage.Spec.StartedAt, outage.Spec.DetectedAt = outage.Status.DeclaredAt.Add(-6*minute), outage.Status.DeclaredAt.Add(-time.Minute)
	outage.Spec.RootCause, outage.Spec.Resolution = "Connection **pool** of `10` was used up:\n\n1. the limit came from the test system\n2. nobody watched it", "Raised the pool to 100."

	lowered := acknowledged(incident(2, "P2", 30*hour), 45*minute)
	lowered.Spec.Title, lowered.Spec.Priority = "Login slow for some | *all* <b>users</b>", "P3"
	pause := &lowered.Status.Clocks[1]
	_ = sla.Pause(pause, lowered.Status.DeclaredAt.Add(hour), sla.Rest{Reason: apis.PauseReasonVendor, Text: "ticket at the vendor", Owner: "lead"})
	_ = sla.Resume(pause, lowered.Status.DeclaredAt.Add(5*hour), sla.Always{})

	early := resolved(acknowledged(incident(3, "P3", 2*hour), 30*minute), 20*hour, apis.ResolutionKindWorkaround)
	again := acknowledged(incident(4, "P4", 50*hour), 10*minute)
	again.Status.ReopenCount = 1
	acknowledgedAt := again.Status.AcknowledgedAt
	again.Status.History = []apis.StateRecord{
		{At: again.Status.DeclaredAt, State: apis.IncidentStateOpen, Priority: "P4"},
		{At: acknowledgedAt, State: apis.IncidentStateInvestigating, Priority: "P4", AcknowledgedAt: acknowledgedAt},
		{At: acknowledgedAt.Add(5 * minute), State: apis.IncidentStateResolved, Priority: "P4", AcknowledgedAt: acknowledgedAt, ResolutionKind: apis.ResolutionKindFixed},
		{At: acknowledgedAt.Add(20 * minute), State: apis.IncidentStateInvestigating, Priority: "P4", AcknowledgedAt: acknowledgedAt},
	}
	return []*apis.Incident{
		early, outage, resolved(incident(5, "P1", 26*hour+2*minute), 3*minute, apis.ResolutionKindDuplicate), lowered, again,
		incident(6, "P3", 52*hour),
		incident(7, "P1", 60*hour), // after the as-of time
	}
}

func document(in scorecard.Input, incidents ...*apis.Incident) apis.ReportDocument {
	b := report.New(in)
	for _, i := range incidents {
		b.Add(i)
	}
	return b.Document()
}
