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

// Restore brings a deleted incident back as it was, with the timers that are still to come and with those of its alerts that have no other
// incident; its timeline never left. One that was never there, or was deleted longer than kinds.Restorable ago, is ErrNotFound; one whose
// period is gone is Invalid. Only an Admin may.
func Restore(tx usecase.Tx, c usecase.Caller, name string) (*apis.Incident, error) {
	if err := usecase.Require(tx, c, "", apis.PermissionAdminister, tx.Stamp().At); err != nil {
		return nil, err
	}
	there, err := tx.Incident(name)
	if err == nil {
		return nil, &usecase.Conflict{Message: "This incident is there, so there is nothing to restore.", Moves: there.Status.Moves, Current: there}
	}
	if !errors.Is(err, usecase.ErrNotFound) {
		return nil, fmt.Errorf("load incident %s: %w", name, err)
	}
	inc, err := deletedIncident(tx, name)
	if err != nil {
		return nil, err
	}
	if err := periodIsThere(tx, inc.Spec.Period); err != nil {
		return nil, err
	}
	text, err := restoredText(tx, inc)
	if err != nil {
		return nil, err
	}
	inc.Metadata.UpdatedBy = "" // whoever restores it
	if err := tx.InsertIncident(inc); err != nil {
		return nil, fmt.Errorf("store restored incident: %w", err)
	}
	entry := apis.TimelineEntry{Incident: name, At: tx.Stamp().At, Type: apis.TimelineTypeEdited, Author: c.Author(), Text: text}
	if err := tx.AppendTimeline(entry); err != nil {
		return nil, fmt.Errorf("write timeline of %s: %w", name, err)
	}
	if err := saveTimers(tx, name, nil, incident.Timers(inc)); err != nil {
		return nil, err
	}
	return takeAlertsBack(tx, c, inc)
}

// deletedIncident is the incident as its deletion found it.
func deletedIncident(tx usecase.Tx, name string) (*apis.Incident, error) {
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
	return inc, nil
}

func periodIsThere(r usecase.Reader, name apis.Name) error {
	if name == "" {
		return nil
	}
	_, err := r.Resource("HypercarePeriod", name)
	if errors.Is(err, usecase.ErrNotFound) {
		return usecase.InvalidField("spec.period", "its period %q was deleted; restore that one first, or create one of that name", name)
	}
	if err != nil {
		return fmt.Errorf("look up period %s: %w", name, err)
	}
	return nil
}

// restoredText also names an incident that took the alerts meanwhile: a person has to know of both.
func restoredText(r usecase.Reader, inc *apis.Incident) (string, error) {
	const text = "Restored after it was deleted."
	if inc.Status.GroupKey == "" {
		return text, nil
	}
	other, err := r.LatestOfGroup(inc.Status.GroupKey)
	if errors.Is(err, usecase.ErrNotFound) {
		return text, nil
	}
	if err != nil {
		return "", fmt.Errorf("find the newest incident of the group of %s: %w", inc.Metadata.Name, err)
	}
	if other.Status.DeclaredAt.Before(inc.Status.DeclaredAt) {
		return text, nil
	}
	return fmt.Sprintf("%s %s was opened for alerts of the same group meanwhile.", text, shown(other.Metadata.Name)), nil
}
