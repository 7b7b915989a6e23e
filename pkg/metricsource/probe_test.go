package metricsource_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/egress"
	"github.com/golive/hypercare/pkg/metricsource"
	"github.com/golive/hypercare/pkg/metricsource/promtest"
)

func TestAProbeCountsWhatReportsNowAndFindsTheOldestDay(t *testing.T) {
	prom := promtest.New(t)
	now := t0.Add(100 * 24 * time.Hour)
	prom.Append(t, "up", []string{"job", "gone"}, now.Add(-120*24*time.Hour), 4*time.Minute, 119*24*15, func(int) float64 { return 1 })

	found, err := open(t, prom).Probe(t.Context(), now)
	require.NoError(t, err)
	require.Equal(t, metricsource.Found{Oldest: now.Add(-89 * 24 * time.Hour)}, found, "no target reports now, and 90 days are looked at")

	prom.Append(t, "up", []string{"job", "down"}, now.Add(-time.Hour), time.Minute, 61, func(int) float64 { return 0 })
	found, err = open(t, prom).Probe(t.Context(), now)
	require.NoError(t, err)
	require.Equal(t, 1, found.Targets, "one that is down reports as well")
}

func TestAProbeNamesTheVersionThatTheServerCallsItself(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		if r.URL.Path == "/prom/api/v1/status/buildinfo" {
			_, _ = fmt.Fprint(w, `{"status":"success","data":{"version":"3.5.0"}}`)
			return
		}
		_, _ = fmt.Fprint(w, `{"status":"success","data":{"resultType":"matrix","result":[]}}`)
	}))
	t.Cleanup(server.Close)
	policy, err := egress.New("127.0.0.1")
	require.NoError(t, err)
	source, err := metricsource.New(metricsource.Config{Name: "prod", URL: server.URL + "/prom", Egress: policy})
	require.NoError(t, err)
	t.Cleanup(source.Close)

	found, err := source.Probe(t.Context(), t0)
	require.NoError(t, err)
	require.Equal(t, metricsource.Found{Version: "3.5.0"}, found)
}
