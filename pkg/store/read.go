package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/golive/hypercare/pkg/usecase"
)

// Read is documented at usecase.Store.
func (s *Store) Read(ctx context.Context, namespace string, fn func(r usecase.Reader) error) error {
	return s.snapshot(ctx, func(c *conn) error {
		r := &reader{ctx: ctx, conn: c, ns: clean(namespace), now: s.config.Now, resources: &s.resources}
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
func (s *Store) snapshot(ctx context.Context, fn func(c *conn) error) (err error) {
	c, err := s.beginRead(ctx)
	if err != nil {
		return s.readError(err)
	}
	sound := false
	defer func() { s.giveBack(c, sound) }()
	err = fn(c)
	// The caller's context may be done by now; the connection must come clean all the same.
	if end := c.plain(context.WithoutCancel(ctx), "ROLLBACK"); end != nil {
		return s.readError(errors.Join(err, end))
	}
	sound = true
	return s.readError(err)
}

// beginRead opens a snapshot, on a new connection where the old one turns out to be lost.
func (s *Store) beginRead(ctx context.Context) (*conn, error) {
	for again := true; ; again = false {
		c, err := s.reader(ctx)
		if err != nil {
			return nil, err
		}
		err = c.plain(ctx, c.dialect.beginRead)
		if err == nil {
			return c, nil
		}
		s.giveBack(c, false)
		if why, _ := s.dialect.classify(err); why != causeRetry || !again {
			return nil, fmt.Errorf("begin reading: %w", err)
		}
	}
}

// readError adds a remedy where the database says that its file is damaged or gone.
func (s *Store) readError(err error) error {
	if err == nil {
		return nil
	}
	if why, better := s.dialect.classify(err); why == causeStorage {
		return better
	}
	return err
}

func (s *Store) reader(ctx context.Context) (*conn, error) {
	s.closing.RLock()
	defer s.closing.RUnlock()
	if s.closed {
		return nil, ErrClosed
	}
	select {
	case c := <-s.readers:
		if c != nil {
			return c, nil
		}
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	c, err := newConn(ctx, s.read, s.dialect)
	if err != nil {
		s.readers <- nil
		return nil, err
	}
	return c, nil
}

func (s *Store) giveBack(c *conn, sound bool) {
	if !sound {
		_ = c.close(true) // whatever was wrong with it has been said
		c = nil
	}
	s.readers <- c
}
