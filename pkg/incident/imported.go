package incident

import (
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/sla"
)

// CheckImported finds what an incident that is brought in could not have become here: the rules of declaring, working and resolving one hold
// for its past as well. Clocks come complete or not at all.
func CheckImported(i *apis.Incident, now time.Time) []apis.FieldError {
	var found []apis.FieldError
	add := func(field, reason string, args ...any) {
		found = append(found, apis.FieldError{Field: field, Reason: fmt.Sprintf(reason, args...)})
	}
	switch name := i.Metadata.Name; {
	case !IsName(name):
		add("metadata.name", "is %q, but incidents are named inc-YYYYMMDD-NNNN: a day that there is, and a number of at least four digits", name)
	case numberOf(name) > maxImportedNumber:
		add("metadata.name", "is %q, whose number would move those of later incidents too far up; take one up to %d", name, maxImportedNumber)
	}
	for field, at := range map[string]time.Time{
		"spec.startedAt": i.Spec.StartedAt, "spec.detectedAt": i.Spec.DetectedAt, "status.declaredAt": i.Status.DeclaredAt,
		"status.acknowledgedAt": i.Status.AcknowledgedAt, "status.mitigatedAt": i.Status.MitigatedAt, "status.resolvedAt": i.Status.ResolvedAt,
	} {
		if at.After(now) {
			add(field, "lies in the future; write what has happened")
		}
	}
	if i.Status.ReopenCount < 0 {
		add("status.reopenCount", "is below nothing")
	}
	_, problems := Choose(i.Spec)
	found = append(found, problems...)
	found = append(found, CheckTimes(i)...)
	found = append(found, checkEnding(i)...)
	found = append(found, checkHistory(i)...)
	return append(found, checkClocks(i)...)
}

// checkEnding: a resolved incident says when and how, and an open one says nothing of the kind.
func checkEnding(i *apis.Incident) []apis.FieldError {
	if !Resolved(i) {
		var found []apis.FieldError
		if !i.Status.ResolvedAt.IsZero() {
			found = append(found, apis.FieldError{Field: "status.resolvedAt", Reason: "is set, but the state is " + string(i.Status.State) + "; leave out one of the two"})
		}
		if i.Spec.Resolution != "" || i.Spec.ResolutionKind != "" {
			found = append(found, apis.FieldError{Field: "spec.resolution", Reason: "belongs to a resolved incident; leave it out"})
		}
		return found
	}
	var found []apis.FieldError
	if i.Status.ResolvedAt.IsZero() {
		found = append(found, apis.FieldError{Field: "status.resolvedAt", Reason: "is missing; a resolved incident says when"})
	}
	if i.Spec.Resolution == "" {
		found = append(found, apis.FieldError{Field: "spec.resolution", Reason: "is missing; a resolved incident says how"})
	}
	priority, _ := Choose(i.Spec)
	if Urgent(priority) && i.Spec.RootCause == "" {
		found = append(found, apis.FieldError{Field: "spec.rootCause", Reason: fmt.Sprintf(`a %s needs a root cause; write "unknown" when that is the truth`, priority)})
	}
	return found
}

// checkHistory: figures about the past come from it, so it begins with the declaration, goes forward and ends where the incident stands.
func checkHistory(i *apis.Incident) []apis.FieldError {
	records := i.Status.History
	if len(records) == 0 {
		return nil
	}
	var found []apis.FieldError
	add := func(n int, field, reason string) {
		found = append(found, apis.FieldError{Field: fmt.Sprintf("status.history[%d].%s", n, field), Reason: reason})
	}
	if !records[0].At.Equal(i.Status.DeclaredAt) {
		add(0, "at", "is not when the incident was declared; begin there, or leave the history out")
	}
	for n := 1; n < len(records); n++ {
		if records[n].At.Before(records[n-1].At) {
			add(n, "at", "is before the record above it; put records in order")
		}
	}
	if last := len(records) - 1; records[last].State != i.Status.State {
		add(last, "state", "is not the state of the incident; end there, or leave the history out")
	}
	return found
}

func checkClocks(i *apis.Incident) []apis.FieldError {
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
		if reason := clockProblem(i, clock); reason != "" {
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
	case c.DueAt.Before(c.StartedAt):
		return "is due before it starts"
	case c.PausedSeconds < 0:
		return "has paused for less than nothing"
	}
	return ""
}
