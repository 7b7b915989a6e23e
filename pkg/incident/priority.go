package incident

import (
	"slices"

	"github.com/golive/hypercare/pkg/apis"
)

// Priorities from the most to the least urgent.
var Priorities = []apis.Priority{apis.PriorityP1, apis.PriorityP2, apis.PriorityP3, apis.PriorityP4}

// PriorityOf gives the priority of an impact and an urgency, each from 1 (high) to 3 (low): the sum decides. ok is false where one of the two is missing.
func PriorityOf(impact, urgency int) (p apis.Priority, ok bool) {
	if impact < 1 || impact > 3 || urgency < 1 || urgency > 3 {
		return "", false
	}
	switch impact + urgency {
	case 2:
		return apis.PriorityP1, true
	case 3:
		return apis.PriorityP2, true
	case 4:
		return apis.PriorityP3, true
	default:
		return apis.PriorityP4, true
	}
}

// Choose settles the priority of a new incident: what a person says, else what impact and urgency give, else P3. A word that differs from impact and urgency needs a reason.
func Choose(spec apis.IncidentSpec) (apis.Priority, []apis.FieldError) {
	computed, known := PriorityOf(spec.Impact, spec.Urgency)
	switch {
	case spec.Priority == "" && known:
		return computed, nil
	case spec.Priority == "":
		return apis.PriorityP3, nil
	case known && spec.Priority != computed && spec.PriorityReason == "":
		return spec.Priority, []apis.FieldError{{
			Field:  "spec.priorityReason",
			Reason: "impact and urgency give " + string(computed) + "; say why it is " + string(spec.Priority),
		}}
	}
	return spec.Priority, nil
}

// Higher says whether a is more urgent than b.
func Higher(a, b apis.Priority) bool {
	return slices.Index(Priorities, a) < slices.Index(Priorities, b)
}
