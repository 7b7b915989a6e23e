package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/store/sqldb"
	"github.com/golive/hypercare/pkg/usecase"
)

// counted says whether the counts kept per period, service, state and priority answer the filter, but for when incidents were resolved.
func (f *incidentFilter) counted() bool {
	return len(f.Assignees) == 0 && len(f.words) == 0 && !f.none && len(f.terms) == 0
}

// countWhere are the conditions that the kept counts know.
func (f *incidentFilter) countWhere(ns string) where {
	w := where{text: "ns = ?", args: []any{ns}}
	if f.Period != "" {
		w.and("period = ?", f.Period)
	}
	if len(f.Periods) > 0 {
		w.in("period", f.Periods)
	}
	if len(f.Services) > 0 {
		w.in("service", f.Services)
	}
	f.cells(&w)
	return w
}

// count is the number of incidents that fit period, services, states and priorities.
func (r *reader) count(f *incidentFilter) (n int64, err error) {
	w := f.countWhere(r.ns)
	_, err = r.conn.One(r.ctx, "SELECT CAST(COALESCE(SUM(n), 0) AS BIGINT) FROM incident_counts WHERE "+w.text, w.args, &n)
	return n, err
}

// IncidentCounts answers from kept counts where they know the filter, else by counting.
func (r *reader) IncidentCounts(filter usecase.IncidentFilter) (apis.IncidentSummary, error) {
	summary := apis.IncidentSummary{Cells: []apis.SummaryCell{}}
	f, err := r.parseFilter(filter)
	if err != nil {
		return summary, err
	}
	n, err := r.counters()
	if err != nil {
		return summary, err
	}
	summary.Metadata.ResourceVersion = strconv.FormatInt(n.version, 10)
	switch {
	case !f.counted():
		err = r.freshCounts(f, &summary)
	case f.OpenOrSince.IsZero():
		err = r.keptCounts(f, &summary)
	default:
		err = r.countsSince(f, &summary)
	}
	if err != nil {
		return summary, fmt.Errorf("count incidents: %w", err)
	}
	return summary, nil
}

func (r *reader) keptCounts(f *incidentFilter, summary *apis.IncidentSummary) error {
	w := f.countWhere(r.ns)
	query := "SELECT state, prio, risk, acked, CAST(SUM(n) AS BIGINT) FROM incident_counts WHERE " + w.text +
		" GROUP BY state, prio, risk, acked HAVING SUM(n) > 0 ORDER BY state, prio"
	if err := r.conn.Query(r.ctx, query, w.args, func(rows *sql.Rows) error { return addCell(summary, rows) }); err != nil {
		return err
	}
	return r.nearestDues(f, summary.Cells)
}

// countsSince takes the open ones from the kept counts, and counts those that were resolved since an instant, which are few.
func (r *reader) countsSince(f *incidentFilter, summary *apis.IncidentSummary) error {
	open := *f
	open.states = slices.DeleteFunc(slices.Clone(f.states), func(state int) bool { return state == stateResolved })
	if len(open.states) > 0 {
		if err := r.keptCounts(&open, summary); err != nil {
			return err
		}
	}
	if len(open.states) == len(f.states) {
		return nil
	}
	// The state stands there literally, or the index of the resolved ones is not taken.
	w := where{text: "ns = ? AND state = 4 AND resolved_at >= ?", args: []any{r.ns, micros(f.OpenOrSince)}}
	since := *f
	since.OpenOrSince = time.Time{}
	since.states = make([]int, len(states))
	since.cells(&w)
	since.rest(&w, r.conn.Dialect, "")
	query := "SELECT state, prio, risk, acked, COUNT(*) FROM incidents WHERE " + w.text + " GROUP BY state, prio, risk, acked ORDER BY state, prio"
	return r.conn.Query(r.ctx, query, w.args, func(rows *sql.Rows) error { return addCell(summary, rows) })
}

