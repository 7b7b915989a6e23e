package store

import (
	"cmp"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/store/sqldb"
	"github.com/golive/hypercare/pkg/usecase"
)

// alertKey names an alert; each time it fires it has an episode of its own.
type alertKey struct{ source, fingerprint string }

type episodeKey struct {
	alertKey
	startsAt int64
}

// alertRow is one episode of an alert as its table holds it.
type alertRow struct {
	episodeKey
	id         int64 // given by the database; orders episodes that were first seen at the same instant
	incident   string
	firing     bool
	incomplete bool // its last notification left alerts out
	firstSeen  int64
	lastSeen   int64
	body       string

	deletedIncident string // also in the body; the column is for the index
}

const selectAlerts = "SELECT a.source, a.fingerprint, a.starts_at, a.id, a.incident, a.firing, a.incomplete, a.first_seen, a.body FROM "

func scanAlert(rows *sql.Rows) (*alertRow, error) {
	row := new(alertRow)
	var firing, incomplete int
	err := rows.Scan(&row.source, &row.fingerprint, &row.startsAt, &row.id, &row.incident, &firing, &incomplete, &row.firstSeen, packedText{&row.body})
	row.firing = firing != 0
	row.incomplete = incomplete != 0
	return row, err
}

// alert makes an alert of the body and what the columns say.
func (row *alertRow) alert() (*apis.Alert, error) {
	alert := new(apis.Alert)
	if err := decode(row.body, alert); err != nil {
		return nil, err
	}
	alert.Source, alert.Fingerprint, alert.Incident = row.source, row.fingerprint, row.incident
	return alert, nil
}

