package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/store/sqldb"
	"github.com/golive/hypercare/pkg/usecase"
)

const kindIncident = "Incident"

func (r *reader) Incident(name string) (*apis.Incident, error) {
	row, err := r.incidentRow(sqldb.CleanText(name))
	if err != nil {
		return nil, err
	}
	return row.incident()
}

func (r *reader) ContentVersion(name string) (int64, error) {
	row, err := r.incidentRow(sqldb.CleanText(name))
	if err != nil {
		return 0, err
	}
	return row.content, nil
}

func (row *incidentRow) incident() (*apis.Incident, error) {
	inc := new(apis.Incident)
	return inc, decode(row.body, inc)
}

// incidentRow reads body and versions; what is derived can be derived again.
func (r *reader) incidentRow(name string) (*incidentRow, error) {
	row := &incidentRow{name: name}
	found, err := r.conn.One(r.ctx, "SELECT version, content_version, body FROM incidents WHERE ns = ? AND name = ?",
		[]any{r.ns, name}, &row.version, &row.content, packedText{&row.body})
	if err != nil {
		return nil, fmt.Errorf("read incident %s: %w", name, err)
	}
	if !found {
		return nil, fmt.Errorf("incident %s: %w", name, usecase.ErrNotFound)
	}
	return row, nil
}

