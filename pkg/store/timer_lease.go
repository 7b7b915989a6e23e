package store

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/golive/hypercare/pkg/engine"
	"github.com/golive/hypercare/pkg/store/sqldb"
)

// leaseFor is how long a process may fire timers without renewing its lease. With the second in which the others ask it bounds how late a
// timer is when that process is killed or freezes: within 12 s.
const leaseFor = 8 * time.Second

// timerLease is the row of the table leases that says which process fires the timers. It goes by the clock of the database.
type timerLease struct {
	mu   sync.Mutex
	conn *sqldb.Conn
}

// TimerLease is what several processes on one PostgreSQL database agree by on who fires the timers; nil on SQLite, whose file one process has
// to itself.
func (s *Store) TimerLease() engine.Lease {
	if !s.dialect.Postgres {
		return nil
	}
	return leaseOfStore{s}
}

type leaseOfStore struct{ *Store }

// takeLease begins a new term when the holder changes.
const takeLease = `UPDATE leases SET holder = ?, term = term + CASE WHEN holder = ? THEN 0 ELSE 1 END,
 expires = clock_timestamp() + CAST(? AS BIGINT) * interval '1 microsecond'
 WHERE name = 'timers' AND (holder = ? OR expires <= clock_timestamp()) RETURNING holder, term`

// Take implements engine.Lease.
func (s leaseOfStore) Take(ctx context.Context) (engine.Tenure, error) {
	s.lease.mu.Lock()
	defer s.lease.mu.Unlock()
	tenure, err := s.take(ctx)
	if err != nil && s.lease.conn != nil {
		_ = s.lease.conn.Close(true) // what was wrong with it is said by err
		s.lease.conn = nil
	}
	return tenure, err
}

func (s leaseOfStore) take(ctx context.Context) (engine.Tenure, error) {
	if s.lease.conn == nil {
		c, err := sqldb.Connect(ctx, s.writePool, s.dialect)
		if err != nil {
			return engine.Tenure{}, fmt.Errorf("take the lease of the timers: %w", err)
		}
		s.lease.conn = c
	}
	tenure := engine.Tenure{For: leaseFor}
	me := s.writer.name
	mine, err := s.lease.conn.One(ctx, takeLease, []any{me, me, leaseFor.Microseconds(), me}, &tenure.Holder, &tenure.Term)
	if err == nil && !mine {
		_, err = s.lease.conn.One(ctx, "SELECT holder, term FROM leases WHERE name = 'timers'", nil, &tenure.Holder, &tenure.Term)
	}
	if err != nil {
		return engine.Tenure{}, fmt.Errorf("take the lease of the timers: %w", err)
	}
	tenure.Mine = mine
	return tenure, nil
}

func (l *timerLease) close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.conn == nil {
		return nil
	}
	err := l.conn.Close(false)
	l.conn = nil
	return err
}

// checkTerm refuses a term that is over. The row stays locked until the transaction ends: no other process begins a term while one of this
// term may still be committed. Reading it once is enough for a group.
func (t *tx) checkTerm(term engine.Term) error {
	if term == 0 {
		return nil
	}
	t.breakOffPreparing()
	if t.namespace.term == 0 {
		if _, err := t.conn.One(t.ctx, "SELECT term FROM leases WHERE name = 'timers' FOR SHARE", nil, &t.namespace.term); err != nil {
			return fmt.Errorf("read the lease of the timers: %w", err)
		}
	}
	if t.namespace.term != term {
		return engine.ErrTermOver
	}
	return nil
}
