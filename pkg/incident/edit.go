package incident

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/words"
)

// SpecActions names the action that changes a field of spec which an edit cannot touch.
var SpecActions = map[string]string{
	"priority": "priority", "assignee": "assign", "resolution": "resolve", "resolutionKind": "resolve", "period": "declare in the other period",
}

// statusActions names the action that changes a part of the status. The parts left out are kept by the server alone.
var statusActions = map[string]string{
	"state": "status, resolve or reopen", "acknowledgedAt": "acknowledge", "acknowledgedBy": "acknowledge", "resolvedAt": "resolve",
	"resolvedBy": "resolve", "reopenCount": "reopen", "mitigatedAt": "status", "highestPriority": "priority", "clocks": "pause, resume or priority",
}

// movedByAlerts are parts of the status that change without anybody's doing, and without making what people saw out of date.
var movedByAlerts = []string{"firingAlerts", "totalAlerts", "truncatedAlerts", "nextDueAt", "clocks", "moves", "quietUntil"}

var tiers = []apis.Tier{"", apis.TierL1, apis.TierL2, apis.TierL3, apis.TierL4}

// Edit replaces what people say of an incident: spec, labels and annotations. What only actions change arrives unchanged or not at all.
type Edit struct {
	Input apis.IncidentInput
	// Overtaken says that alerts moved the incident on after the version that the edit was made against; it may bring their figures of then.
	Overtaken bool
}

func (e Edit) apply(s *step) error {
	in := e.Input
	problems := checkEdit(s.inc, in, e.Overtaken)
	for _, owned := range ownedByActions(&in.Spec, s.inc.Spec) {
		owned.keep()
	}
	changed := changedFields(s.inc.Spec, in.Spec)
	if !maps.Equal(s.inc.Metadata.Labels, in.Metadata.Labels) {
		changed = append(changed, "labels")
	}
	if !maps.Equal(s.inc.Metadata.Annotations, in.Metadata.Annotations) {
		changed = append(changed, "annotations")
	}
	s.inc.Spec = in.Spec
	s.inc.Metadata.Labels = in.Metadata.Labels
	s.inc.Metadata.Annotations = in.Metadata.Annotations
	if problems = append(problems, CheckTimes(s.inc)...); len(problems) > 0 {
		return &Invalid{Fields: problems}
	}
	if len(changed) == 0 {
		return errNothing
	}
	s.note(apis.TimelineTypeEdited, "Edited: "+words.And(changed), map[string]any{"fields": changed})
	return nil
}

// checkEdit finds what an edit may not do to an incident: what belongs to an action, what takes away a mandatory text, what lowers a tier.
func checkEdit(now *apis.Incident, in apis.IncidentInput, overtaken bool) []apis.FieldError {
	var found []apis.FieldError
	add := func(field, reason string, args ...any) {
		found = append(found, apis.FieldError{Field: field, Reason: fmt.Sprintf(reason, args...)})
	}
	if given := in.Metadata.Name; given != "" && !strings.EqualFold(given, now.Metadata.Name) {
		add("metadata.name", "is %q, but this is %q; names do not change", given, now.Metadata.Name)
	}
	meta := in.Metadata
	if overtaken {
		meta.UpdatedBy = ""
	}
	found = append(found, apis.CheckMeta(meta, now.Metadata)...)
	for _, owned := range ownedByActions(&in.Spec, now.Spec) {
		if owned.given != "" && owned.given != owned.have {
			add("spec."+owned.field, "is changed by the action %s", SpecActions[owned.field])
		}
	}
	if Resolved(now) && Urgent(now.Spec.Priority) && now.Spec.RootCause != "" && in.Spec.RootCause == "" {
		add("spec.rootCause", `a resolved %s keeps its root cause; write "unknown" when that is the truth`, now.Spec.Priority)
	}
	if slices.Index(tiers, in.Spec.Tier) < slices.Index(tiers, now.Spec.Tier) {
		add("spec.tier", "is %s and only rises; leave it as it is or name a higher one", now.Spec.Tier)
	}
	found = append(found, checkImpact(now.Spec, in.Spec)...)
	return append(found, checkStatus(in.Status, &now.Status, overtaken)...)
}

// checkImpact refuses an impact and urgency that give another priority than the incident has, unless somebody says why.
func checkImpact(before, after apis.IncidentSpec) []apis.FieldError {
	if before.Impact == after.Impact && before.Urgency == after.Urgency && before.PriorityReason == after.PriorityReason {
		return nil
	}
	after.Priority = before.Priority
	_, found := Choose(after)
	return found
}

// CheckNew finds what cannot be said of an incident that is declared in a namespace: its name, what an action sets, and any status.
func CheckNew(in apis.IncidentInput, namespace string) []apis.FieldError {
	found := apis.CheckNewMeta(in.Metadata, namespace)
	if in.Metadata.Name != "" {
		found = append(found, apis.FieldError{Field: "metadata.name", Reason: "is given by the server, which numbers incidents; leave it out"})
	}
	given := map[string]bool{"spec.resolution": in.Spec.Resolution != "", "spec.resolutionKind": in.Spec.ResolutionKind != ""}
	for _, field := range slices.Sorted(maps.Keys(given)) {
		if given[field] {
			found = append(found, apis.FieldError{Field: field, Reason: "is set by resolving the incident; leave it out here"})
		}
	}
	return append(found, checkStatus(in.Status, nil, false)...)
}

// checkStatus finds parts of a status that came along and differ from what is: they would be lost.
func checkStatus(given map[string]any, now *apis.IncidentStatus, overtaken bool) []apis.FieldError {
	have := map[string]any{}
	if now != nil && len(given) > 0 {
		raw, err := json.Marshal(now)
		if err != nil || json.Unmarshal(raw, &have) != nil {
			return []apis.FieldError{{Field: "status", Reason: "cannot be compared; leave it out"}}
		}
	}
	var found []apis.FieldError
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if reflect.DeepEqual(given[name], have[name]) || overtaken && slices.Contains(movedByAlerts, name) {
			continue
		}
		reason := "is kept by the server and cannot be set; leave it out"
		if action := statusActions[name]; action != "" {
			reason = "is changed by the action " + action
		}
		found = append(found, apis.FieldError{Field: "status." + name, Reason: reason})
	}
	return found
}

// owned is a field of spec that an action changes.
type owned struct {
	field       string
	given, have string
	keep        func() // writes what the incident has into the edit
}

func ownedByActions(given *apis.IncidentSpec, have apis.IncidentSpec) []owned {
	return []owned{
		{"priority", string(given.Priority), string(have.Priority), func() { given.Priority = have.Priority }},
		{"assignee", given.Assignee, have.Assignee, func() { given.Assignee = have.Assignee }},
		{"resolution", given.Resolution, have.Resolution, func() { given.Resolution = have.Resolution }},
		{"resolutionKind", string(given.ResolutionKind), string(have.ResolutionKind), func() { given.ResolutionKind = have.ResolutionKind }},
		{"period", given.Period, have.Period, func() { given.Period = have.Period }},
	}
}

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
