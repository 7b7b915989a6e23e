// Package dsquery answers Grafana's /api/ds/query for the Prometheus data source with the sandbox's own query engine.
package dsquery

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/prometheus/common/model"
)

// UID is the uid of the one data source.
const UID = "prometheus"

type request struct {
	Queries []query `json:"queries"`
	From    string  `json:"from"`
	To      string  `json:"to"`
}

type query struct {
	RefID         string          `json:"refId"`
	Expr          string          `json:"expr"`
	Instant       bool            `json:"instant"`
	Range         bool            `json:"range"`
	Format        string          `json:"format"`
	LegendFormat  string          `json:"legendFormat"`
	Interval      string          `json:"interval"`
	IntervalMS    float64         `json:"intervalMs"`
	MaxDataPoints float64         `json:"maxDataPoints"`
	Datasource    json.RawMessage `json:"datasource"`
}

// source returns the uid of the data source: Grafana takes an object or, from older panels, a plain uid.
func (q query) source() string {
	var object struct {
		UID string `json:"uid"`
	}
	if json.Unmarshal(q.Datasource, &object) == nil && object.UID != "" {
		return object.UID
	}
	var uid string
	if json.Unmarshal(q.Datasource, &uid) == nil && uid != "" {
		return uid
	}
	return UID
}

// window is the time range of a request.
type window struct{ from, to time.Time }

func (r request) window(now time.Time) (window, error) {
	from, err := parseTime(r.From, now)
	if err != nil {
		return window{}, fmt.Errorf("from: %w", err)
	}
	to, err := parseTime(r.To, now)
	if err != nil {
		return window{}, fmt.Errorf("to: %w", err)
	}
	if to.Before(from) {
		return window{}, fmt.Errorf("to lies before from")
	}
	return window{from, to}, nil
}

// parseTime reads epoch milliseconds, RFC 3339, "now" and "now-6h".
func parseTime(text string, now time.Time) (time.Time, error) {
	if ms, err := strconv.ParseInt(text, 10, 64); err == nil {
		return time.UnixMilli(ms), nil
	}
	if back, relative := strings.CutPrefix(text, "now"); relative {
		if back == "" {
			return now, nil
		}
		d, err := model.ParseDuration(strings.TrimPrefix(back, "-"))
		if err != nil || back[0] != '-' {
			return time.Time{}, fmt.Errorf("cannot read time %q", text)
		}
		return now.Add(-time.Duration(d)), nil
	}
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return time.Time{}, fmt.Errorf("cannot read time %q", text)
	}
	return at, nil
}
