package store

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"github.com/golive/hypercare/pkg/store/sqldb"
)

// ahead prepares the next group while the one before it is on its way to the disk: it runs requests as they come, on top of what that group
// is about to have written.
//
//	writer | run N | send and commit N | send and commit N+1 | ...
//	ahead          | run N+1           | run N+2             |
//
// What a request looks up by key it finds in its own changes, in those of its group, in those of the group under way, or in SQL, in this
// order. Whether SQL holds the group under way already makes no difference, since that group has the last word on its keys. A request that
// needs more than that, a list or a lock, is left to run on the writer's own connection.
//
// What was prepared counts only when the group before it was kept and nobody else has written meanwhile, which the counters of the
// namespaces tell. Otherwise its requests run again.
type ahead struct {
	store      *Store
	until      time.Time
	underWay   map[string]*namespace // of the group before
	namespaces map[string]*namespace
	conn       *sqldb.Conn
	reads      atomic.Pointer[sqldb.Conn] // the same, for the writer to break off
	misled     bool                       // the connection leads to another state of the data than the writer's
	connecting context.Context
	cancel     context.CancelFunc
	prepared   []*request // in the order in which they ran
	left       []*request // taken, but not prepared
	turn       bool       // the first of those left needs its turn
	halted     chan struct{}
	over       chan struct{}
}

// errNeedsTurn is the end of a request that is being prepared and asks for more than that can give. Its function does not get to see it:
// breakOffPreparing leaves it by a panic, as it will run again.
var errNeedsTurn = errors.New("this needs the group before to be committed")

// breakOffPreparing ends the request where it is only being prepared.
func (t *tx) breakOffPreparing() {
	if t.namespace.preparing {
		panic(errNeedsTurn)
	}
}

// pauses is for how many groups nothing is prepared after another process got in between, or the connection was slow: that is likely to
// happen again.
const pauses = 20

// prepareNext begins to prepare the group after one whose requests have all run. It is nil where that one has already sent some of its
// changes, which can then no longer be found in memory.
func (s *Store) prepareNext(namespaces map[string]*namespace, until time.Time) *ahead {
	if s.pauses > 0 {
		s.pauses--
		return nil
	}
	underWay := make(map[string]*namespace, len(namespaces))
	for ns, n := range namespaces {
		if n.sent {
			return nil
		}
		asItIs := *n // sending forgets what is pending, but changes nothing in it
		underWay[ns] = &asItIs
	}
	connecting, cancel := context.WithDeadline(context.Background(), until)
	a := &ahead{
		connecting: connecting, cancel: cancel,
		store: s, until: until, underWay: underWay, namespaces: map[string]*namespace{},
		halted: make(chan struct{}), over: make(chan struct{}), left: append(s.gatherTimers(nil), s.stillWanted(s.putBack)...),
	}
	s.putBack = nil
	go a.run()
	return a
}

// halt ends the preparation with the request that runs. Nothing that was asked for after the group before was answered is prepared.
func (a *ahead) halt() { close(a.halted) }

// tooSlow is how long the request that runs is waited for once the group before is answered.
const tooSlow = 50 * time.Millisecond

// wait returns when the preparation has ended. What the network keeps waiting is broken off, and nothing is prepared for a while.
func (a *ahead) wait() {
	patience := time.NewTimer(tooSlow)
	defer patience.Stop()
	select {
	case <-a.over:
		return
	case <-patience.C:
	}
	a.cancel()
	if c := a.reads.Load(); c != nil {
		c.Interrupt()
	}
	<-a.over
	a.store.pauses = pauses
}

// wanted says whether all callers still wait for what was prepared for them. Where one has left, the others run again without it.
func (a *ahead) wanted() bool {
	all := true
	for _, r := range a.prepared {
		all = r.stillWanted() && all
	}
	return all
}

func (a *ahead) requests() []*request { return append(a.prepared, a.left...) }

