package store

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"strconv"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
)

// Open makes the store ready: it takes the lock of the data file, waiting for another process to let go, backs the file up where it has
// to change its tables, and starts the writer. It returns early only when ctx ends.
func Open(ctx context.Context, config Config) (*Store, error) {
	if err := config.defaults(); err != nil {
		return nil, err
	}
	s := &Store{config: config, dialect: sqlite, queue: make(chan *request, config.MaxQueue), stopped: make(chan struct{})}
	s.readers = make(chan *conn, config.Readers)
	for range config.Readers {
		s.readers <- nil
	}
	open := s.openFile
	if config.DatabaseURL != "" {
		s.dialect, open = postgres, s.openServer
	}
	if err := open(ctx); err != nil {
		_ = s.release() // the reason for not opening says more
		return nil, fmt.Errorf("open store: %w", err)
	}
	config.OnState("")
	go s.serve()
	return s, nil
}

func (s *Store) openFile(ctx context.Context) (err error) {
	dir := dataDir(s.config.DataDir)
	if s.lock, err = dir.takeLock(ctx, s.config.OnState); err != nil {
		return err
	}
	if s.key, err = dir.secretKey(s.config.SecretKey); err != nil {
		return err
	}
	if err := dir.checkFile(); err != nil {
		return err
	}
	if s.write1, err = sql.Open("sqlite", dir.dsn("synchronous(FULL)", "cache_size(-8000)", "wal_autocheckpoint(2000)", "journal_size_limit(33554432)")); err != nil {
		return fmt.Errorf("open data file: %w", err)
	}
	if err := s.migrateFile(ctx, dir); err != nil {
		_, err = classifySQLite(err)
		return err
	}
	s.read, err = sql.Open("sqlite", dir.dsn("query_only(1)", "cache_size(-2000)"))
	return err
}

// dsn is the data file as a URI with pragmas for each connection.
func (d dataDir) dsn(pragmas ...string) string {
	values := url.Values{"_pragma": append([]string{"busy_timeout(5000)", "journal_mode(WAL)", "temp_store(MEMORY)"}, pragmas...)}
	return (&url.URL{Scheme: "file", Path: d.file(), RawQuery: values.Encode()}).String()
}

func (s *Store) openServer(ctx context.Context) (err error) {
	s.key = sealingKey(s.config.SecretKey)
	if s.write1, err = sql.Open("pgx", s.config.DatabaseURL); err != nil {
		return fmt.Errorf("read the database URL: %w", redact(err, s.config.DatabaseURL))
	}
	s.read = s.write1
	s.write1.SetMaxOpenConns(s.config.Readers + 3)
	s.write1.SetMaxIdleConns(s.config.Readers + 3)
	return s.migrateServer(ctx)
}

// release gives everything back, in the reverse order of opening. It waits for reads under way.
func (s *Store) release() (err error) {
	keep := func(e error) {
		if err == nil {
			err = e
		}
	}
	for range s.config.Readers {
		if c := <-s.readers; c != nil {
			keep(c.close(false))
		}
	}
	if s.wconn != nil {
		keep(s.wconn.close(false))
	}
	if s.read != nil && s.read != s.write1 {
		keep(s.read.Close())
	}
	if s.write1 != nil {
		keep(s.write1.Close())
	}
	if s.lock != nil {
		keep(s.lock.release())
	}
	if err != nil {
		return fmt.Errorf("close store: %w", err)
	}
	return nil
}

// number of a schema version in file names and sentences.
func versionText(v int64) string { return strconv.FormatInt(v, 10) }
