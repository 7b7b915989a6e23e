// Package alertmanager reads the webhook of Prometheus Alertmanager, payload version 4.
package alertmanager

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/prometheus/alertmanager/template"
	"github.com/prometheus/common/model"

	"github.com/golive/hypercare/pkg/alert"
	"github.com/golive/hypercare/pkg/usecase"
)

const sample = `{"version": "4", "alerts": [{"status": "firing", "labels": {"alertname": "HighErrorRate"}, "startsAt": "2026-01-31T12:00:00Z"}]}`

// Source names these alerts in the store.
const Source = "alertmanager"

// notification is a payload as far as it matters here.
type notification struct {
	Version         string           `json:"version"`
	Alerts          []template.Alert `json:"alerts"`
	TruncatedAlerts int              `json:"truncatedAlerts"`
}

// Decode reads a payload. It answers *usecase.Invalid where a field is wrong as a whole; unknown fields are left alone, since senders
// add them.
func Decode(body []byte) (alert.Batch, error) {
	var n notification
	err := json.Unmarshal(body, &n)
	if err != nil || n.Alerts == nil || n.Version != "" && n.Version != "4" || n.TruncatedAlerts < 0 {
		if n, err = decodeInParts(body); err != nil {
			return alert.Batch{Source: Source}, err
		}
	}
	batch := alert.Batch{Source: Source, Truncated: n.TruncatedAlerts, Alerts: make([]alert.Incoming, 0, len(n.Alerts))}
	for i := range n.Alerts {
		in, err := read(&n.Alerts[i])
		if err != nil {
			batch.Rejected = append(batch.Rejected, alert.Rejected{Index: i, Reason: err.Error()})
			continue
		}
		batch.Alerts = append(batch.Alerts, in)
	}
	if len(batch.Alerts) == 0 && len(batch.Rejected) > 0 {
		return batch, usecase.InvalidField(fmt.Sprintf("alerts[%d]", batch.Rejected[0].Index), "%s", batch.Rejected[0].Reason)
	}
	return batch, nil
}

// unreadable is the status of an alert that is no object of the right types; what is wrong with it stands behind the colon.
const unreadable = "unreadable: "

// decodeInParts reads a payload that does not fit as a whole: it says what is wrong, and a bad alert loses only itself.
func decodeInParts(body []byte) (notification, error) {
	var n notification
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(body, &fields); err != nil || fields == nil {
		message := "A payload of Alertmanager is one JSON object, and this body is not" + position(err) + "."
		return n, &usecase.Unreadable{Message: message, Sample: sample}
	}
	if version := string(fields["version"]); version != "" && version != `"4"` {
		return n, usecase.InvalidField("version", `is %s; this address takes payload version "4" of Alertmanager`, alert.Clean(version))
	}
	switch string(fields["alerts"]) {
	case "":
		return n, usecase.InvalidField("alerts", "is missing; send the JSON that Alertmanager's webhook_config posts, for example %s", sample)
	case "null":
		return n, usecase.InvalidField("alerts", "is null; it must be a list of alerts, which may be empty, for example %s", sample)
	}
	var alerts []json.RawMessage
	if err := json.Unmarshal(fields["alerts"], &alerts); err != nil {
		return n, usecase.InvalidField("alerts", "must be a list of alerts, for example %s", sample)
	}
	if raw, ok := fields["truncatedAlerts"]; ok {
		if err := json.Unmarshal(raw, &n.TruncatedAlerts); err != nil || n.TruncatedAlerts < 0 {
			return n, usecase.InvalidField("truncatedAlerts", "must be a number from 0")
		}
	}
	n.Alerts = make([]template.Alert, len(alerts))
	for i, raw := range alerts {
		if err := json.Unmarshal(raw, &n.Alerts[i]); err != nil {
			n.Alerts[i] = template.Alert{Status: unreadable + whyUnreadable(raw)}
		}
	}
	return n, nil
}

// position says where reading failed, where that helps: an array or a number fails as a whole.
func position(err error) string {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) && syntax.Offset > 0 {
		return fmt.Sprintf(" (byte %d: %s)", syntax.Offset, syntax.Error())
	}
	return ""
}

// read takes from an alert what is kept of it.
func read(a *template.Alert) (alert.Incoming, error) {
	if why, bad := strings.CutPrefix(a.Status, unreadable); bad {
		return alert.Incoming{}, errors.New(alert.Clean(why))
	}
	if a.Status != string(model.AlertFiring) && a.Status != string(model.AlertResolved) {
		return alert.Incoming{}, fmt.Errorf(`status is %q; it must be "firing" or "resolved"`, alert.Clean(a.Status))
	}
	if len(a.Labels) == 0 {
		return alert.Incoming{}, fmt.Errorf("labels are missing; without them the alert has no identity")
	}
	in := alert.Incoming{
		Fingerprint:  alert.Clean(a.Fingerprint),
		Firing:       a.Status == string(model.AlertFiring),
		Labels:       alert.CleanSet(a.Labels),
		Annotations:  alert.CleanSet(a.Annotations),
		StartsAt:     wholeSeconds(a.StartsAt),
		GeneratorURL: webAddress(a.GeneratorURL),
	}
	if !in.Firing {
		in.EndsAt = wholeSeconds(a.EndsAt)
	}
	if in.Fingerprint == "" {
		in.Fingerprint = fingerprint(in.Labels)
	}
	return in, nil
}

// wholeSeconds keeps times inside what every store and every JSON reader can hold.
func wholeSeconds(t time.Time) time.Time {
	if t.Year() < 1970 || t.Year() > 9999 {
		return time.Time{}
	}
	return t.UTC().Truncate(time.Second)
}

func webAddress(text string) string {
	if text == "" {
		return ""
	}
	u, err := url.Parse(text)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") {
		return ""
	}
	return alert.Clean(text)
}

// fingerprint identifies an alert whose sender gave none: by all its labels, as Alertmanager does.
func fingerprint(labels map[string]string) string {
	set := make(model.LabelSet, len(labels))
	for name, value := range labels {
		set[model.LabelName(name)] = model.LabelValue(value)
	}
	return set.Fingerprint().String()
}
