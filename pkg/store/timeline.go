package store

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/store/sqldb"
	"github.com/golive/hypercare/pkg/usecase"
)

func (t *tx) AppendTimeline(entries ...apis.TimelineEntry) error {
	taken, err := t.takenIDs(entries)
	if err != nil {
		return err
	}
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
		if err := t.entryID(taken, entry.Incident, &entry.Id); err != nil {
			return err
		}
		row := entryRow{incident: sqldb.CleanText(entry.Incident), at: micros(entry.At), id: entry.Id}
		if err := row.keep(&entry); err != nil {
			return err
		}
		t.own.timeline.entries = append(t.own.timeline.entries, row)
	}
	if len(entries) > 0 {
		t.notices.touched("TimelineEntry")
	}
	return nil
}

// idDigits makes ids sort as text in the order of their numbers.
const idDigits = 12

// entryKey is an entry of a timeline.
type entryKey struct{ incident, id string }

// takenIDs are the ids that incidents have given, of those incidents for which an entry comes with an id. They are asked for all at once.
func (t *tx) takenIDs(entries []apis.TimelineEntry) (map[entryKey]bool, error) {
	var incidents []string
	for _, entry := range entries {
		if entry.Id != "" {
			incidents = append(incidents, sqldb.CleanText(entry.Incident))
		}
	}
	if len(incidents) == 0 {
		return nil, nil
	}
	taken := map[entryKey]bool{}
	err := t.conn.QueryIn(t.ctx, "SELECT incident, id FROM timeline WHERE ns = ? AND incident", []any{t.ns}, eachOnce(incidents), func(rows *sql.Rows) error {
		var key entryKey
		err := rows.Scan(&key.incident, &key.id)
		taken[key] = true
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read ids of timelines: %w", err)
	}
	for _, p := range t.newestFirst() {
		for _, row := range p.timeline.entries {
			taken[entryKey{row.incident, row.id}] = true
		}
	}
	return taken, nil
}

// entryID gives a new entry the next id. One that came with an id must be new to its incident, and later ids stay above it.
func (t *tx) entryID(taken map[entryKey]bool, incident string, id *string) error {
	if *id == "" {
		t.now.sequence++
		*id = fmt.Sprintf("%0*x", idDigits, t.now.sequence)
		return nil
	}
	*id = sqldb.CleanText(*id)
	if n, err := strconv.ParseInt(*id, 16, 64); err == nil && len(*id) == idDigits && n > t.now.sequence && n < t.now.sequence+1<<40 {
		t.now.sequence = n
	}
	key := entryKey{sqldb.CleanText(incident), *id}
	if taken[key] {
		return fmt.Errorf("timeline entry %s of %s: %w", *id, incident, usecase.ErrExists)
	}
	taken[key] = true
	return nil
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
	row := entryRow{incident: sqldb.CleanText(incident), id: sqldb.CleanText(id)}
	found, err := r.conn.One(r.ctx, "SELECT at, body FROM timeline WHERE ns = ? AND incident = ? AND id = ?", []any{r.ns, row.incident, row.id}, &row.at, packedText{&row.body})
	if err != nil {
		return nil, fmt.Errorf("read timeline entry %s: %w", id, err)
	}
	if !found {
		return nil, fmt.Errorf("timeline entry %s of %s: %w", id, incident, usecase.ErrNotFound)
	}
	entry := new(apis.TimelineEntry)
	return entry, row.restore(entry)
}

// entryPage lists entries of a timeline or a trace, newest first.
func entryPage[E apis.TimelineEntry | apis.TraceEntry](r *reader, table, incident string, page usecase.Page) ([]E, string, error) {
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
		row := entryRow{incident: sqldb.CleanText(incident)}
		if err := rows.Scan(&row.at, &row.id, packedText{&row.body}); err != nil {
			return err
		}
		last = cursor{List: table, Keys: []int64{row.at}, Names: []string{row.id}}
		var entry E
		if err := row.restore(&entry); err != nil {
			return err
		}
		entries = append(entries, entry)
		return nil
	})
	return entries, next, err
}

// entryRow is an entry of a timeline or a trace. Its body does not repeat what the columns say.
type entryRow struct {
	incident string
	at       int64
	id       string
	body     string
}

// keep makes the body of an entry.
func (row *entryRow) keep(entry any) (err error) {
	switch entry := entry.(type) {
	case *apis.TimelineEntry:
		short := *entry
		short.Incident, short.Id = "", ""
		if short.At.Equal(fromMicros(row.at)) {
			short.At = time.Time{}
		}
		if short.RecordedAt.Equal(entry.At) {
			short.RecordedAt = time.Time{}
		}
		row.body, err = encode(short)
	case *apis.TraceEntry:
		short := *entry
		short.Incident, short.Id = "", ""
		if short.At.Equal(fromMicros(row.at)) {
			short.At = time.Time{}
		}
		row.body, err = encode(short)
	}
	return err
}

// restore makes the entry of a body and its columns.
func (row *entryRow) restore(into any) error {
	if err := decode(row.body, into); err != nil {
		return err
	}
	switch entry := into.(type) {
	case *apis.TimelineEntry:
		entry.Incident, entry.Id = row.incident, row.id
		if entry.At.IsZero() {
			entry.At = fromMicros(row.at)
		}
		if entry.RecordedAt.IsZero() {
			entry.RecordedAt = entry.At
		}
	case *apis.TraceEntry:
		entry.Incident, entry.Id = row.incident, row.id
		if entry.At.IsZero() {
			entry.At = fromMicros(row.at)
		}
	}
	return nil
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
		args = append(args, ns, e.incident, e.at, e.id, pack(e.body))
	}
	return args
}
