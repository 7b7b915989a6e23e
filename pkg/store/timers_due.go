package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/engine"
	"github.com/golive/hypercare/pkg/store/sqldb"
	"github.com/golive/hypercare/pkg/usecase"
)

var _ engine.Timers = (*Store)(nil)

// NextDue is documented at engine.Timers.
func (s *Store) NextDue(ctx context.Context, kinds []string) (at time.Time, ok bool, err error) {
	if len(kinds) == 0 {
		return time.Time{}, false, nil
	}
	err = s.snapshotOf(ctx, s.ownReader, func(c *sqldb.Conn) error {
		query, args := eachKind("SELECT due_at FROM timers WHERE kind = ? ORDER BY due_at LIMIT 1", kinds)
		var due int64
		ok, err = c.One(ctx, query+" ORDER BY due_at LIMIT 1", args, &due)
		at = fromMicros(due)
		return err
	})
	if err != nil || !ok {
		return time.Time{}, false, wrap("find the next timer", err)
	}
	return at, true, nil
}

// Due is documented at engine.Timers.
func (s *Store) Due(ctx context.Context, now time.Time, kinds []string, limit int) (timers []engine.DueTimer, err error) {
	if len(kinds) == 0 || limit <= 0 {
		return nil, nil
	}
	err = s.snapshotOf(ctx, s.ownReader, func(c *sqldb.Conn) error {
		query, args := eachKind("SELECT ns, subject, kind, key, due_at, data FROM timers WHERE kind = ? AND due_at <= ? ORDER BY due_at LIMIT ?",
			kinds, micros(now), limit)
		return c.Query(ctx, query+" ORDER BY due_at LIMIT ?", append(args, limit), func(rows *sql.Rows) error {
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

// eachKind joins one search of the index (kind, due_at) per kind, so that timers of other kinds cost nothing however many they are:
//
//	SELECT * FROM (SELECT ... WHERE kind = 'a' ...) AS of_kind UNION ALL SELECT * FROM (SELECT ... WHERE kind = 'b' ...) AS of_kind
func eachKind(one string, kinds []string, more ...any) (query string, args []any) {
	parts := make([]string, len(kinds))
	for i, kind := range kinds {
		parts[i] = "SELECT * FROM (" + one + ") AS of_kind"
		args = append(append(args, kind), more...)
	}
	return strings.Join(parts, " UNION ALL "), args
}

// OtherKinds is documented at engine.Timers.
func (s *Store) OtherKinds(ctx context.Context, kinds []string) (map[string]int, error) {
	others := map[string]int{}
	err := s.snapshotOf(ctx, s.ownReader, func(c *sqldb.Conn) error {
		query := "SELECT kind, COUNT(*) FROM timers WHERE kind NOT IN (''" + strings.Repeat(", ?", len(kinds)) + ") GROUP BY kind"
		args := make([]any, len(kinds))
		for i, kind := range kinds {
			args[i] = kind
		}
		return c.Query(ctx, query, args, func(rows *sql.Rows) error {
			var kind string
			var n int
			err := rows.Scan(&kind, &n)
			others[kind] = n
			return err
		})
	})
	return others, wrap("count timers of other kinds", err)
}

// Fire is documented at engine.Timers.
func (s *Store) Fire(ctx context.Context, term engine.Term, stamp usecase.Stamp, timer usecase.Timer, fn func(tx usecase.Tx) error) (fired bool, err error) {
	err = s.enqueueIn(s.firing, &request{ctx: ctx, stamp: stamp, fn: func(t *tx) error {
		fired = false // whatever an earlier run has found
		if err := t.checkTerm(term); err != nil {
			return err
		}
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
		fired = true
		return fn(t)
	}})
	return fired && err == nil, err
}

func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}
