package usecase

import (
	"fmt"

	"github.com/golive/hypercare/pkg/apis"
)

// Comment writes into the timeline. A correction is a comment that names the entry it corrects; the old one stays.
func Comment(tx Tx, c Caller, name string, match int64, body apis.CommentBody) (*apis.Incident, error) {
	return onIncident(tx, c, name, match, apis.PermissionComment, func(w *work) error {
		if body.Corrects != "" {
			if _, err := tx.TimelineEntry(w.inc.Metadata.Name, body.Corrects); isNotFound(err) {
				return InvalidField("corrects", "this incident has no timeline entry %q", body.Corrects)
			} else if err != nil {
				return fmt.Errorf("find corrected entry: %w", err)
			}
		}
		entry := apis.TimelineEntry{Incident: w.inc.Metadata.Name, At: w.now, Type: apis.TimelineTypeCommented, Text: body.Text, Corrects: body.Corrects}
		return tx.AppendTimeline(entry)
	})
}
