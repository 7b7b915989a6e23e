package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/kpi"
	"github.com/golive/hypercare/pkg/period"
	"github.com/golive/hypercare/pkg/store/sqldb"
	"github.com/golive/hypercare/pkg/usecase"
)

// Figures of a period are kept in three tables. Each write of an incident adds what it contributes now and takes away what it contributed
// before: figures_by_quarter holds what happened when, figures_by_priority the totals by highest priority, finished_waits how long people
// and resolutions took. Waits that still last need no row of their own: indexes of the incidents find the oldest.

// What finished_waits measures.
const (
	waitForPerson = iota
	waitForResolution
	waitForNobody // for a person, until the incident was over by itself
)

type quarterKey struct {
	period string
	start  int64
}

type totalKey struct {
	period  string
	highest int
}

type waitKey struct {
	period   string
	measure  int
	highest  int
	seconds  int64
	declared int64
	name     string
}

// figureRows are differences: what comes and goes again within a group leaves nothing to send.
type figureRows struct {
	quarters map[quarterKey]kpi.Events
	totals   map[totalKey]kpi.Total
	waits    map[waitKey]int
}

// add notes what an incident contributes; factor -1 takes it away.
func (p *figureRows) add(row *incidentRow, factor int) {
	c := row.adds
	total := totalKey{row.cell.period, row.highest}
	put(&p.totals, total, p.totals[total].Plus(c.Total, factor))
	for _, quarter := range c.Quarters {
		key := quarterKey{row.cell.period, micros(quarter.Start)}
		put(&p.quarters, key, p.quarters[key].Plus(quarter.Events, factor))
	}
	if c.IsAnswered {
		key := row.wait(waitForPerson, c.Answered)
		put(&p.waits, key, p.waits[key]+factor)
	}
	if c.IsHealed {
		key := row.wait(waitForNobody, c.Healed)
		put(&p.waits, key, p.waits[key]+factor)
	}
	if c.IsResolved {
		key := row.wait(waitForResolution, c.Lasted)
		put(&p.waits, key, p.waits[key]+factor)
	}
}

func (r *incidentRow) wait(measure int, length time.Duration) waitKey {
	return waitKey{r.cell.period, measure, r.highest, int64(length / time.Second), r.declared, r.name}
}

func (p *figureRows) join(other pendingRows) {
	own := other.(*figureRows)
	for key, events := range own.quarters {
		put(&p.quarters, key, p.quarters[key].Plus(events, 1))
	}
	for key, total := range own.totals {
		put(&p.totals, key, p.totals[key].Plus(total, 1))
	}
	for key, difference := range own.waits {
		put(&p.waits, key, p.waits[key]+difference)
	}
}

func (p *figureRows) empty() bool {
	return len(p.quarters) == 0 && len(p.totals) == 0 && len(p.waits) == 0
}

var addQuarters = sqldb.BulkInsert{
	Insert: "INSERT INTO figures_by_quarter (ns, period, start, declared, resolved, reopened, p1_began, p1_ended, missed) VALUES",
	Suffix: `ON CONFLICT (ns, period, start) DO UPDATE SET declared = figures_by_quarter.declared + excluded.declared,
 resolved = figures_by_quarter.resolved + excluded.resolved, reopened = figures_by_quarter.reopened + excluded.reopened,
 p1_began = figures_by_quarter.p1_began + excluded.p1_began, p1_ended = figures_by_quarter.p1_ended + excluded.p1_ended,
 missed = figures_by_quarter.missed + excluded.missed`,
	Columns: 9,
}

var addTotals = sqldb.BulkInsert{
	Insert: "INSERT INTO figures_by_priority (ns, period, highest, declared, resolved, resolve_seconds, late) VALUES",
	Suffix: `ON CONFLICT (ns, period, highest) DO UPDATE SET declared = figures_by_priority.declared + excluded.declared,
 resolved = figures_by_priority.resolved + excluded.resolved,
 resolve_seconds = figures_by_priority.resolve_seconds + excluded.resolve_seconds, late = figures_by_priority.late + excluded.late`,
	Columns: 7,
}