// nearestDues asks once for the heads of all open cells in the order of due times.
func (r *reader) nearestDues(f *incidentFilter, cells []apis.SummaryCell) error {
	var parts []where
	for i, cell := range cells {
		if cell.State == apis.IncidentStateResolved {
			continue
		}
		one, err := r.parseFilter(usecase.IncidentFilter{
			Period: f.Period, Periods: f.Periods, Services: f.Services, States: []apis.IncidentState{cell.State}, Priorities: []apis.Priority{cell.Priority},
		})
		if err != nil {
			return err
		}
		one.size = cell.Count
		heads, err := r.walks(one, order{name: "nextDueAt", first: "next_due", second: "0"}, nil, func(w *where, pivot string) {
			one.rest(w, r.conn.Dialect, pivot)
		})
		if err != nil {
			return err
		}
		for _, head := range heads {
			text := "SELECT CAST(? AS BIGINT) AS cell, k1 FROM (" + head.text + " ORDER BY next_due, name LIMIT 1) AS head"
			parts = append(parts, where{text: text, args: append([]any{i}, head.args...)})
		}
	}
	if len(parts) == 0 {
		return nil
	}
	slices.SortStableFunc(parts, func(a, b where) int { return strings.Compare(a.text, b.text) }) // so that there are few different statements
	var texts []string
	var args []any
	for _, part := range parts {
		texts = append(texts, part.text)
		args = append(args, part.args...)
	}
	return r.conn.Query(r.ctx, strings.Join(texts, " UNION ALL "), args, func(rows *sql.Rows) error {
		var i int
		var due int64
		if err := rows.Scan(&i, &due); err != nil {
			return err
		}
		cell := &cells[i]
		if at := fromMicros(due); due < never && (cell.NextDueAt.IsZero() || at.Before(cell.NextDueAt)) {
			cell.NextDueAt = at
		}
		return nil
	})
}

func (r *reader) freshCounts(f *incidentFilter, summary *apis.IncidentSummary) error {
	table, err := r.source(f)
	if err != nil {
		return err
	}
	w := where{args: append(table.args, r.ns)}
	if len(f.Assignees) > 0 && !slices.Contains(f.Assignees, "") {
		w.and("assignee <> ''")
	}
	f.cells(&w)
	f.rest(&w, r.conn.Dialect, "")
	query := "SELECT state, prio, risk, acked, COUNT(*), MIN(next_due) FROM " + table.text + " WHERE ns = ?" + w.text +
		" GROUP BY state, prio, risk, acked ORDER BY state, prio"
	return r.conn.Query(r.ctx, query, w.args, func(rows *sql.Rows) error {
		due := never
		if err := addCell(summary, rows, &due); err != nil {
			return err
		}
		cell := &summary.Cells[len(summary.Cells)-1]
		if at := fromMicros(due); due < never && cell.State != apis.IncidentStateResolved && (cell.NextDueAt.IsZero() || at.Before(cell.NextDueAt)) {
			cell.NextDueAt = at
		}
		return nil
	})
}

// addCell adds one group of equal state, priority, risk and acknowledgement.
func addCell(summary *apis.IncidentSummary, rows *sql.Rows, more ...any) error {
	var state, prio, risk, acked, n int
	if err := rows.Scan(append([]any{&state, &prio, &risk, &acked, &n}, more...)...); err != nil {
		return err
	}
	last := len(summary.Cells) - 1
	if last < 0 || summary.Cells[last].State != states[state] || summary.Cells[last].Priority != priorities[prio] {
		summary.Cells = append(summary.Cells, apis.SummaryCell{State: states[state], Priority: priorities[prio]})
		last++
	}
	summary.Cells[last].Count += n
	if state == stateResolved {
		return nil
	}
	switch risk {
	case riskAtRisk:
		summary.AtRisk += n
	case riskBreached:
		summary.Breached += n
	}
	if acked == 0 {
		summary.Unacknowledged += n
	}
	return nil
}

var insertCounts = sqldb.BulkInsert{
	Insert:  "INSERT INTO incident_counts (ns, period, service, state, prio, risk, acked, n) VALUES",
	Suffix:  "ON CONFLICT (ns, period, service, state, prio, risk, acked) DO UPDATE SET n = incident_counts.n + excluded.n",
	Columns: 8,
}

func flushCounts(ctx context.Context, c *sqldb.Conn, ns string, counts map[countKey]int) error {
	args := make([]any, 0, 8*len(counts))
	for k, n := range counts {
		if n != 0 {
			args = append(args, ns, k.period, k.service, k.state, k.prio, k.risk, k.acked, n)
		}
	}
	return insertCounts.Write(ctx, c, args)
}
