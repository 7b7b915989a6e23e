package store

import (
	"context"
	"fmt"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/store/sqldb"
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
		row := entryRow{incident: sqldb.CleanText(entry.Incident), at: micros(entry.At), id: sqldb.CleanText(entry.Id)}
		if err := row.keep(&entry); err != nil {
			return err
		}
		t.own.trace.entries = append(t.own.trace.entries, row)
	}
	return nil
}

func (t *tx) Trace(incident string, page usecase.Page) ([]apis.TraceEntry, string, error) {
	if err := t.sendPending(); err != nil {
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

type traceRows struct{ entries []entryRow }

func (p *traceRows) join(own pendingRows) { p.entries = append(p.entries, own.(*traceRows).entries...) }

func (p *traceRows) empty() bool { return len(p.entries) == 0 }

var insertTrace = sqldb.BulkInsert{Insert: "INSERT INTO trace (ns, incident, at, id, body) VALUES", Columns: 5}

func (p *traceRows) flush(ctx context.Context, c *sqldb.Conn, ns string) error {
	return insertTrace.Write(ctx, c, entryValues(ns, p.entries))
}
