package store

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/kpi"
	"github.com/golive/hypercare/pkg/login"
	"github.com/golive/hypercare/pkg/store/sqldb"
)

// incidentRow is an incident as its table holds it: the JSON body and what is derived from it for lists and counts.
type incidentRow struct {
	name     string
	version  int64
	content  int64
	body     string
	declared int64
	nextDue  int64
	cell     countKey
	assignee string // in the case in which logins are compared
	group    string
	labels   string
	search   string
	highest  int // of the priorities it has had
	waits    int // for a person, as below
	asked    int64
	resolved int64            // 0 while it is not
	adds     kpi.Contribution // to the kept figures of its period
	deleted  bool
}

// countKey is what incidents are counted by.
type countKey struct {
	period, service          string
	state, prio, risk, acked int
}

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

// newIncidentRow derives what lists and counts need from an incident. Its body is not written yet.
func newIncidentRow(inc *apis.Incident) (*incidentRow, error) {
	row, err := countedRow(inc)
	if err != nil {
		return nil, err
	}
	row.nextDue = dueOf(inc)
	row.assignee = login.Key(sqldb.CleanText(inc.Spec.Assignee))
	row.group = sqldb.CleanText(inc.Status.GroupKey)
	row.labels = encodeLabels(inc.Spec.Labels, inc.Metadata.Labels)
	row.search = searchOf(inc)
	row.waits, row.asked = waitOf(row)
	if row.cell.state == stateResolved {
		row.resolved = micros(inc.Status.ResolvedAt)
	}
	return row, nil
}

// countedRow derives only what kept counts and figures need.
func countedRow(inc *apis.Incident) (*incidentRow, error) {
	cell, err := cellOf(inc)
	if err != nil {
		return nil, err
	}
	adds := kpi.Contribute(inc)
	highest := slices.Index(priorities, adds.Highest)
	if highest < 0 {
		return nil, fmt.Errorf("incident %s has no priority %q in its history", inc.Metadata.Name, adds.Highest)
	}
	return &incidentRow{
		name:     sqldb.CleanText(inc.Metadata.Name),
		declared: micros(inc.Status.DeclaredAt),
		cell:     cell,
		highest:  highest,
		adds:     adds,
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
		period: sqldb.CleanText(inc.Spec.Period), service: sqldb.CleanText(inc.Spec.Service), state: state, prio: prio,
		risk: riskOf(inc), acked: number(!inc.Status.AcknowledgedAt.IsZero()),
	}, nil
}

// Whether an incident waits for a person.
const (
	waitsNoMore    = iota // resolved
	waitsForNobody        // open, and somebody has it
	waitsFromStart        // since it was declared
	waitsAgain            // since an alert reopened it
)

// waitOf says also since when.
func waitOf(row *incidentRow) (waits int, asked int64) {
	switch {
	case row.cell.state == stateResolved:
		return waitsNoMore, 0
	case row.adds.WaitsSince.IsZero():
		return waitsForNobody, 0
	case micros(row.adds.WaitsSince) > row.declared:
		return waitsAgain, micros(row.adds.WaitsSince)
	default:
		return waitsFromStart, row.declared
	}
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

func searchOf(inc *apis.Incident) string {
	return searchColumn(inc.Metadata.Name, inc.Spec.Title, inc.Spec.Description)
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

func dueOf(inc *apis.Incident) int64 {
	if inc.Status.NextDueAt.IsZero() {
		return never
	}
	return micros(inc.Status.NextDueAt)
}

var insertIncidents = sqldb.BulkInsert{
	Insert: `INSERT INTO incidents (ns, name, version, content_version, declared_at, state, prio, next_due, risk, acked, period, service,
 assignee, group_key, labels, search, highest, waits, asked_at, resolved_at, body) VALUES`,
	Suffix: `ON CONFLICT (ns, name) DO UPDATE SET version = excluded.version, content_version = excluded.content_version,
 declared_at = excluded.declared_at, state = excluded.state, prio = excluded.prio, next_due = excluded.next_due, risk = excluded.risk,
 acked = excluded.acked, period = excluded.period, service = excluded.service, assignee = excluded.assignee, group_key = excluded.group_key,
 labels = excluded.labels, search = excluded.search, highest = excluded.highest, waits = excluded.waits,
 asked_at = excluded.asked_at, resolved_at = excluded.resolved_at, body = excluded.body`,
	Columns: 21,
}

// values lie in the order of insertIncidents.
func (r *incidentRow) values(ns string) []any {
	return []any{ns, r.name, r.version, r.content, r.declared, r.cell.state, r.cell.prio, r.nextDue, r.cell.risk, r.cell.acked,
		r.cell.period, r.cell.service, r.assignee, r.group, r.labels, r.search, r.highest, r.waits, r.asked, r.resolved, pack(r.body)}
}
