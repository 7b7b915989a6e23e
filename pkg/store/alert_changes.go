package store

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/store/sqldb"
	"github.com/golive/hypercare/pkg/usecase"
)

type alertCount struct{ firing, total, incomplete int }

// alertRows are the episodes that a transaction has changed and not sent to SQL yet.
type alertRows struct {
	rows       map[episodeKey]*alertRow
	order      []episodeKey        // in which the rows came
	fresh      map[episodeKey]bool // those that SQL does not hold
	newest     map[alertKey]*alertRow
	byIncident map[string][]episodeKey // may hold some that have moved on since
	counts     map[string]alertCount   // differences
	uncounted  map[string]bool         // incidents of which SQL holds no count, since this transaction made them
	totals     map[string]alertCount   // what the counts of an incident are with these rows, where somebody asked
	stored     map[alertKey]*alertRow  // the newest episode in SQL of alerts that were looked up, nil for none; nothing to send
}

func (p *alertRows) put(row *alertRow) {
	if p.rows[row.episodeKey] == nil {
		p.order = append(p.order, row.episodeKey)
	}
	put(&p.rows, row.episodeKey, row)
	if newest := p.newest[row.alertKey]; newest == nil || newest.startsAt <= row.startsAt {
		put(&p.newest, row.alertKey, row)
	}
	put(&p.byIncident, row.incident, append(p.byIncident[row.incident], row.episodeKey))
}

func (p *alertRows) count(incident string, difference alertCount) {
	put(&p.counts, incident, p.counts[incident].plus(difference))
	if total, known := p.totals[incident]; known {
		p.totals[incident] = total.plus(difference)
	}
}

func (n alertCount) plus(difference alertCount) alertCount {
	return alertCount{n.firing + difference.firing, n.total + difference.total, n.incomplete + difference.incomplete}
}

func (p *alertRows) join(other pendingRows) {
	own := other.(*alertRows)
	for _, key := range own.order {
		p.put(own.rows[key])
	}
	merge(&p.fresh, own.fresh)
	for incident, difference := range own.counts {
		p.count(incident, difference)
	}
	merge(&p.uncounted, own.uncounted)
	merge(&p.totals, own.totals)
}

func (p *alertRows) empty() bool { return len(p.rows) == 0 }

var (
	insertAlerts = sqldb.BulkInsert{
		Insert: "INSERT INTO alerts (ns, source, fingerprint, starts_at, incident, deleted_incident, firing, incomplete, first_seen, last_seen, body) VALUES",
		Suffix: `ON CONFLICT (ns, source, fingerprint, starts_at) DO UPDATE SET incident = excluded.incident,
 deleted_incident = excluded.deleted_incident, firing = excluded.firing, incomplete = excluded.incomplete,
 first_seen = excluded.first_seen, last_seen = excluded.last_seen, body = excluded.body`,
		Columns: 11,
	}
	insertAlertCounts = sqldb.BulkInsert{
		Insert: "INSERT INTO alert_counts (ns, incident, firing, total, incomplete) VALUES",
		Suffix: `ON CONFLICT (ns, incident) DO UPDATE SET firing = alert_counts.firing + excluded.firing,
 total = alert_counts.total + excluded.total, incomplete = alert_counts.incomplete + excluded.incomplete`,
		Columns: 5,
	}
)

func (p *alertRows) flush(ctx context.Context, c *sqldb.Conn, ns string) error {
	var rows sqldb.Rows
	for _, key := range p.order {
		rows.Add(p.fresh[key], p.rows[key].values(ns)...)
	}
	if err := insertAlerts.WriteRows(ctx, c, rows); err != nil {
		return err
	}
	return p.flushCounts(ctx, c, ns)
}

func (p *alertRows) flushCounts(ctx context.Context, c *sqldb.Conn, ns string) error {
	var rows sqldb.Rows
	for incident, n := range p.counts {
		if n != (alertCount{}) {
			rows.Add(p.uncounted[incident], ns, incident, n.firing, n.total, n.incomplete)
		}
	}
	return insertAlertCounts.WriteRows(ctx, c, rows)
}

// values lie in the order of insertAlerts.
func (r *alertRow) values(ns string) []any {
	return []any{ns, r.source, r.fingerprint, r.startsAt, r.incident, r.deletedIncident, number(r.firing), number(r.incomplete),
		r.firstSeen, r.lastSeen, pack(r.body)}
}

// pendingEpisode is what this transaction knows of an episode without asking SQL; nil for nothing.
func (t *tx) pendingEpisode(key episodeKey) *alertRow {
	for _, p := range t.newestFirst() {
		if row := p.alerts.rows[key]; row != nil {
			return row
		}
	}
	return nil
}

// storedNewest makes sure that stored holds what SQL has of these alerts.
func (t *tx) storedNewest(source string, fingerprints []string) error {
	var ask []string
	for _, f := range fingerprints {
		key := alertKey{source, f}
		if _, known := t.own.alerts.stored[key]; known {
			continue
		}
		if row, known := t.namespace.found.episodes[key]; known {
			put(&t.own.alerts.stored, key, row)
			continue
		}
		ask = append(ask, f)
	}
	found, err := t.reader.newestEpisodes(source, ask)
	if err != nil {
		return err
	}
	for _, f := range ask {
		put(&t.own.alerts.stored, alertKey{source, f}, found[f])
	}
	return nil
}

