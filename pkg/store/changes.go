package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/golive/hypercare/pkg/store/sqldb"
	"github.com/golive/hypercare/pkg/usecase"
)

func (t *tx) Changes(since int64, limit int) ([]usecase.ChangeRow, error) {
	if err := t.sendPending(); err != nil {
		return nil, err
	}
	return t.reader.Changes(since, limit)
}

func (t *tx) Before(version int64) ([]byte, error) {
	if err := t.sendPending(); err != nil {
		return nil, err
	}
	return t.reader.Before(version)
}

// Changes is also ErrGone for a version that the namespace has not reached: the data was put back from a backup, and the caller must start again.
func (r *reader) Changes(since int64, limit int) ([]usecase.ChangeRow, error) {
	n, err := r.counters()
	if err != nil {
		return nil, err
	}
	if since < n.floor || since > n.version {
		return nil, fmt.Errorf("changes since %d: %w", since, usecase.ErrGone)
	}
	var changes []usecase.ChangeRow
	query := "SELECT version, kind, name, operation, actor, at FROM changes WHERE ns = ? AND version > ? ORDER BY version LIMIT ?"
	err = r.conn.Query(r.ctx, query, []any{r.ns, since, limit}, func(rows *sql.Rows) error {
		var c usecase.ChangeRow
		var at int64
		err := rows.Scan(&c.Version, &c.Kind, &c.Name, &c.Operation, &c.Actor, &at)
		c.At = fromMicros(at)
		changes = append(changes, c)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read changes: %w", err)
	}
	return changes, r.addObjects(changes)
}

// Before is the object as it was before a change: from the row itself, or from its difference to what the next change of the same object
// found, and so on up to the object as it is now.
func (r *reader) Before(version int64) ([]byte, error) {
	var kind, name string
	var packed []byte
	found, err := r.conn.One(r.ctx, "SELECT kind, name, before FROM changes WHERE ns = ? AND version = ?", []any{r.ns, version}, &kind, &name, &packed)
	if err != nil {
		return nil, fmt.Errorf("read change %d: %w", version, err)
	}
	if !found {
		return nil, fmt.Errorf("change %d: %w", version, usecase.ErrNotFound)
	}
	if !isDifference(packed) {
		text, err := unpack(packed)
		return []byte(text), err
	}
	text, err := r.afterChange(kind, name, version)
	if err == nil {
		text, err = unpackDifference(packed, text)
	}
	if err != nil {
		return nil, fmt.Errorf("read what change %d of %s replaced: %w", version, name, err)
	}
	return []byte(text), nil
}

// afterChange is the text of an object after a change that did not delete it.
func (r *reader) afterChange(kind, name string, version int64) (string, error) {
	var later [][]byte // what later changes found, up to the first that is whole
	query := "SELECT before FROM changes WHERE ns = ? AND version > ? AND kind = ? AND name = ? ORDER BY version"
	err := r.conn.Query(r.ctx, query, []any{r.ns, version, kind, name}, func(rows *sql.Rows) error {
		var packed []byte
		err := rows.Scan(&packed)
		if len(later) == 0 || isDifference(later[len(later)-1]) {
			later = append(later, packed)
		}
		return err
	})
	if err != nil {
		return "", err
	}
	text := ""
	if n := len(later); n > 0 && !isDifference(later[n-1]) {
		text, err = unpack(later[n-1])
		later = later[:n-1]
	} else {
		var row *incidentRow
		if row, err = r.incidentRow(name); err == nil {
			text = row.body
		}
	}
	for i := len(later) - 1; i >= 0 && err == nil; i-- {
		text, err = unpackDifference(later[i], text)
	}
	return text, err
}

// addObjects gives each change the object as it is now.
func (r *reader) addObjects(changes []usecase.ChangeRow) error {
	var names []string
	for _, c := range changes {
		if c.Kind == kindIncident {
			names = append(names, c.Name)
		}
	}
	bodies, err := r.incidentBodies(names)
	if err != nil {
		return err
	}
	for i := range changes {
		c := &changes[i]
		if c.Kind == kindIncident {
			c.Object = []byte(bodies[c.Name])
			continue
		}
		row, err := r.resourceRow(resourceKey{c.Kind, c.Name})
		if errors.Is(err, usecase.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		c.Object = []byte(row.envelope())
	}
	return nil
}

// incidentBodies reads many incidents at once; missing ones are left out.
func (r *reader) incidentBodies(names []string) (map[string]string, error) {
	bodies := make(map[string]string, len(names))
	err := r.conn.QueryIn(r.ctx, "SELECT name, body FROM incidents WHERE ns = ? AND name", []any{r.ns}, names, func(rows *sql.Rows) error {
		var name, body string
		err := rows.Scan(&name, packedText{&body})
		bodies[name] = body
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read incidents: %w", err)
	}
	return bodies, nil
}

// What a change does to an object.
const (
	opCreate = "create"
	opUpdate = "update"
	opDelete = "delete"
)

// changeRow is a row of the change log. Before is the object as it was, empty for a create. Where after is given, it is the text that the
// change put into the object's row, and before is kept as the difference from it.
type changeRow struct {
	version   int64
	kind      string
	name      string
	operation string
	actor     string
	at        int64
	before    string
	after     string
}

func (r *changeRow) packedBefore() ([]byte, error) {
	if r.after == "" {
		return pack(r.before), nil
	}
	return packDifference(r.before, r.after)
}

// nextVersion raises the namespace's counter for one change; logChange must follow.
func (t *tx) nextVersion() int64 {
	t.now.version++
	return t.now.version
}

// logChange writes a row of the change log on behalf of the stamp.
func (t *tx) logChange(row changeRow) {
	row.actor = actorOf(t.stamp)
	row.at = micros(t.stamp.At)
	t.own.changes.rows = append(t.own.changes.rows, row)
	t.notices.touched(row.kind)
}

type changeRows struct{ rows []changeRow }

func (p *changeRows) join(own pendingRows) { p.rows = append(p.rows, own.(*changeRows).rows...) }

func (p *changeRows) empty() bool { return len(p.rows) == 0 }

var insertChanges = sqldb.BulkInsert{Insert: "INSERT INTO changes (ns, version, kind, name, operation, actor, at, before) VALUES", Columns: 8}

func (p *changeRows) flush(ctx context.Context, c *sqldb.Conn, ns string) error {
	args := make([]any, 0, 8*len(p.rows))
	for _, r := range p.rows {
		before, err := r.packedBefore()
		if err != nil {
			return err
		}
		args = append(args, ns, r.version, r.kind, r.name, r.operation, r.actor, r.at, before)
	}
	return insertChanges.Write(ctx, c, args)
}
