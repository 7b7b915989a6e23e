package scorecard_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/period"
	"github.com/golive/hypercare/pkg/scorecard"
	"github.com/golive/hypercare/pkg/sla"
)

const hour, minute = time.Hour, time.Minute

var goLive = time.Date(2026, time.November, 16, 8, 0, 0, 0, time.UTC)

// input is a period in UTC, so that its days begin at midnight 16 h after go-live and every 24 h from there.
func input(after time.Duration) scorecard.Input {
	return scorecard.Input{
		Period: "shop",
		Spec: apis.HypercarePeriodSpec{
			Title: "Shop", TimeZone: "UTC", GoLiveAt: goLive, PlannedEnd: goLive.Add(period.DefaultLength),
			Services: []apis.ServiceOfPeriod{{Name: "payments", Title: "Payments", Criticality: apis.ServiceOfPeriodCriticalityCritical}},
		},
		AsOf: goLive.Add(after),
	}
}

func card(in scorecard.Input, incidents ...*apis.Incident) apis.Scorecard {
	b := scorecard.New(in)
	for _, incident := range incidents {
		b.Add(incident)
	}
	return b.Scorecard()
}

var number int

func declared(priority apis.Priority, after time.Duration) *apis.Incident {
	number++
	at := goLive.Add(after)
	target, _ := period.TargetFor(apis.HypercarePeriodSpec{}, priority, at)
	return &apis.Incident{
		Metadata: apis.ObjectMeta{Name: fmt.Sprintf("inc-20261116-%04d", number)},
		Spec:     apis.IncidentSpec{Priority: priority},
		Status: apis.IncidentStatus{
			State: apis.IncidentStateOpen, DeclaredAt: at, HighestPriority: priority, NextDueAt: at.Add(target.Response),
			Clocks: []apis.Clock{
				sla.Start(apis.ClockNameResponse, target.Response, at, sla.Always{}),
				sla.Start(apis.ClockNameResolution, target.Resolution, at, sla.Always{}),
			},
		},
	}
}

func acknowledged(incident *apis.Incident, after time.Duration) *apis.Incident {
	at := goLive.Add(after)
	incident.Status.AcknowledgedAt = at
	sla.Stop(&incident.Status.Clocks[0], at, sla.Always{})
	return incident
}

func resolved(incident *apis.Incident, after time.Duration) *apis.Incident {
	at := goLive.Add(after)
	incident.Status.ResolvedAt, incident.Status.State = at, apis.IncidentStateResolved
	sla.Stop(&incident.Status.Clocks[1], at, sla.Always{})
	return incident
}

func named(incident *apis.Incident, name string) *apis.Incident {
	incident.Metadata.Name = name
	return incident
}

func TestAScorecardSaysWhereThePeriodStands(t *testing.T) {
	in := input(53 * hour)
	in.Spec.Extensions = []apis.Extension{{To: in.Spec.PlannedEnd.Add(48 * hour)}}
	in.Spec.Phases = []apis.PhaseOfPeriod{{Name: "Watch", Start: goLive, End: goLive.Add(72 * hour)}}
	got := card(in)
	require.Equal(t, 2, got.DayNumber)
	require.Equal(t, 7, got.PlannedDays)
	require.Equal(t, "Watch", got.Phase)
	require.Equal(t, apis.ScorecardState("active"), got.State)
	require.Equal(t, goLive.Add(168*hour), got.PlannedEnd)
	require.Len(t, got.Criteria, 9)
	require.Len(t, got.Days, 3)
}

func TestTheDayStandsStillOnceThePeriodIsClosed(t *testing.T) {
	in := input(30 * 24 * hour)
	in.Spec.ClosedAt = goLive.Add(125 * hour)
	got := card(in)
	require.Equal(t, 5, got.DayNumber)
	require.Len(t, got.Days, 6)
	require.Equal(t, apis.ScorecardState("closed"), got.State)
}

func TestOpenIncidentsAreShownUnderTheirPresentPriority(t *testing.T) {
	lowered := declared("P1", 2*hour)
	lowered.Spec.Priority = apis.PriorityP3
	got := card(input(3*hour), lowered, declared("P3", hour), resolved(declared("P2", 0), hour))
	require.Equal(t, []apis.OpenOfPriority{
		{Priority: "P1"},
		{Priority: "P2"},
		{Priority: "P3", Count: 2, NextDueAt: goLive.Add(2*hour + 15*minute)},
		{Priority: "P4"},
	}, got.OpenByPriority)
}

func TestTheOrderOfIncidentsChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var incidents []*apis.Incident
		for range rapid.IntRange(0, 12).Draw(t, "incidents") {
			start := time.Duration(rapid.IntRange(0, 5*24).Draw(t, "declared")) * hour
			incident := declared(rapid.SampledFrom(period.Priorities()).Draw(t, "priority"), start)
			if rapid.Bool().Draw(t, "acknowledge") {
				acknowledged(incident, start+time.Duration(rapid.IntRange(0, 60).Draw(t, "ack"))*minute)
			}
			if rapid.Bool().Draw(t, "resolve") {
				resolved(incident, start+time.Duration(rapid.IntRange(60, 600).Draw(t, "end"))*minute)
			}
			incidents = append(incidents, incident)
		}
		in := input(time.Duration(rapid.IntRange(0, 6*24).Draw(t, "asOf")) * hour)
		shuffled := rapid.Permutation(incidents).Draw(t, "order")
		require.Equal(t, card(in, incidents...), card(in, shuffled...))
	})
}
