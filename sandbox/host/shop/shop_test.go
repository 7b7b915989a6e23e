package shop

import (
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/sandbox/host/faults"
)

var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

func find(t *testing.T, samples []Sample, name string, labels ...string) float64 {
	t.Helper()
	for _, s := range samples {
		if s.Name == name && strings.Contains(strings.Join(s.Labels, ","), strings.Join(labels, ",")) {
			return s.Value
		}
	}
	require.Failf(t, "no sample", "%s %v", name, labels)
	return 0
}

func TestTheSameSeedGivesTheSameShop(t *testing.T) {
	one, two, other := New(1, nil), New(1, nil), New(2, nil)
	require.Equal(t, one.Advance(noon, Step, faults.Faults{}), two.Advance(noon, Step, faults.Faults{}))
	require.NotEqual(t, two.Advance(noon.Add(Step), Step, faults.Faults{}), other.Advance(noon.Add(Step), Step, faults.Faults{}))
}

func TestAnOutageLastsFromItsStartToBeforeItsEnd(t *testing.T) {
	s := New(1, []Outage{{Service: "payments", Start: noon, End: noon.Add(2 * Step)}})
	for offset, up := range map[time.Duration]float64{-Step: 1, 0: 0, Step: 0, 2 * Step: 1} {
		samples := s.Advance(noon.Add(offset), Step, faults.Faults{})
		require.Equal(t, up, find(t, samples, "service_up", "service", "payments"), offset)
		require.EqualValues(t, 1, find(t, samples, "service_up", "service", "orders"))
	}
}

func TestCountersOnlyGrowAndBucketsAreCumulative(t *testing.T) {
	s := New(1, nil)
	before := map[string]float64{}
	for i := range 200 {
		f := faults.Faults{ErrorRate: float64(i%3) / 4, LatencySeconds: float64(i % 5)}
		samples := s.Advance(noon.Add(time.Duration(i)*Step), Step, f)
		for j, sample := range samples {
			key := sample.Name + strings.Join(sample.Labels, ",")
			if sample.Kind != "gauge" {
				require.GreaterOrEqual(t, sample.Value, before[key], key)
			}
			before[key] = sample.Value
			if j > 0 && sample.Name == "http_request_duration_seconds_bucket" && sample.Labels[1] != boundNames[0] {
				require.GreaterOrEqual(t, sample.Value, samples[j-1].Value, key)
			}
		}
	}
}

func TestFaultsOfOneServiceLeaveTheOthersAlone(t *testing.T) {
	s := New(1, nil)
	samples := s.Advance(noon, Step, faults.Faults{ErrorRate: 0.6, Memory: 0.97, Service: "payments"})
	require.EqualValues(t, 0, find(t, samples, "service_up", "service", "payments"))
	require.EqualValues(t, 1, find(t, samples, "service_up", "service", "gateway"))
	require.InDelta(t, 0.97*memoryLimit, find(t, samples, "container_memory_usage_bytes", "pod", "payments-0"), 1)
	require.Less(t, find(t, samples, "container_memory_usage_bytes", "pod", "orders-0"), 0.7*memoryLimit)
}

func TestLivePodsRestartOncePerSwitch(t *testing.T) {
	now := noon
	live := NewLive(New(1, nil), func() time.Time { return now })
	scrape := func() string {
		now = now.Add(Step)
		w := httptest.NewRecorder()
		live.ServeHTTP(w, httptest.NewRequest("GET", "/metrics", nil))
		return w.Body.String()
	}
	_, err := live.Faults().Merge([]byte(`{"podRestarts":5,"service":"orders"}`))
	require.NoError(t, err)
	const restarts = `kube_pod_container_status_restarts_total{pod="orders-0",service="orders"} `
	require.Contains(t, scrape(), restarts+"5\n")
	_, err = live.Faults().Merge([]byte(`{"cpu":0.9}`))
	require.NoError(t, err)
	text := scrape()
	require.Contains(t, text, restarts+"5\n", "another switch restarts nothing")
	require.Contains(t, text, `restarts_total{pod="payments-0",service="payments"} 0`)
	require.Equal(t, 1, strings.Count(text, "# TYPE http_request_duration_seconds histogram\n"))
	for _, line := range strings.Split(text, "\n") {
		if name, found := strings.CutPrefix(line, "# HELP "); found {
			require.Contains(t, name, ".", "every metric says what it is")
		}
	}
}
