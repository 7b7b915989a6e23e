package usecase

import (
	"fmt"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
)

// ChangeState moves an incident between the states before resolved. A move backwards needs a reason; a move to investigating or beyond acknowledges when nobody has.
func ChangeState(tx Tx, c Caller, name string, match int64, body apis.StatusBody) (*apis.Incident, error) {
	return onIncident(tx, c, name, match, apis.PermissionChangeState, func(w *work) error {
		if err := allowMove(w, body); err != nil {
			return err
		}
		from := w.inc.Status.State
		if body.State != apis.IncidentStateOpen && !incident.Acknowledged(w.inc) {
			if err := w.acknowledge(c, ""); err != nil {
				return err
			}
		}
		w.inc.Status.State = body.State
		w.inc.Status.MonitoringSince = time.Time{}
		if body.State == apis.IncidentStateMonitoring && w.inc.Status.MitigatedAt.IsZero() {
			w.inc.Status.MitigatedAt = w.now
		}
		if err := cancelQuiet(tx, w.inc.Metadata.Name); err != nil {
			return err
		}
		text := fmt.Sprintf("%s → %s", from, body.State)
		if body.Reason != "" {
			text += ": " + body.Reason
		}
		return w.note(apis.TimelineTypeStateChanged, text, map[string]any{"from": from, "to": body.State, "reason": body.Reason})
	})
}

func allowMove(w *work, body apis.StatusBody) error {
	moves := incident.Moves(w.inc.Status.State, w.inc.Spec.Priority)
	id := strings.ToUpper(w.inc.Metadata.Name)
	refuse := func(format string, args ...any) error {
		return &Conflict{Message: fmt.Sprintf(format, args...), Moves: moves, Current: w.inc}
	}
	move, ok := incident.MoveTo(moves, body.State)
	switch {
	case incident.Resolved(w.inc):
		return refuse("%s is resolved; use reopen with a reason to take it up again.", id)
	case body.State == w.inc.Status.State:
		return refuse("%s is %s already.", id, body.State)
	case !ok:
		return refuse("%s cannot move from %s to %s.", id, w.inc.Status.State, body.State)
	case body.State == apis.IncidentStateResolved:
		return refuse("Use resolve with a resolution to close %s.", id)
	case move.Needs == apis.MoveNeedsReason && body.Reason == "":
		return InvalidField("reason", "a move back from %s to %s needs a reason", w.inc.Status.State, body.State)
	}
	return nil
}

func cancelQuiet(tx Tx, name string) error {
	if err := tx.CancelTimer(TimerQuiet, name, ""); err != nil {
		return fmt.Errorf("cancel quiet time: %w", err)
	}
	return nil
}