func (a *ahead) run() {
	ended := false
	defer func() {
		if a.conn != nil {
			a.store.giveBack(a.conn, a.store.aheadReader, ended && !a.misled && a.conn.Failed() == nil)
		}
		a.cancel()
		close(a.over)
	}()
	if len(a.left) > 0 {
		a.prepare()
	}
	for len(a.left) == 0 && len(a.prepared) < maxGroup {
		a.left = a.take()
		if len(a.left) == 0 {
			break
		}
		a.prepare()
	}
	ended = true
}

// take waits for requests until it is halted. Due timers come first.
func (a *ahead) take() (taken []*request) {
	s := a.store
	for len(taken) == 0 {
		select {
		case <-a.halted:
			return nil
		default:
		}
		if taken = s.gatherTimers(nil); len(taken) > 0 {
			break
		}
		select {
		case <-a.halted:
			return nil
		case r := <-s.firing:
			taken = r.joined(taken)
		case r, open := <-s.queue:
			if !open {
				return nil
			}
			taken = r.joined(taken)
		}
	}
	taken = s.gatherTimers(taken)
	for len(a.prepared)+len(taken) < maxGroup {
		r, _ := s.next(false)
		if r == nil {
			break
		}
		taken = r.joined(taken)
	}
	return taken
}

// prepare runs what is left, up to the first that cannot be prepared. One that ends the goroutine is left, too.
func (a *ahead) prepare() {
	ctx := context.Background()
	if a.open(ctx) != nil {
		return // whatever is wrong will show when they run on the writer's connection
	}
	for len(a.left) > 0 {
		select {
		case <-a.halted:
			return
		default:
		}
		r := a.left[0]
		if a.store.runOne(ctx, a.conn, a.namespaces[r.stamp.Namespace], r) != nil {
			a.turn = true
			return
		}
		a.prepared = append(a.prepared, r)
		a.left = a.left[1:]
	}
}

// errMisled: the server that the preparation asks knows neither what the writer found nor what it has written since, as after a failover.
var errMisled = errors.New("another server answers here than where the writer writes")

// open makes ready what the requests that are left need: a connection, their namespaces, and what they expect to look up.
func (a *ahead) open(ctx context.Context) (err error) {
	s := a.store
	if a.conn == nil {
		if a.conn, err = s.connAhead(a.connecting, a.until); err != nil {
			return err
		}
		a.reads.Store(a.conn)
	}
	for _, r := range a.left {
		ns := r.stamp.Namespace
		if a.namespaces[ns] != nil {
			continue
		}
		found, err := readCounters(ctx, a.conn, ns)
		if err != nil {
			return err
		}
		n := &namespace{ns: ns, preparing: true, committed: found, base: found}
		if before := a.underWay[ns]; before != nil {
			if found != before.committed && found != before.now {
				a.misled = true
				return errMisled
			}
			n.committed = before.committed
			n.base = before.now
			n.underWay = &before.pending
		}
		n.now = n.base
		a.namespaces[ns] = n
	}
	return s.lookAhead(ctx, a.conn, a.namespaces, a.left)
}

// connAhead is a connection that reads what was committed last, statement by statement.
func (s *Store) connAhead(connecting context.Context, until time.Time) (*sqldb.Conn, error) {
	c, err := s.reader(connecting, s.aheadReader)
	if err != nil {
		return nil, err
	}
	if err := c.ReadOnly(connecting, until); err != nil {
		s.giveBack(c, s.aheadReader, false)
		return nil, err
	}
	return c, nil
}

// adopt takes over what was prepared for a group, unless somebody else has written since.
func (a *ahead) adopt(namespaces map[string]*namespace) bool {
	for ns, prepared := range a.namespaces {
		if now := namespaces[ns]; now != nil && now.committed != prepared.base {
			a.store.pauses = pauses
			return false
		}
	}
	for ns, prepared := range a.namespaces {
		if now := namespaces[ns]; now != nil {
			now.now = prepared.now
			now.pending = prepared.pending
			now.notices = prepared.notices
			now.dirty = prepared.dirty
		}
	}
	return true
}
