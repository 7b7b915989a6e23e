package usecase

import (
	"errors"
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
)

// ImportIncident stores an incident with the state and history it brings and sets the timers that are still to come. It says whether it did:
// an incident of that name stays as it is. That its period exists is the caller's to judge.
func ImportIncident(tx Tx, c Caller, inc *apis.Incident) (created bool, err error) {
	_, err = tx.Incident(inc.Metadata.Name)
	if !errors.Is(err, ErrNotFound) {
		return false, err
	}
	if problems := incident.CheckImported(inc, tx.Stamp().At); len(problems) > 0 {
		return false, &Invalid{Fields: problems}
	}
	inc.ApiVersion = APIVersion
	inc.Kind = "Incident"
	inc.Spec.Priority, _ = incident.Choose(inc.Spec)
	if inc.Status.DeclaredBy == "" {
		inc.Status.DeclaredBy = c.Login
	}
	inc.Status.Source = apis.IncidentStatusSourceImport
	inc.Status.FiringAlerts = 0 // an import brings no alerts
	inc.Status.TotalAlerts = 0
	if len(inc.Status.Clocks) == 0 {
		if err := replayClocks(tx, inc); err != nil {
			return false, err
		}
	}
	incident.Refresh(inc)
	if err := tx.InsertIncident(inc); err != nil {
		return false, fmt.Errorf("store imported incident: %w", err)
	}
	if err := endPause(tx, inc); err != nil {
		return false, err
	}
	return true, syncClockTimers(tx, inc, nil)
}

// replayClocks starts and stops the clocks at the times the incident brings.
func replayClocks(tx Tx, inc *apis.Incident) error {
	targets, err := targetsFor(tx, inc.Spec.Period, inc.Spec.Priority, inc.Status.DeclaredAt)
	if err != nil {
		return err
	}
	incident.StartClocks(inc, targets)
	if !inc.Status.AcknowledgedAt.IsZero() {
		incident.StopClock(inc, apis.ClockNameResponse, inc.Status.AcknowledgedAt, targets)
	}
	if !inc.Status.ResolvedAt.IsZero() {
		incident.StopClock(inc, apis.ClockNameResponse, inc.Status.ResolvedAt, targets)
		incident.StopClock(inc, apis.ClockNameResolution, inc.Status.ResolvedAt, targets)
	}
	return nil
}

// endPause lets a clock that rests run on when what is left of the cap is used up, as after a pause that was made here.
func endPause(tx Tx, inc *apis.Incident) error {
	clock := incident.Clock(inc, apis.ClockNameResolution)
	if clock == nil || clock.State != apis.ClockStatePaused {
		return nil
	}
	left := pauseCap - time.Duration(clock.PausedSeconds)*time.Second
	timer := Timer{Kind: TimerPauseCap, Subject: inc.Metadata.Name, DueAt: clock.PausedAt.Add(max(left, 0))}
	if err := tx.SetTimer(timer); err != nil {
		return fmt.Errorf("set end of the pause: %w", err)
	}
	return nil
}
