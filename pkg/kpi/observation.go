// Package kpi measures incidents: how long it took to detect, acknowledge and resolve them, how many there were, and which
// targets were missed. Incidents are fed one at a time, so none of them has to stay in memory.
package kpi

import (
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/sla"
)

// Observation is what the figures need to know of one incident at an instant. What came later is not in it: a later
// resolution leaves ResolvedAt zero.
type Observation struct {
	Name    string // in capitals, as people know it
	Service string
	State   apis.IncidentState
	Current apis.Priority
	Highest apis.Priority // the most urgent it ever had; figures are grouped by it
	Counted bool          // false for duplicates and for what was no incident

	DeclaredAt     time.Time
	AcknowledgedAt time.Time // zero: not acknowledged
	ResolvedAt     time.Time // zero: still open
	NextDueAt      time.Time // earliest due time of a running clock
	Reopened       bool

	Detection  Span // detected - started
	Response   Span // acknowledged - declared, or since an alert reopened it
	Resolution Span // resolved - declared, wall time; so far while open
	Net        Span // the same without pauses, closed hours and the time it lay resolved

	ResponseWorst time.Duration // longest wait for a person, including one that still lasts
	Clocks        Verdicts
}

// Span is a measured time. Known is false where one of its two ends was not recorded, or has not come yet.
type Span struct {
	Length time.Duration
	Known  bool
}

// Observe looks at an incident as of an instant; false when it was declared later. Calendar says which time its resolution clock
// counts. A past instant is seen with today's records: what was reopened since looks open then.
func Observe(incident *apis.Incident, asOf time.Time, calendar sla.Calendar) (Observation, bool) {
	status, spec := incident.Status, incident.Spec
	if status.DeclaredAt.After(asOf) {
		return Observation{}, false
	}
	o := Observation{
		Name:           strings.ToUpper(incident.Metadata.Name),
		Service:        spec.Service,
		State:          status.State,
		Current:        spec.Priority,
		Highest:        status.HighestPriority,
		Counted:        counted(incident),
		DeclaredAt:     status.DeclaredAt,
		AcknowledgedAt: upTo(status.AcknowledgedAt, asOf),
		NextDueAt:      status.NextDueAt,
		Reopened:       status.ReopenCount > 0,
	}
	if status.State == apis.IncidentStateResolved {
		o.ResolvedAt = upTo(status.ResolvedAt, asOf)
	}
	if o.Open() && o.State == apis.IncidentStateResolved {
		o.State = stateBefore(o)
	}
	end := asOf // nothing runs on once the incident is resolved
	if !o.Open() {
		end = o.ResolvedAt
	}
	o.Clocks = judge(status.Clocks, end)
	// Resolving stops the response clock too, but what nobody acknowledged was not answered in time.
	o.Clocks.ResponseMet = o.Clocks.ResponseMet && o.Acknowledged()
	o.measure(incident, end, calendar)
	return o, true
}

// Open says whether the incident was not resolved at the instant.
func (o Observation) Open() bool { return o.ResolvedAt.IsZero() }

// Acknowledged says whether a person had it at the instant.
func (o Observation) Acknowledged() bool { return !o.AcknowledgedAt.IsZero() }

func (o *Observation) measure(incident *apis.Incident, end time.Time, calendar sla.Calendar) {
	if started, detected := incident.Spec.StartedAt, upTo(incident.Spec.DetectedAt, end); !started.IsZero() && !detected.IsZero() {
		o.Detection = Span{Length: nonNegative(detected.Sub(started)), Known: true}
	}
	o.Resolution = Span{Length: nonNegative(end.Sub(o.DeclaredAt)), Known: !o.Open()}
	o.Net = o.Resolution
	asked := o.DeclaredAt
	for _, clock := range incident.Status.Clocks {
		switch clock.Name {
		case apis.ClockNameResolution:
			o.Net.Length = time.Duration(sla.NetSeconds(clock, end, calendar)) * time.Second
		case apis.ClockNameResponse:
			if clock.StartedAt.After(end) {
				continue
			}
			asked = clock.StartedAt
			stop := end
			if stopped := upTo(clock.StoppedAt, end); !stopped.IsZero() {
				stop = stopped
			}
			o.ResponseWorst = max(o.ResponseWorst, stop.Sub(clock.StartedAt))
		}
	}
	if o.Acknowledged() {
		o.Response = Span{Length: nonNegative(o.AcknowledgedAt.Sub(asked)), Known: true}
		end = o.AcknowledgedAt
	}
	if !hasResponseClock(incident.Status.Clocks) {
		o.ResponseWorst = nonNegative(end.Sub(o.DeclaredAt))
	}
}

func hasResponseClock(clocks []apis.Clock) bool {
	for _, clock := range clocks {
		if clock.Name == apis.ClockNameResponse {
			return true
		}
	}
	return false
}

// counted leaves out what turned out to be a duplicate or no incident. Reopening such a one brings it back.
func counted(incident *apis.Incident) bool {
	kind := incident.Spec.ResolutionKind
	out := kind == apis.ResolutionKindDuplicate || kind == apis.ResolutionKindNotAnIncident
	return !out || incident.Status.State != apis.IncidentStateResolved
}

// stateBefore is the least that is known of an incident that was resolved only later.
func stateBefore(o Observation) apis.IncidentState {
	if o.Acknowledged() {
		return apis.IncidentStateInvestigating
	}
	return apis.IncidentStateOpen
}

func upTo(at, limit time.Time) time.Time {
	if at.After(limit) {
		return time.Time{}
	}
	return at
}

func nonNegative(d time.Duration) time.Duration { return max(0, d) }
