package harness

import (
	"context"
	"io"
	"log/slog"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/assembly"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/alerts"
	"github.com/golive/hypercare/pkg/usecase/incidents"
)

// fireWithAStepBack lets time pass until a timer is due, without firing any before it, and fires what is due then with a clock that steps
// back by a second once the due timers were found.
func fireWithAStepBack(b *Back, passes time.Duration) {
	b.Advance(passes - time.Second)
	b.set(b.Now().Add(time.Second))
	var found atomic.Bool
	stepping, err := assembly.New(assembly.Config{Store: b.store, Sources: b, Caller: callerOf, Now: func() time.Time {
		if found.Swap(true) {
			return b.Now().Add(-time.Second)
		}
		return b.Now()
	}, Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	require.NoError(b.t, err)
	found.Store(false)
	require.NoError(b.t, stepping.Engine.FireDue(context.Background()))
}

// timed is an incident that waits for a timer: what brings it there, after what time the timer falls due, and what has happened then.
type timed struct {
	prepare func(b *Back) (incident string)
	after   time.Duration
	happens func(t *testing.T, b *Back, incident string)
}

func isIn(state apis.IncidentState) func(*testing.T, *Back, string) {
	return func(t *testing.T, b *Back, name string) {
		require.Equal(t, state, b.Incident(name).Status.State)
	}
}

// timers are all kinds that fall due by themselves.
var timers = map[string]timed{
	alerts.TimerHeld: {func(b *Back) string {
		name := b.Notify(payFires).Incidents[0]
		b.Notify(payEnds)
		b.Notify(stillFires)
		return name
	}, 2 * time.Minute, isIn(apis.IncidentStateInvestigating)},
	incident.TimerQuiet: {func(b *Back) string {
		name := b.Notify(payFires).Incidents[0]
		b.Notify(payEnds)
		return name
	}, 10 * time.Minute, isIn(apis.IncidentStateResolved)},
	incident.TimerStillFiring: {func(b *Back) string {
		name := b.Notify(payFires).Incidents[0]
		Post[apis.Incident](b, Editor, "/incidents/"+name+"/resolve", `{"resolution": "restarted", "rootCause": "unknown"}`)
		return name
	}, 30 * time.Minute, isIn(apis.IncidentStateInvestigating)},
	incident.TimerPauseCap: {func(b *Back) string {
		name := b.Declare("Slow reports", "P3").Metadata.Name
		Post[apis.Incident](b, Editor, "/incidents/"+name+"/pause", `{"reason": "vendor", "cap": "1h"}`)
		return name
	}, time.Hour, func(t *testing.T, b *Back, name string) {
		require.Equal(t, apis.ClockStateRunning, b.Incident(name).Status.Clocks[1].State)
	}},
	incident.TimerClockAtRisk: {func(b *Back) string {
		return b.Declare("Checkout down", "P1").Metadata.Name
	}, 11*time.Minute + 15*time.Second, func(t *testing.T, b *Back, name string) {
		require.Equal(t, apis.ClockStateAtRisk, b.Incident(name).Status.Clocks[0].State)
	}},
	incident.TimerClockBreach: {func(b *Back) string {
		name := b.Declare("Checkout down", "P1").Metadata.Name
		b.Advance(12 * time.Minute)
		return name
	}, 3*time.Minute + time.Second, func(t *testing.T, b *Back, name string) {
		require.Equal(t, apis.ClockStateBreached, b.Incident(name).Status.Clocks[0].State)
	}},
}

func TestATimerThatWasFoundDueFiresEvenIfTheClockStepsBackBeforeItIsTaken(t *testing.T) {
	for kind, scenario := range timers {
		t.Run(kind, func(t *testing.T) {
			b := back(t)
			name := scenario.prepare(b)
			fireWithAStepBack(b, scenario.after)
			scenario.happens(t, b, name)
		})
	}
}

// Jobs are called as the store does it, with the timer taken away, but a second early.
func TestATimerThatCameTooEarlyComesAgain(t *testing.T) {
	jobs := incidents.Timers()
	for kind, job := range alerts.Timers() {
		jobs[kind] = job
	}
	for kind, scenario := range timers {
		t.Run(kind, func(t *testing.T) {
			b := back(t)
			name := scenario.prepare(b)
			due, err := b.store.Due(context.Background(), Start.Add(24*time.Hour), []string{kind}, 1)
			require.NoError(t, err)
			require.Len(t, due, 1)
			timer := due[0].Timer
			stamp := usecase.Stamp{Namespace: "default", Author: usecase.System, At: timer.DueAt.Add(-time.Second)}
			require.NoError(t, b.store.Write(context.Background(), stamp, func(tx usecase.Tx) error {
				if err := tx.CancelTimer(timer.Kind, timer.Subject, timer.Key); err != nil {
					return err
				}
				return jobs[kind](tx, timer)
			}))
			b.Advance(scenario.after)
			scenario.happens(t, b, name)
		})
	}
}

func TestAnAlertThatIsHeldWhileTheClockIsADayAheadFiresSoonAfterTheClockIsRight(t *testing.T) {
	b := back(t)
	name := b.Notify(payFires).Incidents[0]
	b.set(Start.Add(24 * time.Hour))
	b.Notify(payEnds)
	b.Notify(stillFires)
	b.set(Start.Add(3 * time.Minute))
	b.Notify(stillFires)
	require.Equal(t, b.Now().Add(2*time.Minute), b.AlertsOf(name)[0].HeldUntil)
	b.Advance(2 * time.Minute)
	inc := b.Incident(name)
	require.Equal(t, apis.IncidentStateInvestigating, inc.Status.State)
	require.Equal(t, 1, inc.Status.FiringAlerts)
}

func TestAClockThatStepsBackMakesNoFurtherEpisodesAndTheResolveIsHeard(t *testing.T) {
	for name, back := range map[string]time.Duration{"by an hour": time.Hour, "by five seconds, as that of another node": 5 * time.Second} {
		t.Run(name, func(t *testing.T) {
			b := New(t)
			b.NewPeriod()
			b.set(Start.Add(2 * time.Second))
			name := b.Notify(payFires).Incidents[0]
			for range 3 {
				b.set(Start.Add(-back))
				b.Notify(payFires)
				back -= time.Second
			}
			require.Len(t, b.AlertsOf(name), 1)
			b.Notify(payEnds)
			inc := b.Incident(name)
			require.Zero(t, inc.Status.FiringAlerts)
			require.Equal(t, apis.IncidentStateMonitoring, inc.Status.State)
			require.Len(t, Get[apis.AlertList](b, Viewer, "/alerts?limit=500").Items, 1)
		})
	}
}
