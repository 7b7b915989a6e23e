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

// serve is the writer: it takes what waits, commits it as one group, answers, and starts again. It never waits for company.
//
// A request (write_request.go) goes through these states. Whoever sets taken first, its caller or the writer, decides whether it runs:
//
//	           caller's context ends, or MaxWait passes
//	waiting ----------------------------------------------> given up      the writer skips it
//	   |
//	   | gather                     <------- put back: others took the time of its group
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
//	                |              `-- what there was no time for is put back: it comes first in the next group
//	                |
//	                |-- the attempt took too long: the same with fewer requests, the others are put back
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
	var next *ahead
	for {
		group, prepared, open := s.nextGroup(next)
		if !open {
			break
		}
		next = s.commit(group, prepared)
	}
	ended = true
}

// nextGroup is what was prepared meanwhile, or what waits.
func (s *Store) nextGroup(next *ahead) (group []*request, prepared *ahead, open bool) {
	if next == nil {
		group, open = s.gather(nil)
		return group, nil, open
	}
	next.wait()
	if len(next.prepared) == 0 || !next.wanted() {
		s.discard(next)
		group, open = s.gather(nil)
		return group, nil, open
	}
	s.putBack = append(next.left, s.putBack...)
	if next.turn { // it holds up those behind it, so that all of them run now
		group, open = s.gather(next.prepared)
		return group, next, open
	}
	return next.prepared, next, true // what there was no time for is prepared next
}

// commit carries a group through, again where the database asks for it, with fewer requests where they took too long together, one by one
// where one of them spoils it. Those that it had no time for are put back. The first requests of the group may have been prepared. While
// the group is on its way, the next one is prepared.
func (s *Store) commit(group []*request, prepared *ahead) (next *ahead) {
	if len(group) == 0 {
		return nil
	}
	returned := false
	defer func() {
		if !returned {
			s.abandon(group)
		}
	}()
	giveUp := time.Now().Add(s.patience(group) * 8 / 5)
	a := s.attempt(group, prepared, !s.apart)
	delay := time.Millisecond
	for tries := 1; a.err != nil && s.worthTrying(a, tries) && time.Now().Add(delay).Before(giveUp); tries++ {
		time.Sleep(delay)
		delay = min(2*delay, 250*time.Millisecond)
		a = s.attempt(group[:a.smaller()], nil, !s.apart)
	}
	if a.why == sqldb.AskedToRetry && a.err != nil {
		a.err = fmt.Errorf("%w: %w", usecase.ErrUnavailable, a.err)
	}
	var over []*request
	switch {
	case a.err == nil:
		over = group[:a.begun]
	case a.why == sqldb.OfRequest && len(group) > 1:
		for _, r := range group {
			s.commitAlone(r)
		}
		returned = true
		return nil
	default:
		over = group[:a.failed(len(group))]
		for _, r := range over {
			r.err = a.err
		}
	}
	s.keepState(a.err)
	if a.next != nil {
		a.next.halt()
	}
	for _, r := range over {
		r.answer()
	}
	if a.err == nil {
		s.notify(a.done)
	}
	s.putBack = append(group[len(over):], s.putBack...)
	returned = true
	return a.next
}

// commitAlone commits one request of a group that another one spoils. Nothing is prepared meanwhile: it would have to run again for each.
func (s *Store) commitAlone(r *request) {
	s.apart = true
	defer func() { s.apart = false }()
	s.commit([]*request{r}, nil) // one alone is never put back
}

// discard puts back what was taken to be prepared, and waits until that has ended.
func (s *Store) discard(next *ahead) {
	next.wait()
	s.putBack = append(next.requests(), s.putBack...)
}

// patience is how long an attempt of a group may take.
func (s *Store) patience(group []*request) time.Duration {
	longest := s.config.Patience
	for _, r := range group {
		longest = max(longest, r.patience)
	}
	return longest
}

