package usecase

import (
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/sla"
)

// System is the author of what Hypercare does by itself.
var System = apis.Author{Name: "Hypercare", Kind: apis.AuthorKindSystem}

// FireTimer does what a due timer stands for. A timer whose incident is gone or has moved on does nothing.
func FireTimer(tx Tx, timer Timer) error {
	inc, err := tx.Incident(timer.Subject)
	if isNotFound(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("load incident %s: %w", timer.Subject, err)
	}
	w := newWork(tx, inc)
	changed, err := w.fire(timer)
	if err != nil || !changed {
		return err
	}
	return w.save()
}

func (w *work) fire(timer Timer) (changed bool, err error) {
	switch timer.Kind {
	case TimerClockAtRisk:
		return w.fireAtRisk(apis.ClockName(timer.Key))
	case TimerClockBreach:
		return w.fireBreach(apis.ClockName(timer.Key))
	case TimerPauseCap:
		return w.firePauseCap()
	case TimerQuiet:
		return w.fireQuiet(timer.Data["rule"])
	case TimerStillFiring:
		return w.fireStillFiring()
	}
	return false, fmt.Errorf("no use case for timer kind %q", timer.Kind)
}

// fireAtRisk leaves a clock that is overdue already, as after downtime, to its breach.
func (w *work) fireAtRisk(name apis.ClockName) (bool, error) {
	clock := incident.Clock(w.inc, name)
	if clock == nil || clock.State != apis.ClockStateRunning || w.now.After(clock.DueAt) {
		return false, nil
	}
	clock.State = apis.ClockStateAtRisk
	text := fmt.Sprintf("The %s target of %s is at risk: due %s.", name, clock.Target, clock.DueAt.Format(time.RFC3339))
	return true, w.note(apis.TimelineTypeClockAtRisk, text, map[string]any{"clock": name, "dueAt": clock.DueAt})
}

func (w *work) fireBreach(name apis.ClockName) (bool, error) {
	clock := incident.Clock(w.inc, name)
	if clock == nil || !sla.Running(*clock) || !clock.BreachedAt.IsZero() {
		return false, nil
	}
	sla.Judge(clock, w.now)
	if clock.State != apis.ClockStateBreached {
		return false, nil
	}
	return true, w.noteBreach(*clock)
}

func (w *work) firePauseCap() (bool, error) {
	clock := incident.Clock(w.inc, apis.ClockNameResolution)
	if clock == nil || clock.State != apis.ClockStatePaused {
		return false, nil
	}
	return true, w.resume("The cap of the pause was reached.")
}
