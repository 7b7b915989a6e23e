package usecase

import (
	"fmt"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/sla"
)

// ChangePriority sets another priority with a reason. Running clocks keep their start and take the new target.
func ChangePriority(tx Tx, c Caller, name string, match int64, body apis.PriorityBody) (*apis.Incident, error) {
	return onIncident(tx, c, name, match, apis.PermissionChangeState, func(w *work) error {
		if err := notResolved(w, "change its priority"); err != nil {
			return err
		}
		if body.Priority == w.inc.Spec.Priority {
			return &Conflict{Message: fmt.Sprintf("It is %s already.", body.Priority), Moves: w.inc.Status.Moves, Current: w.inc}
		}
		w.inc.Spec.PriorityReason = body.Reason
		return w.setPriority(body.Priority, body.Reason)
	})
}

func (w *work) setPriority(priority apis.Priority, reason string) error {
	from := w.inc.Spec.Priority
	w.inc.Spec.Priority, w.target = priority, nil
	targets, err := w.targets()
	if err != nil {
		return err
	}
	text := fmt.Sprintf("%s → %s: %s", from, priority, reason)
	if err := w.note(apis.TimelineTypePriorityChanged, text, map[string]any{"from": from, "to": priority, "reason": reason}); err != nil {
		return err
	}
	for i := range w.inc.Status.Clocks {
		clock := &w.inc.Status.Clocks[i]
		breached := !clock.BreachedAt.IsZero()
		target := targets.Resolution
		if clock.Name == apis.ClockNameResponse {
			target = targets.Response
		}
		sla.Retarget(clock, target, w.now, targets.Calendar)
		if !breached && !clock.BreachedAt.IsZero() {
			if err := w.noteBreach(*clock); err != nil {
				return err
			}
		}
	}
	return nil
}

// raise lifts the priority when another is higher; a lower one changes nothing.
func (w *work) raise(priority apis.Priority, reason string) (bool, error) {
	if !incident.Higher(priority, w.inc.Spec.Priority) {
		return false, nil
	}
	return true, w.setPriority(priority, reason)
}
