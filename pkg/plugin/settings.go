package plugin

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"github.com/golive/hypercare/pkg/login"
)

// MetricSource is a Prometheus-compatible address that an Admin entered.
type MetricSource struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

// Settings are what an Admin enters on the configuration page of the app, per organisation.
type Settings struct {
	IngestLogins  []string          `json:"ingestLogins,omitempty"`
	MetricSources []MetricSource    `json:"metricSources,omitempty"`
	AllowedHosts  []string          `json:"allowedHosts,omitempty"` // private hosts that may be asked all the same
	Secrets       map[string]string `json:"secrets,omitempty"`      // only in the encrypted copy
}

// readSettings decodes what Grafana hands over with each request.
func readSettings(app *backend.AppInstanceSettings) (Settings, time.Time, error) {
	var s Settings
	if app == nil {
		return s, time.Time{}, nil
	}
	if len(app.JSONData) > 0 {
		if err := json.Unmarshal(app.JSONData, &s); err != nil {
			return s, app.Updated, fmt.Errorf("read settings of the app: %w", err)
		}
	}
	s.Secrets = app.DecryptedSecureJSONData
	return s, app.Updated, nil
}

func (s Settings) ingest(who string) bool {
	return slices.ContainsFunc(s.IngestLogins, func(listed string) bool { return login.Same(listed, who) })
}
