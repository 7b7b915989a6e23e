package incident

import (
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/sla"
)

// checkClocks: a clock says what happened to the incident, so its verdict is taken no more on trust than a state is.
func checkClocks(i *apis.Incident, now time.Time, calendar sla.Calendar) []apis.FieldError {
	if len(i.Status.Clocks) == 0 {
		return nil
	}
	var found []apis.FieldError
	for _, name := range []apis.ClockName{apis.ClockNameResponse, apis.ClockNameResolution} {
		if Clock(i, name) == nil {
			found = append(found, apis.FieldError{
				Field:  "status.clocks",
				Reason: fmt.Sprintf("lacks the %s clock; bring both clocks, or none and they are worked out from the times", name),
			})
		}
	}
	resolutions := 0
	for n := range i.Status.Clocks {
		clock := &i.Status.Clocks[n]
		if clock.Name == apis.ClockNameResolution {
			resolutions++
		}
		reason := clockProblem(i, clock)
		if reason == "" {
			reason = clockTimeProblem(i, clock, now)
		}
		if reason == "" {
			reason = verdictProblem(i, clock, calendar)
		}
		if reason != "" {
			found = append(found, apis.FieldError{Field: fmt.Sprintf("status.clocks[%d]", n), Reason: reason})
		}
	}
	if resolutions > 1 {
		found = append(found, apis.FieldError{Field: "status.clocks", Reason: "has more than one resolution clock; an incident has one that goes on when it is reopened"})
	}
	return found
}

// clockProblem says what cannot be true of a clock; empty when all can.
func clockProblem(i *apis.Incident, c *apis.Clock) string {
	paused := c.State == apis.ClockStatePaused
	switch {
	case Resolved(i) && !sla.Stopped(*c):
		return "is " + string(c.State) + ", but the incident is resolved; stop it"
	case c.Name == apis.ClockNameResolution && !Resolved(i) && sla.Stopped(*c):
		return "is " + string(c.State) + ", but the incident is not resolved; let it run"
	case sla.Stopped(*c) && c.StoppedAt.IsZero():
		return "is " + string(c.State) + " without stoppedAt"
	case paused && c.Name == apis.ClockNameResponse:
		return "is paused, but response clocks never pause"
	case paused && c.PausedAt.IsZero():
		return "is paused without pausedAt"
	case !sla.Stopped(*c) && !c.StoppedAt.IsZero():
		return "is " + string(c.State) + ", but has stoppedAt; leave out one of the two"
	case !paused && !c.PausedAt.IsZero():
		return "is " + string(c.State) + ", but has pausedAt; leave out one of the two"
	}
	return ""
}

// clockTimeProblem says what cannot be true of the times of a clock; empty when all can.
func clockTimeProblem(i *apis.Incident, c *apis.Clock, now time.Time) string {
	for _, past := range []named{
		{"startedAt", c.StartedAt}, {"atRiskSince", c.AtRiskSince}, {"pausedAt", c.PausedAt}, {"breachedAt", c.BreachedAt},
		{"stoppedAt", c.StoppedAt},
	} {
		switch {
		case past.at.IsZero():
		case past.at.After(now):
			return "has " + past.field + " in the future; write what has happened"
		case past.at.Before(c.StartedAt):
			return "has " + past.field + " before it starts"
		}
	}
	elapsed := int(now.Sub(c.StartedAt) / time.Second)
	switch {
	case c.StartedAt.Before(i.Status.DeclaredAt):
		return "starts before the incident was declared"
	case c.DueAt.Before(c.StartedAt):
		return "is due before it starts"
	case c.PausedSeconds < 0:
		return "has paused for less than nothing"
	case c.HeldSeconds < 0:
		return "has rested for less than nothing"
	case c.PausedSeconds > elapsed || c.HeldSeconds > elapsed:
		return fmt.Sprintf("has rested longer than the %d seconds since it started", elapsed)
	}
	return ""
}

// verdictProblem says what does not fit between the state of a clock, its times and whether somebody acknowledged; empty when all does. A
// clock that was paused up to its last second of working time may stop long after it was due and be met all the same.
func verdictProblem(i *apis.Incident, c *apis.Clock, calendar sla.Calendar) string {
	late := !c.BreachedAt.IsZero()
	rested := c.Name == apis.ClockNameResolution && c.PausedSeconds > 0
	newestResponse := c.Name == apis.ClockNameResponse && c == Clock(i, c.Name)
	switch {
	case c.State == apis.ClockStateMet && late:
		return "is met, but has breachedAt; it is metLate"
	case c.State == apis.ClockStateMet && c.StoppedAt.After(c.DueAt) && (!rested || calendar.Between(c.DueAt, c.StoppedAt) > 0):
		return "is met, but stopped after it was due; it is metLate"
	case c.State == apis.ClockStateUnanswered && c.StoppedAt.After(c.DueAt):
		return "is unanswered, but stopped after it was due; it is metLate"
	case c.State == apis.ClockStateMetLate && !late && !c.StoppedAt.After(c.DueAt):
		return "is metLate, but stopped before it was due; it is met"
	case !newestResponse:
	case c.State == apis.ClockStateMet && !Acknowledged(i):
		return "is met, but nobody acknowledged; write status.acknowledgedAt, or let it run"
	case !sla.Stopped(*c) && Acknowledged(i):
		return "is " + string(c.State) + ", but somebody acknowledged; stop it then"
	}
	return ""
}
