package store

import (
	"database/sql"
	"errors"
	"fmt"

	"github.com/golive/hypercare/pkg/usecase"
)

func (t *tx) Changes(since int64, limit int) ([]usecase.ChangeRow, error) {
	if err := t.spill(); err != nil {
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
	err = r.conn.query(r.ctx, query, []any{r.ns, since, pageSize(usecase.Page{Limit: limit})}, func(rows *sql.Rows) error {
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
	err := r.conn.among(r.ctx, "SELECT name, body FROM incidents WHERE ns = ? AND name", []any{r.ns}, names, func(rows *sql.Rows) error {
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
