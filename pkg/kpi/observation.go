// Package kpi measures incidents: how long it took to detect, acknowledge and resolve them, how many there were, and which
// targets were missed. Incidents are fed one at a time, so none of them has to stay in memory.
package kpi

import (
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/sla"
)

// Observation is what the figures need to know of one incident at an instant. What came later is not in it: it follows from the
// incident's history and not from its present state, so that a figure of the past never changes.
type Observation struct {
	Name    string // in capitals, as people know it
	Service string
	State   apis.IncidentState
	Current apis.Priority
	Highest apis.Priority // the most urgent it had until then; figures are grouped by it
	Counted bool          // false for duplicates and for what was no incident

	DeclaredAt     time.Time
	AcknowledgedAt time.Time // zero: not acknowledged
	ResolvedAt     time.Time // zero: still open
	NextDueAt      time.Time // earliest due time of a running clock
	Reopened       bool
	ResolutionText string // how it was resolved; empty while open
	RootCauseText  string

	Detection  Span // detected - started
	Response   Span // acknowledged - declared, or since an alert reopened it
	Resolution Span // resolved - declared, wall time; so far while open
	Net        Span // the same without pauses, closed hours and the time it lay resolved

	WaitsSince time.Time     // begin of the longest wait for a person that still lasts; zero: none does
	Waits      time.Duration // so far
	Answered   Span          // longest wait for a person that somebody ended
	Healed     Span          // longest wait that nobody ended: the incident was over before
	Clocks     Verdicts

	history []apis.StateRecord // up to the instant, oldest first
}

// Span is a measured time. Known is false where one of its two ends was not recorded, or has not come yet.
type Span struct {
	Length time.Duration
	Known  bool
}

// Observe looks at an incident as of an instant; false when it was declared later. Calendar says which time its resolution clock
// counts.
func Observe(i *apis.Incident, asOf time.Time, calendar sla.Calendar) (Observation, bool) {
	whole := incident.HistoryOf(i)
	history := upToInstant(whole, asOf)
	if len(history) == 0 {
		return Observation{}, false
	}
	now := history[len(history)-1]
	o := Observation{
		Name:           strings.ToUpper(i.Metadata.Name),
		Service:        i.Spec.Service,
		State:          now.State,
		Current:        now.Priority,
		Highest:        now.Priority,
		Counted:        counted(now),
		DeclaredAt:     i.Status.DeclaredAt,
		AcknowledgedAt: now.AcknowledgedAt,
		NextDueAt:      i.Status.NextDueAt,
		history:        history,
	}
	if now.State == apis.IncidentStateResolved {
		o.ResolvedAt = now.At
		o.ResolutionText = now.Resolution
		o.RootCauseText = now.RootCause
	}
	if !o.Open() && len(whole) == len(history) { // a record keeps the texts of a resolution only once it was reopened
		o.ResolutionText = i.Spec.Resolution
		o.RootCauseText = i.Spec.RootCause
	}
	for n, record := range history {
		if incident.Higher(record.Priority, o.Highest) {
			o.Highest = record.Priority
		}
		o.Reopened = o.Reopened || n > 0 && reopens(history[n-1], record)
	}
	end := asOf // nothing runs on once the incident is resolved
	if !o.Open() {
		end = o.ResolvedAt
	}
	o.Clocks = judge(i.Status.Clocks, end, now)
	o.measure(i, end, now, calendar)
	return o, true
}

// upToInstant is the part of a history that had happened at an instant.
func upToInstant(history []apis.StateRecord, asOf time.Time) []apis.StateRecord {
	end := len(history)
	for end > 0 && history[end-1].At.After(asOf) {
		end--
	}
	return history[:end]
}

func resolves(before, after apis.StateRecord) bool {
	return before.State != apis.IncidentStateResolved && after.State == apis.IncidentStateResolved
}

func reopens(before, after apis.StateRecord) bool {
	return before.State == apis.IncidentStateResolved && after.State != apis.IncidentStateResolved
}

// EachClosure calls visit for every resolution and every reopening, in their order.
func (o Observation) EachClosure(visit func(at time.Time, reopened bool)) {
	for n, record := range o.history {
		switch {
		case n == 0 && record.State == apis.IncidentStateResolved:
			visit(record.At, false)
		case n > 0 && resolves(o.history[n-1], record):
			visit(record.At, false)
		case n > 0 && reopens(o.history[n-1], record):
			visit(record.At, true)
		}
	}
}

