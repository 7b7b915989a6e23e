package store

import (
	"context"
	"fmt"
	"io/fs"

	"github.com/golive/hypercare/pkg/usecase"
)

// LimitPages makes SQLite find its disk full at so many pages.
func (s *Store) LimitPages(n int) error {
	return s.write(context.Background(), usecase.Stamp{Namespace: "default"}, func(t *tx) error {
		return t.conn.Plain(t.ctx, fmt.Sprintf("PRAGMA max_page_count = %d", n))
	})
}

// UseMigrations lets a test play a later release. The returned function goes back.
func UseMigrations(files fs.FS) (back func()) {
	old := migrationFiles
	migrationFiles = files
	return func() { migrationFiles = old }
}

// Migrations are those of this release.
func Migrations() fs.FS { return migrationFiles }

// UseMaxHits moves the border between starting from a word's incidents and walking a list. The returned function goes back.
func UseMaxHits(n int64) (back func()) {
	old := maxHits
	maxHits = n
	return func() { maxHits = old }
}

// TurnReadOnly makes the connections that this store has open find a server that only reads, as after a switchover; new ones find one that
// can be written to.
func (s *Store) TurnReadOnly(ctx context.Context) error {
	return s.write(ctx, usecase.Stamp{Namespace: "default"}, func(t *tx) error {
		return t.conn.Plain(t.ctx, "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY")
	})
}

// EndLease lets the lease of the timers run out at once.
func (s *Store) EndLease(ctx context.Context) error {
	_, err := s.writePool.ExecContext(ctx, "UPDATE leases SET expires = '-infinity' WHERE name = 'timers'")
	return err
}
