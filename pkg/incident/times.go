package incident

import (
	"time"

	"github.com/golive/hypercare/pkg/apis"
)

type named struct {
	field string
	at    time.Time
}

// CheckTimes tests started <= detected <= declared <= acknowledged <= resolved and started <= mitigated <= resolved, where set. An incident may heal before anybody acknowledged.
func CheckTimes(i *apis.Incident) []apis.FieldError {
	started, detected := named{"spec.startedAt", i.Spec.StartedAt}, named{"spec.detectedAt", i.Spec.DetectedAt}
	resolved := named{"status.resolvedAt", i.Status.ResolvedAt}
	errs := ordered(started, detected, named{"status.declaredAt", i.Status.DeclaredAt}, named{"status.acknowledgedAt", i.Status.AcknowledgedAt}, resolved)
	return append(errs, ordered(started, named{"status.mitigatedAt", i.Status.MitigatedAt}, resolved)...)
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
				Field:  earlier.field,
				Reason: earlier.at.Format(time.RFC3339) + " is later than " + t.field + " (" + t.at.Format(time.RFC3339) + "); an earlier step cannot come later",
			})
			continue
		}
		earlier = t
	}
	return errs
}