// EachStretch calls visit for every stretch of time in which the incident was open under one priority. The zero time ends one that
// still lasts.
func (o Observation) EachStretch(visit func(priority apis.Priority, from, to time.Time)) {
	for n, record := range o.history {
		if record.State == apis.IncidentStateResolved {
			continue
		}
		var to time.Time
		if n+1 < len(o.history) {
			to = o.history[n+1].At
		}
		visit(record.Priority, record.At, to)
	}
}

// PriorityAt is the priority that the incident had at an instant, after what happened in that second.
func (o Observation) PriorityAt(at time.Time) apis.Priority {
	priority := o.history[0].Priority
	for _, record := range o.history {
		if !record.At.After(at) {
			priority = record.Priority
		}
	}
	return priority
}

// Open says whether the incident was not resolved at the instant.
func (o Observation) Open() bool { return o.ResolvedAt.IsZero() }

// Acknowledged says whether a person had it at the instant.
func (o Observation) Acknowledged() bool { return !o.AcknowledgedAt.IsZero() }

func (o *Observation) measure(i *apis.Incident, end time.Time, now apis.StateRecord, calendar sla.Calendar) {
	if started, detected := i.Spec.StartedAt, upTo(i.Spec.DetectedAt, end); !started.IsZero() && !detected.IsZero() {
		o.Detection = Span{Length: nonNegative(detected.Sub(started)), Known: true}
	}
	o.Resolution = Span{Length: nonNegative(end.Sub(o.DeclaredAt)), Known: !o.Open()}
	o.Net = o.Resolution
	asked, unanswered, asks := o.DeclaredAt, false, false
	for _, clock := range i.Status.Clocks {
		if clock.Name == apis.ClockNameResolution {
			o.Net.Length = net(clock, end, now, calendar)
			continue
		}
		if clock.StartedAt.After(end) {
			continue
		}
		asks = true
		asked = clock.StartedAt
		stopped := upTo(clock.StoppedAt, end)
		healed := clock.State == apis.ClockStateUnanswered || stopped.Before(o.AcknowledgedAt)
		nobody := clock.State == apis.ClockStateUnanswered || clock.State == apis.ClockStateMetLate && !o.Acknowledged()
		o.wait(asked, stopped, end, nobody)
		unanswered = !stopped.IsZero() && healed // whoever took it up again afterwards answered another question
	}
	if o.Acknowledged() && !unanswered {
		o.Response = Span{Length: nonNegative(o.AcknowledgedAt.Sub(asked)), Known: true}
	}
	if !asks {
		o.wait(o.DeclaredAt, o.AcknowledgedAt, end, false)
	}
}

// wait notes a wait for a person. One that was not stopped lasts as long as the incident is open; nobody says that no person stopped it.
func (o *Observation) wait(from, stopped, end time.Time, nobody bool) {
	if stopped.IsZero() && o.Open() {
		if o.WaitsSince.IsZero() || from.Before(o.WaitsSince) {
			o.WaitsSince = from
		}
		o.Waits = max(o.Waits, nonNegative(end.Sub(from)))
		return
	}
	over := &o.Answered
	if stopped.IsZero() {
		stopped, nobody = end, true
	}
	if nobody {
		over = &o.Healed
	}
	*over = Span{Length: max(over.Length, nonNegative(stopped.Sub(from))), Known: true}
}

// net is the counted time of the resolution clock as it stood then, without what the history says was held.
func net(clock apis.Clock, end time.Time, now apis.StateRecord, calendar sla.Calendar) time.Duration {
	clock.HeldSeconds = now.HeldSeconds
	clock.PausedAt = now.PausedAt
	clock.StoppedAt = time.Time{}
	return time.Duration(sla.NetSeconds(clock, end, calendar)) * time.Second
}

// counted leaves out what turned out to be a duplicate or no incident. Reopening such a one brings it back.
func counted(now apis.StateRecord) bool {
	kind := now.ResolutionKind
	out := kind == apis.ResolutionKindDuplicate || kind == apis.ResolutionKindNotAnIncident
	return !out || now.State != apis.IncidentStateResolved
}

func upTo(at, limit time.Time) time.Time {
	if at.After(limit) {
		return time.Time{}
	}
	return at
}

func nonNegative(d time.Duration) time.Duration { return max(0, d) }
