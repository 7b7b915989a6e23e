package usecase

import (
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/duration"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/sla"
)

// pauseCap is how long the clock of an incident may rest in total when the caller names no other cap.
const pauseCap = 24 * time.Hour

// Pause halts the resolution clock for a reason that lies outside the team, up to a cap. For P1 and P2 that takes a lead.
func Pause(tx Tx, c Caller, name string, match int64, body apis.PauseBody) (*apis.Incident, error) {
	return onIncident(tx, c, name, match, apis.PermissionPause, func(w *work) error {
		if err := notResolved(w, "pause its clock"); err != nil {
			return err
		}
		if err := needsLead(w, c); err != nil {
			return err
		}
		clock := incident.Clock(w.inc, apis.ClockNameResolution)
		left, err := capLeft(clock, body.Cap)
		if err != nil {
			return err
		}
		owner := body.Owner
		if owner == "" {
			owner = c.Login
		}
		if err := sla.Pause(clock, w.now, body.Reason, body.Text, owner); err != nil {
			return &Conflict{Message: "Cannot pause: " + err.Error() + ".", Moves: w.inc.Status.Moves, Current: w.inc}
		}
		if err := tx.SetTimer(Timer{Kind: TimerPauseCap, Subject: w.inc.Metadata.Name, DueAt: w.now.Add(left)}); err != nil {
			return fmt.Errorf("set end of the pause: %w", err)
		}
		text := fmt.Sprintf("Resolution clock paused, waiting on %s, at most %s.", body.Reason, duration.Format(left))
		if body.Text != "" {
			text += " " + body.Text
		}
		return w.note(apis.TimelineTypeClockPaused, text, map[string]any{"reason": body.Reason, "owner": owner})
	})
}

func needsLead(w *work, c Caller) error {
	if !incident.Urgent(w.inc.Spec.Priority) {
		return nil
	}
	standing, err := StandingOf(w.tx, c, w.inc.Spec.Period)
	if err != nil || standing.Lead {
		return err
	}
	return &Forbidden{Message: fmt.Sprintf("Pausing a %s needs the project lead, an Editor or an Admin.", w.inc.Spec.Priority)}
}

// capLeft is how long the clock may still rest.
func capLeft(clock *apis.Clock, wanted string) (time.Duration, error) {
	limit := pauseCap
	if wanted != "" {
		d, err := duration.Parse(wanted)
		if err != nil || d <= 0 || d > pauseCap {
			return 0, InvalidField("cap", "give a duration from 1s to %s, for example 2h", duration.Format(pauseCap))
		}
		limit = d
	}
	left := min(limit, pauseCap-time.Duration(clock.PausedSeconds)*time.Second)
	if left <= 0 {
		return 0, InvalidField("cap", "the clock has rested for %s in total; it may not rest any longer", duration.Format(pauseCap))
	}
	return left, nil
}

// Resume lets the resolution clock run on.
func Resume(tx Tx, c Caller, name string, match int64, body apis.ResumeBody) (*apis.Incident, error) {
	return onIncident(tx, c, name, match, apis.PermissionPause, func(w *work) error { return w.resume(body.Reason) })
}

func (w *work) resume(reason string) error {
	targets, err := w.targets()
	if err != nil {
		return err
	}
	clock := incident.Clock(w.inc, apis.ClockNameResolution)
	rested := w.now.Sub(clock.PausedAt)
	if err := sla.Resume(clock, w.now, targets.Calendar); err != nil {
		return &Conflict{Message: "Cannot resume: " + err.Error() + ".", Moves: w.inc.Status.Moves, Current: w.inc}
	}
	if err := w.tx.CancelTimer(TimerPauseCap, w.inc.Metadata.Name, ""); err != nil {
		return fmt.Errorf("cancel end of the pause: %w", err)
	}
	text := fmt.Sprintf("Resolution clock runs on after %s.", duration.Format(rested))
	if reason != "" {
		text += " " + reason
	}
	return w.note(apis.TimelineTypeClockResumed, text, nil)
}
