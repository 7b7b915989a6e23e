package incident

import (
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/sla"
)

// remember appends how the incident stands now to its history, where that differs from the last record. What happened twice in one
// second leaves two records, so that nothing goes uncounted.
func remember(i *apis.Incident, now time.Time) {
	record := recordOf(i, now)
	last := len(i.Status.History) - 1
	if last >= 0 && same(i.Status.History[last], record) {
		return
	}
	i.Status.History = append(i.Status.History, record)
}

// heldSeconds is the counted time of a calendar in which the resolution clock rested: while it was paused, but for a pause that still
// lasts, and while the incident lay resolved.
func heldSeconds(history []apis.StateRecord, calendar sla.Calendar, pausedSince time.Time) int {
	var held time.Duration
	for n := range len(history) - 1 {
		record := history[n]
		pausedBefore := !record.PausedAt.IsZero() && !record.PausedAt.Equal(pausedSince)
		if pausedBefore || record.State == apis.IncidentStateResolved {
			held += calendar.Between(record.At, history[n+1].At)
		}
	}
	return int(held / time.Second)
}

func recordOf(i *apis.Incident, at time.Time) apis.StateRecord {
	record := apis.StateRecord{
		At:             at,
		State:          i.Status.State,
		Priority:       i.Spec.Priority,
		AcknowledgedAt: i.Status.AcknowledgedAt,
		ResolutionKind: i.Spec.ResolutionKind,
	}
	if clock := Clock(i, apis.ClockNameResolution); clock != nil {
		record.PausedAt = clock.PausedAt
		record.HeldSeconds = clock.HeldSeconds
	}
	return record
}

// same says whether two records tell the same of different instants.
func same(a, b apis.StateRecord) bool {
	a.At = b.At
	return a == b
}

// HistoryOf is the history of an incident, oldest first. One that brings none gets what its times tell.
func HistoryOf(i *apis.Incident) []apis.StateRecord {
	if len(i.Status.History) > 0 {
		return i.Status.History
	}
	declared := apis.StateRecord{At: i.Status.DeclaredAt, State: apis.IncidentStateOpen, Priority: i.Spec.Priority}
	if i.Status.HighestPriority != "" {
		declared.Priority = i.Status.HighestPriority
	}
	history := []apis.StateRecord{declared}
	if at := i.Status.AcknowledgedAt; !at.IsZero() {
		acknowledged := declared
		acknowledged.At = at
		acknowledged.State = apis.IncidentStateInvestigating
		acknowledged.AcknowledgedAt = at
		history = append(history, acknowledged)
	}
	last := slices.MaxFunc([]time.Time{i.Status.DeclaredAt, i.Status.AcknowledgedAt, i.Status.MitigatedAt, i.Status.ResolvedAt}, time.Time.Compare)
	if now := recordOf(i, last); !same(history[len(history)-1], now) {
		history = append(history, now)
	}
	return history
}
