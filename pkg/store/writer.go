package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/store/sqldb"
	"github.com/golive/hypercare/pkg/usecase"
)

// maxGroup bounds one commit, so that the last caller of a burst does not wait for the whole burst.
const maxGroup = 128

// serve is the writer: it takes what waits, commits it as one group, answers, and starts again. It never waits for company.
//
// A request (write_request.go) goes through these states. Whoever sets taken first, its caller or the writer, decides whether it runs:
//
//	           caller's context ends, or MaxWait passes
//	waiting ----------------------------------------------> given up      the writer skips it
//	   |
//	   | gather
//	   v             fn fails         fn panics
//	 taken --> run ----------> failed <-------          its own work is undone, the others go on
//	            |  fn succeeds
//	            v
//	         pending --> answered with the outcome of the commit
//
// A group goes through these. Nothing of it is kept on any way but the one to answered:
//
//	          +-- the database asks to try again, or the connection was lost before the commit: the whole group once more
//	          v     |
//	gathered --> attempt --> committed --> answered --> notified
//	                |
//	                |-- an error of SQL that one request brought in: each request becomes a group of its own
//	                |-- the answer to COMMIT was lost: commit_outcome.go finds out whether it was kept, and only what was not kept runs again
//	                |-- disk full, read only, damaged, outcome unknown: all are answered with that error
//	                `-- fn ended the goroutine: all are answered with errAbandoned, the writer starts again
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
	giveUp := time.Now().Add(s.config.Patience * 8 / 5)
	done, why, err := s.attempt(group)
	delay := time.Millisecond
	for tries := 1; err != nil && s.worthTrying(why, err, tries) && time.Now().Add(delay).Before(giveUp); tries++ {
		time.Sleep(delay)
		delay = min(2*delay, 250*time.Millisecond)
		done, why, err = s.attempt(group)
	}
	if why == sqldb.AskedToRetry && err != nil {
		err = fmt.Errorf("%w: %w", usecase.ErrUnavailable, err)
	}
	switch {
	case err == nil:
	case why == sqldb.OfRequest && len(group) > 1:
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
		s.notify(done)
	}
	returned = true
}

// worthTrying says whether the same group may succeed on another attempt. A PostgreSQL server that only reads may have handed over to another
// a moment ago, so it is worth connecting once more.
func (s *Store) worthTrying(why sqldb.Cause, err error, tries int) bool {
	handedOver := s.dialect.Postgres && errors.Is(err, usecase.ErrReadOnly) && tries == 1
	return why == sqldb.AskedToRetry || handedOver
}

// abandon answers a group whose commit did not come to an end.
func (s *Store) abandon(group []*request) {
	s.dropWriteConn()
	for _, r := range group {
		if !r.answered {
			r.err = errAbandoned
			r.answer()
		}
	}
}

// attempt runs a group in one transaction, which has to be over within the store's patience. An error means that nothing of it was kept,
// unless it is ErrOutcomeUnknown.
func (s *Store) attempt(group []*request) (Commit, sqldb.Cause, error) {
	ctx := context.Background() // callers who gave up must not undo the others
	until := time.Now().Add(s.config.Patience)
	c, err := s.writerConn(ctx, until)
	if err != nil {
		return s.failed(nil, err)
	}
	if err := c.Begin(ctx); err != nil {
		return s.failed(c, fmt.Errorf("begin: %w", err))
	}
	namespaces, err := openNamespaces(ctx, c, group)
	if err != nil {
		return s.failed(c, err)
	}
	if err := s.lookAhead(ctx, c, namespaces, group); err != nil {
		return s.failed(c, err)
	}
	for _, r := range group {
		t := s.newTx(ctx, c, namespaces[r.stamp.Namespace], r.stamp)
		r.err = r.run(t)
		if err := c.Failed(); err != nil { // also when fn swallowed it: the transaction may be spoilt
			return s.failed(c, err)
		}
		end := t.keep
		if r.err != nil {
			end = t.undo
		}
		if err := end(); err != nil {
			return s.failed(c, err)
		}
	}
	done, err := s.send(ctx, c, namespaces)
	if err != nil {
		return s.failed(c, err)
	}
	if err := s.commitTransaction(ctx, c); err != nil {
		return s.failed(nil, err)
	}
	for ns := range done.Versions {
		s.others.advance(ns, namespaces[ns].now)
	}
	return done, sqldb.OfRequest, nil
}

// send writes what the requests have left pending, all that a commit needs beside COMMIT itself.
func (s *Store) send(ctx context.Context, c *sqldb.Conn, namespaces map[string]*namespace) (done Commit, err error) {
	err = c.Together(ctx, func() error {
		for _, n := range namespaces {
			if !n.dirty {
				continue
			}
			if err := n.pending.flush(ctx, c, n.ns, n.now); err != nil {
				return err
			}
			if err := s.tellOthers(ctx, c, n); err != nil {
				return err
			}
			done.add(n)
		}
		if len(done.Versions) == 0 {
			return nil
		}
		return s.leaveNumber(ctx, c)
	})
	return done, err
}

// openNamespaces opens the namespaces of a group in one order for everybody, so that two processes never wait for each other in a ring.
func openNamespaces(ctx context.Context, c *sqldb.Conn, group []*request) (map[string]*namespace, error) {
	var names []string
	for _, r := range group {
		if !slices.Contains(names, r.stamp.Namespace) {
			names = append(names, r.stamp.Namespace)
		}
	}
	slices.Sort(names)
	opened := make(map[string]*namespace, len(names))
	for _, ns := range names {
		n, err := openNamespace(ctx, c, ns)
		if err != nil {
			return nil, err
		}
		opened[ns] = n
	}
	return opened, nil
}

// failed undoes the transaction. A PostgreSQL connection is given up for whatever is not one request's fault, because the server at its other
// end may be gone or no longer in charge; SQLite's only when it cannot even undo.
func (s *Store) failed(c *sqldb.Conn, err error) (Commit, sqldb.Cause, error) {
	if c != nil {
		if undo := c.Plain(context.Background(), "ROLLBACK"); undo != nil {
			s.dropWriteConn()
		}
	}
	why, err := s.dialect.Classify(err)
	switch {
	case errors.Is(err, usecase.ErrOutcomeUnknown):
		why = sqldb.OfStorage // above all, nothing of the group may run again
	case errors.Is(err, errNotKept):
		why = sqldb.AskedToRetry
	}
	if why != sqldb.OfRequest && s.dialect.Postgres {
		s.dropWriteConn()
	}
	if errors.Is(err, usecase.ErrReadOnly) && s.dialect.Postgres {
		s.primaries.Add(1) // readers look for the new primary, too
	}
	return Commit{}, why, err
}
