package store

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// maxGroup bounds one commit, so that the last caller of a burst does not wait for the whole burst.
const maxGroup = 128

// serve is the writer: it takes what waits, commits it as one group, answers, and starts again. It never waits for company.
func (s *Store) serve() {
	ended := false
	defer func() {
		if ended {
			close(s.stopped)
		} else { // a request ended the goroutine with runtime.Goexit, as a failing test does
			go s.serve()
		}
	}()
	for first := range s.queue {
		s.commit(s.gather(first))
	}
	ended = true
}

func (s *Store) gather(first *request) []*request {
	group := make([]*request, 0, maxGroup)
	for r, ok := first, true; ok; {
		if r.taken.CompareAndSwap(false, true) {
			if r.err = r.ctx.Err(); r.err != nil {
				r.answer()
			} else {
				group = append(group, r)
			}
		}
		if len(group) == maxGroup {
			break
		}
		select {
		case r, ok = <-s.queue:
		default:
			ok = false
		}
	}
	return group
}

// commit carries a group through, again where the database asks for it, one by one where one of them spoils it.
func (s *Store) commit(group []*request) {
	if len(group) == 0 {
		return
	}
	returned := false
	defer func() {
		if !returned {
			s.abandon(group)
		}
	}()
	note, why, err := s.attempt(group)
	for delay := time.Millisecond; err != nil && why == causeRetry && delay < time.Second; delay *= 2 {
		time.Sleep(delay)
		note, why, err = s.attempt(group)
	}
	switch {
	case err == nil:
	case why == causeRequest && len(group) > 1:
		for _, r := range group {
			s.commit([]*request{r})
		}
		returned = true
		return
	default:
		for _, r := range group {
			r.err = err
		}
	}
	s.keepState(err)
	for _, r := range group {
		r.answer()
	}
	if err == nil {
		s.tell(note)
	}
	returned = true
}

// abandon answers a group whose commit did not come to an end.
func (s *Store) abandon(group []*request) {
	s.dropWriter()
	for _, r := range group {
		if !r.answered {
			r.err = errAbandoned
			r.answer()
		}
	}
}

// attempt runs a group in one transaction. An error means that nothing of it was kept.
func (s *Store) attempt(group []*request) (Commit, cause, error) {
	ctx := context.Background() // callers who gave up must not undo the others
	c, err := s.writer(ctx)
	if err != nil {
		return s.failed(nil, err)
	}
	c.failed = nil
	if err := c.plain(ctx, c.dialect.begin); err != nil {
		return s.failed(c, fmt.Errorf("begin: %w", err))
	}
	spaces, err := openSpaces(ctx, c, group)
	if err != nil {
		return s.failed(c, err)
	}
	for _, r := range group {
		t := s.newTx(ctx, c, spaces[r.stamp.Namespace], r.stamp)
		r.err = r.run(t)
		if c.failed != nil { // also when fn swallowed it: the transaction may be spoilt
			return s.failed(c, c.failed)
		}
		settle := t.keep
		if r.err != nil {
			settle = t.drop
		}
		if err := settle(); err != nil {
			return s.failed(c, err)
		}
	}
	var note Commit
	for _, space := range spaces {
		if space.dirty {
			if err := flush(ctx, c, space.ns, space.now, &space.pending); err != nil {
				return s.failed(c, err)
			}
			note.add(space)
		}
	}
	if err := s.finish(ctx, c, spaces); err != nil {
		return s.failed(nil, err)
	}
	return note, causeRequest, nil
}

// openSpaces opens the namespaces of a group in one order for everybody, so that two processes never wait for each other in a ring.
func openSpaces(ctx context.Context, c *conn, group []*request) (map[string]*space, error) {
	var names []string
	for _, r := range group {
		if !slices.Contains(names, r.stamp.Namespace) {
			names = append(names, r.stamp.Namespace)
		}
	}
	slices.Sort(names)
	spaces := make(map[string]*space, len(names))
	for _, ns := range names {
		space, err := openSpace(ctx, c, ns)
		if err != nil {
			return nil, err
		}
		spaces[ns] = space
	}
	return spaces, nil
}

// failed undoes the transaction; a connection that cannot do even that is given up.
func (s *Store) failed(c *conn, err error) (Commit, cause, error) {
	d := s.dialect
	if c != nil {
		if undo := c.plain(context.Background(), "ROLLBACK"); undo != nil {
			s.dropWriter()
		}
	}
	why, err := d.classify(err)
	if why == causeRetry && d.postgres {
		s.dropWriter()
	}
	return Commit{}, why, err
}
