package incidents

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/kinds"
)

// Restore brings a deleted incident back as it was, with the timers that are still to come; its timeline never left. One that was never
// there, or was deleted longer than kinds.Restorable ago, is ErrNotFound. Only an Admin may.
func Restore(tx usecase.Tx, c usecase.Caller, name string) (*apis.Incident, error) {
	if err := usecase.Require(tx, c, "", apis.PermissionAdminister); err != nil {
		return nil, err
	}
	there, err := tx.Incident(name)
	if err == nil {
		return nil, &usecase.Conflict{Message: "This incident is there, so there is nothing to restore.", Moves: there.Status.Moves, Current: there}
	}
	if !errors.Is(err, usecase.ErrNotFound) {
		return nil, fmt.Errorf("load incident %s: %w", name, err)
	}
	version, err := usecase.Deletion(tx, "Incident", name, kinds.Restorable)
	if err != nil {
		return nil, err
	}
	before, err := tx.Before(version)
	if err != nil {
		return nil, fmt.Errorf("read incident %s as it was: %w", name, err)
	}
	inc := &apis.Incident{}
	if err := json.Unmarshal(before, inc); err != nil {
		return nil, fmt.Errorf("decode incident %s as it was: %w", name, err)
	}
	alerts, err := tx.AlertCounts(name)
	inc.Status.FiringAlerts = alerts.Firing
	inc.Status.TotalAlerts = alerts.Total
	if err != nil {
		return nil, fmt.Errorf("count alerts of %s: %w", name, err)
	}
	inc.Metadata.UpdatedBy = "" // whoever restores it
	if err := tx.InsertIncident(inc); err != nil {
		return nil, fmt.Errorf("store restored incident: %w", err)
	}
	entry := apis.TimelineEntry{Incident: name, At: tx.Stamp().At, Type: apis.TimelineTypeEdited, Author: c.Author(), Text: "Restored after it was deleted."}
	if err := tx.AppendTimeline(entry); err != nil {
		return nil, fmt.Errorf("write timeline of %s: %w", name, err)
	}
	return inc, saveTimers(tx, name, nil, incident.Timers(inc))
}