var insertWaits = sqldb.BulkInsert{
	Insert:  "INSERT INTO finished_waits (ns, period, measure, highest, seconds, declared_at, name) VALUES",
	Suffix:  "ON CONFLICT (ns, period, measure, highest, seconds, declared_at, name) DO NOTHING",
	Columns: 7,
}

const deleteWait = `DELETE FROM finished_waits WHERE ns = ? AND period = ? AND measure = ? AND highest = ? AND seconds = ?
 AND declared_at = ? AND name = ?`

func (p *figureRows) flush(ctx context.Context, c *sqldb.Conn, ns string) error {
	var args []any
	for k, e := range p.quarters {
		if e != (kpi.Events{}) {
			args = append(args, ns, k.period, k.start, e.Declared, e.Resolved, e.Reopened, e.P1Began, e.P1Ended, e.Missed)
		}
	}
	if err := addQuarters.Write(ctx, c, args); err != nil {
		return err
	}
	args = nil
	for k, t := range p.totals {
		if t != (kpi.Total{}) {
			args = append(args, ns, k.period, k.highest, t.Declared, t.Resolved, t.ResolveSeconds, t.Late)
		}
	}
	if err := addTotals.Write(ctx, c, args); err != nil {
		return err
	}
	args = nil
	for k, difference := range p.waits {
		row := []any{ns, k.period, k.measure, k.highest, k.seconds, k.declared, k.name}
		switch {
		case difference > 0:
			args = append(args, row...)
		case difference < 0:
			if err := c.Exec(ctx, deleteWait, row...); err != nil {
				return err
			}
		}
	}
	return insertWaits.Write(ctx, c, args)
}

func (t *tx) KeptFigures(name string, days []period.Day) (kpi.Kept, error) {
	if err := t.sendPending(); err != nil {
		return kpi.Kept{}, err
	}
	return t.reader.KeptFigures(name, days)
}

// KeptFigures answers from the kept tables, with a bounded number of look-ups however many incidents the period has.
func (r *reader) KeptFigures(name string, days []period.Day) (kpi.Kept, error) {
	name = sqldb.CleanText(name)
	kept := kpi.Kept{Days: make([]kpi.Events, len(days))}
	for _, part := range []func() error{
		func() error { return r.keptEvents(name, days, &kept) },
		func() error { return r.keptTotals(name, &kept) },
		func() error { return r.keptWorst(name, &kept) },
		func() error { return r.openNow(name, &kept) },
	} {
		if err := part(); err != nil {
			return kpi.Kept{}, fmt.Errorf("read kept figures of %s: %w", name, err)
		}
	}
	return kept, nil
}

// daysAtOnce is how many ranges one statement sums; the rest of the last statement is filled up with empty ranges.
const daysAtOnce = 32

var sumQuarters = "WITH days (day, first, after) AS (VALUES " +
	strings.TrimSuffix(strings.Repeat("(CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS BIGINT)),", daysAtOnce), ",") +
	`) SELECT day, CAST(SUM(declared) AS BIGINT), CAST(SUM(resolved) AS BIGINT), CAST(SUM(reopened) AS BIGINT), CAST(SUM(p1_began) AS BIGINT),
 CAST(SUM(p1_ended) AS BIGINT), CAST(SUM(missed) AS BIGINT)
 FROM days JOIN figures_by_quarter ON ns = ? AND period = ? AND start >= first AND start < after GROUP BY day`