func (t *tx) newestEpisodes(source string, fingerprints []string) (map[string]*alertRow, error) {
	if err := t.storedNewest(source, fingerprints); err != nil {
		return nil, err
	}
	rows := make(map[string]*alertRow, len(fingerprints))
	for _, f := range fingerprints {
		key := alertKey{source, f}
		newest := t.own.alerts.stored[key]
		for _, p := range t.oldestFirst() { // own last: it has the last word on the same episode
			if row := p.alerts.newest[key]; row != nil && (newest == nil || newest.startsAt <= row.startsAt) {
				newest = row
			}
		}
		if newest != nil {
			rows[f] = newest
		}
	}
	return rows, nil
}

// episodeNow is an episode as this transaction sees it, nil for none. SQL is asked only for one that is older than the newest.
func (t *tx) episodeNow(key episodeKey) (*alertRow, error) {
	if row := t.pendingEpisode(key); row != nil {
		return row, nil
	}
	newest, known := t.own.alerts.stored[key.alertKey]
	switch {
	case known && (newest == nil || newest.startsAt < key.startsAt):
		return nil, nil
	case known && newest.startsAt == key.startsAt:
		return newest, nil
	}
	return t.reader.episode(key)
}

func (t *tx) AlertsByFingerprint(source string, fingerprints []string) (map[string]apis.Alert, error) {
	return newestAlerts(source, fingerprints, t.newestEpisodes)
}

func (t *tx) AlertEpisode(source, fingerprint string, startsAt time.Time) (*apis.Alert, error) {
	key := episodeOf(source, fingerprint, startsAt)
	row, err := t.episodeNow(key)
	if err != nil {
		return nil, err
	}
	return orNoEpisode(row, key)
}

// FiringAlerts puts what is pending in the place of what SQL holds; the cost grows with the alerts of this incident only.
func (t *tx) FiringAlerts(incident string) ([]apis.Alert, error) {
	name := sqldb.CleanText(incident)
	stored, err := t.reader.firingRows(name)
	if err != nil {
		return nil, err
	}
	now := make(map[episodeKey]*alertRow, len(stored))
	for _, row := range stored {
		now[row.episodeKey] = row
	}
	for _, p := range t.newestFirst() {
		for _, key := range p.alerts.byIncident[name] {
			now[key] = nil
		}
	}
	for key := range now {
		if row := t.pendingEpisode(key); row != nil {
			now[key] = row
		}
		if row := now[key]; row.incident != name || !row.firing {
			delete(now, key)
		}
	}
	return alertsByStart(slices.Collect(maps.Values(now)))
}

func (t *tx) PutAlerts(alerts []apis.Alert) error {
	bySource := map[string][]string{}
	for i := range alerts {
		source := sqldb.CleanText(alerts[i].Source)
		bySource[source] = append(bySource[source], sqldb.CleanText(alerts[i].Fingerprint))
	}
	for source, fingerprints := range bySource {
		if err := t.storedNewest(source, fingerprints); err != nil {
			return err
		}
	}
	for i := range alerts {
		if err := t.putAlert(&alerts[i]); err != nil {
			return err
		}
	}
	if len(alerts) > 0 {
		t.notices.touched("Alert")
	}
	return nil
}

// putAlert stores one episode and moves it from its old count to its new one.
func (t *tx) putAlert(alert *apis.Alert) error {
	short := *alert
	short.Source, short.Fingerprint, short.Incident = "", "", "" // the columns say it
	body, err := encode(short)
	if err != nil {
		return err
	}
	row := &alertRow{
		episodeKey: episodeOf(alert.Source, alert.Fingerprint, alert.StartsAt),
		incident:   sqldb.CleanText(alert.Incident),
		firing:     alert.State == apis.AlertStateFiring,
		incomplete: alert.Incomplete,
		firstSeen:  micros(alert.FirstSeen),
		lastSeen:   micros(alert.LastSeen),
		body:       body,

		deletedIncident: sqldb.CleanText(alert.DeletedIncident),
	}
	old, err := t.episodeNow(row.episodeKey)
	if err != nil {
		return err
	}
	if old != nil {
		t.own.alerts.count(old.incident, alertCount{-number(old.firing), -1, -number(old.incomplete)})
	} else {
		put(&t.own.alerts.fresh, row.episodeKey, true)
	}
	t.own.alerts.count(row.incident, alertCount{number(row.firing), 1, number(row.incomplete)})
	if t.own.incidents.fresh[row.incident] {
		put(&t.own.alerts.uncounted, row.incident, true)
	}
	t.own.alerts.put(row)
	return nil
}

func (t *tx) AlertCounts(incident string) (usecase.AlertCounts, error) {
	name := sqldb.CleanText(incident)
	n, err := t.alertCount(name)
	if err != nil {
		return usecase.AlertCounts{}, err
	}
	put(&t.own.alerts.totals, name, n)
	return usecase.AlertCounts{Firing: n.firing, Total: n.total, Incomplete: n.incomplete}, nil
}

// alertCount adds up from the newest place that knows the total. SQL is the last of them; while a group is under way nobody can tell
// whether SQL has counted its rows already.
func (t *tx) alertCount(incident string) (sum alertCount, err error) {
	for _, p := range t.newestFirst() {
		if total, known := p.alerts.totals[incident]; known {
			return sum.plus(total), nil
		}
		difference, changed := p.alerts.counts[incident]
		if changed && p == t.namespace.underWay {
			t.breakOffPreparing()
		}
		sum = sum.plus(difference)
	}
	stored, err := t.reader.AlertCounts(incident)
	return sum.plus(alertCount{stored.Firing, stored.Total, stored.Incomplete}), err
}

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}
