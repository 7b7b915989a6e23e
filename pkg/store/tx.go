package store

import (
	"fmt"

	"github.com/golive/hypercare/pkg/usecase"
)

// tx is one request inside a group transaction. What it changes collects in own; look-ups by key see own, then the group's pending
// changes, then SQL. A list asks SQL, so before one everything pending is sent there, the request's own part behind a savepoint.
type tx struct {
	*reader
	space   *space
	stamp   usecase.Stamp
	now     counters
	own     writes
	kinds   map[string]bool
	spilled bool
	timers  []timerRow // set by this request; for waking the engine

	rows   map[string]*incidentRow // incidents as SQL has them
	alerts map[alertKey]*alertRow  // alerts as SQL has them; nil for "none"
}

var _ usecase.Tx = (*tx)(nil)

func (t *tx) Stamp() usecase.Stamp { return t.stamp }

func (t *tx) ResourceVersion() (int64, error) { return t.now.version, nil }

// spill sends pending changes to SQL, so that a list sees them.
func (t *tx) spill() error {
	if !t.spilled {
		if err := flush(t.ctx, t.conn, t.ns, t.space.now, &t.space.pending); err != nil {
			return err
		}
		if err := t.conn.plain(t.ctx, "SAVEPOINT request"); err != nil {
			return fmt.Errorf("open savepoint: %w", err)
		}
		t.spilled = true
	}
	clear(t.rows)
	clear(t.alerts)
	return flush(t.ctx, t.conn, t.ns, t.now, &t.own)
}

// keep hands the request's changes to its group.
func (t *tx) keep() error {
	if t.spilled {
		if err := t.conn.plain(t.ctx, "RELEASE SAVEPOINT request"); err != nil {
			return fmt.Errorf("release savepoint: %w", err)
		}
	}
	t.space.dirty = t.space.dirty || t.spilled || t.now != t.space.now || !t.own.empty()
	t.space.pending.join(&t.own)
	t.space.now = t.now
	for kind := range t.kinds {
		t.space.kinds[kind] = true
	}
	for _, timer := range t.timers {
		t.space.setTimer(fromMicros(timer.due))
	}
	return nil
}

// drop forgets the request's changes.
func (t *tx) drop() error {
	if !t.spilled {
		return nil
	}
	if err := t.conn.plain(t.ctx, "ROLLBACK TO SAVEPOINT request"); err != nil {
		return fmt.Errorf("undo request: %w", err)
	}
	if err := t.conn.plain(t.ctx, "RELEASE SAVEPOINT request"); err != nil {
		return fmt.Errorf("release savepoint: %w", err)
	}
	return nil
}

// change writes one row of the change log and gives the new version.
func (t *tx) change(kind, name, operation, before string) int64 {
	t.now.version++
	t.own.changes = append(t.own.changes, changeRow{
		version: t.now.version, kind: kind, name: name, operation: operation, actor: actorOf(t.stamp), at: micros(t.stamp.At), before: before,
	})
	t.touch(kind)
	return t.now.version
}

func (t *tx) touch(kind string) {
	if t.kinds == nil {
		t.kinds = map[string]bool{}
	}
	t.kinds[kind] = true
}
