package usecase

import (
	"fmt"
	"reflect"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
)

// EditIncident replaces what people say of an incident. State, acknowledgement, priority and resolution have actions of their own and must arrive unchanged or not at all.
func EditIncident(tx Tx, c Caller, name string, match int64, spec apis.IncidentSpec, labels apis.Labels) (*apis.Incident, error) {
	return onIncident(tx, c, name, match, apis.PermissionAcknowledge, func(w *work) error {
		if errs := ownedByActions(&spec, w.inc.Spec); len(errs) > 0 {
			return &Invalid{Fields: errs}
		}
		changed := changedFields(w.inc.Spec, spec)
		w.inc.Spec, w.inc.Metadata.Labels = spec, labels
		if errs := incident.CheckTimes(w.inc); len(errs) > 0 {
			return &Invalid{Fields: errs}
		}
		if len(changed) == 0 {
			return nil
		}
		return w.note(apis.TimelineTypeEdited, "Edited: "+joinWords(changed), map[string]any{"fields": changed})
	})
}

// ownedByActions fills in the fields that only actions set and refuses other values for them.
func ownedByActions(spec *apis.IncidentSpec, now apis.IncidentSpec) []apis.FieldError {
	var errs []apis.FieldError
	check := func(field, action string, given, have string) {
		if given != "" && given != have {
			errs = append(errs, apis.FieldError{Field: "spec." + field, Reason: "is changed by the action " + action})
		}
	}
	check("priority", "priority", string(spec.Priority), string(now.Priority))
	check("assignee", "assign", spec.Assignee, now.Assignee)
	check("resolution", "resolve", spec.Resolution, now.Resolution)
	check("resolutionKind", "resolve", string(spec.ResolutionKind), string(now.ResolutionKind))
	check("period", "declare in the other period", spec.Period, now.Period)
	spec.Priority, spec.Assignee, spec.Resolution, spec.ResolutionKind, spec.Period = now.Priority, now.Assignee, now.Resolution, now.ResolutionKind, now.Period
	return errs
}

func changedFields(before, after apis.IncidentSpec) []string {
	var changed []string
	a, b := reflect.ValueOf(before), reflect.ValueOf(after)
	for i := range a.NumField() {
		if !reflect.DeepEqual(a.Field(i).Interface(), b.Field(i).Interface()) {
			changed = append(changed, jsonName(a.Type().Field(i)))
		}
	}
	return changed
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
