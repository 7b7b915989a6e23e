package harness

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

func TestWhatAPersonAcknowledgedDuringTheSystemsMonitoringGoesBackToInvestigatingWhenTheAlertFiresAgain(t *testing.T) {
	b := back(t)
	name := b.Notify(payFires).Incidents[0]
	b.Notify(payEnds)
	require.Equal(t, apis.IncidentStateMonitoring, b.Incident(name).Status.State)
	Post[apis.Incident](b, Dev1, "/incidents/"+name+"/acknowledge", `{}`)
	b.Advance(5 * time.Minute)
	again := payFires
	again.Start = 5 * time.Minute
	b.Notify(again)
	inc := b.Incident(name)
	require.Equal(t, apis.IncidentStateInvestigating, inc.Status.State)
	require.Equal(t, "dev1", inc.Status.AcknowledgedBy, "dev1 still has it")
	require.Equal(t, 1, inc.Status.FiringAlerts)
}

func TestWhoReopensAnIncidentThatNobodyHadHasIt(t *testing.T) {
	b := back(t)
	name := b.Notify(payFires).Incidents[0]
	b.Notify(payEnds)
	b.Advance(10 * time.Minute)
	require.Equal(t, apis.IncidentStateResolved, b.Incident(name).Status.State)
	inc := Post[apis.Incident](b, Dev1, "/incidents/"+name+"/reopen", `{"reason": "customers still complain"}`)
	require.Equal(t, "dev1", inc.Status.AcknowledgedBy)
	require.Equal(t, Start.Add(10*time.Minute), inc.Status.AcknowledgedAt.UTC())
	require.Equal(t, 1, b.Entries(name, apis.TimelineTypeAcknowledged))
}

func TestABreachIsRecordedAfterPauseUpgradeAndResume(t *testing.T) {
	b := back(t)
	name := b.Declare("Slow reports", "P3").Metadata.Name
	path := "/incidents/" + name
	b.Advance(time.Hour)
	Post[apis.Incident](b, Dev1, path+"/acknowledge", `{}`)
	b.Advance(3 * time.Hour)
	Post[apis.Incident](b, Dev1, path+"/pause", `{"reason": "vendor"}`)
	Post[apis.Incident](b, Dev1, path+"/priority", `{"priority": "P1", "reason": "nobody can pay"}`)
	require.Zero(t, b.Entries(name, apis.TimelineTypeClockBreached), "while paused no breach")
	b.Advance(time.Hour)
	inc := Post[apis.Incident](b, Lead, path+"/resume", `{}`)
	clock := inc.Status.Clocks[1]
	require.Equal(t, apis.ClockStateBreached, clock.State)
	require.Equal(t, Start.Add(5*time.Hour), clock.BreachedAt.UTC(), "two hours were used up four hours ago, but only now does it count")
	require.True(t, clock.OnUpgrade)
	require.Equal(t, 1, b.Entries(name, apis.TimelineTypeClockBreached))
	b.Advance(24 * time.Hour)
	require.Equal(t, 1, b.Entries(name, apis.TimelineTypeClockBreached))
}

// Restart lets time pass without timers, as when somebody acts in the second in which one falls due.

func TestABreachIsRecordedWhenSomebodyPausesInItsSecond(t *testing.T) {
	b := back(t)
	name := b.Declare("Slow reports", "P3").Metadata.Name
	Post[apis.Incident](b, Dev1, "/incidents/"+name+"/acknowledge", `{}`)
	b.Restart(8*time.Hour + time.Second)
	paused := Post[apis.Incident](b, Dev1, "/incidents/"+name+"/pause", `{"reason": "vendor"}`)
	require.Equal(t, apis.ClockStatePaused, paused.Status.Clocks[1].State)
	require.Equal(t, Start.Add(8*time.Hour), paused.Status.Clocks[1].BreachedAt.UTC())
	b.Advance(time.Hour)
	resumed := Post[apis.Incident](b, Dev1, "/incidents/"+name+"/resume", `{}`)
	require.Equal(t, apis.ClockStateBreached, resumed.Status.Clocks[1].State, "a later due time erases no breach")
	require.Equal(t, 1, b.Entries(name, apis.TimelineTypeClockBreached))
}

func TestABreachIsRecordedWhenSomebodyLowersThePriorityInItsSecond(t *testing.T) {
	b := back(t)
	name := b.Declare("Slow reports", "P2").Metadata.Name
	Post[apis.Incident](b, Dev1, "/incidents/"+name+"/acknowledge", `{}`)
	b.Restart(4*time.Hour + time.Second)
	lowered := Post[apis.Incident](b, Dev1, "/incidents/"+name+"/priority", `{"priority": "P4", "reason": "a way round is known"}`)
	require.Equal(t, apis.ClockStateBreached, lowered.Status.Clocks[1].State)
	require.Equal(t, Start.Add(4*time.Hour), lowered.Status.Clocks[1].BreachedAt.UTC())
	require.False(t, lowered.Status.Clocks[1].OnUpgrade)
	require.Equal(t, 1, b.Entries(name, apis.TimelineTypeClockBreached))
}

func TestRiskThatAPriorityChangeBringsLeavesAnEntry(t *testing.T) {
	b := back(t)
	name := b.Declare("Login is slow", "P3").Metadata.Name
	b.Advance(12 * time.Minute)
	inc := Post[apis.Incident](b, Dev1, "/incidents/"+name+"/priority", `{"priority": "P1", "reason": "nobody can log in"}`)
	require.Equal(t, apis.ClockStateAtRisk, inc.Status.Clocks[0].State, "12 of 15 minutes")
	require.Equal(t, 1, b.Entries(name, apis.TimelineTypeClockAtRisk))
	b.Advance(2 * time.Minute)
	require.Equal(t, 1, b.Entries(name, apis.TimelineTypeClockAtRisk))
}

