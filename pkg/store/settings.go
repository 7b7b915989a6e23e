package store

import (
	"context"
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/store/sqldb"
	"github.com/golive/hypercare/pkg/usecase"
)

// PutSettings keeps the plugin settings of an organisation, secrets included, encrypted. Updated is Grafana's time of their last change;
// settings older than those that are kept already are not taken.
func (s *Store) PutSettings(ctx context.Context, namespace string, updated time.Time, plain []byte) error {
	sealed, err := s.seal(sqldb.CleanText(namespace), plain)
	if err != nil {
		return err
	}
	err = s.write(ctx, usecase.Stamp{Namespace: namespace}, func(t *tx) error {
		if err := t.sendPending(); err != nil {
			return err
		}
		err := t.conn.Exec(t.ctx, `INSERT INTO settings (ns, updated, sealed) VALUES (?, ?, ?)
 ON CONFLICT (ns) DO UPDATE SET updated = excluded.updated, sealed = excluded.sealed
 WHERE settings.updated <= excluded.updated`, t.ns, micros(updated), sealed)
		return err
	})
	if err != nil {
		return fmt.Errorf("keep settings of %s: %w", namespace, err)
	}
	return nil
}

// Settings answers what PutSettings kept. Without any it is usecase.ErrNotFound, with another secret key ErrSecretKey.
func (s *Store) Settings(ctx context.Context, namespace string) (plain []byte, updated time.Time, err error) {
	ns := sqldb.CleanText(namespace)
	err = s.snapshot(ctx, func(c *sqldb.Conn) error {
		var sealed []byte
		var at int64
		found, err := c.One(ctx, "SELECT updated, sealed FROM settings WHERE ns = ?", []any{ns}, &at, &sealed)
		if err != nil || !found {
			return orNotFound(err)
		}
		updated = fromMicros(at)
		plain, err = s.unseal(ns, sealed)
		return err
	})
	if err != nil {
		return nil, time.Time{}, fmt.Errorf("read settings of %s: %w", namespace, err)
	}
	return plain, updated, nil
}

func orNotFound(err error) error {
	if err == nil {
		return usecase.ErrNotFound
	}
	return err
}
