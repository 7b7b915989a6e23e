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
		err := rows.Scan(&name, &body)
		bodies[name] = body
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read incidents: %w", err)
	}
	return bodies, nil
}

type changeRow struct {
	version   int64
	kind      string
	name      string
	operation string
	actor     string
	at        int64
	before    string
}

// change writes one row of the change log and gives the new version.
func (t *tx) change(kind, name, operation, before string) int64 {
	t.now.version++
	t.own.changes.rows = append(t.own.changes.rows, changeRow{
		version: t.now.version, kind: kind, name: name, operation: operation, actor: actorOf(t.stamp), at: micros(t.stamp.At), before: before,
	})
	t.notices.touched(kind)
	return t.now.version
}

type changeRows struct{ rows []changeRow }

func (p *changeRows) join(own pendingRows) { p.rows = append(p.rows, own.(*changeRows).rows...) }

func (p *changeRows) empty() bool { return len(p.rows) == 0 }

var insertChanges = sqldb.BulkInsert{Insert: "INSERT INTO changes (ns, version, kind, name, operation, actor, at, before) VALUES", Columns: 8}

func (p *changeRows) flush(ctx context.Context, c *sqldb.Conn, ns string) error {
	args := make([]any, 0, 8*len(p.rows))
	for _, r := range p.rows {
		args = append(args, ns, r.version, r.kind, r.name, r.operation, r.actor, r.at, r.before)
	}
	return insertChanges.Write(ctx, c, args)
}
