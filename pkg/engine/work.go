package engine

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/golive/hypercare/pkg/usecase"
)

// Work on a timer goes through three steps, of which only the middle one waits for somebody else:
//
//	claim   a transaction moves the timer on by the lease of its kind, so that it comes again if this process dies
//	do      outside of any transaction, until shortly before the lease is over
//	settle  a transaction takes the timer away and writes down what came of it
//
// A timer that somebody cancelled or moved meanwhile is left as they want it, and what came of the work is dropped.

// workers are the places for one kind of work.
type workers struct {
	kind string
	work usecase.TimerWork

	mu   sync.Mutex
	busy int
}

func (w *workers) room() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.work.AtOnce - w.busy
}

func (w *workers) add(n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.busy += n
}

// kindsWithRoom are those whose next timer could be dealt with at once.
func (e *Engine) kindsWithRoom() []string {
	kinds := e.jobKinds[:len(e.jobKinds):len(e.jobKinds)]
	for _, w := range e.works {
		if w.room() > 0 {
			kinds = append(kinds, w.kind)
		}
	}
	return kinds
}

// startWork claims due timers of each kind of work, as many as it has room for, and leaves the work to goroutines.
func (e *Engine) startWork(ctx context.Context, term Term) (started int, err error) {
	for _, w := range e.works {
		room := w.room()
		if room <= 0 {
			continue
		}
		now := e.Now()
		rest, _ := e.resting.wakeUp(now)
		due, err := e.Timers.Due(ctx, now, []string{w.kind}, room+rest)
		if err != nil {
			return started, err
		}
		due = e.resting.awake(due)
		due = due[:min(room, len(due))]
		if err := e.claim(ctx, term, w, due); err != nil {
			return started, err
		}
		started += len(due)
	}
	return started, nil
}

func (e *Engine) claim(ctx context.Context, term Term, w *workers, due []DueTimer) error {
	group, inGroup := errgroup.WithContext(ctx)
	group.SetLimit(atOnce)
	for _, timer := range due {
		group.Go(func() error {
			asked := e.Now()
			claimed := timer
			claimed.Timer = again(timer.Timer, asked.UTC().Add(w.work.Lease).Truncate(time.Microsecond)) // as the store keeps it
			mine, err := e.Timers.Fire(inGroup, term, e.stamp(timer), timer.Timer, func(tx usecase.Tx) error {
				return tx.SetTimer(claimed.Timer)
			})
			if errors.Is(err, usecase.ErrOverloaded) {
				e.rest(timer)
				return nil
			}
			if err != nil || !mine {
				return err
			}
			w.add(1)
			e.running.Go(func() {
				defer e.lookAgain()
				defer w.add(-1)
				e.workOn(ctx, term, w.work, timer, claimed)
			})
			return nil
		})
	}
	return group.Wait()
}

// workOn does the work on a claimed timer and settles it.
func (e *Engine) workOn(ctx context.Context, term Term, work usecase.TimerWork, timer, claimed DueTimer) {
	ctx, cancel := context.WithTimeout(ctx, work.Lease)
	defer cancel()
	job, err := e.do(ctx, work, timer)
	switch {
	case ctx.Err() != nil:
		e.Log.Warn("Work on a timer took longer than its lease; it comes again", "kind", timer.Kind, "subject", timer.Subject, "error", err)
	case err != nil:
		err = e.putOff(ctx, term, claimed, err)
	default:
		err = e.settle(ctx, term, claimed, job)
	}
	if err != nil && ctx.Err() == nil {
		e.Log.Error("What came of a timer could not be written down; it comes again", "kind", timer.Kind, "subject", timer.Subject, "error", err)
	}
}

// do calls Do with most of the lease, so that there is time left to write down what came of it.
func (e *Engine) do(ctx context.Context, work usecase.TimerWork, timer DueTimer) (job usecase.TimerJob, err error) {
	ctx, cancel := context.WithTimeout(ctx, work.Lease*3/4)
	defer cancel()
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("work panicked: %v\n%s", p, debug.Stack())
		}
	}()
	return work.Do(ctx, timer.Namespace, timer.Timer)
}

// settle writes down what came of the work. While the store cannot, it tries again until the lease is over: doing the work once more would
// be worse. Trying again after a lost answer is safe, since the timer is gone if the first try was kept.
func (e *Engine) settle(ctx context.Context, term Term, claimed DueTimer, job usecase.TimerJob) error {
	if job == nil {
		job = func(usecase.Tx, usecase.Timer) error { return nil }
	}
	for {
		err := e.fireOne(ctx, term, e.stamp(claimed), claimed, job)
		if err == nil || ctx.Err() != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(storeBackoff):
		}
	}
}
