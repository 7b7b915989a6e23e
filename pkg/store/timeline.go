package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/store/sqldb"
	"github.com/golive/hypercare/pkg/usecase"
)

func (t *tx) AppendTimeline(entries ...apis.TimelineEntry) error {
	for _, entry := range entries {
		if entry.RecordedAt.IsZero() {
			entry.RecordedAt = t.stamp.At
		}
		if entry.At.IsZero() {
			entry.At = entry.RecordedAt
		}
		if entry.Author == (apis.Author{}) {
			entry.Author = t.stamp.Author
		}
		if err := t.entryID(entry.Incident, &entry.Id); err != nil {
			return err
		}
		body, err := encode(entry)
		if err != nil {
			return err
		}
		t.own.timeline.entries = append(t.own.timeline.entries, entryRow{sqldb.CleanText(entry.Incident), micros(entry.At), entry.Id, body})
	}
	if len(entries) > 0 {
		t.notices.touched("TimelineEntry")
	}
	return nil
}

// idDigits makes ids sort as text in the order of their numbers.
const idDigits = 12

// entryID gives a new entry the next id. One that came with an id must be new to its incident, and later ids stay above it.
func (t *tx) entryID(incident string, id *string) error {
	if *id == "" {
		t.now.sequence++
		*id = fmt.Sprintf("%0*x", idDigits, t.now.sequence)
		return nil
	}
	*id = sqldb.CleanText(*id)
	if n, err := strconv.ParseInt(*id, 16, 64); err == nil && len(*id) == idDigits && n > t.now.sequence && n < t.now.sequence+1<<40 {
		t.now.sequence = n
	}
	_, err := t.TimelineEntry(incident, *id)
	switch {
	case err == nil:
		return fmt.Errorf("timeline entry %s of %s: %w", *id, incident, usecase.ErrExists)
	case errors.Is(err, usecase.ErrNotFound):
		return nil
	default:
		return err
	}
}

func (t *tx) Timeline(incident string, page usecase.Page) ([]apis.TimelineEntry, string, error) {
	if err := t.sendPending(); err != nil {
		return nil, "", err
	}
	return t.reader.Timeline(incident, page)
}

func (t *tx) TimelineEntry(incident, id string) (*apis.TimelineEntry, error) {
	if err := t.sendPending(); err != nil {
		return nil, err
	}
	return t.reader.TimelineEntry(incident, id)
}

func (r *reader) Timeline(incident string, page usecase.Page) ([]apis.TimelineEntry, string, error) {
	entries, next, err := entryPage[apis.TimelineEntry](r, "timeline", incident, page)
	if err != nil {
		return nil, "", fmt.Errorf("read timeline of %s: %w", incident, err)
	}
	return entries, next, nil
}

func (r *reader) TimelineEntry(incident, id string) (*apis.TimelineEntry, error) {
	var body string
	found, err := r.conn.One(r.ctx, "SELECT body FROM timeline WHERE ns = ? AND incident = ? AND id = ?", []any{r.ns, incident, id}, &body)
	if err != nil {
		return nil, fmt.Errorf("read timeline entry %s: %w", id, err)
	}
	if !found {
		return nil, fmt.Errorf("timeline entry %s of %s: %w", id, incident, usecase.ErrNotFound)
	}
	entry := new(apis.TimelineEntry)
	return entry, decode(body, entry)
}

// entryPage lists entries of a timeline or a trace, newest first.
func entryPage[E any](r *reader, table, incident string, page usecase.Page) ([]E, string, error) {
	after, err := parseCursor(page.Continue, table, 1, 1)
	if err != nil {
		return nil, "", err
	}
	query, args := "SELECT at, id, body FROM "+table+" WHERE ns = ? AND incident = ?", []any{r.ns, incident}
	if after != nil {
		query += " AND (at, id) < (?, ?)"
		args = append(args, after.Keys[0], after.Names[0])
	}
	size := pageSize(page)
	var last cursor
	entries, next := make([]E, 0, size), ""
	err = r.conn.Query(r.ctx, query+" ORDER BY at DESC, id DESC LIMIT ?", append(args, size+1), func(rows *sql.Rows) error {
		if len(entries) == size {
			next = last.String()
			return nil
		}
		var at int64
		var id, body string
		var entry E
		if err := rows.Scan(&at, &id, &body); err != nil {
			return err
		}
		last = cursor{List: table, Keys: []int64{at}, Names: []string{id}}
		if err := decode(body, &entry); err != nil {
			return err
		}
		entries = append(entries, entry)
		return nil
	})
	return entries, next, err
}

// entryRow is an entry of a timeline or a trace.
type entryRow struct {
	incident string
	at       int64
	id       string
	body     string
}

type timelineRows struct{ entries []entryRow }

func (p *timelineRows) join(own pendingRows) {
	p.entries = append(p.entries, own.(*timelineRows).entries...)
}

func (p *timelineRows) empty() bool { return len(p.entries) == 0 }

var insertTimeline = sqldb.BulkInsert{Insert: "INSERT INTO timeline (ns, incident, at, id, body) VALUES", Columns: 5}

func (p *timelineRows) flush(ctx context.Context, c *sqldb.Conn, ns string) error {
	return insertTimeline.Write(ctx, c, entryValues(ns, p.entries))
}

func entryValues(ns string, entries []entryRow) []any {
	args := make([]any, 0, 5*len(entries))
	for _, e := range entries {
		args = append(args, ns, e.incident, e.at, e.id, e.body)
	}
	return args
}
