package usecase

import (
	"fmt"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/words"
)

// EditIncident replaces what people say of an incident: spec, labels and annotations. State, acknowledgement, priority and resolution have
// actions of their own and must arrive unchanged or not at all.
func EditIncident(tx Tx, c Caller, name string, match int64, in apis.IncidentInput) (*apis.Incident, error) {
	return onIncident(tx, c, name, match, apis.PermissionAcknowledge, func(w *work) error {
		overtaken := match != 0 && fmt.Sprint(match) != w.inc.Metadata.ResourceVersion
		problems := incident.CheckEdit(w.inc, in, overtaken)
		changed := incident.Edit(w.inc, in)
		problems = append(problems, incident.CheckTimes(w.inc)...)
		if len(problems) > 0 {
			return &Invalid{Fields: problems}
		}
		if len(changed) == 0 {
			return nil
		}
		return w.note(apis.TimelineTypeEdited, "Edited: "+words.And(changed), map[string]any{"fields": changed})
	})
}

// DeleteIncident takes an incident away for good; only an Admin may.
func DeleteIncident(tx Tx, c Caller, name string, match int64) error {
	inc, err := tx.Incident(name)
	if err != nil {
		return fmt.Errorf("load incident %s: %w", name, err)
	}
	if err := Require(tx, c, inc.Spec.Period, apis.PermissionAdminister); err != nil {
		return err
	}
	if err := checkMatch(tx, inc, match); err != nil {
		return err
	}
	if err := tx.CancelTimers(inc.Metadata.Name); err != nil {
		return fmt.Errorf("cancel timers: %w", err)
	}
	return tx.DeleteIncident(inc.Metadata.Name)
}
