package store

import (
	"context"
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// reader answers from SQL alone. Inside a write transaction, tx puts what has not reached SQL yet before it.
type reader struct {
	ctx       context.Context
	conn      *conn
	ns        string
	now       func() time.Time
	resources *resourceCache
	// cacheable is the version of the resources that everybody sees; negative while this transaction has changed them itself.
	cacheable func() (int64, error)
}

var _ usecase.Reader = (*reader)(nil)

func (r *reader) counters() (counters, error) {
	return readCounters(r.ctx, r.conn, r.ns)
}

func (r *reader) ResourceVersion() (int64, error) {
	n, err := r.counters()
	return n.version, err
}

func (r *reader) Incident(name string) (*apis.Incident, error) {
	row, err := r.incidentRow(clean(name))
	if err != nil {
		return nil, err
	}
	return row.incident()
}

func (r *reader) ContentVersion(name string) (int64, error) {
	row, err := r.incidentRow(clean(name))
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
	found, err := r.conn.one(r.ctx, "SELECT version, content_version, body FROM incidents WHERE ns = ? AND name = ?",
		[]any{r.ns, name}, &row.version, &row.content, &row.body)
	if err != nil {
		return nil, fmt.Errorf("read incident %s: %w", name, err)
	}
	if !found {
		return nil, fmt.Errorf("incident %s: %w", name, usecase.ErrNotFound)
	}
	return row, nil
}

func (r *reader) LatestOfGroup(groupKey string) (*apis.Incident, error) {
	row, err := r.latestOfGroup(clean(groupKey))
	if err != nil {
		return nil, err
	}
	return row.incident()
}

func (r *reader) latestOfGroup(groupKey string) (*incidentRow, error) {
	row := &incidentRow{group: groupKey}
	if groupKey == "" {
		return nil, fmt.Errorf("incident without a group: %w", usecase.ErrNotFound)
	}
	found, err := r.conn.one(r.ctx, `SELECT name, declared_at, version, content_version, body FROM incidents
 WHERE ns = ? AND group_key = ? AND group_key <> '' ORDER BY declared_at DESC, name DESC LIMIT 1`,
		[]any{r.ns, groupKey}, &row.name, &row.declared, &row.version, &row.content, &row.body)
	if err != nil {
		return nil, fmt.Errorf("read newest incident of a group: %w", err)
	}
	if !found {
		return nil, fmt.Errorf("incident of group %.60q: %w", groupKey, usecase.ErrNotFound)
	}
	return row, nil
}
