package store

import (
	"context"
	"fmt"

	"github.com/golive/hypercare/pkg/store/sqldb"
	"github.com/golive/hypercare/pkg/usecase"
)

// PutIntake keeps the note on who sent alerts last to an organisation, in the place of the one before.
func (s *Store) PutIntake(ctx context.Context, namespace string, body []byte) error {
	err := s.write(ctx, usecase.Stamp{Namespace: namespace}, func(t *tx) error {
		if err := t.sendPending(); err != nil {
			return err
		}
		return t.conn.Exec(t.ctx, "INSERT INTO intake (ns, body) VALUES (?, ?) ON CONFLICT (ns) DO UPDATE SET body = excluded.body", t.ns, body)
	})
	if err != nil {
		return fmt.Errorf("keep intake of %s: %w", namespace, err)
	}
	return nil
}

// Intake answers what PutIntake kept; without anything it is usecase.ErrNotFound.
func (s *Store) Intake(ctx context.Context, namespace string) (body []byte, err error) {
	err = s.snapshot(ctx, func(c *sqldb.Conn) error {
		found, err := c.One(ctx, "SELECT body FROM intake WHERE ns = ?", []any{sqldb.CleanText(namespace)}, &body)
		if err != nil || !found {
			return orNotFound(err)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read intake of %s: %w", namespace, err)
	}
	return body, nil
}
