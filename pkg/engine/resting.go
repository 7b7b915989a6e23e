package engine

import (
	"slices"
	"sync"
	"time"
)

// resting holds the subjects whose timers are left alone for a moment because too much was waiting to be written when one of them should
// have fired. They wait here and not in the store, which has just refused a write; timers of other subjects go on.
type resting struct {
	mu    sync.Mutex
	until map[subject]time.Time
}

// subject is what timers fire for, in their order.
type subject struct{ namespace, name string }

func subjectOf(timer DueTimer) subject { return subject{timer.Namespace, timer.Subject} }

func (r *resting) add(timer DueTimer, until time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.until == nil {
		r.until = map[subject]time.Time{}
	}
	r.until[subjectOf(timer)] = until
}

// wakeUp lets those go on that have rested until now, and answers how many rest on and when the first of them has rested enough.
func (r *resting) wakeUp(now time.Time) (count int, first time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for who, until := range r.until {
		if !now.Before(until) || until.Sub(now) > storeBackoff { // nobody rests longer because the clock was set back
			delete(r.until, who)
			continue
		}
		if first.IsZero() || until.Before(first) {
			first = until
		}
	}
	return len(r.until), first
}

// awake are the timers of a list whose subjects do not rest.
func (r *resting) awake(timers []DueTimer) []DueTimer {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.until) == 0 {
		return timers
	}
	return slices.DeleteFunc(timers, func(timer DueTimer) bool {
		_, rests := r.until[subjectOf(timer)]
		return rests
	})
}

func (r *resting) wakeAll() {
	r.mu.Lock()
	defer r.mu.Unlock()
	clear(r.until)
}