func TestTimeResolvedUsesUpNeitherThePauseCapNorPausedSeconds(t *testing.T) {
	b := back(t)
	name := b.Declare("Slow reports", "P3").Metadata.Name
	path := "/incidents/" + name
	b.Advance(time.Hour)
	Post[apis.Incident](b, Dev1, path+"/pause", `{"reason": "vendor"}`)
	b.Advance(2 * time.Hour)
	Post[apis.Incident](b, Dev1, path+"/resume", `{}`)
	Post[apis.Incident](b, Dev1, path+"/resolve", `{"resolution": "Index added"}`)
	b.Advance(48 * time.Hour)
	reopened := Post[apis.Incident](b, Dev1, path+"/reopen", `{"reason": "slow again"}`)
	require.Equal(t, 2*3600, reopened.Status.Clocks[1].PausedSeconds)
	require.Equal(t, Start.Add(58*time.Hour), reopened.Status.Clocks[1].DueAt.UTC(), "eight hours, two of a pause and 48 resolved")
	paused := Post[apis.Incident](b, Dev1, path+"/pause", `{"reason": "vendor"}`)
	b.Advance(22*time.Hour - time.Second)
	require.Equal(t, apis.ClockStatePaused, b.Incident(paused.Metadata.Name).Status.Clocks[1].State)
	b.Advance(time.Second)
	resumed := b.Incident(name).Status.Clocks[1]
	require.Equal(t, apis.ClockStateRunning, resumed.State, "24 hours of pauses in total")
	require.Equal(t, 24*3600, resumed.PausedSeconds)
}

func TestAPauseThatEndedWhileTheProcessWasDeadIsNoLongerThanItsCap(t *testing.T) {
	b := back(t)
	name := b.Declare("Slow reports", "P3").Metadata.Name
	Post[apis.Incident](b, Dev1, "/incidents/"+name+"/pause", `{"reason": "vendor", "cap": "3h"}`)
	b.Restart(5 * time.Hour)
	b.Advance(0)
	clock := b.Incident(name).Status.Clocks[1]
	require.Equal(t, apis.ClockStateRunning, clock.State)
	require.Equal(t, 3*3600, clock.PausedSeconds)
	require.Equal(t, Start.Add(11*time.Hour), clock.DueAt.UTC())
}

func TestAnIncidentThatHealedBeforeAnybodyAcknowledgedIsNeitherMetNorMissed(t *testing.T) {
	b := back(t)
	healed := b.Notify(payFires).Incidents[0]
	b.Notify(payEnds)
	answered := b.Declare("Checkout down", "P1").Metadata.Name
	Post[apis.Incident](b, Dev1, "/incidents/"+answered+"/acknowledge", `{}`)
	b.Advance(10 * time.Minute)
	require.Equal(t, "unanswered", string(b.Incident(healed).Status.Clocks[0].State))
	p1 := Get[struct {
		ByPriority []struct{ Declared, ResponseMet, ResponseMissed, ResponseUnanswered int }
	}](b, Viewer, "/periods/shop/report").ByPriority[0]
	require.Equal(t, 2, p1.Declared)
	require.Equal(t, 1, p1.ResponseMet, "only the answered one")
	require.Zero(t, p1.ResponseMissed)
	require.Equal(t, 1, p1.ResponseUnanswered)
}

// A pause whose cap passes while the process is down counts up to its cap, on whichever calendar a later priority brings.
func TestAPauseThatEndedInDowntimeCountsOnTheNextCalendarAsAnyOther(t *testing.T) {
	due := func(down bool) (time.Time, int) {
		b := New(t)
		s, body := b.Call(Admin, http.MethodPost, "/periods", `{"metadata":{"name":"p"},"spec":{"title":"p","timeZone":"UTC",
 "goLiveAt":"2026-11-20T00:00:00Z","plannedEnd":"2026-11-28T00:00:00Z","businessHours":{"days":["mon","tue","wed","thu","fri","sat","sun"],"start":"12:00","end":"20:00"},
 "priorityMatrix":[{"priority":"P3","response":"1h","resolution":"20h"},{"priority":"P4","response":"1h","resolution":"20h","calendar":"businessHours"}]}}`)
		require.Equal(t, 201, s, "%s", body)
		inc := Post[apis.Incident](b, Editor, "/incidents", `{"spec":{"title":"x","priority":"P3","period":"p"}}`)
		name := inc.Metadata.Name
		Post[apis.Incident](b, Editor, "/incidents/"+name+"/pause", `{"reason":"vendor","cap":"2h"}`)
		if down {
			b.Restart(6 * time.Hour)
		}
		if !down {
			b.Advance(6 * time.Hour)
		}
		b.Advance(time.Second)
		Post[apis.Incident](b, Editor, "/incidents/"+name+"/priority", `{"priority":"P4","reason":"x"}`)
		for _, c := range b.Incident(name).Status.Clocks {
			if c.Name == apis.ClockNameResolution {
				return c.DueAt, c.HeldSeconds
			}
		}
		return time.Time{}, 0
	}
	up, heldUp := due(false)
	down, heldDown := due(true)
	require.Equal(t, up, down)
	require.Equal(t, heldUp, heldDown)
}
