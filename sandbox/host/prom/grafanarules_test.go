package prom

import (
	"fmt"
	"log/slog"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/prometheus/common/model"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/golive/hypercare/sandbox/host/faults"
)

type grafanaRules struct {
	Groups []struct {
		Rules []struct {
			Title    string            `yaml:"title"`
			For      string            `yaml:"for"`
			IsPaused bool              `yaml:"isPaused"`
			Labels   map[string]string `yaml:"labels"`
			Data     []struct {
				Model struct {
					Expr       string `yaml:"expr"`
					Conditions []struct {
						Evaluator struct {
							Type   string    `yaml:"type"`
							Params []float64 `yaml:"params"`
						} `yaml:"evaluator"`
					} `yaml:"conditions"`
				} `yaml:"model"`
			} `yaml:"data"`
		} `yaml:"rules"`
	} `yaml:"groups"`
}

// The rules exist twice, for Prometheus and for Grafana: they must say the same about every fault.
func TestGrafanaRulesSayTheSameAsPrometheusRules(t *testing.T) {
	text, err := os.ReadFile("../../../provisioning/alerting/rules.yaml")
	require.NoError(t, err)
	var grafana grafanaRules
	require.NoError(t, yaml.Unmarshal(text, &grafana))
	shipped, errs := FastLoader{Factor: 1, Parser: newParser(), Logger: slog.New(slog.DiscardHandler)}.Load(shippedRules, false, model.UTF8Validation)
	require.Empty(t, errs)
	require.Len(t, grafana.Groups[0].Rules, len(shipped.Groups[0].Rules))

	worlds := []*world{}
	for _, f := range []faults.Faults{
		{}, {ErrorRate: 0.3, Service: "orders"}, {LatencySeconds: 4}, {Memory: 0.95}, {Disk: 0.9}, {CPU: 0.9}, {DatabaseDown: true},
	} {
		w := newWorld(t, 1, night)
		w.every = time.Hour // only the samples matter here
		w.live(faults.Faults{}, time.Minute)
		w.shop.Restart(f, int(f.LatencySeconds)) // restarts and latency together
		w.live(f, 6*time.Minute)
		worlds = append(worlds, w)
	}
	firedSomewhere := map[string]bool{}
	for i, rule := range shipped.Groups[0].Rules {
		other := grafana.Groups[0].Rules[i]
		require.Equal(t, rule.Alert, other.Title)
		require.Equal(t, rule.Labels, other.Labels)
		require.True(t, other.IsPaused, "both sets at once would report every cause twice")
		length, err := model.ParseDuration(other.For)
		require.NoError(t, err)
		require.Equal(t, rule.For, length, rule.Alert)
		evaluator := other.Data[1].Model.Conditions[0].Evaluator
		sign := map[string]string{"gt": ">", "lt": "<"}[evaluator.Type]
		query := fmt.Sprintf("(%s) %s %v", other.Data[0].Model.Expr, sign, evaluator.Params[0])
		for _, w := range worlds {
			want := w.matches(rule.Expr)
			require.Equal(t, want, w.matches(query), rule.Alert)
			firedSomewhere[rule.Alert] = firedSomewhere[rule.Alert] || len(want) > 0
		}
		require.True(t, firedSomewhere[rule.Alert], "%s was never put to the test", rule.Alert)
	}
}

// matches lists the label sets that a query returns now.
func (w *world) matches(query string) []string {
	w.t.Helper()
	q, err := NewEngine(slog.New(slog.DiscardHandler)).NewInstantQuery(w.t.Context(), w.db, nil, query, w.now)
	require.NoError(w.t, err)
	defer q.Close()
	vector, err := q.Exec(w.t.Context()).Vector()
	require.NoError(w.t, err)
	found := []string{}
	for _, sample := range vector {
		found = append(found, sample.Metric.DropReserved(func(name string) bool { return name == model.MetricNameLabel }).String())
	}
	slices.Sort(found)
	return found
}
