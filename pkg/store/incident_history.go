package store

import (
	"errors"
	"fmt"
	"math"
	"strconv"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// incidentPast walks back through the changes of one incident. The text of an incident names the version that wrote it, and the change of
// that version holds the text before. So its changes need no index of their own, which every write would have to pay for.
type incidentPast struct {
	*reader
	name    string
	version int64  // of the next change to show; 0 when there is none
	after   string // the incident after that change; empty where the change deleted it
}

// changesOfIncident reads a page of the changes of an incident. A later page walks through those before it once more.
func (r *reader) changesOfIncident(name string, below int64, most int) ([]usecase.ChangeRow, error) {
	past, err := r.pastOf(name)
	if err != nil {
		return nil, err
	}
	var rows []usecase.ChangeRow
	for past.version > 0 && len(rows) < most {
		row, err := past.step()
		if err != nil {
			return nil, err
		}
		if row != nil && row.Version < below {
			rows = append(rows, *row)
		}
	}
	return rows, nil
}

// pastOf begins with the incident as it is, or with its deletion.
func (r *reader) pastOf(name string) (*incidentPast, error) {
	past := &incidentPast{reader: r, name: name}
	row, err := r.incidentRow(name)
	if err == nil {
		past.version, past.after = row.version, row.body
		return past, nil
	}
	if !errors.Is(err, usecase.ErrNotFound) {
		return nil, err
	}
	past.version, err = past.deletionBelow(math.MaxInt64)
	return past, err
}

// step answers the next change and goes on to the one before it; nil where it is no longer kept.
func (p *incidentPast) step() (*usecase.ChangeRow, error) {
	row := &usecase.ChangeRow{Version: p.version, Kind: kindIncident, Name: p.name}
	var at int64
	var packed []byte
	found, err := p.conn.One(p.ctx, "SELECT operation, actor, at, before FROM changes WHERE ns = ? AND version = ? AND kind = ? AND name = ?",
		[]any{p.ns, p.version, kindIncident, p.name}, &row.Operation, &row.Actor, &at, &packed)
	if err != nil {
		return nil, fmt.Errorf("read change %d: %w", p.version, err)
	}
	if !found {
		p.version = 0
		return nil, nil
	}
	row.At = fromMicros(at)
	before, err := beforeFrom(packed, p.after)
	if err != nil {
		return nil, fmt.Errorf("read what change %d of %s replaced: %w", p.version, p.name, err)
	}
	row.Before = []byte(before)
	p.after = before
	if before == "" { // it was declared, or restored
		p.version, err = p.deletionBelow(row.Version)
		return row, err
	}
	p.version, err = versionIn(before)
	return row, err
}

// deletionBelow is the newest version below another one that deleted the incident, 0 when there is none.
func (p *incidentPast) deletionBelow(version int64) (deleted int64, err error) {
	query := `SELECT version FROM changes WHERE ns = ? AND kind = ? AND name = ? AND version < ?
		AND (kind <> 'Incident' OR operation = 'delete') ORDER BY version DESC LIMIT 1` // literally, or the partial index is not taken
	_, err = p.conn.One(p.ctx, query, []any{p.ns, kindIncident, p.name, version}, &deleted)
	if err != nil {
		return 0, fmt.Errorf("find the deletion of %s: %w", p.name, err)
	}
	return deleted, nil
}

// beforeFrom unpacks what a change replaced, with the text that it wrote.
func beforeFrom(packed []byte, after string) (string, error) {
	if isDifference(packed) {
		return unpackDifference(packed, after)
	}
	return unpack(packed)
}

// versionIn is the version that wrote the text of an incident.
func versionIn(text string) (int64, error) {
	version, err := apis.VersionIn(text)
	if err != nil {
		return 0, err
	}
	return strconv.ParseInt(version, 10, 64)
}
