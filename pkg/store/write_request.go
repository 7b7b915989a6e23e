package store

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync/atomic"
	"time"

	"github.com/golive/hypercare/pkg/store/sqldb"
	"github.com/golive/hypercare/pkg/usecase"
)

// request is one Write on its way through the queue.
type request struct {
	ctx      context.Context
	stamp    usecase.Stamp
	fn       func(tx *tx) error
	taken    atomic.Bool // by the writer, or by the caller that gives up: whoever is first
	err      error
	done     chan struct{}
	answered bool // the writer's own note that done is closed
}

// Write is documented at usecase.Store. It answers ErrOverloaded when too much waits already.
func (s *Store) Write(ctx context.Context, stamp usecase.Stamp, fn func(tx usecase.Tx) error) error {
	return s.write(ctx, stamp, func(t *tx) error { return fn(t) })
}

func (s *Store) write(ctx context.Context, stamp usecase.Stamp, fn func(tx *tx) error) error {
	stamp.Namespace = sqldb.CleanText(stamp.Namespace)
	if stamp.Namespace == "" {
		return fmt.Errorf("write: the stamp names no namespace")
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	r := &request{ctx: ctx, stamp: stamp, fn: fn, done: make(chan struct{})}
	s.closing.RLock()
	if s.closed {
		s.closing.RUnlock()
		return ErrClosed
	}
	select {
	case s.queue <- r:
		s.closing.RUnlock()
	default:
		s.closing.RUnlock()
		return fmt.Errorf("write: %w", ErrOverloaded)
	}
	return r.wait(s.config.MaxWait)
}

// wait returns the answer. Until the writer takes the request the caller may give up; after that the answer is near and decides.
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
	<-r.done
	return r.err
}

// answer lets the caller go on with err.
func (r *request) answer() {
	r.answered = true
	close(r.done)
}

// run calls fn and turns a panic into an error of this request only.
func (r *request) run(t *tx) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("write panicked: %v\n%s", p, debug.Stack())
		}
	}()
	return r.fn(t)
}

// Waiting is the number of writes that wait for the writer.
func (s *Store) Waiting() int { return len(s.queue) }
