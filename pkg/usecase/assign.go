package usecase

import (
	"github.com/golive/hypercare/pkg/apis"
)

// Assign gives the incident to somebody, or takes it from everybody when the assignee is empty.
func Assign(tx Tx, c Caller, name string, match int64, body apis.AssignBody) (*apis.Incident, error) {
	return onIncident(tx, c, name, match, apis.PermissionAcknowledge, func(w *work) error {
		if err := notResolved(w, "assign it"); err != nil {
			return err
		}
		from := w.inc.Spec.Assignee
		if from == body.Assignee {
			return nil
		}
		w.inc.Spec.Assignee = body.Assignee
		text := "Assigned to " + body.Assignee + "."
		if body.Assignee == "" {
			text = "Assigned to nobody."
		}
		return w.note(apis.TimelineTypeAssigned, text, map[string]any{"from": from, "to": body.Assignee})
	})
}
