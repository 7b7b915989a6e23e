package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/golive/hypercare/pkg/store/sqldb"
)

// errOutcomeUnknown says that a commit may or may not have happened; trying again could write twice.
var errOutcomeUnknown = errors.New("the database went away during the commit; look whether the change is there before repeating it")

// commitTransaction commits. When PostgreSQL's answer is lost it asks on a new connection what became of the transaction, so that nothing
// is written twice.
func (s *Store) commitTransaction(ctx context.Context, c *sqldb.Conn, namespaces map[string]*namespace) error {
	err := c.Plain(ctx, "COMMIT")
	if err == nil {
		return nil
	}
	if !s.dialect.Postgres {
		if undo := c.Plain(ctx, "ROLLBACK"); undo != nil {
			s.dropWriteConn()
		}
		return fmt.Errorf("commit: %w", err)
	}
	s.dropWriteConn()
	if why, _ := s.dialect.Classify(err); why != sqldb.AskedToRetry {
		return fmt.Errorf("commit: %w", err)
	}
	for _, n := range namespaces {
		return s.outcome(ctx, n.transaction, err)
	}
	return err
}

// outcome is nil when the transaction was committed, the error to try again on when it was not, and errOutcomeUnknown when nobody can tell.
func (s *Store) outcome(ctx context.Context, transaction string, lost error) error {
	c, err := s.writerConn(ctx)
	if err != nil {
		return fmt.Errorf("commit: the connection was lost (%v) and it is not known whether the write was kept: %w", lost, errOutcomeUnknown)
	}
	var status string
	if _, err := c.One(ctx, "SELECT pg_xact_status(CAST(? AS xid8))", []any{transaction}, &status); err != nil {
		return fmt.Errorf("commit: %v, and its outcome cannot be asked: %w", lost, errOutcomeUnknown)
	}
	if status == "committed" {
		return nil
	}
	return fmt.Errorf("commit was %s: %w", status, lost)
}
