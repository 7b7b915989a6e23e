package store

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"github.com/golive/hypercare/pkg/store/sqldb"
	"github.com/golive/hypercare/pkg/usecase"
)

// request is one Write on its way through the queue.
type request struct {
	ctx      context.Context
	stamp    usecase.Stamp
	expect   func(r usecase.Reader) (usecase.Expected, error) // nil when nothing is known beforehand
	fn       func(tx *tx) error
	patience time.Duration              // of an attempt, where the store's would not do; for work that cannot be cut up
	since    time.Time                  // when it joined the queue
	taken    atomic.Bool                // by the writer, or by the caller that gives up: whoever is first
	running  sync.Mutex                 // held while fn runs
	conn     atomic.Pointer[sqldb.Conn] // on which fn runs or ran last
	left     atomic.Bool                // the caller did not wait for the answer; fn must not run any more
	counts   bool                       // what fn did goes to the database, unless it failed; only while running is held
	err      error
	done     chan struct{}
	answered bool // the writer's own note that done is closed
}

// Write is documented at usecase.Store. It answers ErrOverloaded when too much waits already.
func (s *Store) Write(ctx context.Context, stamp usecase.Stamp, fn func(tx usecase.Tx) error) error {
	return s.write(ctx, stamp, func(t *tx) error { return fn(t) })
}

// WriteExpecting is documented at usecase.Store.
func (s *Store) WriteExpecting(
	ctx context.Context, stamp usecase.Stamp, expect func(r usecase.Reader) (usecase.Expected, error), fn func(tx usecase.Tx) error,
) error {
	return s.enqueue(&request{ctx: ctx, stamp: stamp, expect: expect, fn: func(t *tx) error { return fn(t) }})
}

func (s *Store) write(ctx context.Context, stamp usecase.Stamp, fn func(tx *tx) error) error {
	return s.enqueue(&request{ctx: ctx, stamp: stamp, fn: fn})
}

// enqueue gives a request to the writer and waits for the answer.
func (s *Store) enqueue(r *request) error { return s.enqueueIn(s.queue, r) }

func (s *Store) enqueueIn(queue chan<- *request, r *request) error {
	r.stamp.Namespace = sqldb.CleanText(r.stamp.Namespace)
	if r.stamp.Namespace == "" {
		return fmt.Errorf("write: the stamp names no namespace")
	}
	if err := r.ctx.Err(); err != nil {
		return err
	}
	r.done = make(chan struct{})
	r.since = time.Now()
	s.closing.RLock()
	if s.closed {
		s.closing.RUnlock()
		return ErrClosed
	}
	select {
	case queue <- r:
		s.closing.RUnlock()
	default:
		s.closing.RUnlock()
		return fmt.Errorf("write: %w", ErrOverloaded)
	}
	return r.wait(s.config.MaxWait)
}

// wait returns the answer. Until the writer takes the request the caller may give up and nothing of it is kept. After that the answer is
// near, unless the database hangs: then the caller leaves at its own deadline all the same.
func (r *request) wait(limit time.Duration) error {
	patience := time.NewTimer(limit)
	defer patience.Stop()
	select {
	case <-r.done:
		return r.err
	case <-r.ctx.Done():
		if r.taken.CompareAndSwap(false, true) {
			return r.ctx.Err()
		}
	case <-patience.C:
		if r.taken.CompareAndSwap(false, true) {
			return fmt.Errorf("write waited %s: %w", limit, ErrOverloaded)
		}
	}
	select {
	case <-r.done:
		return r.err
	case <-r.ctx.Done():
		return r.leave()
	}
}

// nearly is how long an answer that is under way is waited for after the caller's deadline.
const nearly = 200 * time.Millisecond

// leave makes sure that fn does not run after the caller has gone on, and says that nobody knows what will become of the write.
func (r *request) leave() error {
	soon := time.NewTimer(nearly)
	defer soon.Stop()
	select {
	case <-r.done:
		return r.err
	case <-soon.C:
	}
	r.left.Store(true)
	if !r.running.TryLock() {
		r.interrupt() // fn waits for the database, and would hold its caller as long
		r.running.Lock()
	}
	defer r.running.Unlock()
	if !r.counts { // it was only prepared
		return r.ctx.Err()
	}
	return fmt.Errorf("%w: the database did not answer in time (%w)", usecase.ErrOutcomeUnknown, r.ctx.Err())
}

// interrupt breaks off what fn waits for on the network; its group starts again.
func (r *request) interrupt() {
	if c := r.conn.Load(); c != nil {
		c.Interrupt()
	}
}

// stillWanted says, of a request that was prepared, that its caller still waits; then what it did counts from now on.
func (r *request) stillWanted() bool {
	r.running.Lock()
	defer r.running.Unlock()
	r.counts = !r.left.Load()
	return r.counts
}

// answer lets the caller go on with err.
func (r *request) answer() {
	r.answered = true
	close(r.done)
}

// run calls fn and turns a panic into an error of this request only.
func (r *request) run(t *tx) (err error) {
	r.running.Lock()
	defer r.running.Unlock()
	if r.left.Load() {
		return r.ctx.Err()
	}
	r.conn.Store(t.conn)
	r.counts = !t.namespace.preparing
	defer func() {
		switch p := recover(); p {
		case nil:
		case errNeedsTurn:
			err = errNeedsTurn
		default:
			err = fmt.Errorf("write panicked: %v\n%s", p, debug.Stack())
		}
	}()
	return r.fn(t)
}

// Waiting is the number of writes that wait for the writer.
func (s *Store) Waiting() int { return len(s.queue) }
