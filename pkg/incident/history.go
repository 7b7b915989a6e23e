package incident

import (
	"time"

	"github.com/golive/hypercare/pkg/apis"
)

// remember appends how the incident stands now to its history, where that differs from the last record. Two changes in one second
// leave one record.
func remember(i *apis.Incident, now time.Time) {
	record := apis.StateRecord{
		At:             now,
		State:          i.Status.State,
		Priority:       i.Spec.Priority,
		AcknowledgedAt: i.Status.AcknowledgedAt,
		ResolutionKind: i.Spec.ResolutionKind,
	}
	if clock := Clock(i, apis.ClockNameResolution); clock != nil {
		record.PausedAt = clock.PausedAt
		record.HeldSeconds = clock.HeldSeconds
	}
	last := len(i.Status.History) - 1
	if last >= 0 {
		same := record
		same.At = i.Status.History[last].At
		if same == i.Status.History[last] {
			return
		}
		if i.Status.History[last].At.Equal(now) {
			i.Status.History[last] = record
			return
		}
	}
	i.Status.History = append(i.Status.History, record)
}

// RecordAt is how the incident stood at an instant; false before it was declared.
func RecordAt(i *apis.Incident, at time.Time) (apis.StateRecord, bool) {
	for n := len(i.Status.History) - 1; n >= 0; n-- {
		if record := i.Status.History[n]; !record.At.After(at) {
			return record, true
		}
	}
	return apis.StateRecord{}, false
}
