package usecase

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/sla"
)

// work is one incident under change inside a transaction.
type work struct {
	tx     Tx
	inc    *apis.Incident
	now    time.Time
	before []apis.Clock
	target *incident.Targets
	author apis.Author // of its timeline entries; the stamp's when empty
}

// onIncident loads an incident, refuses what the caller may not do or what is out of date, lets change work on it and saves it with its timeline and timers.
func onIncident(tx Tx, c Caller, name string, match int64, permission apis.Permission, change func(w *work) error) (*apis.Incident, error) {
	inc, err := tx.Incident(strings.ToLower(name))
	if err != nil {
		return nil, fmt.Errorf("load incident %s: %w", name, err)
	}
	if err := Require(tx, c, inc.Spec.Period, permission); err != nil {
		return nil, err
	}
	if err := checkMatch(tx, inc, match); err != nil {
		return nil, err
	}
	w := newWork(tx, inc)
	if err := change(w); err != nil {
		return nil, err
	}
	return inc, w.save()
}

func newWork(tx Tx, inc *apis.Incident) *work {
	return &work{tx: tx, inc: inc, now: tx.Stamp().At, before: append([]apis.Clock(nil), inc.Status.Clocks...)}
}

// checkMatch refuses a change that was made against an older content of the incident. 0 asks for no check.
func checkMatch(tx Tx, inc *apis.Incident, match int64) error {
	if match == 0 {
		return nil
	}
	content, err := tx.ContentVersion(inc.Metadata.Name)
	if err != nil {
		return fmt.Errorf("read version of %s: %w", inc.Metadata.Name, err)
	}
	if match < content {
		return &Conflict{Message: "Somebody changed this incident meanwhile. Look at it again, then repeat what you wanted.", Moves: inc.Status.Moves, Current: inc}
	}
	return nil
}

// save writes the incident with the timers that follow from it. Pure timeline entries need no save.
func (w *work) save() error {
	incident.Refresh(w.inc)
	if err := w.tx.UpdateIncident(w.inc); err != nil {
		return fmt.Errorf("save incident %s: %w", w.inc.Metadata.Name, err)
	}
	return syncClockTimers(w.tx, w.inc, w.before)
}

// bySystem makes this the system's own work: an alert may cause it, but its sender does not decide it.
func (w *work) bySystem() *work {
	w.author = System
	return w
}

// note appends a timeline entry in the name of whoever works.
func (w *work) note(kind apis.TimelineType, text string, data map[string]any) error {
	return w.tx.AppendTimeline(apis.TimelineEntry{Incident: w.inc.Metadata.Name, At: w.now, Type: kind, Text: text, Data: data, Author: w.author})
}

// targets are the working targets of the matrix in force at the declaration.
func (w *work) targets() (incident.Targets, error) {
	if w.target == nil {
		t, err := targetsFor(w.tx, w.inc.Spec.Period, w.inc.Spec.Priority, w.inc.Status.DeclaredAt)
		if err != nil {
			return t, err
		}
		w.target = &t
	}
	return *w.target, nil
}

// stop gives a clock its verdict; a breach that nobody had recorded yet is written down now.
func (w *work) stop(name apis.ClockName) error {
	t, err := w.targets()
	if err != nil {
		return err
	}
	if !incident.StopClock(w.inc, name, w.now, t) {
		return nil
	}
	return w.noteBreach(*incident.Clock(w.inc, name))
}

func (w *work) noteBreach(c apis.Clock) error {
	text := fmt.Sprintf("The %s target of %s was missed: due %s.", c.Name, c.Target, c.DueAt.Format(time.RFC3339))
	return w.note(apis.TimelineTypeClockBreached, text, map[string]any{"clock": c.Name, "dueAt": c.DueAt})
}

func notResolved(w *work, what string) error {
	if incident.Resolved(w.inc) {
		return &Conflict{Message: fmt.Sprintf("%s is resolved; reopen it to %s.", strings.ToUpper(w.inc.Metadata.Name), what), Moves: w.inc.Status.Moves, Current: w.inc}
	}
	return nil
}

// calendarOf is the calendar of a matrix row; without business hours in the period every second counts.
func calendarOf(kind apis.MatrixRowCalendar, hours apis.BusinessHours, zone *time.Location) (sla.Calendar, error) {
	if kind != apis.MatrixRowCalendarBusinessHours || len(hours.Days) == 0 {
		return sla.Always{}, nil
	}
	return sla.NewBusinessHours(hours, zone)
}

func isNotFound(err error) bool { return errors.Is(err, ErrNotFound) }
