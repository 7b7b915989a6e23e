package store

import (
	"context"
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/store/files"
	"github.com/golive/hypercare/pkg/store/sqldb"
)

// Open makes the store ready: it takes the lock of the data file, waiting for another process to let go, backs the file up where it has
// to change its tables, and starts the writer. It returns early only when ctx ends.
func Open(ctx context.Context, config Config) (*Store, error) {
	if err := config.defaults(); err != nil {
		return nil, err
	}
	s := &Store{
		config: config, dialect: sqldb.SQLite, stopped: make(chan struct{}), stopFollowing: func() {},
		queue: make(chan *request, config.MaxQueue), firing: make(chan *request, maxFiring),
	}
	s.ownReader = make(chan *sqldb.Conn, 1)
	s.ownReader <- nil
	s.aheadReader = make(chan *sqldb.Conn, 1)
	s.aheadReader <- nil
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
		s.stopFollowing()
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

// openServer makes one pool for the writer and one for readers. The writer holds its only connection, and gets a new one after it gave that
// up: one that lies idle may lead to a server that is no longer the primary.
func (s *Store) openServer(ctx context.Context) (err error) {
	s.key = files.KeyFromSecret(s.config.SecretKey)
	if s.server, err = sqldb.ParseServer(s.config.DatabaseURL); err != nil {
		return err
	}
	s.writePool = s.server.Pool(writeLimits(s.config.Patience), 3, 0)
	s.readPool = s.server.Pool(readLimits(s.config.Patience), s.config.Readers+cap(s.ownReader)+cap(s.aheadReader), 0)
	if err := s.migrateServer(ctx); err != nil {
		return err
	}
	if s.writer, err = newWriterIdentity(); err != nil {
		return err
	}
	return s.followOthers(ctx)
}

// writeLimits: whoever waits behind a process that froze inside a transaction must get through within one attempt, or the next.
func writeLimits(patience time.Duration) sqldb.Limits {
	return sqldb.Limits{Connect: patience / 2, Lock: patience / 2, Statement: patience, IdleInTransaction: patience / 2}
}

// readLimits leave time for a long report; readers hold no locks that anybody waits for.
func readLimits(patience time.Duration) sqldb.Limits {
	return sqldb.Limits{Connect: patience / 2, Statement: readPatience, IdleInTransaction: readPatience}
}

// readPatience bounds reading for a caller that sets no deadline itself.
const readPatience = 30 * time.Second

// release gives everything back, in the reverse order of opening. It waits for reads under way.
func (s *Store) release() (err error) {
	keep := func(e error) {
		if err == nil {
			err = e
		}
	}
	for _, places := range []chan *sqldb.Conn{s.readers, s.ownReader, s.aheadReader} {
		for range cap(places) {
			if c := <-places; c != nil {
				keep(c.Close(false))
			}
		}
	}
	if s.writeConn != nil {
		keep(s.writeConn.Close(false))
	}
	keep(s.lease.close())
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
