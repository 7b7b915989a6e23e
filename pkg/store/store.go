package store

import (
	"context"
	"database/sql"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/golive/hypercare/pkg/store/files"
	"github.com/golive/hypercare/pkg/store/sqldb"
	"github.com/golive/hypercare/pkg/usecase"
)

// Config says where the data lies. Without DatabaseURL it is a SQLite file in DataDir.
type Config struct {
	// DataDir is a directory of the plugin's own; it is made when it is missing. Needed without DatabaseURL.
	DataDir string
	// DatabaseURL is a PostgreSQL URL.
	DatabaseURL string
	// SecretKey encrypts the copied settings. Needed with DatabaseURL; without it a key is made once in DataDir.
	SecretKey string
	// Now is the clock by which kept answers grow old.
	Now func() time.Time
	// OnState is told in one sentence what the store waits for or does while it opens, and what keeps it from writing later; "" is well.
	OnState func(state string)
	// MaxQueue is the number of writes that may wait; 4096 when 0.
	MaxQueue int
	// MaxWait is how long a write may wait until the writer takes it; 5 s when 0. One that was taken and put back, because those before it
	// took long, may wait four times as long.
	MaxWait time.Duration
	// Readers is the number of connections for reading; 4 when 0.
	Readers int
	// Patience is how long one attempt to write to PostgreSQL may take; 5 s when 0. What a process that froze in the middle of a
	// transaction has locked is free after less.
	Patience time.Duration
	// MaxChanges bounds the change log of a namespace; 500,000 when 0.
	MaxChanges int64
}

func (c *Config) defaults() error {
	switch {
	case c.DatabaseURL == "" && c.DataDir == "":
		return fmt.Errorf("open store: neither a data directory nor a database URL is set")
	case c.DatabaseURL != "" && c.SecretKey == "":
		return fmt.Errorf("open store: set GF_PLUGIN_SECRET_KEY; with PostgreSQL several servers share the stored settings and need the same key")
	case c.Now == nil:
		return fmt.Errorf("open store: the configuration has no clock")
	}
	if c.OnState == nil {
		c.OnState = func(string) {}
	}
	if c.MaxQueue == 0 {
		c.MaxQueue = 4096
	}
	if c.MaxWait == 0 {
		c.MaxWait = 5 * time.Second
	}
	if c.Readers == 0 {
		c.Readers = 4
	}
	if c.Patience == 0 {
		c.Patience = 5 * time.Second
	}
	if c.MaxChanges == 0 {
		c.MaxChanges = 500_000
	}
	return nil
}

// Store implements usecase.Store and engine.Timers.
type Store struct {
	config  Config
	dialect *sqldb.Dialect
	key     []byte
	lock    *files.Lock

	server          *sqldb.Server // PostgreSQL only
	writePool       *sql.DB
	readPool        *sql.DB
	aheadReader     chan *sqldb.Conn // one place for the preparation of the next group
	apart           bool             // the requests of a group run one by one; used by the writer alone
	pauses          int              // groups for which nothing is prepared; used by the writer alone
	ownReader       chan *sqldb.Conn // one place for the questions of the engine, which must not wait behind people's
	readers         chan *sqldb.Conn // SQLite: as many places as connections; nil ones are not open yet
	writeConn       *sqldb.Conn      // used by the writer alone
	writer          writerIdentity
	lease           timerLease
	others          others
	channel         string // on which processes notify each other
	unknownOutcomes atomic.Int64
	primaries       atomic.Int64 // how often the server in charge seems to have changed; connections from before are not used again

	queue     chan *request
	firing    chan *request // due timers, which the writer takes first
	putBack   []*request    // taken, but there was no time for them; used by the writer alone
	stopped   chan struct{}
	closing   sync.RWMutex
	closed    bool
	resources resourceCache

	stopFollowing func() // following what other processes write; returns when it has ended

	mu    sync.Mutex
	hooks []func(Commit)
	state string
}

var _ usecase.Store = (*Store)(nil)

func (s *Store) newTx(ctx context.Context, c *sqldb.Conn, n *namespace, stamp usecase.Stamp) *tx {
	t := &tx{namespace: n, stamp: stamp, now: n.now}
	t.reader = &reader{ctx: ctx, conn: c, ns: n.ns, now: func() time.Time { return stamp.At }, resources: &s.resources, cacheable: func() (int64, error) {
		if t.now.resources != n.committed.resources {
			return -1, nil
		}
		return t.now.resources, nil
	}}
	return t
}

// forgetCached is for a new connection to a server: it may be another one that lacks the last commits of the one before it and gives their
// versions to other changes.
func (s *Store) forgetCached() {
	if s.dialect.Postgres {
		s.resources.forget()
	}
}

// writerConn is the connection that writes, opened again after it was lost. Nothing on it goes on after until.
func (s *Store) writerConn(ctx context.Context, until time.Time) (*sqldb.Conn, error) {
	if s.writeConn == nil {
		s.forgetCached()
		connecting, cancel := context.WithDeadline(ctx, until)
		defer cancel()
		c, err := sqldb.Connect(connecting, s.writePool, s.dialect)
		if err != nil {
			return nil, err
		}
		s.writeConn = c
	}
	if err := s.writeConn.SetDeadline(until); err != nil {
		s.dropWriteConn()
		return nil, fmt.Errorf("set deadline: %w", err)
	}
	return s.writeConn, nil
}

func (s *Store) dropWriteConn() {
	if s.writeConn != nil {
		_ = s.writeConn.Close(true) // it is broken already
		s.writeConn = nil
	}
}

// keepState remembers what keeps the store from writing, for the health page.
func (s *Store) keepState(err error) {
	state := ""
	if err != nil {
		state = err.Error()
	}
	s.mu.Lock()
	changed := s.state != state
	s.state = state
	s.mu.Unlock()
	if changed {
		s.config.OnState(state)
	}
}

// Close answers what waits, then releases files and connections. Nothing can be written afterwards.
func (s *Store) Close() error {
	s.closing.Lock()
	if s.closed {
		s.closing.Unlock()
		return nil
	}
	s.closed = true
	close(s.queue)
	s.closing.Unlock()
	<-s.stopped
	s.stopFollowing()
	return s.release()
}
