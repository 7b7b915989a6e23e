package engine

import (
	"context"
	"time"
)

const (
	askEvery    = time.Second     // who does not lead asks so often whether the leader is gone
	renewEvery  = 2 * time.Second // who leads renews so often
	askPatience = 2 * time.Second // an answer that takes longer is asked for again
)

// lead waits until this process holds the lease, and fires timers until it does not.
func (e *Engine) lead(ctx context.Context) {
	tenure, until := e.await(ctx)
	if ctx.Err() != nil {
		return
	}
	e.Log.Info("This process fires the timers from now on", "term", tenure.Term)
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer stop()
		e.renew(ctx, tenure.Term, until)
	}()
	e.fireUntilDone(ctx, tenure.Term)
	<-done
	e.Log.Info("This process no longer fires the timers", "term", tenure.Term)
}

// await asks until the lease is this process's own, and answers until when it may rely on it.
func (e *Engine) await(ctx context.Context) (Tenure, time.Time) {
	for {
		asked := e.Now()
		tenure, err := e.ask(ctx, askPatience)
		if err == nil {
			if tenure.Mine {
				return tenure, asked.Add(tenure.For)
			}
		} else if ctx.Err() == nil {
			e.Log.Warn("It cannot be found out which process fires the timers; asking again", "error", err, "after", askEvery)
		}
		select {
		case <-ctx.Done():
			return Tenure{}, time.Time{}
		case <-time.After(askEvery):
		}
	}
}

// renew returns when the lease is lost, or could not be renewed before it was over.
func (e *Engine) renew(ctx context.Context, term Term, until time.Time) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(min(renewEvery, until.Sub(e.Now()))):
		}
		asked := e.Now()
		if !asked.Before(until) {
			return
		}
		tenure, err := e.ask(ctx, min(askPatience, until.Sub(asked)))
		switch {
		case err != nil && ctx.Err() == nil:
			e.Log.Warn("The lease of the timers could not be renewed; trying again", "error", err)
		case err != nil:
			return
		case !tenure.Mine || tenure.Term != term:
			return
		default:
			until = asked.Add(tenure.For)
		}
	}
}

// ask takes or renews the lease, and remembers who holds it.
func (e *Engine) ask(ctx context.Context, patience time.Duration) (Tenure, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	tenure, err := e.Lease.Take(ctx)
	if err != nil {
		tenure = Tenure{}
	}
	e.mu.Lock()
	e.leader = tenure
	e.mu.Unlock()
	return tenure, err
}
