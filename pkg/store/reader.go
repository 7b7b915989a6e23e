package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/store/sqldb"
	"github.com/golive/hypercare/pkg/usecase"
)

// reader answers from SQL alone. Inside a write transaction, tx puts what has not reached SQL yet before it.
type reader struct {
	ctx       context.Context
	conn      *sqldb.Conn
	ns        string
	now       func() time.Time
	resources *resourceCache
	// cacheable is the version of the resources that everybody sees; negative while this transaction has changed them itself.
	cacheable func() (int64, error)
}

var _ usecase.Reader = (*reader)(nil)

func (r *reader) counters() (counters, error) {
	return readCounters(r.ctx, r.conn, r.ns)
}

func (r *reader) ResourceVersion() (int64, error) {
	n, err := r.counters()
	return n.version, err
}

// Read is documented at usecase.Store.
func (s *Store) Read(ctx context.Context, namespace string, fn func(r usecase.Reader) error) error {
	return s.snapshot(ctx, func(c *sqldb.Conn) error {
		r := &reader{ctx: ctx, conn: c, ns: sqldb.CleanText(namespace), now: s.config.Now, resources: &s.resources}
		known := int64(-1)
		r.cacheable = func() (int64, error) {
			if known >= 0 {
				return known, nil
			}
			n, err := r.counters()
			known = n.resources
			return known, err
		}
		return fn(r)
	})
}

// snapshot runs fn on a connection that sees one state of the data.
func (s *Store) snapshot(ctx context.Context, fn func(c *sqldb.Conn) error) error {
	return s.snapshotOf(ctx, s.readers, fn)
}

// snapshotOf takes the connection from the given places.
func (s *Store) snapshotOf(ctx context.Context, places chan *sqldb.Conn, fn func(c *sqldb.Conn) error) (err error) {
	if _, limited := ctx.Deadline(); s.dialect.Postgres && !limited {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, readPatience)
		defer cancel()
	}
	c, err := s.beginRead(ctx, places)
	if err != nil {
		return s.readError(err)
	}
	sound := false
	defer func() { s.giveBack(c, places, sound) }()
	err = fn(c)
	// The caller's context may be done by now; the connection must come clean all the same.
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.config.Patience)
	defer cancel()
	if end := c.Plain(ending, "ROLLBACK"); end != nil {
		return s.readError(errors.Join(err, end))
	}
	sound = true
	return s.readError(err)
}

// beginRead opens a snapshot, on a new connection where the old one turns out to be lost.
func (s *Store) beginRead(ctx context.Context, places chan *sqldb.Conn) (*sqldb.Conn, error) {
	for again := true; ; again = false {
		c, err := s.reader(ctx, places)
		if err != nil {
			return nil, err
		}
		err = c.Plain(ctx, c.Dialect.BeginRead)
		if err == nil {
			return c, nil
		}
		s.giveBack(c, places, false)
		if why, _ := s.dialect.Classify(err); why != sqldb.AskedToRetry || !again {
			return nil, fmt.Errorf("begin reading: %w", err)
		}
	}
}

// readError adds a remedy where the database says that its file is damaged or gone.
func (s *Store) readError(err error) error {
	if err == nil {
		return nil
	}
	switch why, better := s.dialect.Classify(err); {
	case why == sqldb.OfStorage:
		return better
	case why == sqldb.AskedToRetry && s.dialect.Postgres && !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("%w: %w", usecase.ErrUnavailable, err)
	}
	return err
}

func (s *Store) reader(ctx context.Context, places chan *sqldb.Conn) (*sqldb.Conn, error) {
	s.closing.RLock()
	defer s.closing.RUnlock()
	if s.closed {
		return nil, ErrClosed
	}
	select {
	case c := <-places:
		if c != nil && c.Generation == s.primaries.Load() {
			return c, nil
		}
		if c != nil {
			_ = c.Close(true) // it leads to a server that may no longer be in charge
		}
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	generation := s.primaries.Load()
	s.forgetCached()
	c, err := sqldb.Connect(ctx, s.readPool, s.dialect)
	if err != nil {
		places <- nil
		return nil, err
	}
	c.Generation = generation
	return c, nil
}

func (s *Store) giveBack(c *sqldb.Conn, places chan *sqldb.Conn, sound bool) {
	if !sound {
		_ = c.Close(true) // whatever was wrong with it has been said
		c = nil
	}
	places <- c
}
