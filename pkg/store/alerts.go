package store

import (
	"database/sql"
	"fmt"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// alertRows finds alerts by key, keyed by clean fingerprint. Unknown ones are left out.
func (r *reader) alertRows(source string, fingerprints []string) (map[string]*alertRow, error) {
	found := make(map[string]*alertRow, len(fingerprints))
	err := r.conn.among(r.ctx, "SELECT fingerprint, incident, firing, first_seen, body FROM alerts WHERE ns = ? AND source = ? AND fingerprint",
		[]any{r.ns, source}, fingerprints, func(rows *sql.Rows) error {
			row := &alertRow{alertKey: alertKey{source: source}}
			var firing int
			if err := rows.Scan(&row.fingerprint, &row.incident, &firing, &row.firstSeen, &row.body); err != nil {
				return err
			}
			row.firing = firing != 0
			found[row.fingerprint] = row
			return nil
		})
	if err != nil {
		return nil, fmt.Errorf("read alerts of %s: %w", source, err)
	}
	return found, nil
}

func (r *reader) AlertsByFingerprint(source string, fingerprints []string) (map[string]apis.Alert, error) {
	cleaned := make([]string, len(fingerprints))
	for i, f := range fingerprints {
		cleaned[i] = clean(f)
	}
	rows, err := r.alertRows(clean(source), cleaned)
	if err != nil {
		return nil, err
	}
	return decodeAlerts(fingerprints, rows)
}

// decodeAlerts keys the alerts by what was asked for.
func decodeAlerts(fingerprints []string, rows map[string]*alertRow) (map[string]apis.Alert, error) {
	alerts := make(map[string]apis.Alert, len(rows))
	for _, f := range fingerprints {
		row := rows[clean(f)]
		if row == nil {
			continue
		}
		var alert apis.Alert
		if err := decode(row.body, &alert); err != nil {
			return nil, err
		}
		alerts[f] = alert
	}
	return alerts, nil
}

// noIncident is how a filter asks for alerts without one.
const noIncident = "none"

// Alerts lists the alerts first seen last at the top.
func (r *reader) Alerts(filter usecase.AlertFilter) ([]apis.Alert, string, error) {
	after, err := parseCursor(filter.Continue, "alerts", 1, 2)
	if err != nil {
		return nil, "", err
	}
	query, args := "SELECT first_seen, source, fingerprint, body FROM alerts WHERE ns = ?", []any{r.ns}
	if filter.Incident != "" {
		incident := filter.Incident
		if incident == noIncident {
			incident = ""
		}
		query, args = query+" AND incident = ?", append(args, incident)
	}
	if filter.State != "" {
		query, args = query+" AND firing = ?", append(args, number(filter.State == string(apis.AlertStateFiring)))
	}
	if after != nil {
		query, args = query+" AND (first_seen, source, fingerprint) < (?, ?, ?)", append(args, after.Keys[0], after.Names[0], after.Names[1])
	}
	size := pageSize(filter.Page)
	alerts, next, last := make([]apis.Alert, 0, size), "", cursor{}
	query += " ORDER BY first_seen DESC, source DESC, fingerprint DESC LIMIT ?"
	err = r.conn.query(r.ctx, query, append(args, size+1), func(rows *sql.Rows) error {
		if len(alerts) == size {
			next = last.String()
			return nil
		}
		var seen int64
		var source, fingerprint, body string
		var alert apis.Alert
		if err := rows.Scan(&seen, &source, &fingerprint, &body); err != nil {
			return err
		}
		last = cursor{List: "alerts", Keys: []int64{seen}, Names: []string{source, fingerprint}}
		if err := decode(body, &alert); err != nil {
			return err
		}
		alerts = append(alerts, alert)
		return nil
	})
	if err != nil {
		return nil, "", fmt.Errorf("list alerts: %w", err)
	}
	return alerts, next, nil
}

func (r *reader) AlertCounts(incident string) (firing, total int, err error) {
	_, err = r.conn.one(r.ctx, "SELECT firing, total FROM alert_counts WHERE ns = ? AND incident = ?", []any{r.ns, incident}, &firing, &total)
	if err != nil {
		return 0, 0, fmt.Errorf("count alerts of %s: %w", incident, err)
	}
	return firing, total, nil
}
