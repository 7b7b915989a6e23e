package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/golive/hypercare/pkg/store/sqldb"
)

// Processes on one PostgreSQL database tell each other of their commits: live clients and the engine of one hear of what was written through
// another. They notify over a channel of the database. Since a notification can get lost with its connection, each process also looks at
// the counters of all namespaces now and then, often while it does not hear.
const (
	lookWhileHearing = 10 * time.Second
	lookWhileDeaf    = 2 * time.Second
)

// message is what one process tells the others of a namespace in a commit. Its letters are short because PostgreSQL takes 8,000 bytes.
type message struct {
	Writer    string   `json:"w"`
	Namespace string   `json:"n"`
	Version   int64    `json:"v"`
	Sequence  int64    `json:"s"`
	Kinds     []string `json:"k,omitempty"`
	Timer     int64    `json:"t,omitempty"` // microseconds since 1970
}

// others is what this process knows of what was written by anybody.
type others struct {
	mu   sync.Mutex
	seen map[string]counters // by namespace
}

// advance says whether the counters are news, and what they were before.
func (o *others) advance(ns string, now counters) (before counters, news bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	before = o.seen[ns]
	if now.version <= before.version && now.sequence <= before.sequence {
		return before, false
	}
	put(&o.seen, ns, counters{version: max(now.version, before.version), sequence: max(now.sequence, before.sequence)})
	return before, true
}

// channel is named after the schema, since channels are those of the whole database.
func channel(schema string) string { return fmt.Sprintf("hypercare_%.50s", schema) }

// tellOthers queues a notification of the commit, which PostgreSQL sends once it is committed.
func (s *Store) tellOthers(ctx context.Context, c *sqldb.Conn, n *namespace) error {
	if !s.dialect.Postgres {
		return nil
	}
	m := message{Writer: s.writer.name, Namespace: n.ns, Version: n.now.version, Sequence: n.now.sequence, Kinds: n.notices.sortedKinds()}
	if due := n.notices.earliestTimer; !due.IsZero() {
		m.Timer = micros(due)
	}
	text, err := json.Marshal(m)
	if err != nil {
		return fmt.Errorf("tell other processes: %w", err)
	}
	return c.Exec(ctx, "SELECT pg_notify(?, ?)", s.channel, string(text))
}

// followOthers begins to hear what other processes write.
func (s *Store) followOthers(ctx context.Context) error {
	var schema sql.NullString
	if err := s.writePool.QueryRowContext(ctx, "SELECT current_schema()").Scan(&schema); err != nil {
		return fmt.Errorf("find the schema: %w", sqldb.WithoutPassword(err, s.config.DatabaseURL))
	}
	s.channel = channel(schema.String)
	if err := s.lookAtCounters(ctx, func(ns string, now counters) error { s.others.advance(ns, now); return nil }); err != nil {
		return err
	}
	following, cancel := context.WithCancel(context.Background())
	hearing := make(chan bool, 1)
	var group sync.WaitGroup
	group.Go(func() { s.hear(following, hearing) })
	group.Go(func() { s.look(following, hearing) })
	s.stopFollowing = func() {
		cancel()
		group.Wait()
	}
	return nil
}

// hear listens, and connects again after it lost the connection.
func (s *Store) hear(ctx context.Context, hearing chan<- bool) {
	tell := func(state bool) {
		select {
		case hearing <- state:
		case <-ctx.Done():
		}
	}
	for ctx.Err() == nil {
		_ = s.server.Listen(ctx, s.channel, s.config.Patience, func() { tell(true) }, s.heard) // looking goes on meanwhile, and says what is wrong
		tell(false)
		select {
		case <-ctx.Done():
		case <-time.After(s.config.Patience / 5):
		}
	}
}

func (s *Store) heard(text string) {
	var m message
	if json.Unmarshal([]byte(text), &m) != nil || m.Writer == s.writer.name {
		return // of a later version, or our own
	}
	_, news := s.others.advance(m.Namespace, counters{version: m.Version, sequence: m.Sequence})
	if !news && m.Timer == 0 {
		return
	}
	c := Commit{Versions: map[string]int64{m.Namespace: m.Version}, Kinds: map[string][]string{m.Namespace: m.Kinds}}
	if m.Timer != 0 {
		c.EarliestTimer = fromMicros(m.Timer)
	}
	s.notify(c)
}

// look compares counters with those that this process knows of.
func (s *Store) look(ctx context.Context, hearing <-chan bool) {
	wait := lookWhileDeaf
	for {
		select {
		case <-ctx.Done():
			return
		case now := <-hearing:
			wait = lookWhileDeaf
			if now {
				wait = lookWhileHearing
			}
		case <-time.After(wait):
		}
		looking, cancel := context.WithTimeout(ctx, s.config.Patience)
		_ = s.lookAtCounters(looking, s.seenAt(looking)) // a database that is gone is reported by whoever wants something of it
		cancel()
	}
}

func (s *Store) lookAtCounters(ctx context.Context, each func(ns string, now counters) error) error {
	type found struct {
		ns  string
		now counters
	}
	var all []found
	err := s.snapshot(ctx, func(c *sqldb.Conn) error {
		return c.Query(ctx, "SELECT ns, version, sequence FROM namespaces", nil, func(rows *sql.Rows) error {
			var f found
			err := rows.Scan(&f.ns, &f.now.version, &f.now.sequence)
			all = append(all, f)
			return err
		})
	})
	if err != nil {
		return fmt.Errorf("look what other processes have written: %w", err)
	}
	for _, f := range all {
		if err := each(f.ns, f.now); err != nil {
			return err
		}
	}
	return nil
}

// seenAt tells of a namespace whose counters have risen without a notification. When its timers fall due is not known then, so the engine
// is sent to look at once.
func (s *Store) seenAt(ctx context.Context) func(ns string, now counters) error {
	return func(ns string, now counters) error {
		before, news := s.others.advance(ns, now)
		if !news {
			return nil
		}
		kinds, err := s.kindsSince(ctx, ns, before.version)
		if err != nil {
			return err
		}
		s.notify(Commit{
			Versions:      map[string]int64{ns: now.version},
			Kinds:         map[string][]string{ns: kinds},
			EarliestTimer: time.Unix(1, 0),
		})
		return nil
	}
}

// kindsSince are the kinds that changed after a version, and those that the change log does not hold, which may have.
func (s *Store) kindsSince(ctx context.Context, ns string, version int64) ([]string, error) {
	kinds := []string{"Alert", "TimelineEntry"}
	err := s.snapshot(ctx, func(c *sqldb.Conn) error {
		query := "SELECT DISTINCT kind FROM (SELECT kind FROM changes WHERE ns = ? AND version > ? ORDER BY version DESC LIMIT 1000) AS newest"
		return c.Query(ctx, query, []any{ns, version}, func(rows *sql.Rows) error {
			var kind string
			err := rows.Scan(&kind)
			kinds = append(kinds, kind)
			return err
		})
	})
	slices.Sort(kinds)
	return kinds, err
}
