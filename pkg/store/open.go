package store

import (
	"context"
	"fmt"

	"github.com/golive/hypercare/pkg/store/files"
	"github.com/golive/hypercare/pkg/store/sqldb"
)

// Open makes the store ready: it takes the lock of the data file, waiting for another process to let go, backs the file up where it has
// to change its tables, and starts the writer. It returns early only when ctx ends.
func Open(ctx context.Context, config Config) (*Store, error) {
	if err := config.defaults(); err != nil {
		return nil, err
	}
	s := &Store{config: config, dialect: sqldb.SQLite, queue: make(chan *request, config.MaxQueue), stopped: make(chan struct{})}
	s.readers = make(chan *sqldb.Conn, config.Readers)
	for range config.Readers {
		s.readers <- nil
	}
	open := s.openFile
	if config.DatabaseURL != "" {
		s.dialect = sqldb.PostgreSQL
		open = s.openServer
	}
	if err := open(ctx); err != nil {
		_ = s.release() // the reason for not opening says more
		return nil, fmt.Errorf("open store: %w", err)
	}
	go s.serve()
	state := ""
	if err := s.mendFigures(ctx); err != nil {
		state = err.Error() // figures that cannot be mended hold up no alert
	}
	config.OnState(state)
	return s, nil
}

func (s *Store) openFile(ctx context.Context) (err error) {
	dir := files.Directory(s.config.DataDir)
	if s.lock, err = dir.TakeLock(ctx, s.config.OnState); err != nil {
		return err
	}
	if s.key, err = dir.SecretKey(s.config.SecretKey); err != nil {
		return err
	}
	if err := dir.CheckDataFile(); err != nil {
		return err
	}
	if s.writePool, err = sqldb.OpenFile(dir.DataFile()); err != nil {
		return err
	}
	if err := s.migrateFile(ctx, dir); err != nil {
		_, err = s.dialect.Classify(err)
		return err
	}
	s.readPool, err = sqldb.OpenFileForReading(dir.DataFile())
	return err
}

func (s *Store) openServer(ctx context.Context) (err error) {
	s.key = files.KeyFromSecret(s.config.SecretKey)
	if s.writePool, err = sqldb.OpenServer(s.config.DatabaseURL, s.config.Readers+3); err != nil {
		return err
	}
	s.readPool = s.writePool
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
			keep(c.Close(false))
		}
	}
	if s.writeConn != nil {
		keep(s.writeConn.Close(false))
	}
	if s.readPool != nil && s.readPool != s.writePool {
		keep(s.readPool.Close())
	}
	if s.writePool != nil {
		keep(s.writePool.Close())
	}
	if s.lock != nil {
		keep(s.lock.Release())
	}
	if err != nil {
		return fmt.Errorf("close store: %w", err)
	}
	return nil
}