// worthTrying says whether the same group may succeed on another attempt. A PostgreSQL server that only reads may have handed over to another
// a moment ago, so it is worth connecting once more.
func (s *Store) worthTrying(a *attempt, tries int) bool {
	handedOver := s.dialect.Postgres && errors.Is(a.err, usecase.ErrReadOnly) && tries == 1
	return a.why == sqldb.AskedToRetry || handedOver
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

// attempt is one try to commit a group in one transaction.
type attempt struct {
	size     int // of the group
	begun    int // requests that ran or began to
	running  bool
	late     bool // its own deadline passed while it worked
	done     Commit
	prepares bool // the next group meanwhile
	next     *ahead
	why      sqldb.Cause
	err      error // nothing was kept, unless it is ErrOutcomeUnknown
}

// smaller is how many requests to try next: those that were through before the one during which time ran out, or half as many where they
// cannot be told apart.
func (a *attempt) smaller() int {
	switch {
	case !a.late:
		return a.size
	case a.running:
		return max(1, a.begun-1)
	default:
		return max(1, a.size/2)
	}
}

// failed is how many requests of a group the failure of its last attempt concerns; the others may still succeed.
func (a *attempt) failed(all int) int {
	switch {
	case errors.Is(a.err, usecase.ErrOutcomeUnknown):
		return a.begun
	case a.late:
		return a.size
	default:
		return all
	}
}

// attempt runs a group, which has to be over within the store's patience. Once it has used a good part of that it begins no further request
// and commits those that ran.
func (s *Store) attempt(group []*request, prepared *ahead, prepares bool) *attempt {
	a := &attempt{size: len(group), prepares: prepares}
	until := time.Now().Add(s.patience(group))
	a.why, a.err = s.try(a, group, prepared, until)
	if a.err != nil && a.next != nil {
		a.next.halt()
		s.discard(a.next)
		a.next = nil
	}
	a.late = a.late && a.why == sqldb.AskedToRetry && !time.Now().Before(until)
	return a
}

func (s *Store) try(a *attempt, group []*request, prepared *ahead, until time.Time) (sqldb.Cause, error) {
	ctx := context.Background() // callers who gave up must not undo the others
	c, err := s.writerConn(ctx, until)
	if err != nil {
		return s.failed(nil, err)
	}
	namespaces, err := beginWith(ctx, c, group)
	if err != nil {
		return s.failed(c, err)
	}
	a.late = true
	began := time.Now() // waiting for another process is no work of this group
	if prepared != nil && prepared.adopt(namespaces) {
		a.begun = len(prepared.prepared)
	}
	if err := s.lookAhead(ctx, c, namespaces, group[a.begun:]); err != nil {
		return s.failed(c, err)
	}
	a.running = true
	for _, r := range group[a.begun:] {
		if a.begun > 0 && time.Since(began) > s.config.Patience/4 {
			break
		}
		a.begun++
		if err := s.runOne(ctx, c, namespaces[r.stamp.Namespace], r); err != nil {
			return s.failed(c, err)
		}
	}
	a.running = false
	for _, n := range namespaces {
		if n.dirty {
			n.now.commits = n.committed.commits + 1
		}
	}
	if a.begun == a.size && a.prepares {
		a.next = s.prepareNext(namespaces, until)
	}
	if a.done, err = s.send(ctx, c, namespaces); err != nil {
		return s.failed(c, err)
	}
	if err := s.commitTransaction(ctx, c); err != nil {
		return s.failed(nil, err)
	}
	for ns := range a.done.Versions {
		s.others.advance(ns, namespaces[ns].now)
	}
	return sqldb.OfRequest, nil
}

// runOne runs a request in its group. An error concerns the whole group.
func (s *Store) runOne(ctx context.Context, c *sqldb.Conn, n *namespace, r *request) error {
	t := s.newTx(ctx, c, n, r.stamp)
	r.err = r.run(t)
	if err := c.Failed(); err != nil { // also when fn swallowed it: the transaction may be spoilt
		return err
	}
	switch r.err {
	case nil:
		return t.keep()
	case errNeedsTurn:
		return errNeedsTurn
	default:
		return t.undo()
	}
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

// beginWith opens the transaction of a group, and its namespaces in one order for everybody, so that two processes never wait for each
// other in a ring.
func beginWith(ctx context.Context, c *sqldb.Conn, group []*request) (map[string]*namespace, error) {
	var names []string
	for _, r := range group {
		if !slices.Contains(names, r.stamp.Namespace) {
			names = append(names, r.stamp.Namespace)
		}
	}
	slices.Sort(names)
	opened := make(map[string]*namespace, len(names))
	for i, ns := range names {
		n, err := openNamespace(ctx, c, ns, i == 0)
		if err != nil {
			return nil, err
		}
		opened[ns] = n
	}
	return opened, nil
}

// failed undoes the transaction. A PostgreSQL connection is given up for whatever is not one request's fault, because the server at its other
// end may be gone or no longer in charge; SQLite's only when it cannot even undo.
func (s *Store) failed(c *sqldb.Conn, err error) (sqldb.Cause, error) {
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
	return why, err
}
