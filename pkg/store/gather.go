package store

import (
	"fmt"
	"time"
)

// maxGroup bounds one commit, so that the last caller of a burst does not wait for the whole burst.
const maxGroup = 128

// gather takes what waits, at least one request: first what an earlier group had no time for. It never waits for company. Nothing at all
// means that the store was closed and all has been answered.
func (s *Store) gather() (group []*request, open bool) {
	group = s.stillWanted(s.putBack)
	s.putBack = nil
	for len(group) < maxGroup {
		r, open := s.next(len(group) == 0)
		if r == nil {
			return group, open || len(group) > 0
		}
		if !r.taken.CompareAndSwap(false, true) {
			continue
		}
		if r.err = r.ctx.Err(); r.err != nil {
			r.answer()
			continue
		}
		group = append(group, r)
	}
	return group, true
}

// next is the request that waits longest, nil when there is none. With patient set it waits for one until the store is closed.
func (s *Store) next(patient bool) (r *request, open bool) {
	if patient {
		r, open = <-s.queue
		return r, open
	}
	select {
	case r, open = <-s.queue:
		return r, open
	default:
		return nil, true
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
