package incidents

import (
	"errors"
	"fmt"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/usecase"
)

// Timers is what each timer of an incident does when it falls due, by kind.
func Timers() map[string]usecase.TimerJob {
	return map[string]usecase.TimerJob{
		incident.TimerClockAtRisk: fire(func(t usecase.Timer) incident.Event { return incident.ClockAtRisk{Clock: apis.ClockName(t.Key)} }),
		incident.TimerClockBreach: fire(func(t usecase.Timer) incident.Event { return incident.ClockBreach{Clock: apis.ClockName(t.Key)} }),
		incident.TimerPauseCap:    fire(func(usecase.Timer) incident.Event { return incident.PauseCapReached{} }),
		incident.TimerQuiet:       fireQuiet,
		incident.TimerStillFiring: fireStillFiring,
	}
}

// fire applies an event to the timer's incident. A timer whose incident is gone, or has moved on, does nothing.
func fire(event func(t usecase.Timer) incident.Event) usecase.TimerJob {
	return func(tx usecase.Tx, timer usecase.Timer) error {
		_, err := happen(tx, timer, event(timer))
		return err
	}
}

// happen answers the incident when the event changed it, else nil.
func happen(tx usecase.Tx, timer usecase.Timer, event incident.Event) (*apis.Incident, error) {
	change, err := Load(tx, timer.Subject, incident.System)
	if errors.Is(err, usecase.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if err := change.Apply(event); err != nil {
		return nil, err
	}
	if err := change.Save(); err != nil {
		return nil, err
	}
	if err := setAgain(tx, timer, change.now); err != nil || !change.changed {
		return nil, err
	}
	return change.now, nil
}

// setAgain keeps a timer that came too early and that the incident still needs: the store has taken it away already. One whose instant
// has passed is not set again, since it would come back at once for ever.
func setAgain(tx usecase.Tx, timer usecase.Timer, inc *apis.Incident) error {
	due, needed := incident.Timers(inc)[incident.TimerID{Kind: timer.Kind, Key: timer.Key}]
	if !needed || !due.After(tx.Stamp().At) {
		return nil
	}
	timer.DueAt = due
	if err := tx.SetTimer(timer); err != nil {
		return fmt.Errorf("set timer %s again: %w", timer.Kind, err)
	}
	return nil
}

func fireQuiet(tx usecase.Tx, timer usecase.Timer) error {
	inc, err := happen(tx, timer, incident.QuietTimeOver{})
	if inc == nil || err != nil {
		return err
	}
	return tx.AppendTrace(apis.TraceEntry{
		At: tx.Stamp().At, Decision: apis.TraceEntryDecisionAutoResolved, Incident: inc.Metadata.Name, Route: inc.Status.Route,
		Reason: "The alerts stayed quiet and nobody had taken it over.",
	})
}

func fireStillFiring(tx usecase.Tx, timer usecase.Timer) error {
	alerts, err := tx.AlertCounts(timer.Subject)
	if err != nil {
		return fmt.Errorf("count alerts of %s: %w", timer.Subject, err)
	}
	inc, err := happen(tx, timer, incident.StillFiring{Firing: alerts.Firing, Total: alerts.Total})
	if inc == nil || err != nil {
		return err
	}
	return tx.AppendTrace(apis.TraceEntry{
		At: tx.Stamp().At, Decision: apis.TraceEntryDecisionReopened, Incident: inc.Metadata.Name, Route: inc.Status.Route,
		Reason: fmt.Sprintf("Its alerts still fire (%d of %d), although it was resolved.", alerts.Firing, alerts.Total),
	})
}
