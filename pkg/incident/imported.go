package incident

import (
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/sla"
)

// CheckImported finds what an incident that is brought in could not have become here: the rules of declaring, working and resolving one hold
// for its past as well. Clocks come complete or not at all; the calendar is that of the incident's priority.
func CheckImported(i *apis.Incident, now time.Time, calendar sla.Calendar) []apis.FieldError {
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
	found = append(found, checkHistory(i, now)...)
	return append(found, checkClocks(i, now, calendar)...)
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
func checkHistory(i *apis.Incident, now time.Time) []apis.FieldError {
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
	for n := range records {
		if records[n].At.After(now) {
			add(n, "at", "lies in the future; write what has happened")
		}
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
