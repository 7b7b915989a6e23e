package store

import (
	"context"
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/usecase"
)

// changeAge is how long changes, and with them deleted objects, are kept.
const changeAge = 30 * 24 * time.Hour

// pruneStep bounds what one transaction deletes, so that nobody waits behind it.
const pruneStep = 2000

// Prune drops changes older than 30 days or beyond the configured number, and answers older than 24 hours. The engine calls it now and then.
func (s *Store) Prune(ctx context.Context, now time.Time) error {
	names, err := s.Namespaces(ctx)
	if err != nil {
		return err
	}
	for _, ns := range names {
		for more := true; more; {
			err := s.write(ctx, usecase.Stamp{Namespace: ns, At: now}, func(t *tx) (err error) {
				more, err = t.prune(s.config.MaxChanges)
				return err
			})
			if err != nil {
				return fmt.Errorf("prune %s: %w", ns, err)
			}
		}
	}
	if len(names) == 0 {
		return nil
	}
	return s.pruneWriters(ctx, now, names[0])
}

// prune deletes one step and says whether there may be more.
func (t *tx) prune(maxChanges int64) (more bool, err error) {
	if err := t.sendPending(); err != nil {
		return false, err
	}
	var oldest, last int64
	oldStep := "SELECT version, at FROM changes WHERE ns = ? ORDER BY version LIMIT ?"
	_, err = t.conn.One(t.ctx, "SELECT COALESCE(MIN(version), 0), COALESCE(MAX(CASE WHEN at < ? OR version <= ? THEN version ELSE 0 END), 0) FROM ("+oldStep+") AS step",
		[]any{micros(t.stamp.At.Add(-changeAge)), t.now.version - maxChanges, t.ns, pruneStep}, &oldest, &last)
	if err != nil {
		return false, err
	}
	if last > t.now.floor {
		if err := t.conn.Exec(t.ctx, "DELETE FROM changes WHERE ns = ? AND version <= ?", t.ns, last); err != nil {
			return false, err
		}
		t.now.floor = last
	}
	if err := t.conn.Exec(t.ctx, "DELETE FROM answers WHERE ns = ? AND at <= ?", t.ns, micros(t.stamp.At.Add(-answerAge))); err != nil {
		return false, err
	}
	if err := t.conn.Exec(t.ctx, "DELETE FROM incident_counts WHERE ns = ? AND n = 0", t.ns); err != nil {
		return false, err
	}
	return last-oldest+1 >= pruneStep, nil
}