// keptEvents sums the quarters of each day, and of all time before the first.
func (r *reader) keptEvents(name string, days []period.Day, kept *kpi.Kept) error {
	if len(days) == 0 {
		return nil
	}
	ranges := []any{-1, -never, micros(days[0].Start)}
	for i, day := range days {
		ranges = append(ranges, i, micros(day.Start), micros(day.End))
	}
	for batch := range slices.Chunk(ranges, 3*daysAtOnce) {
		args := slices.Clone(batch)
		for len(args) < 3*daysAtOnce {
			args = append(args, 0)
		}
		err := r.conn.Query(r.ctx, sumQuarters, append(args, r.ns, name), func(rows *sql.Rows) error {
			var day int
			var e kpi.Events
			if err := rows.Scan(&day, &e.Declared, &e.Resolved, &e.Reopened, &e.P1Began, &e.P1Ended, &e.Missed); err != nil {
				return err
			}
			if day < 0 {
				kept.Before = e
			} else {
				kept.Days[day] = e
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) keptTotals(name string, kept *kpi.Kept) error {
	kept.Totals = map[apis.Priority]kpi.Total{}
	query := "SELECT highest, declared, resolved, resolve_seconds, late FROM figures_by_priority WHERE ns = ? AND period = ? AND declared <> 0"
	return r.conn.Query(r.ctx, query, []any{r.ns, name}, func(rows *sql.Rows) error {
		var highest int
		var total kpi.Total
		err := rows.Scan(&highest, &total.Declared, &total.Resolved, &total.ResolveSeconds, &total.Late)
		kept.Totals[priorities[highest]] = total
		return err
	})
}

// worstHeads find, for one highest priority, whatever may be the longest wait or the longest resolution: the heads of the finished ones,
// and of the open ones in each state of waiting the one that was declared first. Those that an alert reopened may have waited in another
// order than that in which they were declared.
var worstHeads = []string{
	fmt.Sprintf("FROM finished_waits WHERE measure = %d", waitForPerson) + ofHighest + "ORDER BY seconds DESC, declared_at, name",
	fmt.Sprintf("FROM finished_waits WHERE measure = %d", waitForResolution) + ofHighest + "ORDER BY seconds DESC, declared_at, name",
	fmt.Sprintf("FROM finished_waits WHERE measure = %d", waitForNobody) + ofHighest + "ORDER BY seconds DESC, declared_at, name",
	fmt.Sprintf("FROM incidents WHERE waits > 0 AND waits = %d", waitsForNobody) + ofHighest + "ORDER BY declared_at, name",
	fmt.Sprintf("FROM incidents WHERE waits > 0 AND waits = %d", waitsFromStart) + ofHighest + "ORDER BY declared_at, name",
	fmt.Sprintf("FROM incidents WHERE waits > 0 AND waits = %d", waitsAgain) + ofHighest + "ORDER BY declared_at, name",
	fmt.Sprintf("FROM incidents WHERE waits = %d", waitsAgain) + ofHighest + "ORDER BY asked_at, declared_at, name",
}

const ofHighest = " AND ns = ? AND period = ? AND highest = ? "

func (r *reader) keptWorst(name string, kept *kpi.Kept) error {
	var heads []string
	var args []any
	for highest := range priorities {
		for _, head := range worstHeads {
			heads = append(heads, fmt.Sprintf("SELECT * FROM (SELECT name %s LIMIT 1) AS head%d", head, len(heads)))
			args = append(args, r.ns, name, highest)
		}
	}
	var names []string
	err := r.conn.Query(r.ctx, strings.Join(heads, " UNION "), args, func(rows *sql.Rows) error {
		var incident string
		err := rows.Scan(&incident)
		names = append(names, incident)
		return err
	})
	if err != nil {
		return err
	}
	bodies, err := r.incidentBodies(names)
	if err != nil {
		return err
	}
	for _, incident := range names {
		inc := new(apis.Incident)
		if err := decode(bodies[incident], inc); err != nil {
			return err
		}
		kept.Worst = append(kept.Worst, inc)
	}
	return nil
}

// openNow adds up the board's counts over the states that are open.
func (r *reader) openNow(name string, kept *kpi.Kept) error {
	summary, err := r.IncidentCounts(usecase.IncidentFilter{Period: name})
	if err != nil {
		return err
	}
	kept.Open = map[apis.Priority]kpi.OpenNow{}
	for _, cell := range summary.Cells {
		if cell.State == apis.IncidentStateResolved {
			continue
		}
		now := kept.Open[cell.Priority]
		now.Count += cell.Count
		if !cell.NextDueAt.IsZero() && (now.NextDueAt.IsZero() || cell.NextDueAt.Before(now.NextDueAt)) {
			now.NextDueAt = cell.NextDueAt
		}
		kept.Open[cell.Priority] = now
	}
	return nil
}
