package usecase

import (
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
)

// stillFiringAfter: alerts that fire on so long after a person resolved reopen the incident.
const stillFiringAfter = 30 * time.Minute

// Resolve ends an incident with a resolution; P1 and P2 also with a root cause, which may be the word "unknown". It acknowledges when nobody has.
func Resolve(tx Tx, c Caller, name string, match int64, body apis.ResolveBody) (*apis.Incident, error) {
	return onIncident(tx, c, name, match, apis.PermissionChangeState, func(w *work) error {
		if incident.Resolved(w.inc) {
			return &Conflict{Message: "It is resolved already.", Moves: w.inc.Status.Moves, Current: w.inc}
		}
		if body.RootCause == "" {
			body.RootCause = w.inc.Spec.RootCause
		}
		if incident.Urgent(w.inc.Spec.Priority) && body.RootCause == "" {
			return InvalidField("rootCause", `a %s needs a root cause; write "unknown" when that is the truth`, w.inc.Spec.Priority)
		}
		if body.ResolutionKind == "" {
			body.ResolutionKind = apis.ResolutionKindFixed
		}
		if !incident.Acknowledged(w.inc) {
			if err := w.acknowledge(c, ""); err != nil {
				return err
			}
		}
		if err := w.resolve(body, c.Login); err != nil {
			return err
		}
		if w.inc.Status.FiringAlerts == 0 {
			return nil
		}
		return tx.SetTimer(Timer{Kind: TimerStillFiring, Subject: w.inc.Metadata.Name, DueAt: w.now.Add(stillFiringAfter)})
	})
}

// resolve stops the clocks and closes the incident, by whom ever.
func (w *work) resolve(body apis.ResolveBody, by string) error {
	w.inc.Spec.Resolution, w.inc.Spec.RootCause, w.inc.Spec.ResolutionKind = body.Resolution, body.RootCause, body.ResolutionKind
	w.inc.Status.State, w.inc.Status.ResolvedAt, w.inc.Status.ResolvedBy = apis.IncidentStateResolved, w.now, by
	w.inc.Status.MonitoringSince = time.Time{}
	if w.inc.Status.MitigatedAt.IsZero() {
		w.inc.Status.MitigatedAt = w.now
	}
	for _, clock := range []apis.ClockName{apis.ClockNameResponse, apis.ClockNameResolution} {
		if err := w.stop(clock); err != nil {
			return err
		}
	}
	for _, timer := range []string{TimerQuiet, TimerPauseCap} {
		if err := w.tx.CancelTimer(timer, w.inc.Metadata.Name, ""); err != nil {
			return fmt.Errorf("cancel timer %s: %w", timer, err)
		}
	}
	text := fmt.Sprintf("Resolved (%s): %s", body.ResolutionKind, body.Resolution)
	if body.RootCause != "" {
		text += "\n\nRoot cause: " + body.RootCause
	}
	return w.note(apis.TimelineTypeResolved, text, map[string]any{"resolutionKind": body.ResolutionKind})
}
