package store

import (
	"fmt"
	"slices"

	"github.com/golive/hypercare/pkg/usecase"
)

// tx is one request inside a group transaction. What it changes collects in own; a look-up by key asks own, then what requests before it in
// the group have left pending, then SQL. A list can only ask SQL, so before one everything pending is sent there:
//
//	              list            list again
//	collecting --------> sent ----------------> sent       own is sent once more
//	  |      |             |  |
//	  | keep | undo   keep |  | undo
//	  v      v             v  v
//	own      own      savepoint  savepoint
//	joins    is       released,  rolled back
//	the      dropped  own joins
//	group             the group
//
// On the way from collecting to sent, first the group's pending changes go to SQL, then a savepoint is set, then the request's own changes
// go: that is how a request that fails later takes back its own work only.
type tx struct {
	*reader
	namespace *namespace
	stamp     usecase.Stamp
	now       counters // as this request has raised them
	own       pending
	notices   notices
	sent      bool // own changes have gone to SQL at least once, behind a savepoint
}

var _ usecase.Tx = (*tx)(nil)

func (t *tx) Stamp() usecase.Stamp { return t.stamp }

func (t *tx) ResourceVersion() (int64, error) { return t.now.version, nil }

// newestFirst are the places of pending changes, the one with the last word first.
func (t *tx) newestFirst() []*pending {
	places := []*pending{&t.own, &t.namespace.pending}
	if t.namespace.underWay != nil {
		places = append(places, t.namespace.underWay)
	}
	return places
}

// oldestFirst is the other way round, for whoever writes later changes over earlier ones.
func (t *tx) oldestFirst() []*pending {
	places := t.newestFirst()
	slices.Reverse(places)
	return places
}

// sendPending sends pending changes to SQL, so that a list sees them.
func (t *tx) sendPending() error {
	t.breakOffPreparing()
	t.namespace.found = foundAhead{}
	t.namespace.sent = true
	if !t.sent {
		if err := t.namespace.pending.flush(t.ctx, t.conn, t.ns, t.namespace.now); err != nil {
			return err
		}
		if err := t.conn.Plain(t.ctx, "SAVEPOINT request"); err != nil {
			return fmt.Errorf("open savepoint: %w", err)
		}
		t.sent = true
	}
	return t.own.flush(t.ctx, t.conn, t.ns, t.now)
}

// keep hands the request's changes to its group.
func (t *tx) keep() error {
	if t.sent {
		if err := t.releaseSavepoint(); err != nil {
			return err
		}
	}
	n := t.namespace
	n.dirty = n.dirty || t.sent || t.now != n.now || !t.own.empty()
	n.pending.join(&t.own)
	n.now = t.now
	n.notices.join(t.notices)
	return nil
}

// undo forgets the request's changes.
func (t *tx) undo() error {
	if !t.sent {
		return nil
	}
	if err := t.conn.Plain(t.ctx, "ROLLBACK TO SAVEPOINT request"); err != nil {
		return fmt.Errorf("undo request: %w", err)
	}
	return t.releaseSavepoint()
}

func (t *tx) releaseSavepoint() error {
	if err := t.conn.Plain(t.ctx, "RELEASE SAVEPOINT request"); err != nil {
		return fmt.Errorf("release savepoint: %w", err)
	}
	return nil
}
