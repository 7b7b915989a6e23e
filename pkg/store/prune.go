package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/usecase"
)

// keptFor is how long changes are kept, and with them deleted objects; resolved alerts and decisions without an incident are kept as long.
const keptFor = 30 * 24 * time.Hour

// pruneStep bounds the rows that one transaction deletes of each kind, so that nobody waits behind it.
const pruneStep = 2000

// pruneDeletions bounds the deleted incidents that one transaction looks after: each is several round trips to PostgreSQL.
const pruneDeletions = 100

// Prune drops what nobody will ask for again: changes older than 30 days or beyond the configured number, what belonged to incidents whose
// deletion is forgotten with them, resolved alerts and decisions of 30 days ago that have no incident, and answers older than 24 hours. The
// engine calls it now and then.
func (s *Store) Prune(ctx context.Context, now time.Time) error {
	names, err := s.Namespaces(ctx)
	if err != nil {
		return err
	}
	for _, ns := range names {
		for more := true; more; {
			err := s.write(ctx, usecase.Stamp{Namespace: ns, At: now}, func(t *tx) (err error) {
				more, err = t.prune(s.config.MaxChanges)
				return err
			})
			if err != nil {
				return fmt.Errorf("prune %s: %w", ns, err)
			}
		}
	}
	if len(names) == 0 {
		return nil
	}
	return s.pruneWriters(ctx, now, names[0])
}

// prune deletes one step and says whether there may be more.
func (t *tx) prune(maxChanges int64) (more bool, err error) {
	if err := t.sendPending(); err != nil {
		return false, err
	}
	old := micros(t.stamp.At.Add(-keptFor))
	moreChanges, err := t.pruneChanges(old, maxChanges)
	if err != nil {
		return false, err
	}
	alerts, err := t.pruneAlerts("", "AND last_seen < ? AND first_seen < ?", old, old)
	if err != nil {
		return false, err
	}
	decisions, err := t.pruneEntries("trace", "", "AND at < ?", old)
	if err != nil {
		return false, err
	}
	if err := t.conn.Exec(t.ctx, "DELETE FROM answers WHERE ns = ? AND at <= ?", t.ns, micros(t.stamp.At.Add(-answerAge))); err != nil {
		return false, err
	}
	if err := t.conn.Exec(t.ctx, "DELETE FROM incident_counts WHERE ns = ? AND n = 0", t.ns); err != nil {
		return false, err
	}
	return moreChanges || alerts == pruneStep || decisions == pruneStep, nil
}

// pruneChanges forgets the oldest changes, up to the first that is still wanted: one that a wrong clock dated long ago takes none before it
// along. One that deleted an incident stays until all that belonged to the incident is gone.
func (t *tx) pruneChanges(old, maxChanges int64) (more bool, err error) {
	var oldest, last int64
	oldStep := "SELECT version, CASE WHEN at < ? OR version <= ? THEN 1 ELSE 0 END AS forget FROM changes WHERE ns = ? ORDER BY version LIMIT ?"
	query := `SELECT COALESCE(MIN(version), 0), COALESCE(MIN(CASE WHEN forget = 0 THEN version - 1 END), MAX(version), 0) FROM (` + oldStep + ") AS step"
	_, err = t.conn.One(t.ctx, query, []any{old, t.now.version - maxChanges, t.ns, pruneStep}, &oldest, &last)
	if err != nil || last < oldest || last <= t.now.floor {
		return false, err
	}
	more = last-oldest+1 >= pruneStep
	stopped, err := t.pruneDeletedIncidents(last)
	if err != nil {
		return false, err
	}
	if stopped > 0 {
		last = stopped - 1
		more = true
	}
	if err := t.conn.Exec(t.ctx, "DELETE FROM changes WHERE ns = ? AND version <= ?", t.ns, last); err != nil {
		return false, err
	}
	t.now.floor = max(t.now.floor, last)
	return more, nil
}

// pruneDeletedIncidents drops what belonged to incidents that changes up to last deleted, a bounded number of them and of rows. It answers the version
// of the deletion that it stopped at, 0 when it came to the end.
func (t *tx) pruneDeletedIncidents(last int64) (stopped int64, err error) {
	type deletion struct {
		version int64
		name    string
	}
	var deletions []deletion
	query := `SELECT version, name FROM changes WHERE ns = ? AND version <= ? AND kind = ? AND operation = ?
 AND NOT EXISTS (SELECT 1 FROM incidents WHERE incidents.ns = changes.ns AND incidents.name = changes.name) ORDER BY version LIMIT ?`
	err = t.conn.Query(t.ctx, query, []any{t.ns, last, kindIncident, opDelete, pruneDeletions + 1}, func(rows *sql.Rows) error {
		var d deletion
		err := rows.Scan(&d.version, &d.name)
		deletions = append(deletions, d)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("find deleted incidents: %w", err)
	}
	var rows int64
	for i, d := range deletions {
		if rows >= pruneStep || i == pruneDeletions {
			return d.version, nil
		}
		for _, prune := range []func() (int64, error){
			func() (int64, error) { return t.pruneEntries("timeline", d.name, "") },
			func() (int64, error) { return t.pruneEntries("trace", d.name, "") },
			func() (int64, error) { return t.pruneAlerts(d.name, "") },
		} {
			n, err := prune()
			if err != nil {
				return 0, err
			}
			if n == pruneStep {
				return d.version, nil
			}
			rows += n
		}
	}
	return 0, nil
}

// pruneEntries deletes a step of entries of a timeline or a trace and answers how many that were.
func (t *tx) pruneEntries(table, incident, condition string, args ...any) (int64, error) {
	query := fmt.Sprintf("DELETE FROM %s WHERE ns = ? AND incident = ? AND (at, id) IN (SELECT at, id FROM %s WHERE ns = ? AND incident = ? %s LIMIT ?)", table, table, condition)
	bound := append([]any{t.ns, incident, t.ns, incident}, args...)
	return t.conn.ExecCount(t.ctx, query, append(bound, pruneStep)...)
}

// pruneAlerts deletes a step of the resolved episodes of an incident and answers how many that were. One that fires stays, whatever became
// of its incident.
func (t *tx) pruneAlerts(incident, condition string, args ...any) (int64, error) {
	query := "DELETE FROM alerts WHERE id IN (SELECT id FROM alerts WHERE ns = ? AND incident = ? AND firing = 0 " + condition + " LIMIT ?)"
	n, err := t.conn.ExecCount(t.ctx, query, append(append([]any{t.ns, incident}, args...), pruneStep)...)
	if err != nil || n == 0 {
		return n, err
	}
	if err := t.conn.Exec(t.ctx, "UPDATE alert_counts SET total = total - ? WHERE ns = ? AND incident = ?", n, t.ns, incident); err != nil {
		return n, err
	}
	return n, t.conn.Exec(t.ctx, "DELETE FROM alert_counts WHERE ns = ? AND incident = ? AND total = 0", t.ns, incident)
}
