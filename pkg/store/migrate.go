package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"time"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"github.com/golive/hypercare/pkg/store/files"
	"github.com/golive/hypercare/pkg/store/sqldb"
)

//go:embed migrations
var embedded embed.FS

// migrationFiles are those of this release; tests play later ones.
var migrationFiles fs.FS = embedded

func migrator(d *sqldb.Dialect, db *sql.DB) (*goose.Provider, error) {
	files, err := fs.Sub(migrationFiles, "migrations/"+d.Name)
	if err != nil {
		return nil, fmt.Errorf("open migrations: %w", err)
	}
	if !d.Postgres {
		return goose.NewProvider(goose.DialectSQLite3, db, files)
	}
	locker, err := lock.NewPostgresSessionLocker() // of several servers that start at once, one migrates
	if err != nil {
		return nil, fmt.Errorf("make migration lock: %w", err)
	}
	return goose.NewProvider(goose.DialectPostgres, db, files, goose.WithSessionLocker(locker))
}

// migrateFile brings the data file to the newest schema. A file that holds data already is copied first.
func (s *Store) migrateFile(ctx context.Context, dir files.Directory) error {
	m, err := migrator(sqldb.SQLite, s.writePool)
	if err != nil {
		return err
	}
	current, target, err := m.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("read schema version: %w", err)
	}
	if current > target {
		return tooNew(current, target)
	}
	if current > 0 && current < target {
		s.config.OnState(fmt.Sprintf("backing up the data file before its tables change from version %d to %d", current, target))
		if err := s.backup(ctx, dir, current); err != nil {
			return err
		}
	}
	if current < target {
		s.config.OnState(fmt.Sprintf("changing the tables from version %d to %d", current, target))
	}
	if _, err := m.Up(ctx); err != nil {
		return fmt.Errorf("change tables: %w", err)
	}
	return nil
}

func tooNew(current, target int64) error {
	return fmt.Errorf("the data has schema version %d, but this version of the plugin knows %d only: install the newer version again", current, target)
}

func (s *Store) backup(ctx context.Context, dir files.Directory, version int64) error {
	file, err := dir.NewBackup(strconv.FormatInt(version, 10), s.config.Now().UTC().Format("20060102T150405Z"))
	if err != nil {
		return err
	}
	if _, err := s.writePool.ExecContext(ctx, "VACUUM INTO ?", file); err != nil {
		return fmt.Errorf("write backup: %w", err)
	}
	return dir.KeepBackup(file)
}

func (s *Store) migrateServer(ctx context.Context) error {
	pool := s.server.Pool(sqldb.Limits{Connect: s.config.Patience}, 3, 1) // changing a large table takes its time
	defer func() { _ = pool.Close() }()                                   // what was done with it has been said
	m, err := migrator(sqldb.PostgreSQL, pool)
	if err != nil {
		return err
	}
	for delay := 100 * time.Millisecond; ; delay = min(2*delay, 5*time.Second) {
		err := s.migrateOnce(ctx, m)
		if err == nil {
			return nil
		}
		if why, _ := s.dialect.Classify(err); why != sqldb.AskedToRetry {
			return sqldb.WithoutPassword(err, s.config.DatabaseURL)
		}
		s.config.OnState("waiting for PostgreSQL: " + sqldb.WithoutPassword(err, s.config.DatabaseURL).Error())
		select {
		case <-ctx.Done():
			return sqldb.WithoutPassword(err, s.config.DatabaseURL)
		case <-time.After(delay):
		}
	}
}

func (s *Store) migrateOnce(ctx context.Context, m *goose.Provider) error {
	current, target, err := m.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("read schema version: %w", err)
	}
	if current > target {
		return tooNew(current, target)
	}
	if current == target {
		return nil
	}
	s.config.OnState(fmt.Sprintf("changing the tables from version %d to %d", current, target))
	if _, err := m.Up(ctx); err != nil {
		return fmt.Errorf("change tables: %w", err)
	}
	return nil
}
