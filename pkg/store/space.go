package store

import (
	"context"
	"fmt"
	"time"
)

// counters of a namespace: they rise under the lock of its row.
type counters struct {
	version   int64 // of the newest change
	resources int64 // version of the newest change of a resource: the key of cached lists
	sequence  int64 // of timeline and trace entries
	floor     int64 // changes up to this version are no longer kept
}

// space is one namespace inside a group transaction.
type space struct {
	ns        string
	committed counters
	now       counters
	pending   writes
	kinds     map[string]bool
	earliest  time.Time // earliest timer set
	dirty     bool      // something is to be kept
	xid       string    // PostgreSQL's name of the transaction
}

func readCounters(ctx context.Context, c *conn, ns string) (counters, error) {
	var n counters
	_, err := c.one(ctx, "SELECT version, resources_version, sequence, floor FROM namespaces WHERE ns = ?", []any{ns},
		&n.version, &n.resources, &n.sequence, &n.floor)
	if err != nil {
		return n, fmt.Errorf("read counters of %s: %w", ns, err)
	}
	return n, nil
}

// openSpace reads, and with PostgreSQL locks, the row of a namespace; a new namespace gets one.
func openSpace(ctx context.Context, c *conn, ns string) (*space, error) {
	s := &space{ns: ns, kinds: map[string]bool{}}
	n := &s.committed
	query := "SELECT version, resources_version, sequence, floor, " + c.dialect.xid + " FROM namespaces WHERE ns = ?" + c.dialect.lockRow
	for range 2 {
		found, err := c.one(ctx, query, []any{ns}, &n.version, &n.resources, &n.sequence, &n.floor, &s.xid)
		if err != nil {
			return nil, fmt.Errorf("open namespace %s: %w", ns, err)
		}
		if found {
			break
		}
		if _, err := c.exec(ctx, "INSERT INTO namespaces (ns) VALUES (?) ON CONFLICT (ns) DO NOTHING", ns); err != nil {
			return nil, fmt.Errorf("make namespace %s: %w", ns, err)
		}
	}
	s.now = s.committed
	return s, nil
}

func (s *space) setTimer(due time.Time) {
	if s.earliest.IsZero() || due.Before(s.earliest) {
		s.earliest = due
	}
}