// newestEpisodes finds the newest episode of each alert, by clean fingerprint. Unknown alerts are left out. However many episodes an alert
// has, its newest is one step into the index.
func (r *reader) newestEpisodes(source string, fingerprints []string) (map[string]*alertRow, error) {
	found := make(map[string]*alertRow, len(fingerprints))
	query := selectAlerts + `wanted CROSS JOIN alerts AS a WHERE a.ns = ? AND a.source = ? AND a.fingerprint = wanted.value
 AND a.starts_at = (SELECT MAX(b.starts_at) FROM alerts AS b WHERE b.ns = ? AND b.source = ? AND b.fingerprint = wanted.value)`
	err := r.conn.QueryEach(r.ctx, query, fingerprints, []any{r.ns, source, r.ns, source}, func(rows *sql.Rows) error {
		row, err := scanAlert(rows)
		found[row.fingerprint] = row
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read alerts of %s: %w", source, err)
	}
	return found, nil
}

// episode is nil where there is none.
func (r *reader) episode(key episodeKey) (row *alertRow, err error) {
	query := selectAlerts + "alerts AS a WHERE a.ns = ? AND a.source = ? AND a.fingerprint = ? AND a.starts_at = ?"
	err = r.conn.Query(r.ctx, query, []any{r.ns, key.source, key.fingerprint, key.startsAt}, func(rows *sql.Rows) (err error) {
		row, err = scanAlert(rows)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read an episode of alert %s: %w", key.fingerprint, err)
	}
	return row, nil
}

func (r *reader) AlertsByFingerprint(source string, fingerprints []string) (map[string]apis.Alert, error) {
	return newestAlerts(source, fingerprints, r.newestEpisodes)
}

// newestAlerts cleans the names on their way to find and keys the alerts by what was asked for.
func newestAlerts(source string, fingerprints []string, find func(string, []string) (map[string]*alertRow, error)) (map[string]apis.Alert, error) {
	cleaned := make([]string, len(fingerprints))
	for i, f := range fingerprints {
		cleaned[i] = sqldb.CleanText(f)
	}
	rows, err := find(sqldb.CleanText(source), cleaned)
	if err != nil {
		return nil, err
	}
	alerts := make(map[string]apis.Alert, len(rows))
	for i, f := range fingerprints {
		row := rows[cleaned[i]]
		if row == nil {
			continue
		}
		alert, err := row.alert()
		if err != nil {
			return nil, err
		}
		alerts[f] = *alert
	}
	return alerts, nil
}

func episodeOf(source, fingerprint string, startsAt time.Time) episodeKey {
	return episodeKey{alertKey{sqldb.CleanText(source), sqldb.CleanText(fingerprint)}, micros(startsAt)}
}

func (r *reader) AlertEpisode(source, fingerprint string, startsAt time.Time) (*apis.Alert, error) {
	key := episodeOf(source, fingerprint, startsAt)
	row, err := r.episode(key)
	if err != nil {
		return nil, err
	}
	return orNoEpisode(row, key)
}

func orNoEpisode(row *alertRow, key episodeKey) (*apis.Alert, error) {
	if row == nil {
		return nil, fmt.Errorf("alert %s of %s that began at %s: %w", key.fingerprint, key.source, fromMicros(key.startsAt).Format(time.RFC3339), usecase.ErrNotFound)
	}
	return row.alert()
}

// noIncident is how a filter asks for alerts without one.
const noIncident = "none"

// Alerts lists the alerts first seen last at the top.
func (r *reader) Alerts(filter usecase.AlertFilter) ([]apis.Alert, string, error) {
	after, err := parseCursor(filter.Continue, "alerts", 2, 0)
	if err != nil {
		return nil, "", err
	}
	w := where{text: "a.ns = ?", args: []any{r.ns}}
	if filter.Incident == noIncident {
		w.and("a.incident = ''")
	} else if filter.Incident != "" {
		w.and("a.incident = ?", filter.Incident)
	}
	if filter.DeletedIncident != "" {
		w.and("a.deleted_incident = ? AND a.deleted_incident <> ''", filter.DeletedIncident) // the second half is what the partial index asks for
	}
	if filter.State != "" {
		w.text += fmt.Sprintf(" AND a.firing = %d", number(filter.State == string(apis.AlertStateFiring))) // literally, or the partial index is not taken
	}
	if after != nil {
		w.and("(a.first_seen, a.id) < (?, ?)", after.Keys[0], after.Keys[1])
	}
	size := pageSize(filter.Page)
	alerts, next, last := make([]apis.Alert, 0, size), "", cursor{}
	query := selectAlerts + "alerts AS a WHERE " + w.text + " ORDER BY a.first_seen DESC, a.id DESC LIMIT ?"
	err = r.conn.Query(r.ctx, query, append(w.args, size+1), func(rows *sql.Rows) error {
		if len(alerts) == size {
			next = last.String()
			return nil
		}
		row, err := scanAlert(rows)
		if err != nil {
			return err
		}
		last = cursor{List: "alerts", Keys: []int64{row.firstSeen, row.id}}
		alert, err := row.alert()
		if err != nil {
			return err
		}
		alerts = append(alerts, *alert)
		return nil
	})
	if err != nil {
		return nil, "", fmt.Errorf("list alerts: %w", err)
	}
	return alerts, next, nil
}

func (t *tx) Alerts(filter usecase.AlertFilter) ([]apis.Alert, string, error) {
	if err := t.sendPending(); err != nil {
		return nil, "", err
	}
	return t.reader.Alerts(filter)
}

func (r *reader) firingRows(incident string) (found []*alertRow, err error) {
	query := selectAlerts + "alerts AS a WHERE a.ns = ? AND a.incident = ? AND a.firing = 1"
	err = r.conn.Query(r.ctx, query, []any{r.ns, incident}, func(rows *sql.Rows) error {
		row, err := scanAlert(rows)
		found = append(found, row)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read firing alerts of %s: %w", incident, err)
	}
	return found, nil
}

func (r *reader) FiringAlerts(incident string) ([]apis.Alert, error) {
	rows, err := r.firingRows(sqldb.CleanText(incident))
	if err != nil {
		return nil, err
	}
	return alertsByStart(rows)
}

func alertsByStart(rows []*alertRow) ([]apis.Alert, error) {
	slices.SortFunc(rows, func(a, b *alertRow) int {
		return cmp.Or(cmp.Compare(a.startsAt, b.startsAt), cmp.Compare(a.source, b.source), cmp.Compare(a.fingerprint, b.fingerprint))
	})
	alerts := make([]apis.Alert, len(rows))
	for i, row := range rows {
		alert, err := row.alert()
		if err != nil {
			return nil, err
		}
		alerts[i] = *alert
	}
	return alerts, nil
}

func (r *reader) AlertCounts(incident string) (n usecase.AlertCounts, err error) {
	_, err = r.conn.One(r.ctx, "SELECT firing, total, incomplete FROM alert_counts WHERE ns = ? AND incident = ?", []any{r.ns, incident},
		&n.Firing, &n.Total, &n.Incomplete)
	if err != nil {
		return n, fmt.Errorf("count alerts of %s: %w", incident, err)
	}
	return n, nil
}
