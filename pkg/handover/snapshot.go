package handover

import (
	"cmp"
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/sla"
)

// Most is how much of each kind a snapshot shows.
const (
	MostActive  = 100
	MostDue     = 100
	MostChanges = 200
)

// Live is what a snapshot is made from.
type Live struct {
	At       time.Time
	Calendar Calendar
	Change   Change

	Health    apis.Health // the zero value where no period is watched
	DayNumber *int        // nil where no period is watched
	Counts    []apis.HandoverCount
	AtRisk    int
	Breached  int
	Declared  int // during the shift that ends
	Resolved  int // during the shift that ends

	Active      []apis.Incident // of the highest priorities
	ActiveTotal int
	Due         []apis.Incident // not resolved, those with the earliest clock first
	Findings    []apis.Finding  // of the coming shift

	Since   apis.HandoverSince
	Changed []Changed // incidents that changed since
	// Unread says that more incidents changed than were read.
	Unread bool
}

// Changed is an incident with what its timeline says of the time since the handover before, newest first.
type Changed struct {
	Incident apis.Incident
	Entries  []apis.TimelineEntry
}

// Snapshot is the pack of an instant. No list in it is nil.
func Snapshot(in Live) apis.HandoverSnapshot {
	coming := in.Change.ComingShift()
	shot := apis.HandoverSnapshot{
		At: in.At, Health: in.Health, DayNumber: in.DayNumber,
		Counts: in.Counts, AtRisk: in.AtRisk, Breached: in.Breached, Declared: in.Declared, Resolved: in.Resolved,
		Active: active(in.Active), ActiveTotal: in.ActiveTotal,
		Due: due(in, coming.End), Coming: in.Calendar.Shifts(coming.Start, coming.End), Findings: in.Findings,
		Since: in.Since,
	}
	shot.Changes, shot.ChangesTotal = changes(in)
	if shot.Counts == nil {
		shot.Counts = []apis.HandoverCount{}
	}
	if shot.Coming == nil {
		shot.Coming = []apis.Shift{}
	}
	if shot.Findings == nil {
		shot.Findings = []apis.Finding{}
	}
	return shot
}

// active are the most urgent first: by priority, then by the clock that is due first.
func active(incidents []apis.Incident) []apis.HandoverIncident {
	sorted := slices.Clone(incidents)
	slices.SortStableFunc(sorted, func(a, b apis.Incident) int {
		if byPriority := cmp.Compare(a.Spec.Priority, b.Spec.Priority); byPriority != 0 {
			return byPriority
		}
		return earlier(a.Status.NextDueAt, b.Status.NextDueAt)
	})
	rows := make([]apis.HandoverIncident, 0, min(len(sorted), MostActive))
	for _, inc := range sorted[:min(len(sorted), MostActive)] {
		clocks := slices.Clone(inc.Status.Clocks)
		if clocks == nil {
			clocks = []apis.Clock{}
		}
		rows = append(rows, apis.HandoverIncident{
			Name: inc.Metadata.Name, Title: inc.Spec.Title, Priority: inc.Spec.Priority, State: inc.Status.State, Service: inc.Spec.Service,
			Assignee: inc.Spec.Assignee, DeclaredAt: inc.Status.DeclaredAt, AcknowledgedAt: inc.Status.AcknowledgedAt, Clocks: clocks,
		})
	}
	return rows
}

// earlier puts no instant behind all others.
func earlier(a, b time.Time) int {
	switch {
	case a.IsZero() && b.IsZero():
		return 0
	case a.IsZero():
		return 1
	case b.IsZero():
		return -1
	}
	return a.Compare(b)
}

// due are the clocks that run and breach from now on until the end of the coming shift, with who is on call then.
func due(in Live, until time.Time) []apis.HandoverDue {
	rows := []apis.HandoverDue{}
	for _, inc := range in.Due {
		if incident.Resolved(&inc) {
			continue
		}
		for _, clock := range inc.Status.Clocks {
			if !sla.Running(clock) || clock.DueAt.Before(in.At) || !clock.DueAt.Before(until) {
				continue
			}
			rows = append(rows, apis.HandoverDue{
				Incident: inc.Metadata.Name, Title: inc.Spec.Title, Priority: inc.Spec.Priority,
				Clock: apis.HandoverDueClock(clock.Name), DueAt: clock.DueAt,
			})
		}
	}
	slices.SortStableFunc(rows, func(a, b apis.HandoverDue) int { return a.DueAt.Compare(b.DueAt) })
	rows = rows[:min(len(rows), MostDue)]
	for i := range rows {
		rows[i].OnCall = people(in.Calendar.At(rows[i].DueAt))
		if rows[i].OnCall == nil {
			rows[i].OnCall = []string{}
		}
	}
	return rows
}
