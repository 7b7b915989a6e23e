package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/store/sqldb"
	"github.com/golive/hypercare/pkg/usecase"
)

type resourceKey struct{ kind, name string }

type resourceRow struct {
	resourceKey
	meta, spec, status string
	deleted            bool
}

const selectResources = "SELECT name, meta, spec, status FROM resources WHERE ns = ? AND kind = ?"

func (r *reader) Resource(kind, name string) (*usecase.Resource, error) {
	if all, ok, err := r.cached(kind); err != nil {
		return nil, err
	} else if ok {
		return all.find(sqldb.CleanText(name))
	}
	row, err := r.resourceRow(resourceKey{sqldb.CleanText(kind), sqldb.CleanText(name)})
	if err != nil {
		return nil, err
	}
	return row.resource()
}

func (r *reader) resourceRow(key resourceKey) (*resourceRow, error) {
	row := &resourceRow{resourceKey: key}
	found, err := r.conn.One(r.ctx, selectResources+" AND name = ?", []any{r.ns, key.kind, key.name}, &row.name, &row.meta, &row.spec, &row.status)
	if err != nil {
		return nil, fmt.Errorf("read %s %s: %w", key.kind, key.name, err)
	}
	if !found {
		return nil, noResource(key.kind, key.name)
	}
	return row, nil
}

func noResource(kind, name string) error {
	return fmt.Errorf("%s %s: %w", kind, name, usecase.ErrNotFound)
}

func (row *resourceRow) resource() (*usecase.Resource, error) {
	resource := &usecase.Resource{Kind: row.kind, Spec: []byte(row.spec), Status: []byte(row.status)}
	return resource, decode(row.meta, &resource.Metadata)
}

// Resources lists the objects of a kind by name.
func (r *reader) Resources(kind string, filter usecase.ResourceFilter) ([]usecase.Resource, string, error) {
	terms, err := parseLabels(filter.Labels)
	if err != nil {
		return nil, "", err
	}
	after, err := parseCursor(filter.Continue, "resources", 0, 1)
	if err != nil {
		return nil, "", err
	}
	from := ""
	if after != nil {
		from = sqldb.CleanText(after.Names[0])
	}
	page := resourcePage{size: pageSize(filter.Page), terms: terms, place: placeFilter{filter.Schedule, filter.EndsAfter}}
	all, ok, err := r.cached(kind)
	if err != nil {
		return nil, "", err
	}
	if ok {
		for _, resource := range all.after(from) {
			if !page.take(resource) {
				break
			}
		}
		return page.items, page.next, nil
	}
	for more := true; more; {
		more, err = r.resourceBatch(kind, &from, page.place, func(resource usecase.Resource) (bool, error) { return page.take(resource), nil })
		if err != nil {
			return nil, "", err
		}
	}
	return page.items, page.next, nil
}

// resourcePage gathers what fits until the page is full.
type resourcePage struct {
	size  int
	terms []labelTerm
	place placeFilter
	items []usecase.Resource
	next  string
}

func (p *resourcePage) take(resource usecase.Resource) bool {
	for _, term := range p.terms {
		if !term.fits(resource.Metadata.Labels) {
			return true
		}
	}
	if !p.place.fits(resource) {
		return true
	}
	if len(p.items) == p.size {
		p.next = cursor{List: "resources", Names: []string{p.items[p.size-1].Metadata.Name}}.String()
		return false
	}
	p.items = append(p.items, resource)
	return true
}

const resourceBatchSize = 200

// resourceBatch visits the next objects after from and moves from on. More says that there may be others.
func (r *reader) resourceBatch(
	kind string, from *string, place placeFilter, visit func(usecase.Resource) (bool, error),
) (more bool, err error) {
	n, wanted := 0, true
	w := where{args: []any{r.ns, kind}}
	place.narrow(&w)
	w.and("name > ?", *from)
	err = r.conn.Query(r.ctx, selectResources+w.text+" ORDER BY name LIMIT ?", append(w.args, resourceBatchSize), func(rows *sql.Rows) error {
		n++
		if !wanted {
			return nil
		}
		row, err := scanResource(rows, kind)
		if err != nil {
			return err
		}
		*from = row.name
		resource, err := row.resource()
		if err != nil {
			return err
		}
		wanted, err = visit(*resource)
		return err
	})
	if err != nil {
		return false, fmt.Errorf("list %s: %w", kind, err)
	}
	return wanted && n == resourceBatchSize, nil
}

func scanResource(rows *sql.Rows, kind string) (*resourceRow, error) {
	row := &resourceRow{resourceKey: resourceKey{kind: kind}}
	return row, rows.Scan(&row.name, &row.meta, &row.spec, &row.status)
}

// envelope is a resource as the API shows it.
func (row *resourceRow) envelope() string {
	var out strings.Builder
	kind, _ := encode(row.kind) // a string always encodes
	fmt.Fprintf(&out, `{"apiVersion":%q,"kind":%s,"metadata":%s,"spec":%s`, apis.IncidentApiVersionHypercareExtGrafanaComv1, kind, row.meta, orNull(row.spec))
	if row.status != "" {
		fmt.Fprintf(&out, `,"status":%s`, row.status)
	}
	out.WriteByte('}')
	return out.String()
}