// incidentsNamed is incidentRow for many names at once. Names without an incident are left out.
func (r *reader) incidentsNamed(names []string) (map[string]*incidentRow, error) {
	found := make(map[string]*incidentRow, len(names))
	query := "SELECT name, version, content_version, body FROM incidents WHERE ns = ? AND name"
	err := r.conn.QueryIn(r.ctx, query, []any{r.ns}, names, func(rows *sql.Rows) error {
		row := new(incidentRow)
		err := rows.Scan(&row.name, &row.version, &row.content, packedText{&row.body})
		found[row.name] = row
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read incidents by name: %w", err)
	}
	return found, nil
}

// incidentRows are the incidents that a transaction has changed and not sent to SQL yet.
type incidentRows struct {
	rows   map[string]*incidentRow
	newest map[string]*incidentRow // by alert group
	counts map[countKey]int        // differences
	words  map[string]bool         // names of those that the index of words must learn of
	fresh  map[string]bool         // names that SQL cannot hold, since they were given in this transaction
	stored map[string]*incidentRow // what SQL holds of those that were looked up, nil for nothing; not to be sent
}

func (p *incidentRows) join(other pendingRows) {
	own := other.(*incidentRows)
	merge(&p.rows, own.rows)
	for group, row := range own.newest {
		p.keepNewest(group, row)
	}
	for key, difference := range own.counts {
		p.addCount(key, difference)
	}
	merge(&p.words, own.words)
	merge(&p.fresh, own.fresh)
}

func (p *incidentRows) empty() bool { return len(p.rows) == 0 }

func (p *incidentRows) flush(ctx context.Context, c *sqldb.Conn, ns string) error {
	var rows sqldb.Rows
	for _, name := range slices.Sorted(maps.Keys(p.rows)) {
		row := p.rows[name]
		if !row.deleted {
			rows.Add(p.fresh[name], row.values(ns)...)
			continue
		}
		if err := forgetWords(ctx, c, ns, name); err != nil {
			return err
		}
		if err := c.Exec(ctx, "DELETE FROM incidents WHERE ns = ? AND name = ?", ns, name); err != nil {
			return err
		}
	}
	if err := insertIncidents.WriteRows(ctx, c, rows); err != nil {
		return err
	}
	if err := indexWords(ctx, c, ns, slices.Sorted(maps.Keys(p.words))); err != nil {
		return fmt.Errorf("index words: %w", err)
	}
	return flushCounts(ctx, c, ns, p.counts)
}

func (p *incidentRows) keepNewest(group string, row *incidentRow) {
	if old := p.newest[group]; old == nil || old.name == row.name || row.declaredAfter(old) {
		put(&p.newest, group, row)
	}
}

func (r *incidentRow) declaredAfter(other *incidentRow) bool {
	return r.declared > other.declared || r.declared == other.declared && r.name > other.name
}

func (p *incidentRows) addCount(key countKey, difference int) {
	put(&p.counts, key, p.counts[key]+difference)
}

// deletes says whether a look-up that would find a deleted one must ask SQL afresh.
func (p *incidentRows) deletes() bool {
	for _, row := range p.rows {
		if row.deleted {
			return true
		}
	}
	return false
}

// incidentNow is an incident as this transaction sees it.
func (t *tx) incidentNow(name string) (*incidentRow, error) {
	for _, p := range t.newestFirst() {
		if row, ok := p.incidents.rows[name]; ok {
			if row.deleted {
				return nil, fmt.Errorf("incident %s: %w", name, usecase.ErrNotFound)
			}
			return row, nil
		}
	}
	row, known := t.own.incidents.stored[name]
	if !known {
		var err error
		if row, err = t.reader.incidentRow(name); err != nil && !errors.Is(err, usecase.ErrNotFound) {
			return nil, err
		}
		put(&t.own.incidents.stored, name, row)
	}
	if row == nil {
		return nil, fmt.Errorf("incident %s: %w", name, usecase.ErrNotFound)
	}
	return row, nil
}

func (t *tx) ExpectIncidents(names []string) error {
	clean := make([]string, len(names))
	for i, name := range names {
		clean[i] = sqldb.CleanText(name)
	}
	rows, err := t.reader.incidentsNamed(clean)
	if err != nil {
		return err
	}
	for _, name := range clean {
		put(&t.own.incidents.stored, name, rows[name])
	}
	return nil
}

func (t *tx) Incident(name string) (*apis.Incident, error) {
	row, err := t.incidentNow(sqldb.CleanText(name))
	if err != nil {
		return nil, err
	}
	return row.incident()
}

func (t *tx) ContentVersion(name string) (int64, error) {
	row, err := t.incidentNow(sqldb.CleanText(name))
	if err != nil {
		return 0, err
	}
	return row.content, nil
}

func (t *tx) Incidents(filter usecase.IncidentFilter) ([]apis.Incident, string, error) {
	if err := t.sendPending(); err != nil {
		return nil, "", err
	}
	return t.reader.Incidents(filter)
}

func (t *tx) EachIncident(filter usecase.IncidentFilter, visit func(*apis.Incident) error) error {
	if err := t.sendPending(); err != nil {
		return err
	}
	return t.reader.EachIncident(filter, visit)
}

func (t *tx) IncidentCounts(filter usecase.IncidentFilter) (apis.IncidentSummary, error) {
	if err := t.sendPending(); err != nil {
		return apis.IncidentSummary{}, err
	}
	return t.reader.IncidentCounts(filter)
}

func (t *tx) InsertIncident(inc *apis.Incident) error {
	if err := t.refuseTaken(sqldb.CleanText(inc.Metadata.Name)); err != nil {
		return err
	}
	row, err := newIncidentRow(inc)
	if err != nil {
		return fmt.Errorf("insert incident: %w", err)
	}
	if err := t.reserveName(row.name); err != nil {
		return err
	}
	row.version = t.nextVersion()
	row.content = row.version
	t.fillMeta(&inc.Metadata, row.version)
	if err := t.putIncident(inc, row, nil); err != nil {
		return err
	}
	t.logChange(changeRow{version: row.version, kind: kindIncident, name: row.name, operation: opCreate})
	return nil
}

// refuseTaken does not ask SQL for a name that this transaction was just given as the next one: no incident can have it.
func (t *tx) refuseTaken(name string) error {
	if t.own.numbers.fresh[name] {
		delete(t.own.numbers.fresh, name)
		put(&t.own.incidents.fresh, name, true)
		return nil
	}
	_, err := t.incidentNow(name)
	if err == nil {
		return fmt.Errorf("incident %s: %w", name, usecase.ErrExists)
	}
	if !errors.Is(err, usecase.ErrNotFound) {
		return err
	}
	return nil
}

func (t *tx) UpdateIncident(inc *apis.Incident) error {
	before, err := t.incidentNow(sqldb.CleanText(inc.Metadata.Name))
	if err != nil {
		return fmt.Errorf("update: %w", err)
	}
	old, err := before.incident()
	if err != nil {
		return err
	}
	row, err := newIncidentRow(inc)
	if err != nil {
		return fmt.Errorf("update incident: %w", err)
	}
	row.version = t.nextVersion()
	row.content = before.content
	oldSpec, oldRest, err := content(old)
	if err != nil {
		return err
	}
	spec, rest, err := content(inc)
	if err != nil {
		return err
	}
	if spec != oldSpec || rest != oldRest {
		row.content = row.version
	}
	t.followMeta(&inc.Metadata, old.Metadata, row.version, spec != oldSpec)
	if err := t.putIncident(inc, row, old); err != nil {
		return err
	}
	t.logChange(changeRow{version: row.version, kind: kindIncident, name: row.name, operation: opUpdate, before: before.body, after: row.body})
	return nil
}

// putIncident writes the body and moves the incident from its old counts to its new ones.
func (t *tx) putIncident(inc *apis.Incident, row *incidentRow, old *apis.Incident) (err error) {
	if row.body, err = encode(inc); err != nil {
		return err
	}
	if old != nil {
		if err := t.uncount(old); err != nil {
			return err
		}
	}
	t.count(row, 1)
	put(&t.own.incidents.rows, row.name, row)
	if old == nil || row.search != searchOf(old) || (row.cell.state == stateResolved) != (old.Status.State == apis.IncidentStateResolved) {
		put(&t.own.incidents.words, row.name, true)
	}
	if row.group != "" {
		t.own.incidents.keepNewest(row.group, row)
	}
	return nil
}

// count adds an incident to the kept counts and figures; factor -1 takes it away.
func (t *tx) count(row *incidentRow, factor int) {
	t.own.incidents.addCount(row.cell, factor)
	t.own.figures.add(row, factor)
}

func (t *tx) uncount(old *apis.Incident) error {
	row, err := countedRow(old)
	if err != nil {
		return err
	}
	t.count(row, -1)
	return nil
}

func (t *tx) DeleteIncident(name string) error {
	before, err := t.incidentNow(sqldb.CleanText(name))
	if err != nil {
		return fmt.Errorf("delete: %w", err)
	}
	old, err := before.incident()
	if err != nil {
		return err
	}
	if err := t.uncount(old); err != nil {
		return err
	}
	version := t.nextVersion()
	t.logChange(changeRow{version: version, kind: kindIncident, name: before.name, operation: opDelete, before: before.body})
	put(&t.own.incidents.rows, before.name, &incidentRow{name: before.name, version: version, deleted: true})
	return nil
}
