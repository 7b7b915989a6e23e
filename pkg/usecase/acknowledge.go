package usecase

import (
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
)

// Acknowledge says that a person has the incident and stops its response clock. Saying it twice is harmless for the same person; somebody else learns who was first.
func Acknowledge(tx Tx, c Caller, name string, match int64, body apis.AcknowledgeBody) (*apis.Incident, error) {
	return onIncident(tx, c, name, match, apis.PermissionAcknowledge, func(w *work) error {
		if err := notResolved(w, "acknowledge it"); err != nil {
			return err
		}
		if incident.Acknowledged(w.inc) {
			if w.inc.Status.AcknowledgedBy == c.Login {
				return nil
			}
			return &Conflict{Current: w.inc, Moves: w.inc.Status.Moves,
				Message: fmt.Sprintf("%s acknowledged it already, at %s.", w.inc.Status.AcknowledgedBy, w.inc.Status.AcknowledgedAt.Format(time.RFC3339))}
		}
		return w.acknowledge(c, body.Text)
	})
}

func (w *work) acknowledge(c Caller, text string) error {
	w.inc.Status.AcknowledgedAt, w.inc.Status.AcknowledgedBy = w.now, c.Login
	w.inc.Status.MonitoringSince = time.Time{}
	if w.inc.Spec.Assignee == "" {
		w.inc.Spec.Assignee = c.Login
	}
	if text == "" {
		text = "Acknowledged."
	}
	if err := w.note(apis.TimelineTypeAcknowledged, text, nil); err != nil {
		return err
	}
	return w.stop(apis.ClockNameResponse)
}
