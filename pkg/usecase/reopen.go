package usecase

import (
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/sla"
)

// Reopen takes a resolved incident up again. The resolution clock continues; the time it was resolved does not count.
func Reopen(tx Tx, c Caller, name string, match int64, body apis.ReopenBody) (*apis.Incident, error) {
	return onIncident(tx, c, name, match, apis.PermissionChangeState, func(w *work) error {
		if !incident.Resolved(w.inc) {
			return &Conflict{Message: "It is not resolved, so there is nothing to reopen.", Moves: w.inc.Status.Moves, Current: w.inc}
		}
		return w.reopen(body.Reason)
	})
}

// reopen continues the resolution clock. The resolution of before stays in the timeline.
func (w *work) reopen(reason string) error {
	targets, err := w.targets()
	if err != nil {
		return err
	}
	if clock := incident.Clock(w.inc, apis.ClockNameResolution); clock != nil {
		recorded := !clock.BreachedAt.IsZero()
		sla.Continue(clock, w.now, targets.Calendar)
		if !recorded && !clock.BreachedAt.IsZero() {
			if err := w.noteBreach(*clock); err != nil {
				return err
			}
		}
	}
	w.inc.Status.State = apis.IncidentStateInvestigating
	w.inc.Status.ReopenCount++
	w.inc.Status.ResolvedAt, w.inc.Status.ResolvedBy, w.inc.Status.MitigatedAt = time.Time{}, "", time.Time{}
	w.inc.Status.MonitoringSince = time.Time{}
	w.inc.Spec.Resolution, w.inc.Spec.ResolutionKind = "", ""
	if err := w.tx.CancelTimer(TimerStillFiring, w.inc.Metadata.Name, ""); err != nil {
		return fmt.Errorf("cancel still-firing check: %w", err)
	}
	return w.note(apis.TimelineTypeReopened, "Reopened: "+reason, map[string]any{"reason": reason, "count": w.inc.Status.ReopenCount})
}

// reopenForAlert also forgets the acknowledgement and starts a new response clock: somebody has to look again.
func (w *work) reopenForAlert(reason string) error {
	if err := w.reopen(reason); err != nil {
		return err
	}
	targets, err := w.targets()
	if err != nil {
		return err
	}
	w.inc.Status.State = apis.IncidentStateInvestigating
	w.inc.Status.AcknowledgedAt, w.inc.Status.AcknowledgedBy = time.Time{}, ""
	w.inc.Status.Clocks = append(w.inc.Status.Clocks, sla.Start(apis.ClockNameResponse, targets.Response, w.now, targets.Calendar))
	return nil
}
