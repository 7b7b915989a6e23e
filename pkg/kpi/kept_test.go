package kpi_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/kpi"
)

// contributed are the events of an incident by how long after go-live their quarter begins.
func contributed(i *apis.Incident) map[time.Duration]kpi.Events {
	events := map[time.Duration]kpi.Events{}
	for _, quarter := range kpi.Contribute(i).Quarters {
		after := quarter.Start.Sub(goLive)
		events[after] = events[after].Plus(quarter.Events, 1)
	}
	return events
}

func TestAP1IsCountedInTheQuartersItTouchesAndNotInTheOneThatBeginsAtItsEnd(t *testing.T) {
	const minute, quarter = time.Minute, kpi.Quarter
	for name, c := range map[string]struct {
		from, to time.Duration
		want     map[time.Duration]kpi.Events
	}{
		"from an edge to an edge": {0, 2 * quarter, map[time.Duration]kpi.Events{
			0: {Declared: 1, P1Began: 1}, quarter: {P1Ended: 1}, 2 * quarter: {Resolved: 1}}},
		"a second past an edge": {14 * minute, 2*quarter + time.Second, map[time.Duration]kpi.Events{
			0: {Declared: 1, P1Began: 1}, 2 * quarter: {Resolved: 1, P1Ended: 1}}},
		"within a quarter": {16 * minute, 20 * minute, map[time.Duration]kpi.Events{
			quarter: {Declared: 1, Resolved: 1, P1Began: 1, P1Ended: 1}}},
		"no time at all, on an edge": {quarter, quarter, map[time.Duration]kpi.Events{
			quarter: {Declared: 1, Resolved: 1, P1Began: 1, P1Ended: 1}}},
	} {
		t.Run(name, func(t *testing.T) {
			inc := declared(apis.PriorityP1, c.from)
			inc.Status.Clocks = nil // their targets are no matter here
			inc.Status.State = apis.IncidentStateResolved
			inc.Status.ResolvedAt = goLive.Add(c.to)
			inc.Status.History = []apis.StateRecord{
				{At: goLive.Add(c.from), State: apis.IncidentStateOpen, Priority: apis.PriorityP1},
				{At: goLive.Add(c.to), State: apis.IncidentStateResolved, Priority: apis.PriorityP1},
			}
			require.Equal(t, c.want, contributed(inc))
		})
	}
}

func TestAMissCountsOnlyWhereItWasAP1OrP2WhenItHappened(t *testing.T) {
	inc := declared(apis.PriorityP3, 0)
	due := inc.Status.Clocks[0].DueAt.Sub(goLive)
	inc = happens(inc, due+time.Second, incident.ClockBreach{Clock: apis.ClockNameResponse})
	require.Zero(t, contributed(inc)[due.Truncate(kpi.Quarter)].Missed)
	require.Equal(t, 1, kpi.Contribute(inc).Total.Late, "it is late all the same")
	inc = happens(inc, due+time.Minute, incident.ChangePriority{To: apis.PriorityP2, Reason: "nobody can pay"})
	require.Zero(t, contributed(inc)[due.Truncate(kpi.Quarter)].Missed, "a later upgrade changes nothing about then")
	require.Equal(t, apis.PriorityP2, kpi.Contribute(inc).Highest)
}

func TestWhatWasNoIncidentContributesNothingUntilItIsReopened(t *testing.T) {
	inc := happens(declared(apis.PriorityP3, 0), time.Minute, incident.Resolve{Resolution: "a test", Kind: apis.ResolutionKindNotAnIncident})
	require.Equal(t, kpi.Contribution{Highest: apis.PriorityP3}, kpi.Contribute(inc))
	inc = happens(inc, time.Hour, incident.Reopen{Reason: "it was none"})
	require.Equal(t, map[time.Duration]kpi.Events{0: {Declared: 1, Resolved: 1}, time.Hour: {Reopened: 1}}, contributed(inc))
}
