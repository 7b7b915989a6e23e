package metricsource_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/metricsource"
	"github.com/golive/hypercare/pkg/metricsource/promtest"
	"github.com/golive/hypercare/pkg/uptime"
)

var traffic = metricsource.Requests{Good: `requests_total{code="200"}`, Total: "requests_total"}

// Golden case G: 10 requests/s over 30 days, one hour of errors aligned to buckets, a counter reset on day 7.
func TestGoldenGRequestsAreCountedThroughACounterReset(t *testing.T) {
	prom := promtest.New(t)
	const step = 30 * time.Second
	outage, reset := between(11*day, 11*day+time.Hour), 6*day+10*time.Hour
	var good, bad float64
	counts := make(map[string][]float64)
	for i := range 86_400 {
		at := time.Duration(i) * step
		if at == reset {
			good, bad = 0, 0
		}
		counts["200"], counts["500"] = append(counts["200"], good), append(counts["500"], bad)
		if outage(at) {
			bad += 10 * step.Seconds()
		} else {
			good += 10 * step.Seconds()
		}
	}
	for code, values := range counts {
		prom.Append(t, "requests_total", []string{"code", code}, t0, step, len(values), func(i int) float64 { return values[i] })
	}
	plan := uptime.NewPlan([]uptime.Window{month}, nil, later)

	buckets, err := open(t, prom).RequestSums(t.Context(), traffic, plan.Buckets)
	require.NoError(t, err)
	ind := indicator(t, step, uptime.UnknownExcluded)
	ind.Kind = uptime.KindRatio
	f := plan.Ledger(uptime.Readings{Buckets: buckets}).Figures(month, ind)

	requireParts(t, f)
	require.InEpsilon(t, 25_920_000, f.Counts.Count, 1e-4)
	require.InEpsilon(t, 36_000, f.Counts.Down, 1e-4)
	require.InEpsilon(t, 36_000.0/25_920_000, 1-*f.Row().Availability, 1e-4)
	require.Zero(t, f.Unknown)
}

func TestARatioWithoutTrafficCountsNothing(t *testing.T) {
	buckets, err := open(t, promtest.New(t)).RequestSums(t.Context(), traffic, []time.Time{t0})
	require.NoError(t, err)
	require.Equal(t, []uptime.Bucket{{Start: t0}}, buckets)
}

func TestARatioTakesCountersOnly(t *testing.T) {
	source := open(t, promtest.New(t))
	_, err := source.RequestSums(t.Context(), metricsource.Requests{Good: "rate(requests_total[5m])", Total: "requests_total"}, []time.Time{t0})
	require.ErrorIs(t, err, metricsource.ErrCounter)
	require.ErrorContains(t, err, "rate(requests_total[5m])")
}