func orNull(doc string) string {
	if doc == "" {
		return "null"
	}
	return doc
}

// resourceNow is a resource as this transaction sees it.
func (t *tx) resourceNow(key resourceKey) (*resourceRow, error) {
	for _, p := range t.newestFirst() {
		if row, ok := p.resources.rows[key]; ok {
			if row.deleted {
				return nil, noResource(key.kind, key.name)
			}
			return row, nil
		}
	}
	return t.reader.resourceRow(key)
}

func (t *tx) Resource(kind, name string) (*usecase.Resource, error) {
	if t.now.resources == t.namespace.committed.resources {
		return t.reader.Resource(kind, name)
	}
	row, err := t.resourceNow(resourceKey{sqldb.CleanText(kind), sqldb.CleanText(name)})
	if err != nil {
		return nil, err
	}
	return row.resource()
}

func (t *tx) Resources(kind string, filter usecase.ResourceFilter) ([]usecase.Resource, string, error) {
	if err := t.sendTouched(kind); err != nil {
		return nil, "", err
	}
	return t.reader.Resources(kind, filter)
}

func (t *tx) LastOfSchedule(kind, schedule string, most int) ([]usecase.Resource, error) {
	if err := t.sendTouched(kind); err != nil {
		return nil, err
	}
	return t.reader.LastOfSchedule(kind, schedule, most)
}

// sendTouched brings changes of a kind to SQL, so that lists of it show them.
func (t *tx) sendTouched(kind string) error {
	for _, p := range t.newestFirst() {
		if p.resources.touch(kind) {
			return t.sendPending()
		}
	}
	return nil
}

func (t *tx) PutResource(resource *usecase.Resource) error {
	key := resourceKey{sqldb.CleanText(resource.Kind), sqldb.CleanText(resource.Metadata.Name)}
	spec, status := sqldb.CleanJSON(resource.Spec), sqldb.CleanJSON(resource.Status)
	before, err := t.resourceNow(key)
	switch {
	case errors.Is(err, usecase.ErrNotFound):
		t.fillMeta(&resource.Metadata, t.nextVersion())
		t.logChange(changeRow{version: t.now.version, kind: key.kind, name: key.name, operation: opCreate})
	case err != nil:
		return err
	default:
		old, err := before.resource()
		if err != nil {
			return err
		}
		t.followMeta(&resource.Metadata, old.Metadata, t.nextVersion(), spec != before.spec)
		t.logChange(changeRow{version: t.now.version, kind: key.kind, name: key.name, operation: opUpdate, before: before.envelope()})
	}
	meta, err := encode(resource.Metadata)
	if err != nil {
		return err
	}
	t.now.resources = t.now.version
	put(&t.own.resources.rows, key, &resourceRow{resourceKey: key, meta: meta, spec: spec, status: status})
	return nil
}

func (t *tx) DeleteResource(kind, name string) error {
	key := resourceKey{sqldb.CleanText(kind), sqldb.CleanText(name)}
	before, err := t.resourceNow(key)
	if err != nil {
		return fmt.Errorf("delete: %w", err)
	}
	t.now.resources = t.nextVersion()
	t.logChange(changeRow{version: t.now.version, kind: key.kind, name: key.name, operation: opDelete, before: before.envelope()})
	put(&t.own.resources.rows, key, &resourceRow{resourceKey: key, deleted: true})
	return nil
}

type resourceRows struct {
	rows map[resourceKey]*resourceRow
}

func (p *resourceRows) join(own pendingRows) { merge(&p.rows, own.(*resourceRows).rows) }

func (p *resourceRows) empty() bool { return len(p.rows) == 0 }

// touch says whether there is a change of the kind.
func (p *resourceRows) touch(kind string) bool {
	for key := range p.rows {
		if key.kind == kind {
			return true
		}
	}
	return false
}

var insertResources = sqldb.BulkInsert{
	Insert: "INSERT INTO resources (ns, kind, name, meta, schedule, ends_at, spec, status) VALUES",
	Suffix: "ON CONFLICT (ns, kind, name) DO UPDATE SET meta = excluded.meta, schedule = excluded.schedule, ends_at = excluded.ends_at," +
		" spec = excluded.spec, status = excluded.status",
	Columns: 8,
}

func (p *resourceRows) flush(ctx context.Context, c *sqldb.Conn, ns string) error {
	args := make([]any, 0, insertResources.Columns*len(p.rows))
	for _, r := range p.rows {
		if !r.deleted {
			place := placeOf([]byte(r.spec))
			args = append(args, ns, r.kind, r.name, r.meta, place.schedule, place.endsAt, r.spec, r.status)
			continue
		}
		if err := c.Exec(ctx, "DELETE FROM resources WHERE ns = ? AND kind = ? AND name = ?", ns, r.kind, r.name); err != nil {
			return err
		}
	}
	return insertResources.Write(ctx, c, args)
}
