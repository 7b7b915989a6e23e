package store

import (
	"fmt"
	"time"
)

// maxGroup bounds one commit, so that the last caller of a burst does not wait for the whole burst.
const maxGroup = 128

// maxFiring bounds the due timers that may wait; the engine fires fewer side by side.
const maxFiring = 64

// gather adds what waits to the group, so that it has at least one request: first due timers, then what an earlier group had no time for. It
// never waits for company. Nothing at all means that the store was closed and all has been answered.
func (s *Store) gather(group []*request) (all []*request, open bool) {
	group = s.gatherTimers(group)
	group = append(group, s.stillWanted(s.putBack)...)
	s.putBack = nil
	for len(group) < maxGroup {
		r, open := s.next(len(group) == 0)
		if r == nil {
			return group, open || len(group) > 0
		}
		group = r.joined(group)
	}
	return group, true
}

// gatherTimers adds the due timers that wait.
func (s *Store) gatherTimers(group []*request) []*request {
	for range cap(s.firing) {
		select {
		case r := <-s.firing:
			group = r.joined(group)
		default:
			return group
		}
	}
	return group
}

// joined is the group with the request, unless its caller has given up.
func (r *request) joined(group []*request) []*request {
	if !r.taken.CompareAndSwap(false, true) {
		return group
	}
	if r.err = r.ctx.Err(); r.err != nil {
		r.answer()
		return group
	}
	return append(group, r)
}

// next is the request that waits longest, nil when there is none. With patient set it waits for one until the store is closed.
func (s *Store) next(patient bool) (r *request, open bool) {
	if !patient {
		select {
		case r, open = <-s.queue:
			return r, open
		default:
			return nil, true
		}
	}
	select {
	case r = <-s.firing:
		return r, true
	case r, open = <-s.queue:
	}
	if open {
		return r, true
	}
	select { // closed: nothing joins any more, but a timer may have joined just before
	case r = <-s.firing:
		return r, true
	default:
		return nil, false
	}
}

// maxWaits bounds how long a request that was taken may be put back again and again, in multiples of how long it may wait to be taken.
const maxWaits = 4

// stillWanted answers those of the requests that were put back whose callers have gone or have waited too long.
func (s *Store) stillWanted(putBack []*request) []*request {
	group := make([]*request, 0, maxGroup)
	for _, r := range putBack {
		waited := time.Since(r.since)
		if r.err = r.ctx.Err(); r.err == nil && waited > maxWaits*s.config.MaxWait {
			r.err = fmt.Errorf("write waited %s: %w", waited.Round(time.Second), ErrOverloaded)
		}
		if r.err != nil {
			r.answer()
			continue
		}
		group = append(group, r)
	}
	return group
}
