package store

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/store/sqldb"
	"github.com/golive/hypercare/pkg/usecase"
)

// LimitPages makes SQLite find its disk full at so many pages.
func (s *Store) LimitPages(n int) error {
	return s.write(context.Background(), usecase.Stamp{Namespace: "default"}, func(t *tx) error {
		return t.conn.Plain(t.ctx, fmt.Sprintf("PRAGMA max_page_count = %d", n))
	})
}

// UseMigrations lets a test play a later release. The returned function goes back.
func UseMigrations(files fs.FS) (back func()) {
	old := migrationFiles
	migrationFiles = files
	return func() { migrationFiles = old }
}

// Migrations are those of this release.
func Migrations() fs.FS { return migrationFiles }

// Damage runs a statement that no release would.
func (s *Store) Damage(statement string) error {
	return s.write(context.Background(), usecase.Stamp{Namespace: "default"}, func(t *tx) error {
		return t.conn.Plain(t.ctx, statement)
	})
}

// WorstPlans tells how SQLite finds the worst waits of a priority, one text for each statement.
func (s *Store) WorstPlans() (plans []string, err error) {
	err = s.snapshot(context.Background(), func(c *sqldb.Conn) error {
		for _, head := range worstHeads {
			var steps []string
			err := c.Query(context.Background(), "EXPLAIN QUERY PLAN SELECT name "+head+" LIMIT 1", []any{"default", "spring", 0}, func(rows *sql.Rows) error {
				var id, parent, unused int
				var step string
				err := rows.Scan(&id, &parent, &unused, &step)
				steps = append(steps, step)
				return err
			})
			if err != nil {
				return err
			}
			plans = append(plans, strings.Join(steps, "; "))
		}
		return nil
	})
	return plans, err
}

// UseMaxHits moves the border between starting from a word's incidents and walking a list, also for lists of a few rows. The returned function
// goes back.
func UseMaxHits(n int64) (back func()) {
	hits, size, walk := maxHits, sampleSize, shortWalk
	maxHits, sampleSize, shortWalk = n, 1, 0
	return func() { maxHits, sampleSize, shortWalk = hits, size, walk }
}

// ListPlans tells how PostgreSQL finds the page of a list by walking, one text for each statement.
func (s *Store) ListPlans(filter usecase.IncidentFilter) (plans []string, err error) {
	err = s.Read(context.Background(), "default", func(read usecase.Reader) error {
		r := read.(*reader)
		f, err := r.parseFilter(filter)
		if err != nil {
			return err
		}
		o, err := parseOrder(filter)
		if err != nil {
			return err
		}
		parts, o := o.parts(f)
		for _, part := range parts {
			heads, err := r.walks(part, o, nil, func(*where, string) {})
			if err != nil {
				return err
			}
			plan, err := r.explain(mergeHeads(r.conn.Dialect, o, heads, 51))
			if err != nil {
				return err
			}
			plans = append(plans, plan)
		}
		return nil
	})
	return plans, err
}

// WordPlan tells how PostgreSQL finds the incidents with a word.
func (s *Store) WordPlan(word string) (plan string, err error) {
	err = s.Read(context.Background(), "default", func(read usecase.Reader) error {
		r := read.(*reader)
		with := r.incidentsWith([]string{markResolved, markUnresolved}, word)
		plan, err = r.explain(where{"SELECT name FROM " + with.text, with.args})
		return err
	})
	return plan, err
}

func (r *reader) explain(statement where) (string, error) {
	var steps []string
	err := r.conn.Query(r.ctx, "EXPLAIN "+statement.text, statement.args, func(rows *sql.Rows) error {
		var step string
		err := rows.Scan(&step)
		steps = append(steps, step)
		return err
	})
	return strings.Join(steps, "\n"), err
}

// TurnReadOnly makes the connections that this store has open find a server that only reads, as after a switchover; new ones find one that
// can be written to.
func (s *Store) TurnReadOnly(ctx context.Context) error {
	return s.write(ctx, usecase.Stamp{Namespace: "default"}, func(t *tx) error {
		return t.conn.Plain(t.ctx, "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY")
	})
}

// Linger keeps a transaction on PostgreSQL busy, as work that needs many round trips does.
func Linger(of usecase.Tx, d time.Duration) error {
	t := of.(*tx)
	return t.conn.Plain(t.ctx, fmt.Sprintf("SELECT pg_sleep(%f)", d.Seconds()))
}

// CountSlowly counts anew after the transaction has been busy for so long.
func (s *Store) CountSlowly(ns string, busy ...time.Duration) error {
	defer func(old func(t *tx) error) { countAnew = old }(countAnew)
	count := countAnew
	countAnew = func(t *tx) error {
		for _, d := range busy {
			if err := Linger(t, d); err != nil {
				return err
			}
		}
		return count(t)
	}
	return s.CountAnew(context.Background(), ns)
}

// WaitingTimers is the number of due timers that wait for the writer.
func (s *Store) WaitingTimers() int { return len(s.firing) }

// EndLease lets the lease of the timers run out at once.
func (s *Store) EndLease(ctx context.Context) error {
	_, err := s.writePool.ExecContext(ctx, "UPDATE leases SET expires = '-infinity' WHERE name = 'timers'")
	return err
}

// AheadBackend is the process of the server that serves the preparation.
func (s *Store) AheadBackend() (pid int) {
	c := <-s.aheadReader
	if c != nil {
		_, _ = c.One(context.Background(), "SELECT pg_backend_pid()", nil, &pid)
	}
	s.aheadReader <- c
	return pid
}

// OnAhead runs a statement on the connection of the preparation.
func (s *Store) OnAhead(statement string) error {
	c := <-s.aheadReader
	defer func() { s.aheadReader <- c }()
	if c == nil {
		return fmt.Errorf("nothing was prepared yet")
	}
	_ = c.SetDeadline(time.Time{})
	return c.Plain(context.Background(), statement)
}

// GroupsPlan tells how PostgreSQL finds the newest incidents of groups.
func (s *Store) GroupsPlan(groups ...string) (plan string, err error) {
	err = s.Read(context.Background(), "default", func(read usecase.Reader) error {
		r := read.(*reader)
		wanted := "WITH wanted (value) AS (SELECT unnest(CAST(? AS text[]))) "
		plan, err = r.explain(where{wanted + newestOfGroupsPostgres, []any{groups, r.ns}})
		return err
	})
	return plan, err
}
