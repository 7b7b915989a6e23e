package store

import (
	"database/sql"
	"fmt"

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
	put(&t.own.timers, row.timerKey, row)
	t.timers = append(t.timers, *row)
	return nil
}

func (t *tx) CancelTimer(kind, subject, key string) error {
	k := timerKeyOf(kind, subject, key)
	put(&t.own.timers, k, &timerRow{timerKey: k, deleted: true})
	return nil
}

func (t *tx) CancelTimers(subject string) error {
	subject = clean(subject)
	keys, err := t.timersOf(subject)
	if err != nil {
		return fmt.Errorf("cancel timers of %s: %w", subject, err)
	}
	for _, w := range []*writes{&t.space.pending, &t.own} {
		for k, row := range w.timers {
			if k.subject == subject && !row.deleted {
				keys = append(keys, k)
			}
		}
	}
	for _, k := range keys {
		put(&t.own.timers, k, &timerRow{timerKey: k, deleted: true})
	}
	return nil
}

func (r *reader) timersOf(subject string) (keys []timerKey, err error) {
	err = r.conn.query(r.ctx, "SELECT kind, key FROM timers WHERE ns = ? AND subject = ?", []any{r.ns, subject}, func(rows *sql.Rows) error {
		k := timerKey{subject: subject}
		err := rows.Scan(&k.kind, &k.key)
		keys = append(keys, k)
		return err
	})
	return keys, err
}

func (t *tx) Timer(kind, subject, key string) (*usecase.Timer, error) {
	k := timerKeyOf(kind, subject, key)
	for _, w := range []*writes{&t.own, &t.space.pending} {
		if row, ok := w.timers[k]; ok && !row.deleted {
			return row.timer()
		} else if ok {
			return nil, noTimer(k)
		}
	}
	return t.reader.Timer(kind, subject, key)
}

func (r *reader) Timer(kind, subject, key string) (*usecase.Timer, error) {
	row := &timerRow{timerKey: timerKeyOf(kind, subject, key)}
	found, err := r.conn.one(r.ctx, "SELECT due_at, data FROM timers WHERE ns = ? AND subject = ? AND kind = ? AND key = ?",
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
