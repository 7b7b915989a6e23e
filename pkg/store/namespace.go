package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/golive/hypercare/pkg/engine"
	"github.com/golive/hypercare/pkg/store/sqldb"
)

// counters of a namespace: they rise under the lock of its row.
type counters struct {
	version   int64 // of the newest change
	resources int64 // version of the newest change of a resource: the key of cached lists
	sequence  int64 // of timeline and trace entries
	floor     int64 // changes up to this version are no longer kept
	commits   int64 // that changed anything at all
}

// namespace is one namespace inside a group transaction.
type namespace struct {
	ns        string
	committed counters // as the group found them
	now       counters // as the requests that succeeded have raised them
	pending   pending  // changes of the requests that succeeded
	underWay  *pending // of the group before this one, where that is being committed while this one is prepared; nothing may change it
	preparing bool     // nothing may be sent to SQL yet
	base      counters // as they will be once the group under way is kept; only while preparing
	sent      bool     // changes have gone to SQL before the end of the group, so that pending does not hold them all
	found     foundAhead
	made      map[string]any // out of resources as the requests that succeeded have left them
	madeAt    int64          // their version then
	notices   notices
	dirty     bool        // something is to be kept
	term      engine.Term // of the process that fires the timers; 0 until somebody needed to know
}

const selectCounters = "SELECT version, resources_version, sequence, floor, commits FROM namespaces WHERE ns = ?"

func readCounters(ctx context.Context, c *sqldb.Conn, ns string) (counters, error) {
	var n counters
	_, err := c.One(ctx, selectCounters, []any{ns}, &n.version, &n.resources, &n.sequence, &n.floor, &n.commits)
	if err != nil {
		return n, fmt.Errorf("read counters of %s: %w", ns, err)
	}
	return n, nil
}

func (n counters) write(ctx context.Context, c *sqldb.Conn, ns string) error {
	err := c.Exec(ctx, "UPDATE namespaces SET version = ?, resources_version = ?, sequence = ?, floor = ?, commits = ? WHERE ns = ?",
		n.version, n.resources, n.sequence, n.floor, n.commits, ns)
	if err != nil {
		return fmt.Errorf("write counters of %s: %w", ns, err)
	}
	return nil
}

// openNamespace reads, and with PostgreSQL locks, the row of a namespace; a new namespace gets one. The first of a transaction begins that.
func openNamespace(ctx context.Context, c *sqldb.Conn, ns string, first bool) (*namespace, error) {
	opened := &namespace{ns: ns}
	n := &opened.committed
	query := selectCounters + c.Dialect.LockRow
	for range 2 {
		read := c.One
		if first {
			read = c.BeginReading
			first = false
		}
		found, err := read(ctx, query, []any{ns}, &n.version, &n.resources, &n.sequence, &n.floor, &n.commits)
		if err != nil {
			return nil, fmt.Errorf("open namespace %s: %w", ns, err)
		}
		if found {
			break
		}
		if err := c.Exec(ctx, "INSERT INTO namespaces (ns) VALUES (?) ON CONFLICT (ns) DO NOTHING", ns); err != nil {
			return nil, fmt.Errorf("make namespace %s: %w", ns, err)
		}
	}
	opened.now = opened.committed
	return opened, nil
}

// Namespaces lists every namespace that was ever written to, by name.
func (s *Store) Namespaces(ctx context.Context) (names []string, err error) {
	err = s.snapshot(ctx, func(c *sqldb.Conn) error {
		return c.Query(ctx, "SELECT ns FROM namespaces ORDER BY ns", nil, func(rows *sql.Rows) error {
			var ns string
			err := rows.Scan(&ns)
			names = append(names, ns)
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("list namespaces: %w", err)
	}
	return names, nil
}
