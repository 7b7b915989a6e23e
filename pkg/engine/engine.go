// Package engine does what must happen with no browser open: it fires timers when they fall due, once each.
package engine

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/golive/hypercare/pkg/usecase"
)

const (
	longestSleep = 30 * time.Second // a clock that was set forward is noticed after so long
	sharedSleep  = 5 * time.Second  // another process may set timers without a word when the database's notifications fail
	batchSize    = 500
	atOnce       = 32          // timers that fire side by side; they share commits
	retryAfter   = time.Minute // a timer that failed comes again
	storeBackoff = time.Second // after the store itself failed
)

// Config of an engine.
type Config struct {
	Timers   Timers
	Registry *Registry
	Lease    Lease // nil when this process has the data to itself
	Now      func() time.Time
	Log      *slog.Logger
}

// Engine sleeps until the earliest timer and fires what is due.
type Engine struct {
	Config
	wake     chan struct{}
	jobKinds []string
	works    []*workers
	resting  resting
	running  sync.WaitGroup // work under way

	mu     sync.Mutex
	next   time.Time // what the sleeper waits for; zero when it waits for nothing
	leader Tenure    // as last heard
	logged map[string]bool
}

// New makes an engine; Run starts it. The error names a kind that is registered twice.
func New(config Config) (*Engine, error) {
	if err := config.Registry.refused; err != nil {
		return nil, fmt.Errorf("make engine: %w", err)
	}
	e := &Engine{Config: config, wake: make(chan struct{}, 1), logged: map[string]bool{}}
	e.jobKinds = slices.Sorted(maps.Keys(config.Registry.jobs))
	for _, kind := range slices.Sorted(maps.Keys(config.Registry.works)) {
		e.works = append(e.works, &workers{kind: kind, work: config.Registry.works[kind]})
	}
	return e, nil
}

// Wake tells the sleeper of a timer that was set. It never blocks.
func (e *Engine) Wake(at time.Time) {
	e.mu.Lock()
	early := e.next.IsZero() || at.Before(e.next)
	e.mu.Unlock()
	if early {
		e.lookAgain()
	}
}

func (e *Engine) lookAgain() {
	select {
	case e.wake <- struct{}{}:
	default:
	}
}

// Run fires timers until ctx ends; with a lease only while this process holds it.
func (e *Engine) Run(ctx context.Context) {
	defer e.running.Wait()
	if e.Lease == nil {
		e.fireUntilDone(ctx, 0)
		return
	}
	for ctx.Err() == nil {
		e.lead(ctx)
	}
}

func (e *Engine) fireUntilDone(ctx context.Context, term Term) {
	e.reportOtherKinds(ctx)
	for ctx.Err() == nil {
		wait, err := e.turn(ctx, term)
		if err != nil && ctx.Err() == nil {
			e.Log.Error("Timers could not be read or fired; trying again", "error", err, "after", storeBackoff)
			e.sleepUntil(time.Time{})
			wait = storeBackoff
		}
		e.sleep(ctx, wait)
	}
}

// FireDue fires everything that is due now, waits for its work and returns; for whoever moves the clock by hand. It is ErrOverloaded when too
// much was waiting to be written for some of it.
func (e *Engine) FireDue(ctx context.Context) error {
	e.resting.wakeAll()
	for {
		some, err := e.fireSome(ctx, 0)
		e.running.Wait()
		if err != nil {
			return err
		}
		if some {
			continue
		}
		if rest, _ := e.resting.wakeUp(e.Now()); rest > 0 {
			return fmt.Errorf("fire the timers of %d subjects: %w", rest, usecase.ErrOverloaded)
		}
		return nil
	}
}

// NextDue is when the next timer of a known kind falls due; ok is false when there is none.
func (e *Engine) NextDue(ctx context.Context) (at time.Time, ok bool, err error) {
	return e.Timers.NextDue(ctx, e.Registry.kinds())
}

// turn fires what is due and answers how long to sleep; 0 when there is more to do.
func (e *Engine) turn(ctx context.Context, term Term) (time.Duration, error) {
	now := e.Now()
	some, err := e.fireSome(ctx, term)
	if err != nil || some {
		return 0, err
	}
	e.sleepUntil(time.Time{}) // a timer that is set while the next one is looked up wakes the sleeper, whatever its instant
	next, ok, err := e.nextToDo(ctx, now)
	if err != nil {
		return 0, err
	}
	longest := longestSleep
	if e.Lease != nil {
		longest = sharedSleep
	}
	if !ok {
		return longest, nil
	}
	e.sleepUntil(next)
	return min(longest, max(0, next.Sub(now))), nil
}

// nextToDo is when the next timer falls due or may be tried again, whichever comes first.
func (e *Engine) nextToDo(ctx context.Context, now time.Time) (at time.Time, ok bool, err error) {
	rest, first := e.resting.wakeUp(now)
	if rest == 0 {
		return e.Timers.NextDue(ctx, e.kindsWithRoom())
	}
	soon, err := e.Timers.Due(ctx, first, e.kindsWithRoom(), batchSize+rest)
	if err != nil {
		return time.Time{}, false, err
	}
	if soon = e.resting.awake(soon); len(soon) > 0 {
		return soon[0].DueAt, true, nil
	}
	return first, true, nil
}

// fireSome fires a batch of what is due, and starts as much work as there is room for. It says whether there was any.
func (e *Engine) fireSome(ctx context.Context, term Term) (bool, error) {
	now := e.Now()
	rest, _ := e.resting.wakeUp(now)
	due, err := e.Timers.Due(ctx, now, e.jobKinds, batchSize+rest)
	if err != nil {
		return false, err
	}
	due = e.resting.awake(due)
	if err := e.fire(ctx, term, due); err != nil {
		return false, err
	}
	started, err := e.startWork(ctx, term)
	return len(due)+started > 0, err
}

func (e *Engine) sleepUntil(next time.Time) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.next = next
}

func (e *Engine) sleep(ctx context.Context, wait time.Duration) {
	if wait <= 0 {
		return
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	case <-e.wake:
	}
}
