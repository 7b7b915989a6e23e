package harness

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

func TestAnIncidentIsWorkedFromDeclaredToResolved(t *testing.T) {
	b := New(t)
	b.NewPeriod()
	inc := b.Declare("Payments fail", "P1")
	require.Equal(t, "inc-20261121-0001", inc.Metadata.Name)
	require.Equal(t, "shop", inc.Spec.Period)
	path := "/incidents/" + inc.Metadata.Name

	b.Advance(4 * time.Minute)
	inc = Post[apis.Incident](b, Dev1, path+"/acknowledge", `{}`)
	require.Equal(t, "dev1", inc.Status.AcknowledgedBy)
	require.Equal(t, "dev1", inc.Spec.Assignee)
	require.Equal(t, apis.ClockStateMet, inc.Status.Clocks[0].State)

	Post[apis.Incident](b, Dev1, path+"/status", `{"state": "identified"}`)
	refused := b.Refused(Dev1, http.StatusUnprocessableEntity, path+"/resolve", `{"resolution": "Restarted"}`)
	require.Equal(t, "rootCause", refused.Fields[0].Field)

	b.Advance(30 * time.Minute)
	inc = Post[apis.Incident](b, Dev1, path+"/resolve", `{"resolution": "Restarted", "rootCause": "unknown"}`)
	require.Equal(t, apis.IncidentStateResolved, inc.Status.State)
	require.Equal(t, apis.ClockStateMet, inc.Status.Clocks[1].State)
	require.Equal(t, apis.ResolutionKindFixed, inc.Spec.ResolutionKind)
	require.Equal(t, []apis.Move{{To: "investigating", Needs: "reason"}}, inc.Status.Moves)
	for _, kind := range []apis.TimelineType{"declared", "acknowledged", "stateChanged", "resolved"} {
		require.Equal(t, 1, b.Entries(inc.Metadata.Name, kind), kind)
	}
}

func TestAtRiskAndBreachFireOnceEachWithNobodyLooking(t *testing.T) {
	b := New(t)
	b.NewPeriod()
	name := b.Declare("Checkout down", "P1").Metadata.Name
	b.Advance(11*time.Minute + 14*time.Second)
	require.Equal(t, apis.ClockStateRunning, b.Incident(name).Status.Clocks[0].State)
	b.Advance(time.Second)
	require.Equal(t, apis.ClockStateAtRisk, b.Incident(name).Status.Clocks[0].State)
	b.Advance(3*time.Minute + 45*time.Second)
	require.Equal(t, apis.ClockStateAtRisk, b.Incident(name).Status.Clocks[0].State, "the due second itself is in time")
	b.Advance(time.Second)
	require.Equal(t, apis.ClockStateBreached, b.Incident(name).Status.Clocks[0].State)
	b.Advance(24 * time.Hour)
	require.Equal(t, 2, b.Entries(name, apis.TimelineTypeClockAtRisk), "response and resolution")
	require.Equal(t, 2, b.Entries(name, apis.TimelineTypeClockBreached))
}

func TestABreachThatFellDueWhileTheProcessWasDeadFiresAtOnceAndOnce(t *testing.T) {
	b := New(t)
	b.NewPeriod()
	name := b.Declare("Checkout down", "P1").Metadata.Name
	b.Restart(20 * time.Minute)
	b.Advance(0)
	clock := b.Incident(name).Status.Clocks[0]
	require.Equal(t, apis.ClockStateBreached, clock.State)
	require.Equal(t, clock.DueAt, clock.BreachedAt)
	b.Restart(time.Minute)
	b.Advance(time.Minute)
	require.Equal(t, 1, b.Entries(name, apis.TimelineTypeClockBreached))
	require.Zero(t, b.Entries(name, apis.TimelineTypeClockAtRisk), "it is late, not at risk")
}

func TestNumbersAreNeverGivenTwice(t *testing.T) {
	b := New(t)
	b.NewPeriod()
	first := b.Declare("One", "P3")
	b.Delete(Admin, "/incidents/"+first.Metadata.Name)
	b.Restart(time.Minute)
	require.Equal(t, "inc-20261121-0002", b.Declare("Two", "P3").Metadata.Name)
	b.Advance(20 * time.Hour)
	require.Equal(t, "inc-20261122-0001", b.Declare("Next local day", "P3").Metadata.Name)
}

