package incident

import (
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/duration"
)

type named struct {
	field string
	at    time.Time
}

// happened says what each time of an incident is the time of.
var happened = map[string]string{
	"spec.startedAt": "it began", "spec.detectedAt": "it was detected", "status.declaredAt": "it was declared",
	"status.acknowledgedAt": "it was acknowledged", "status.mitigatedAt": "it was mitigated", "status.resolvedAt": "it was resolved",
}

// CheckTimes tests started <= detected <= declared <= acknowledged <= resolved and started <= mitigated <= resolved, where set. An incident may heal before anybody acknowledged.
func CheckTimes(i *apis.Incident) []apis.FieldError {
	started := named{"spec.startedAt", i.Spec.StartedAt}
	detected := named{"spec.detectedAt", i.Spec.DetectedAt}
	declared := named{"status.declaredAt", i.Status.DeclaredAt}
	acknowledged := named{"status.acknowledgedAt", i.Status.AcknowledgedAt}
	mitigated := named{"status.mitigatedAt", i.Status.MitigatedAt}
	resolved := named{"status.resolvedAt", i.Status.ResolvedAt}
	return append(ordered(started, detected, declared, acknowledged, resolved), ordered(started, mitigated, resolved)...)
}

func ordered(times ...named) []apis.FieldError {
	var errs []apis.FieldError
	var earlier named
	for _, t := range times {
		if t.at.IsZero() {
			continue
		}
		if !earlier.at.IsZero() && t.at.Before(earlier.at) {
			errs = append(errs, apis.FieldError{
				Field: earlier.field,
				// A distance needs no zone: everybody reads clocks in another one.
				Reason: fmt.Sprintf("is %s later than %s (%s); an earlier step cannot come later", duration.Format(earlier.at.Sub(t.at)), happened[t.field], t.field),
			})
			continue
		}
		earlier = t
	}
	return errs
}
