// Package engine does what must happen with no browser open: it fires timers when they fall due, once each.
package engine

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/golive/hypercare/pkg/usecase"
)

const (
	longestSleep = 30 * time.Second // a clock that was set forward is noticed after so long
	batchSize    = 500
	workers      = 32          // timers that fire at once; they share commits
	retryAfter   = time.Minute // a timer that failed comes again
	storeBackoff = time.Second // after the store itself failed
)

// Jobs is what timers do when they fall due, by kind.
type Jobs map[string]usecase.TimerJob

// Config of an engine.
type Config struct {
	Timers Timers
	Store  usecase.Store
	Jobs   Jobs
	Now    func() time.Time
	Log    *slog.Logger
}

// Engine sleeps until the earliest timer and fires what is due.
type Engine struct {
	Config
	wake chan struct{}

	mu   sync.Mutex
	next time.Time // what the sleeper waits for; zero when it waits for nothing
}

// New makes an engine; Run starts it.
func New(config Config) *Engine {
	return &Engine{Config: config, wake: make(chan struct{}, 1)}
}

// Wake tells the sleeper of a timer that was set. It never blocks.
func (e *Engine) Wake(at time.Time) {
	e.mu.Lock()
	early := e.next.IsZero() || at.Before(e.next)
	e.mu.Unlock()
	if !early {
		return
	}
	select {
	case e.wake <- struct{}{}:
	default:
	}
}

// Run fires timers until ctx ends.
func (e *Engine) Run(ctx context.Context) {
	for ctx.Err() == nil {
		wait, err := e.turn(ctx)
		if err != nil && ctx.Err() == nil {
			e.Log.Error("Timers could not be read or fired; trying again", "error", err, "after", storeBackoff)
			wait = storeBackoff
		}
		e.sleep(ctx, wait)
	}
}

// FireDue fires everything that is due now and returns; for whoever moves the clock by hand.
func (e *Engine) FireDue(ctx context.Context) error {
	for {
		due, err := e.Timers.Due(ctx, e.Now(), batchSize)
		if err != nil || len(due) == 0 {
			return err
		}
		if err := e.fire(ctx, due); err != nil {
			return err
		}
	}
}

// turn fires what is due and answers how long to sleep; 0 when there is more to do.
func (e *Engine) turn(ctx context.Context) (time.Duration, error) {
	now := e.Now()
	due, err := e.Timers.Due(ctx, now, batchSize)
	if err != nil {
		return 0, err
	}
	if len(due) > 0 {
		return 0, e.fire(ctx, due)
	}
	e.sleepUntil(time.Time{}) // a timer that is set while the next one is looked up wakes the sleeper, whatever its instant
	next, ok, err := e.Timers.NextDue(ctx)
	if err != nil {
		return 0, err
	}
	if !ok {
		return longestSleep, nil
	}
	e.sleepUntil(next)
	return min(longestSleep, max(0, next.Sub(now))), nil
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
