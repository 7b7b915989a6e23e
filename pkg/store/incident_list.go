package store

import (
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/store/sqldb"
	"github.com/golive/hypercare/pkg/usecase"
)

// Incidents answers a page. Each pair of state and priority is a range of an index, sorted already; the page is merged from the heads of the
// ranges that the filter asks for, so that its cost does not grow with the number of incidents. For 50 incidents of P1 that are open or
// investigated, nearest due first, after a cursor, the statement for SQLite is
//
//	SELECT name, next_due AS k1, 0 AS k2 FROM incidents WHERE ns = 'default' AND state = 0 AND prio = 0
//	  AND (next_due, name) > (1767605400000000, 'inc-20260105-0007')
//	UNION ALL
//	SELECT name, next_due AS k1, 0 AS k2 FROM incidents WHERE ns = 'default' AND state = 1 AND prio = 0
//	  AND (next_due, name) > (1767605400000000, 'inc-20260105-0007')
//	ORDER BY k1, name LIMIT 51
//
// SQLite walks an index such as incidents_due (ns, state, prio, next_due, name, ...) for each part, from its place on, merges the parts row
// by row and stops at row 51, which says that there is another page. PostgreSQL merges so only where each part is sorted and cut itself:
//
//	SELECT name, k1, k2 FROM (
//	  SELECT * FROM (SELECT ... AND state = 0 AND prio = 0 ... ORDER BY next_due, name LIMIT 51) AS head0
//	  UNION ALL
//	  SELECT * FROM (SELECT ... AND state = 1 AND prio = 0 ... ORDER BY next_due, name LIMIT 51) AS head1
//	) AS heads ORDER BY k1, name LIMIT 51
//
// The bodies are read afterwards, by name.
func (r *reader) Incidents(filter usecase.IncidentFilter) ([]apis.Incident, string, error) {
	f, err := r.parseFilter(filter)
	if err != nil {
		return nil, "", err
	}
	o, err := parseOrder(filter)
	if err != nil {
		return nil, "", err
	}
	after, err := parseCursor(filter.Continue, o.list(), 2, 1)
	if err != nil {
		return nil, "", err
	}
	page, err := r.incidentPage(f, o, after, pageSize(filter.Page))
	if err != nil {
		return nil, "", fmt.Errorf("list incidents: %w", err)
	}
	bodies, err := r.incidentBodies(page.names)
	if err != nil {
		return nil, "", err
	}
	incidents := make([]apis.Incident, len(page.names))
	for i, name := range page.names {
		if err := decode(bodies[name], &incidents[i]); err != nil {
			return nil, "", err
		}
	}
	return incidents, page.next, nil
}

// namePage is a page that is filled from one statement, or from several one after the other.
type namePage struct {
	size  int
	names []string
	last  cursor
	next  string // where the next page begins, empty while there is no row beyond this one
}

func (r *reader) incidentPage(f *incidentFilter, o order, after *cursor, size int) (*namePage, error) {
	page := &namePage{size: size, names: make([]string, 0, size)}
	word, err := r.wordToListFrom(f, o, after)
	if err != nil {
		return page, err
	}
	if word != "" {
		heads := []where{r.searched(r.incidentsWith(f.marks(), word), f, o, after)}
		return page, r.fill(page, o, heads)
	}
	parts, o := o.parts(f)
	for _, part := range parts {
		heads, err := r.walks(part, o, after, func(w *where, pivot string) { f.rest(w, r.conn.Dialect, pivot) })
		if err != nil {
			return page, err
		}
		if err := r.fill(page, o, heads); err != nil || page.next != "" {
			return page, err
		}
	}
	return page, nil
}

// fill adds the rows of the heads until the page is full and it is known whether there is another.
func (r *reader) fill(page *namePage, o order, heads []where) error {
	if len(heads) == 0 {
		return nil
	}
	query := mergeHeads(r.conn.Dialect, o, heads, page.size+1)
	return r.conn.Query(r.ctx, query.text, query.args, func(rows *sql.Rows) error {
		if len(page.names) == page.size {
			page.next = page.last.String()
			return sqldb.ErrEnough
		}
		var name string
		var k1, k2 int64
		err := rows.Scan(&name, &k1, &k2)
		page.last = cursor{List: o.list(), Keys: []int64{k1, k2}, Names: []string{name}}
		page.names = append(page.names, name)
		return err
	})
}

// mergeHeads joins the inner statements into one. More are the columns that they answer beside name and keys.
func mergeHeads(d *sqldb.Dialect, o order, heads []where, limit int, more ...string) where {
	texts := make([]string, len(heads))
	merged := where{}
	atMost := "?"
	if d.Postgres { // it plans a statement for good only where it sees how few rows are wanted, and planning takes longer than reading them
		atMost = strconv.Itoa(limit)
	}
	for i, head := range heads {
		texts[i] = head.text
		if d.Postgres {
			texts[i] = fmt.Sprintf("SELECT * FROM (%s ORDER BY %s LIMIT %s) AS head%d", head.text, o.by(o.first, o.second), atMost, i)
		}
		merged.args = append(merged.args, head.args...)
	}
	merged.text = strings.Join(texts, " UNION ALL ")
	if d.Postgres {
		merged.text = "SELECT " + strings.Join(append([]string{"name", "k1", "k2"}, more...), ", ") + " FROM (" + merged.text + ") AS heads"
	}
	merged.text += " ORDER BY " + o.by("k1", "k2") + " LIMIT " + atMost
	if !d.Postgres {
		merged.args = append(merged.args, limit)
	}
	return merged
}

