package store

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive/hypercare/pkg/apis"
)

// States and priorities as numbers, in their order. Resolved is the last state.
var (
	states = []apis.IncidentState{
		apis.IncidentStateOpen, apis.IncidentStateInvestigating, apis.IncidentStateIdentified, apis.IncidentStateMonitoring, apis.IncidentStateResolved,
	}
	priorities = []apis.Priority{apis.PriorityP1, apis.PriorityP2, apis.PriorityP3, apis.PriorityP4}
)

const stateResolved = 4

// risks of an incident that is not resolved.
const (
	riskNone = iota
	riskAtRisk
	riskBreached
)

// newRow derives what lists and counts need from an incident. Its body is not written yet.
func newRow(inc *apis.Incident) (*incidentRow, error) {
	cell, err := cellOf(inc)
	if err != nil {
		return nil, err
	}
	name := clean(inc.Metadata.Name)
	return &incidentRow{
		name:     name,
		declared: micros(inc.Status.DeclaredAt),
		nextDue:  dueOf(inc),
		cell:     cell,
		assignee: clean(inc.Spec.Assignee),
		group:    clean(inc.Status.GroupKey),
		labels:   encodeLabels(inc.Spec.Labels, inc.Metadata.Labels),
		search:   searchText(name, inc.Spec.Title, inc.Spec.Description),
	}, nil
}

func cellOf(inc *apis.Incident) (countKey, error) {
	state, prio := slices.Index(states, inc.Status.State), slices.Index(priorities, inc.Spec.Priority)
	if state < 0 {
		return countKey{}, fmt.Errorf("incident %s has no state %q", inc.Metadata.Name, inc.Status.State)
	}
	if prio < 0 {
		return countKey{}, fmt.Errorf("incident %s has no priority %q", inc.Metadata.Name, inc.Spec.Priority)
	}
	return countKey{
		period: clean(inc.Spec.Period), service: clean(inc.Spec.Service), state: state, prio: prio,
		risk: riskOf(inc), acked: number(!inc.Status.AcknowledgedAt.IsZero()),
	}, nil
}

// riskOf is the worst of the clocks that have not stopped.
func riskOf(inc *apis.Incident) int {
	risk := riskNone
	for _, clock := range inc.Status.Clocks {
		switch {
		case !clock.StoppedAt.IsZero():
		case clock.State == apis.ClockStateBreached:
			risk = riskBreached
		case clock.State == apis.ClockStateAtRisk:
			risk = max(risk, riskAtRisk)
		}
	}
	return risk
}

// searchText is what the words of a search must occur in, in lower case.
func searchText(parts ...string) string {
	return clean(strings.ToLower(strings.Join(parts, "\n")))
}

// content is the part of an incident whose change is a change for people: spec, state, acknowledgement and pauses.
func content(inc *apis.Incident) (spec, rest string, err error) {
	if spec, err = encode(inc.Spec); err != nil {
		return "", "", err
	}
	var out strings.Builder
	said, err := encode([]apis.Labels{inc.Metadata.Labels, inc.Metadata.Annotations}) // by people, as the spec is
	if err != nil {
		return "", "", err
	}
	fmt.Fprintf(&out, "%s|%s|%s|%d", said, inc.Status.State, inc.Status.AcknowledgedBy, micros(inc.Status.AcknowledgedAt))
	for _, c := range inc.Status.Clocks {
		if !c.PausedAt.IsZero() || c.PausedSeconds > 0 {
			fmt.Fprintf(&out, "|%s %d %d %s %q %q", c.Name, micros(c.PausedAt), c.PausedSeconds, c.PauseReason, c.PauseText, c.PauseOwner)
		}
	}
	return spec, out.String(), nil
}
