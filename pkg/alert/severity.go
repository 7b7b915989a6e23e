package alert

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/golive/hypercare/pkg/apis"
)

// defaultPriorities is the built-in mapping from severities, in lower case.
var defaultPriorities = map[string]apis.Priority{
	"critical": apis.PriorityP1, "high": apis.PriorityP2, "warning": apis.PriorityP3, "info": apis.PriorityP4,
}

// lowerNames makes severities match whatever their case. Of two that differ in case alone, the one in lower case counts.
func lowerNames(priorities map[string]apis.Priority) map[string]apis.Priority {
	lower := make(map[string]apis.Priority, len(priorities))
	for _, name := range slices.Sorted(maps.Keys(priorities)) { // capitals come first, so what is in lower case has the last word
		lower[strings.ToLower(name)] = priorities[name]
	}
	return lower
}

// Priority of an alert by its severity label: the route's mapping, then the built-in one, then the route's default, then P3.
func (r *Route) Priority(set map[string]string) apis.Priority {
	severity := strings.ToLower(set[cmp.Or(r.Spec.SeverityLabel, severityLabel)])
	if p, ok := r.priorities[severity]; ok {
		return p
	}
	if p, ok := defaultPriorities[severity]; ok {
		return p
	}
	return cmp.Or(r.Spec.DefaultPriority, apis.PriorityP3)
}