// searched is the only inner statement of a list that starts from the incidents of a word; there are few, so they are sorted.
func (r *reader) searched(table where, f *incidentFilter, o order, after *cursor) where {
	w := where{text: fmt.Sprintf("SELECT name, %s AS k1, %s AS k2 FROM %s WHERE ns = ?", o.first, o.second, table.text), args: append(table.args, r.ns)}
	f.cells(&w)
	f.rest(&w, r.conn.Dialect, "")
	if after != nil {
		w.and(fmt.Sprintf("(%s, %s, name) %s (?, ?, ?)", o.first, o.second, o.comparison()), after.Keys[0], after.Keys[1], after.Names[0])
	}
	return w
}

// walks are the inner statements above, one for each range: its first rows behind the cursor. Judge adds the conditions on single rows, more
// are the columns to answer beside name and keys.
func (r *reader) walks(f *incidentFilter, o order, after *cursor, judge func(w *where, pivot string), more ...string) ([]where, error) {
	head := func(prio int, bind func(w *where), pivot string) (where, bool) {
		columns := strings.Join(append([]string{"name", o.first + " AS k1", o.second + " AS k2"}, more...), ", ")
		w := where{text: "SELECT " + columns + " FROM incidents WHERE ns = ?", args: []any{r.ns}}
		bind(&w)
		ok := o.after(&w, after, prio)
		judge(&w, pivot)
		return w, ok
	}
	if f.everyCell() && o.name == "declaredAt" && f.Period == "" && len(f.Services) == 0 && len(f.Assignees) == 0 && f.OpenOrSince.IsZero() {
		w, _ := head(0, func(*where) {}, "")
		return []where{w}, nil
	}
	pivot, values, err := r.pivot(f, o)
	if err != nil {
		return nil, err
	}
	var heads []where
	for _, value := range values {
		for _, state := range f.states {
			for _, prio := range f.prios {
				w, ok := head(prio, func(w *where) {
					if pivot != "" {
						w.and(pivot+" = ?", value)
					}
					if pivot == "assignee" {
						w.text += " AND assignee <> ''" // literally, or the partial index is not taken
					}
					w.and("state = ? AND prio = ?", state, prio)
				}, pivot)
				if ok {
					heads = append(heads, w)
				}
			}
		}
	}
	return heads, nil
}

const (
	maxPivots = 3    // values that are worth a set of ranges each
	maxSorted = 5000 // rows that are sorted rather than searched for in an order that knows nothing of the filter
)

// pivot picks the column whose index narrows the list, and the values to look up in it. No column and one empty value is none.
func (r *reader) pivot(f *incidentFilter, o order) (column string, values []string, err error) {
	switch {
	case len(f.Assignees) > 0 && len(f.Assignees) <= maxPivots && !slices.Contains(f.Assignees, ""):
		return "assignee", f.Assignees, nil // nobody has so many that sorting them matters
	case len(f.Services) > 0 && len(f.Services) <= maxPivots:
		column, values = "service", f.Services
	case f.Period != "":
		column, values = "period", []string{f.Period}
	default:
		return "", []string{""}, nil
	}
	if o.byDeclared() {
		return column, values, nil
	}
	n := int64(f.size)
	if n == 0 {
		n, err = r.count(f)
	}
	if err != nil || n > maxSorted {
		return "", []string{""}, err
	}
	return column, values, nil
}

// EachIncident reads in batches, so that visit may ask the reader other things meanwhile.
func (r *reader) EachIncident(filter usecase.IncidentFilter, visit func(*apis.Incident) error) error {
	f, err := r.parseFilter(filter)
	if err != nil {
		return err
	}
	table, err := r.source(f)
	if err != nil {
		return err
	}
	const batch = 500
	var declared int64 = -1 << 62
	name := ""
	for n := batch; n == batch; {
		w := where{args: append(slices.Clone(table.args), r.ns, declared, name)}
		f.cells(&w)
		f.rest(&w, r.conn.Dialect, "")
		query := "SELECT declared_at, name, body FROM " + table.text + " WHERE ns = ? AND (declared_at, name) > (?, ?)" + w.text + " ORDER BY declared_at, name LIMIT ?"
		bodies := make([]string, 0, batch)
		err := r.conn.Query(r.ctx, query, append(w.args, batch), func(rows *sql.Rows) error {
			var body string
			err := rows.Scan(&declared, &name, packedText{&body})
			bodies = append(bodies, body)
			return err
		})
		if err != nil {
			return fmt.Errorf("walk incidents: %w", err)
		}
		n = len(bodies)
		for _, body := range bodies {
			inc := new(apis.Incident)
			if err := decode(body, inc); err != nil {
				return err
			}
			if err := visit(inc); err != nil {
				return err
			}
		}
	}
	return nil
}
