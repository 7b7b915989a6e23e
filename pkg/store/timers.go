package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/golive/hypercare/pkg/store/sqldb"
	"github.com/golive/hypercare/pkg/usecase"
)

func (t *tx) SetTimer(timer usecase.Timer) error {
	if timer.DueAt.IsZero() {
		return fmt.Errorf("set timer %s of %s: it has no due time", timer.Kind, timer.Subject)
	}
	row := &timerRow{timerKey: timerKeyOf(timer.Kind, timer.Subject, timer.Key), due: dueMicros(timer.DueAt)}
	if len(timer.Data) > 0 {
		data, err := encode(timer.Data)
		if err != nil {
			return err
		}
		row.data = data
	}
	row.fresh = t.own.incidents.fresh[row.subject]
	put(&t.own.timers.rows, row.timerKey, row)
	t.notices.timerSet(fromMicros(row.due))
	return nil
}

func (t *tx) CancelTimer(kind, subject, key string) error {
	k := timerKeyOf(kind, subject, key)
	put(&t.own.timers.rows, k, &timerRow{timerKey: k, deleted: true})
	return nil
}

func (t *tx) CancelTimers(subject string) error {
	subject = sqldb.CleanText(subject)
	keys, err := t.timersOf(subject)
	if err != nil {
		return fmt.Errorf("cancel timers of %s: %w", subject, err)
	}
	for _, p := range t.newestFirst() {
		for k, row := range p.timers.rows {
			if k.subject == subject && !row.deleted {
				keys = append(keys, k)
			}
		}
	}
	for _, k := range keys {
		put(&t.own.timers.rows, k, &timerRow{timerKey: k, deleted: true})
	}
	return nil
}

func (r *reader) timersOf(subject string) (keys []timerKey, err error) {
	err = r.conn.Query(r.ctx, "SELECT kind, key FROM timers WHERE ns = ? AND subject = ?", []any{r.ns, subject}, func(rows *sql.Rows) error {
		k := timerKey{subject: subject}
		err := rows.Scan(&k.kind, &k.key)
		keys = append(keys, k)
		return err
	})
	return keys, err
}

func (t *tx) Timer(kind, subject, key string) (*usecase.Timer, error) {
	k := timerKeyOf(kind, subject, key)
	for _, p := range t.newestFirst() {
		if row, ok := p.timers.rows[k]; ok && !row.deleted {
			return row.timer()
		} else if ok {
			return nil, noTimer(k)
		}
	}
	return t.reader.Timer(kind, subject, key)
}

func (r *reader) Timer(kind, subject, key string) (*usecase.Timer, error) {
	row := &timerRow{timerKey: timerKeyOf(kind, subject, key)}
	found, err := r.conn.One(r.ctx, "SELECT due_at, data FROM timers WHERE ns = ? AND subject = ? AND kind = ? AND key = ?",
		[]any{r.ns, row.subject, row.kind, row.key}, &row.due, &row.data)
	if err != nil {
		return nil, fmt.Errorf("read timer: %w", err)
	}
	if !found {
		return nil, noTimer(row.timerKey)
	}
	return row.timer()
}

func noTimer(k timerKey) error {
	return fmt.Errorf("timer %s of %s: %w", k.kind, k.subject, usecase.ErrNotFound)
}

func (r *timerRow) timer() (*usecase.Timer, error) {
	timer := &usecase.Timer{Kind: r.kind, Subject: r.subject, Key: r.key, DueAt: fromMicros(r.due)}
	if r.data == "" {
		return timer, nil
	}
	return timer, decode(r.data, &timer.Data)
}

type timerKey struct{ subject, kind, key string }

func (k timerKey) compare(other timerKey) int {
	return cmp.Or(strings.Compare(k.subject, other.subject), strings.Compare(k.kind, other.kind), strings.Compare(k.key, other.key))
}

type timerRow struct {
	timerKey
	due     int64
	data    string
	deleted bool
	fresh   bool // of an incident that this transaction made: SQL holds none of its timers
}

func timerKeyOf(kind, subject, key string) timerKey {
	return timerKey{sqldb.CleanText(subject), sqldb.CleanText(kind), sqldb.CleanText(key)}
}

type timerRows struct {
	rows map[timerKey]*timerRow
}

func (p *timerRows) join(own pendingRows) { merge(&p.rows, own.(*timerRows).rows) }

func (p *timerRows) empty() bool { return len(p.rows) == 0 }

var insertTimers = sqldb.BulkInsert{
	Insert:  "INSERT INTO timers (ns, subject, kind, key, due_at, data) VALUES",
	Suffix:  "ON CONFLICT (ns, subject, kind, key) DO UPDATE SET due_at = excluded.due_at, data = excluded.data",
	Columns: 6,
}

func (p *timerRows) flush(ctx context.Context, c *sqldb.Conn, ns string) error {
	var rows sqldb.Rows
	inOrder := slices.SortedFunc(maps.Values(p.rows), func(a, b *timerRow) int { return a.compare(b.timerKey) }) // next to each other in the table
	for _, r := range inOrder {
		if r.deleted {
			err := c.Exec(ctx, "DELETE FROM timers WHERE ns = ? AND subject = ? AND kind = ? AND key = ?", ns, r.subject, r.kind, r.key)
			if err != nil {
				return err
			}
			continue
		}
		rows.Add(r.fresh, ns, r.subject, r.kind, r.key, r.due, r.data)
	}
	return insertTimers.WriteRows(ctx, c, rows)
}
