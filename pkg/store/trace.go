package store

import (
	"fmt"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

func (t *tx) AppendTrace(entries ...apis.TraceEntry) error {
	for _, entry := range entries {
		if entry.At.IsZero() {
			entry.At = t.stamp.At
		}
		if entry.Id == "" {
			t.now.sequence++
			entry.Id = fmt.Sprintf("%0*x", idDigits, t.now.sequence)
		}
		body, err := encode(entry)
		if err != nil {
			return err
		}
		t.own.trace = append(t.own.trace, entryRow{clean(entry.Incident), micros(entry.At), clean(entry.Id), body})
	}
	return nil
}

func (t *tx) Trace(incident string, page usecase.Page) ([]apis.TraceEntry, string, error) {
	if err := t.spill(); err != nil {
		return nil, "", err
	}
	return t.reader.Trace(incident, page)
}

// Trace is newest first. The trace of the empty name holds what was decided about alerts without an incident.
func (r *reader) Trace(incident string, page usecase.Page) ([]apis.TraceEntry, string, error) {
	entries, next, err := entryPage[apis.TraceEntry](r, "trace", incident, page)
	if err != nil {
		return nil, "", fmt.Errorf("read trace of %s: %w", incident, err)
	}
	return entries, next, nil
}
