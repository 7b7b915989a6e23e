package incident

import (
	"reflect"
	"strings"

	"github.com/golive/hypercare/pkg/apis"
)

// OwnedByActions fills in the fields that only actions set and refuses other values for them.
func OwnedByActions(spec *apis.IncidentSpec, now apis.IncidentSpec) []apis.FieldError {
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
	spec.Priority = now.Priority
	spec.Assignee = now.Assignee
	spec.Resolution = now.Resolution
	spec.ResolutionKind = now.ResolutionKind
	spec.Period = now.Period
	return errs
}

// changedFields names the fields of the wire that differ.
func changedFields(before, after apis.IncidentSpec) []string {
	var changed []string
	a, b := reflect.ValueOf(before), reflect.ValueOf(after)
	for i := range a.NumField() {
		if !reflect.DeepEqual(a.Field(i).Interface(), b.Field(i).Interface()) {
			name, _, _ := strings.Cut(a.Type().Field(i).Tag.Get("json"), ",")
			changed = append(changed, name)
		}
	}
	return changed
}
