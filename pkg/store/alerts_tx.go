package store

import (
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// alert is what this transaction knows of an alert without asking SQL.
func (t *tx) alert(key alertKey) (row *alertRow, known bool) {
	for _, w := range []*writes{&t.own, &t.space.pending} {
		if row, ok := w.alerts[key]; ok {
			return row, true
		}
	}
	row, known = t.alerts[key]
	return row, known
}

// alertsNow finds alerts by clean fingerprint, asking SQL only for those it does not know.
func (t *tx) alertsNow(source string, fingerprints []string) (map[string]*alertRow, error) {
	rows := make(map[string]*alertRow, len(fingerprints))
	var ask []string
	for _, f := range fingerprints {
		if row, known := t.alert(alertKey{source, f}); !known {
			ask = append(ask, f)
		} else if row != nil {
			rows[f] = row
		}
	}
	if len(ask) == 0 {
		return rows, nil
	}
	found, err := t.reader.alertRows(source, ask)
	if err != nil {
		return nil, err
	}
	for _, f := range ask {
		put(&t.alerts, alertKey{source, f}, found[f])
		if found[f] != nil {
			rows[f] = found[f]
		}
	}
	return rows, nil
}

func (t *tx) AlertsByFingerprint(source string, fingerprints []string) (map[string]apis.Alert, error) {
	cleaned := make([]string, len(fingerprints))
	for i, f := range fingerprints {
		cleaned[i] = clean(f)
	}
	rows, err := t.alertsNow(clean(source), cleaned)
	if err != nil {
		return nil, err
	}
	return decodeAlerts(fingerprints, rows)
}

func (t *tx) PutAlerts(alerts []apis.Alert) error {
	bySource := map[string][]string{}
	for i := range alerts {
		source := clean(alerts[i].Source)
		bySource[source] = append(bySource[source], clean(alerts[i].Fingerprint))
	}
	for source, fingerprints := range bySource {
		if _, err := t.alertsNow(source, fingerprints); err != nil {
			return err
		}
	}
	for i := range alerts {
		if err := t.putAlert(&alerts[i]); err != nil {
			return err
		}
	}
	if len(alerts) > 0 {
		t.touch("Alert")
	}
	return nil
}

// putAlert stores one alert whose old row is known, and moves it from its old count to its new one.
func (t *tx) putAlert(alert *apis.Alert) error {
	body, err := encode(alert)
	if err != nil {
		return err
	}
	row := &alertRow{
		alertKey:  alertKey{clean(alert.Source), clean(alert.Fingerprint)},
		incident:  clean(alert.Incident),
		firing:    alert.State == apis.AlertStateFiring,
		firstSeen: micros(alert.FirstSeen),
		body:      body,
	}
	if old, _ := t.alert(row.alertKey); old != nil {
		t.own.addAlerts(old.incident, alertCount{-number(old.firing), -1})
	}
	t.own.addAlerts(row.incident, alertCount{number(row.firing), 1})
	put(&t.own.alerts, row.alertKey, row)
	return nil
}

func (t *tx) AlertCounts(incident string) (firing, total int, err error) {
	firing, total, err = t.reader.AlertCounts(incident)
	for _, w := range []*writes{&t.space.pending, &t.own} {
		n := w.alertCounts[clean(incident)]
		firing, total = firing+n.firing, total+n.total
	}
	return firing, total, err
}

func (t *tx) Alerts(filter usecase.AlertFilter) ([]apis.Alert, string, error) {
	if err := t.spill(); err != nil {
		return nil, "", err
	}
	return t.reader.Alerts(filter)
}
