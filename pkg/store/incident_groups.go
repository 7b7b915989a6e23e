package store

import (
	"database/sql"
	"errors"
	"fmt"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/store/sqldb"
	"github.com/golive/hypercare/pkg/usecase"
)

// The newest incident of an alert group is what the group's next alert belongs to.

func (r *reader) LatestOfGroup(groupKey string) (*apis.Incident, error) {
	row, err := r.latestOfGroup(sqldb.CleanText(groupKey))
	if err != nil {
		return nil, err
	}
	return row.incident()
}

func (r *reader) latestOfGroup(groupKey string) (*incidentRow, error) {
	if groupKey == "" {
		return nil, fmt.Errorf("incident without a group: %w", usecase.ErrNotFound)
	}
	rows, err := r.newestOfGroups([]string{groupKey})
	if err != nil {
		return nil, err
	}
	if row := rows[groupKey]; row != nil {
		return row, nil
	}
	return nil, noGroup(groupKey)
}

func noGroup(groupKey string) error {
	return fmt.Errorf("incident of group %.60q: %w", groupKey, usecase.ErrNotFound)
}

// The newest incident of each wanted group. PostgreSQL would rather join the two tables than walk to the head of each group; a subquery per
// group leaves it no choice. Nor may it choose another index: while a table is empty all seem alike to it, and it keeps the plan that it
// makes then, which walked all incidents for each group. SQLite has no such subqueries and needs no persuading.
const (
	newestOfGroupsPostgres = `SELECT i.* FROM wanted CROSS JOIN LATERAL (SELECT group_key, name, declared_at, version, content_version, body
 FROM incidents WHERE ns || '' = ? AND group_key = wanted.value AND group_key <> '' ORDER BY declared_at DESC, name DESC LIMIT 1) AS i`
	newestOfGroupsSQLite = `SELECT i.group_key, i.name, i.declared_at, i.version, i.content_version, i.body FROM wanted CROSS JOIN incidents AS i
 WHERE i.ns = ? AND i.group_key = wanted.value AND i.group_key <> '' AND (i.declared_at, i.name) = (SELECT newest.declared_at, newest.name
 FROM incidents AS newest WHERE newest.ns = i.ns AND newest.group_key = wanted.value AND newest.group_key <> ''
 ORDER BY newest.declared_at DESC, newest.name DESC LIMIT 1)`
)

// newestOfGroups answers the newest incidents of many groups at once. Groups without an incident are left out.
func (r *reader) newestOfGroups(groupKeys []string) (map[string]*incidentRow, error) {
	found := make(map[string]*incidentRow, len(groupKeys))
	query := newestOfGroupsSQLite
	if r.conn.Dialect.Postgres {
		query = newestOfGroupsPostgres
	}
	err := r.conn.QueryEach(r.ctx, query, groupKeys, []any{r.ns}, func(rows *sql.Rows) error {
		row := new(incidentRow)
		err := rows.Scan(&row.group, &row.name, &row.declared, &row.version, &row.content, packedText{&row.body})
		found[row.group] = row
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read newest incidents of groups: %w", err)
	}
	return found, nil
}

// storedLatestOfGroup is what SQL holds.
func (t *tx) storedLatestOfGroup(groupKey string) (*incidentRow, error) {
	row, known := t.namespace.found.groups[groupKey]
	switch {
	case !known:
		return t.reader.latestOfGroup(groupKey)
	case row == nil:
		return nil, noGroup(groupKey)
	default:
		return row, nil
	}
}

func (t *tx) LatestOfGroup(groupKey string) (*apis.Incident, error) {
	for _, p := range t.newestFirst() {
		if p.incidents.deletes() {
			if err := t.sendPending(); err != nil {
				return nil, err
			}
			break
		}
	}
	key := sqldb.CleanText(groupKey)
	newest, err := t.storedLatestOfGroup(key)
	if err != nil && !errors.Is(err, usecase.ErrNotFound) {
		return nil, err
	}
	if newest != nil {
		put(&t.own.incidents.stored, newest.name, newest) // who asks for it is about to change it
	}
	for _, p := range t.oldestFirst() { // own last: it has the last word on the same incident
		if row := p.incidents.newest[key]; row != nil && (newest == nil || row.name == newest.name || row.declaredAfter(newest)) {
			newest = row
		}
	}
	if newest == nil {
		return nil, err
	}
	return newest.incident()
}
