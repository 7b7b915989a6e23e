package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
)

// flush sends collected changes of a namespace to SQL and empties them.
func flush(ctx context.Context, c *conn, ns string, n counters, w *writes) error {
	steps := []struct {
		what string
		run  func(context.Context, *conn, string, *writes) error
	}{
		{"counters", flushCounters}, {"incidents", flushIncidents}, {"counts", flushCounts}, {"timeline", flushEntries},
		{"alerts", flushAlerts}, {"resources", flushResources}, {"changes", flushChanges}, {"timers", flushTimers}, {"answers", flushAnswers},
		{"uptime buckets", flushBuckets},
	}
	if _, err := c.exec(ctx, "UPDATE namespaces SET version = ?, resources_version = ?, sequence = ?, floor = ? WHERE ns = ?",
		n.version, n.resources, n.sequence, n.floor, ns); err != nil {
		return fmt.Errorf("write counters of %s: %w", ns, err)
	}
	for _, step := range steps {
		if err := step.run(ctx, c, ns, w); err != nil {
			return fmt.Errorf("write %s: %w", step.what, err)
		}
	}
	*w = writes{}
	return nil
}

var insertCounters = bulk{"INSERT INTO counters (ns, name, value) VALUES", "ON CONFLICT (ns, name) DO UPDATE SET value = excluded.value", 3}

func flushCounters(ctx context.Context, c *conn, ns string, w *writes) error {
	args := make([]any, 0, 3*len(w.counters))
	for name, value := range w.counters {
		args = append(args, ns, name, value)
	}
	return insertCounters.write(ctx, c, args)
}

var insertIncidents = bulk{
	insert: `INSERT INTO incidents (ns, name, version, content_version, declared_at, state, prio, next_due, risk, acked, period, service,
 assignee, group_key, labels, search, body) VALUES`,
	suffix: `ON CONFLICT (ns, name) DO UPDATE SET version = excluded.version, content_version = excluded.content_version,
 declared_at = excluded.declared_at, state = excluded.state, prio = excluded.prio, next_due = excluded.next_due, risk = excluded.risk,
 acked = excluded.acked, period = excluded.period, service = excluded.service, assignee = excluded.assignee, group_key = excluded.group_key,
 labels = excluded.labels, search = excluded.search, body = excluded.body`,
	columns: 17,
}

func flushIncidents(ctx context.Context, c *conn, ns string, w *writes) error {
	args := make([]any, 0, 17*len(w.incidents))
	for _, name := range slices.Sorted(maps.Keys(w.incidents)) {
		r := w.incidents[name]
		if r.deleted {
			if _, err := c.exec(ctx, "DELETE FROM incidents WHERE ns = ? AND name = ?", ns, name); err != nil {
				return err
			}
			continue
		}
		args = append(args, ns, r.name, r.version, r.content, r.declared, r.cell.state, r.cell.prio, r.nextDue, r.cell.risk, r.cell.acked,
			r.cell.period, r.cell.service, r.assignee, r.group, r.labels, r.search, r.body)
	}
	return insertIncidents.write(ctx, c, args)
}

var insertCounts = bulk{
	insert:  "INSERT INTO incident_counts (ns, period, service, state, prio, risk, acked, n) VALUES",
	suffix:  "ON CONFLICT (ns, period, service, state, prio, risk, acked) DO UPDATE SET n = incident_counts.n + excluded.n",
	columns: 8,
}

func flushCounts(ctx context.Context, c *conn, ns string, w *writes) error {
	args := make([]any, 0, 8*len(w.counts))
	for k, n := range w.counts {
		if n != 0 {
			args = append(args, ns, k.period, k.service, k.state, k.prio, k.risk, k.acked, n)
		}
	}
	return insertCounts.write(ctx, c, args)
}

var insertChanges = bulk{"INSERT INTO changes (ns, version, kind, name, operation, actor, at, before) VALUES", "", 8}

func flushChanges(ctx context.Context, c *conn, ns string, w *writes) error {
	args := make([]any, 0, 8*len(w.changes))
	for _, r := range w.changes {
		args = append(args, ns, r.version, r.kind, r.name, r.operation, r.actor, r.at, r.before)
	}
	return insertChanges.write(ctx, c, args)
}
