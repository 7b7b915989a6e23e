package store

import (
	"context"
	"fmt"
)

// finish commits. When PostgreSQL's answer is lost it asks on a new connection what became of the transaction, so that nothing is
// written twice.
func (s *Store) finish(ctx context.Context, c *conn, spaces map[string]*space) error {
	err := c.plain(ctx, "COMMIT")
	if err == nil {
		return nil
	}
	if !s.dialect.postgres {
		if undo := c.plain(ctx, "ROLLBACK"); undo != nil {
			s.dropWriter()
		}
		return fmt.Errorf("commit: %w", err)
	}
	s.dropWriter()
	if why, _ := s.dialect.classify(err); why != causeRetry {
		return fmt.Errorf("commit: %w", err)
	}
	for _, space := range spaces {
		return s.fate(ctx, space.xid, err)
	}
	return err
}

// fate is nil when the transaction was committed, the error to try again on when it was not, and another when nobody can tell.
func (s *Store) fate(ctx context.Context, xid string, lost error) error {
	c, err := s.writer(ctx)
	if err != nil {
		return fmt.Errorf("commit: the connection was lost (%v) and it is not known whether the write was kept: %w", lost, errUnknownFate)
	}
	var status string
	if _, err := c.one(ctx, "SELECT pg_xact_status(CAST(? AS xid8))", []any{xid}, &status); err != nil {
		return fmt.Errorf("commit: %v, and its fate cannot be asked: %w", lost, errUnknownFate)
	}
	if status == "committed" {
		return nil
	}
	return fmt.Errorf("commit was %s: %w", status, lost)
}
