package store

import (
	"errors"
	"fmt"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// row is an incident as this transaction sees it.
func (t *tx) row(name string) (*incidentRow, error) {
	for _, w := range []*writes{&t.own, &t.space.pending} {
		if row, ok := w.incidents[name]; ok {
			if row.deleted {
				return nil, fmt.Errorf("incident %s: %w", name, usecase.ErrNotFound)
			}
			return row, nil
		}
	}
	if row, ok := t.rows[name]; ok {
		return row, nil
	}
	row, err := t.reader.incidentRow(name)
	if err == nil && !t.spilled {
		put(&t.rows, name, row)
	}
	return row, err
}

func (t *tx) Incident(name string) (*apis.Incident, error) {
	row, err := t.row(clean(name))
	if err != nil {
		return nil, err
	}
	return row.incident()
}

func (t *tx) ContentVersion(name string) (int64, error) {
	row, err := t.row(clean(name))
	if err != nil {
		return 0, err
	}
	return row.content, nil
}

func (t *tx) LatestOfGroup(groupKey string) (*apis.Incident, error) {
	if t.own.deletesIncidents() || t.space.pending.deletesIncidents() {
		if err := t.spill(); err != nil {
			return nil, err
		}
	}
	key := clean(groupKey)
	newest, err := t.reader.latestOfGroup(key)
	if err != nil && !errors.Is(err, usecase.ErrNotFound) {
		return nil, err
	}
	for _, w := range []*writes{&t.space.pending, &t.own} { // own last: it has the last word on the same incident
		if row := w.newest[key]; row != nil && (newest == nil || row.name == newest.name || newer(row, newest)) {
			newest = row
		}
	}
	if newest == nil {
		return nil, err
	}
	return newest.incident()
}

func (t *tx) Incidents(filter usecase.IncidentFilter) ([]apis.Incident, string, error) {
	if err := t.spill(); err != nil {
		return nil, "", err
	}
	return t.reader.Incidents(filter)
}

func (t *tx) EachIncident(filter usecase.IncidentFilter, visit func(*apis.Incident) error) error {
	if err := t.spill(); err != nil {
		return err
	}
	return t.reader.EachIncident(filter, visit)
}

func (t *tx) IncidentCounts(filter usecase.IncidentFilter) (apis.IncidentSummary, error) {
	if err := t.spill(); err != nil {
		return apis.IncidentSummary{}, err
	}
	return t.reader.IncidentCounts(filter)
}
