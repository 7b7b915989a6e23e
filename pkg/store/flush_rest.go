package store

import "context"

var (
	insertTimeline = bulk{"INSERT INTO timeline (ns, incident, at, id, body) VALUES", "", 5}
	insertTrace    = bulk{"INSERT INTO trace (ns, incident, at, id, body) VALUES", "", 5}
)

func flushEntries(ctx context.Context, c *conn, ns string, w *writes) error {
	if err := writeEntries(ctx, c, ns, insertTimeline, w.timeline); err != nil {
		return err
	}
	return writeEntries(ctx, c, ns, insertTrace, w.trace)
}

func writeEntries(ctx context.Context, c *conn, ns string, b bulk, entries []entryRow) error {
	args := make([]any, 0, 5*len(entries))
	for _, e := range entries {
		args = append(args, ns, e.incident, e.at, e.id, e.body)
	}
	return b.write(ctx, c, args)
}

var (
	insertAlerts = bulk{
		insert: "INSERT INTO alerts (ns, source, fingerprint, incident, firing, first_seen, body) VALUES",
		suffix: `ON CONFLICT (ns, source, fingerprint) DO UPDATE SET incident = excluded.incident, firing = excluded.firing,
 first_seen = excluded.first_seen, body = excluded.body`,
		columns: 7,
	}
	insertAlertCounts = bulk{
		insert: "INSERT INTO alert_counts (ns, incident, firing, total) VALUES",
		suffix: `ON CONFLICT (ns, incident) DO UPDATE SET firing = alert_counts.firing + excluded.firing,
 total = alert_counts.total + excluded.total`,
		columns: 4,
	}
)

func flushAlerts(ctx context.Context, c *conn, ns string, w *writes) error {
	args := make([]any, 0, 7*len(w.alerts))
	for _, r := range w.alerts {
		args = append(args, ns, r.source, r.fingerprint, r.incident, number(r.firing), r.firstSeen, r.body)
	}
	if err := insertAlerts.write(ctx, c, args); err != nil {
		return err
	}
	args = args[:0]
	for incident, n := range w.alertCounts {
		if n != (alertCount{}) {
			args = append(args, ns, incident, n.firing, n.total)
		}
	}
	return insertAlertCounts.write(ctx, c, args)
}

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}

var insertResources = bulk{
	insert:  "INSERT INTO resources (ns, kind, name, meta, spec, status) VALUES",
	suffix:  "ON CONFLICT (ns, kind, name) DO UPDATE SET meta = excluded.meta, spec = excluded.spec, status = excluded.status",
	columns: 6,
}

func flushResources(ctx context.Context, c *conn, ns string, w *writes) error {
	args := make([]any, 0, 6*len(w.resources))
	for _, r := range w.resources {
		if r.deleted {
			if _, err := c.exec(ctx, "DELETE FROM resources WHERE ns = ? AND kind = ? AND name = ?", ns, r.kind, r.name); err != nil {
				return err
			}
			continue
		}
		args = append(args, ns, r.kind, r.name, r.meta, r.spec, r.status)
	}
	return insertResources.write(ctx, c, args)
}

var insertTimers = bulk{
	insert:  "INSERT INTO timers (ns, subject, kind, key, due_at, data) VALUES",
	suffix:  "ON CONFLICT (ns, subject, kind, key) DO UPDATE SET due_at = excluded.due_at, data = excluded.data",
	columns: 6,
}

func flushTimers(ctx context.Context, c *conn, ns string, w *writes) error {
	args := make([]any, 0, 6*len(w.timers))
	for _, r := range w.timers {
		if r.deleted {
			if _, err := c.exec(ctx, "DELETE FROM timers WHERE ns = ? AND subject = ? AND kind = ? AND key = ?", ns, r.subject, r.kind, r.key); err != nil {
				return err
			}
			continue
		}
		args = append(args, ns, r.subject, r.kind, r.key, r.due, r.data)
	}
	return insertTimers.write(ctx, c, args)
}

var insertAnswers = bulk{
	insert:  "INSERT INTO answers (ns, login, key, at, hash, status, body) VALUES",
	suffix:  "ON CONFLICT (ns, login, key) DO UPDATE SET at = excluded.at, hash = excluded.hash, status = excluded.status, body = excluded.body",
	columns: 7,
}

func flushAnswers(ctx context.Context, c *conn, ns string, w *writes) error {
	args := make([]any, 0, 7*len(w.answers))
	for k, r := range w.answers {
		args = append(args, ns, k.login, k.key, r.at, r.hash, r.status, r.body)
	}
	return insertAnswers.write(ctx, c, args)
}

var insertBuckets = bulk{
	insert:  "INSERT INTO uptime_buckets (ns, indicator, start, up, down, samples) VALUES",
	suffix:  "ON CONFLICT (ns, indicator, start) DO UPDATE SET up = excluded.up, down = excluded.down, samples = excluded.samples",
	columns: 6,
}

func flushBuckets(ctx context.Context, c *conn, ns string, w *writes) error {
	args := make([]any, 0, 6*len(w.buckets))
	for k, n := range w.buckets {
		args = append(args, ns, k.indicator, k.start, n[0], n[1], n[2])
	}
	return insertBuckets.write(ctx, c, args)
}
