package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/engine"
	"github.com/golive/hypercare/pkg/store/sqldb"
	"github.com/golive/hypercare/pkg/usecase"
)

var _ engine.Timers = (*Store)(nil)

// NextDue is documented at engine.Timers.
func (s *Store) NextDue(ctx context.Context) (at time.Time, ok bool, err error) {
	err = s.snapshot(ctx, func(c *sqldb.Conn) error {
		var due int64
		ok, err = c.One(ctx, "SELECT due_at FROM timers ORDER BY due_at LIMIT 1", nil, &due)
		at = fromMicros(due)
		return err
	})
	if err != nil || !ok {
		return time.Time{}, false, wrap("find the next timer", err)
	}
	return at, true, nil
}

// Due is documented at engine.Timers.
func (s *Store) Due(ctx context.Context, now time.Time, limit int) (timers []engine.DueTimer, err error) {
	err = s.snapshot(ctx, func(c *sqldb.Conn) error {
		query := "SELECT ns, subject, kind, key, due_at, data FROM timers WHERE due_at <= ? ORDER BY due_at LIMIT ?"
		return c.Query(ctx, query, []any{micros(now), limit}, func(rows *sql.Rows) error {
			var row timerRow
			var ns string
			if err := rows.Scan(&ns, &row.subject, &row.kind, &row.key, &row.due, &row.data); err != nil {
				return err
			}
			timer, err := row.timer()
			if err != nil {
				return err
			}
			timers = append(timers, engine.DueTimer{Namespace: ns, Timer: *timer})
			return nil
		})
	})
	return timers, wrap("list due timers", err)
}

// Fire is documented at engine.Timers.
func (s *Store) Fire(ctx context.Context, stamp usecase.Stamp, timer usecase.Timer, fn func(tx usecase.Tx) error) error {
	return s.write(ctx, stamp, func(t *tx) error {
		now, err := t.Timer(timer.Kind, timer.Subject, timer.Key)
		if errors.Is(err, usecase.ErrNotFound) || err == nil && dueMicros(now.DueAt) != dueMicros(timer.DueAt) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := t.CancelTimer(timer.Kind, timer.Subject, timer.Key); err != nil {
			return err
		}
		return fn(t)
	})
}

func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}
