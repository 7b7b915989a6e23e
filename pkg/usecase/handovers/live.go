package handovers

import (
	"fmt"
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/handover"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/kpi"
	"github.com/golive/hypercare/pkg/period"
	"github.com/golive/hypercare/pkg/sla"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/kinds"
)

// How much is read for one pack, however many incidents there are.
const (
	dueAtOnce      = 250
	duePages       = 4
	changedAtOnce  = 200
	entriesAtOnce  = 10
	timelinesPages = 10
)

var notResolved = incident.States[:len(incident.States)-1]

// readCounts counts by the figures that are kept with the writes.
func readCounts(r usecase.Reader, live *handover.Live, _ string, spec apis.HandoverSpec) error {
	for _, priority := range period.Priorities() {
		summary, err := r.IncidentCounts(usecase.IncidentFilter{Period: spec.Period, States: notResolved, Priorities: []apis.Priority{priority}})
		if err != nil {
			return err
		}
		row := apis.HandoverCount{Priority: priority, Unacknowledged: summary.Unacknowledged}
		for _, cell := range summary.Cells {
			row.Open += cell.Count
		}
		live.Counts = append(live.Counts, row)
		live.ActiveTotal += row.Open
		live.AtRisk += summary.AtRisk
		live.Breached += summary.Breached
	}
	if spec.Period == "" {
		return nil
	}
	kept, err := r.KeptFigures(spec.Period, []period.Day{quarters(spec.Shift, live.At)})
	if err != nil {
		return err
	}
	live.Declared, live.Resolved = kept.Days[0].Declared, kept.Days[0].Resolved
	return nil
}

// quarters are those of a shift in which kept figures count. A quarter that two shifts share belongs to the later one; while a shift runs, all
// that has happened counts.
func quarters(shift apis.TimeSpan, now time.Time) period.Day {
	day := period.Day{Start: shift.Start.Truncate(kpi.Quarter), End: shift.End.Truncate(kpi.Quarter)}
	if now.Before(shift.End) {
		day.End = now.Truncate(kpi.Quarter).Add(kpi.Quarter)
	}
	return day
}

func readActive(r usecase.Reader, live *handover.Live, _ string, spec apis.HandoverSpec) (err error) {
	filter := usecase.IncidentFilter{Period: spec.Period, States: notResolved, Sort: "priority"}
	filter.Limit = handover.MostActive
	live.Active, _, err = r.Incidents(filter)
	return err
}

// readDue walks the incidents by their nearest clock. Those that are late already come first, and one of them may have another clock that is
// due in the coming shift; beyond some pages of them nobody could read on anyway.
func readDue(r usecase.Reader, live *handover.Live, _ string, spec apis.HandoverSpec) error {
	until := live.Change.ComingShift().End
	filter := usecase.IncidentFilter{Period: spec.Period, States: notResolved, Sort: "nextDueAt"}
	filter.Limit = dueAtOnce
	for range duePages {
		incidents, next, err := r.Incidents(filter)
		if err != nil {
			return err
		}
		for _, inc := range incidents {
			if inc.Status.NextDueAt.IsZero() || !inc.Status.NextDueAt.Before(until) {
				return nil // all that follow are due later, or not at all
			}
			if slices.ContainsFunc(inc.Status.Clocks, func(c apis.Clock) bool { return sla.Running(c) && !c.DueAt.Before(live.At) }) {
				live.Due = append(live.Due, inc)
			}
		}
		if next == "" {
			return nil
		}
		filter.Continue = next
	}
	return nil
}

// readChanges reads what happened to the incidents that changed last, since the handover before.
func readChanges(r usecase.Reader, live *handover.Live, name string, spec apis.HandoverSpec) error {
	var err error
	if live.Since, err = sinceWhen(r, name, spec); err != nil {
		return err
	}
	filter := usecase.IncidentFilter{Period: spec.Period, Sort: "updatedAt", Descending: true}
	filter.Limit = changedAtOnce
	incidents, next, err := r.Incidents(filter)
	if err != nil {
		return err
	}
	for _, inc := range incidents {
		entries, err := entriesSince(r, inc.Metadata.Name, live.Since.At)
		if err != nil {
			return err
		}
		live.Unread = next != "" && len(entries) > 0
		if len(entries) > 0 {
			live.Changed = append(live.Changed, handover.Changed{Incident: inc, Entries: entries})
		}
	}
	return nil
}

// sinceWhen is the moment that the last handover before this one told of, or the start of the shift.
func sinceWhen(r usecase.Reader, name string, spec apis.HandoverSpec) (apis.HandoverSince, error) {
	before, err := kinds.Handovers(r, spec.Schedule)
	if err != nil {
		return apis.HandoverSince{}, err
	}
	for _, h := range before {
		told := h.Status.Snapshot.At
		if h.Resource.Metadata.Name != name && !told.IsZero() && h.Spec.Shift.End.Before(spec.Shift.End) {
			return apis.HandoverSince{Handover: h.Resource.Metadata.Name, At: told}, nil
		}
	}
	return apis.HandoverSince{At: spec.Shift.Start}, nil
}

// entriesSince reads the newest entries of a timeline, newest first.
func entriesSince(r usecase.Reader, incident string, since time.Time) ([]apis.TimelineEntry, error) {
	var found []apis.TimelineEntry
	page := usecase.Page{Limit: entriesAtOnce}
	for range timelinesPages {
		entries, next, err := r.Timeline(incident, page)
		if err != nil {
			return nil, fmt.Errorf("read timeline of %s: %w", incident, err)
		}
		for _, entry := range entries {
			if entry.At.Before(since) {
				return found, nil
			}
			found = append(found, entry)
		}
		if next == "" {
			break
		}
		page.Continue = next
	}
	return found, nil
}