func TestReopeningContinuesTheResolutionClockWithoutTheGap(t *testing.T) {
	b := New(t)
	b.NewPeriod()
	path := "/incidents/" + b.Declare("Slow reports", "P3").Metadata.Name
	b.Advance(time.Hour)
	Post[apis.Incident](b, Dev1, path+"/resolve", `{"resolution": "Index added"}`)
	b.Advance(10 * time.Hour)
	require.Equal(t, "reason", b.Refused(Dev1, 422, path+"/reopen", `{}`).Fields[0].Field)
	inc := Post[apis.Incident](b, Dev1, path+"/reopen", `{"reason": "slow again"}`)
	require.Equal(t, 1, inc.Status.ReopenCount)
	require.Equal(t, apis.IncidentStateInvestigating, inc.Status.State)
	require.Equal(t, Start.Add(18*time.Hour), inc.Status.Clocks[1].DueAt.UTC())
	b.Advance(7*time.Hour + time.Second)
	require.Equal(t, 1, b.Entries(inc.Metadata.Name, apis.TimelineTypeClockBreached))
}

func TestAPauseNeedsALeadForP1AndEndsAtItsCap(t *testing.T) {
	b := New(t)
	b.NewPeriod()
	path := "/incidents/" + b.Declare("Vendor is down", "P1").Metadata.Name
	b.Refused(Dev1, http.StatusForbidden, path+"/pause", `{"reason": "vendor"}`)
	paused := Post[apis.Incident](b, Lead, path+"/pause", `{"reason": "vendor", "text": "ticket 4711", "cap": "3h"}`)
	require.Equal(t, apis.ClockStatePaused, paused.Status.Clocks[1].State)
	b.Advance(3 * time.Hour)
	resumed := b.Incident(paused.Metadata.Name)
	require.Equal(t, apis.ClockStateRunning, resumed.Status.Clocks[1].State)
	require.Equal(t, Start.Add(5*time.Hour), resumed.Status.Clocks[1].DueAt.UTC())
	require.Equal(t, 1, b.Entries(paused.Metadata.Name, apis.TimelineTypeClockResumed))
}

func TestAHigherPriorityAppliesItsTargetFromTheStart(t *testing.T) {
	b := New(t)
	b.NewPeriod()
	path := "/incidents/" + b.Declare("Login is slow", "P3").Metadata.Name
	b.Advance(20 * time.Minute)
	inc := Post[apis.Incident](b, Dev1, path+"/priority", `{"priority": "P1", "reason": "nobody can log in"}`)
	require.Equal(t, apis.ClockStateBreached, inc.Status.Clocks[0].State)
	require.True(t, inc.Status.Clocks[0].OnUpgrade)
	require.Equal(t, Start.Add(2*time.Hour), inc.Status.Clocks[1].DueAt.UTC())
	inc = Post[apis.Incident](b, Dev1, path+"/priority", `{"priority": "P4", "reason": "a mistake"}`)
	require.Equal(t, apis.PriorityP1, inc.Status.HighestPriority)
	require.Equal(t, apis.ClockStateBreached, inc.Status.Clocks[0].State)
}

func TestTwoPeopleWhoAcknowledgeAtOnceLearnWhoWasFirst(t *testing.T) {
	b := New(t)
	b.NewPeriod()
	path := "/incidents/" + b.Declare("Payments fail", "P2").Metadata.Name
	Post[apis.Incident](b, Dev1, path+"/acknowledge", `{}`)
	Post[apis.Incident](b, Dev1, path+"/acknowledge", `{}`)
	require.Contains(t, b.Refused(Dev2, http.StatusConflict, path+"/acknowledge", `{}`).Error, "dev1")
}

func TestWhoIsNoResponderIsToldWhoMay(t *testing.T) {
	b := New(t)
	b.NewPeriod()
	path := "/incidents/" + b.Declare("Payments fail", "P2").Metadata.Name
	require.Contains(t, b.Refused(Viewer, http.StatusForbidden, path+"/acknowledge", `{}`).Error, "responder")
	b.Refused(Nobody, http.StatusUnauthorized, path+"/comment", `{"text": "hello"}`)
	Post[apis.Incident](b, Viewer, path+"/comment", `{"text": "I cannot pay either"}`)
}

func TestARefusedMoveNamesTheAllowedOnes(t *testing.T) {
	b := New(t)
	b.NewPeriod()
	path := "/incidents/" + b.Declare("Slow", "P3").Metadata.Name
	Post[apis.Incident](b, Dev1, path+"/status", `{"state": "monitoring"}`)
	require.NotEmpty(t, b.Refused(Dev1, http.StatusConflict, path+"/status", `{"state": "monitoring"}`).Moves)
	require.Equal(t, "reason", b.Refused(Dev1, 422, path+"/status", `{"state": "investigating"}`).Fields[0].Field)
	require.NotEmpty(t, b.Refused(Dev1, http.StatusConflict, path+"/status", `{"state": "resolved"}`).Moves)
}

func TestWithoutAnyPeriodAnIncidentIsStillTaken(t *testing.T) {
	b := New(t)
	inc := b.Declare("Nobody has set up a period yet", "P1")
	require.Empty(t, inc.Spec.Period)
	require.Equal(t, Start.Add(15*time.Minute), inc.Status.Clocks[0].DueAt.UTC())
}
