package prom

import (
	"context"
	"testing"
	"time"

	"github.com/prometheus/common/promslog"
	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/sandbox/host/shop"
)

// A day with one outage, read back through the engine as the product's uptime does: sums and counts of raw samples.
func TestHistoryHoldsEverySampleAndTheOutage(t *testing.T) {
	start := time.Date(2026, 3, 2, 6, 0, 0, 0, time.UTC)
	end := start.Add(20 * time.Hour)
	outage := shop.Outage{Service: "payments", Start: start.Add(7 * time.Hour), End: start.Add(7*time.Hour + 9*time.Minute)}
	dir := t.TempDir()
	require.NoError(t, WriteHistory(t.Context(), dir, shop.New(1, []shop.Outage{outage}), start, end, promslog.NewNopLogger()))
	require.True(t, HasHistory(dir))

	db, err := OpenStore(dir, promslog.NewNopLogger())
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	engine := NewEngine(promslog.NewNopLogger())
	at := end.Add(-time.Millisecond)
	value := func(query string) float64 {
		q, err := engine.NewInstantQuery(context.Background(), db, nil, query, at)
		require.NoError(t, err)
		defer q.Close()
		vector, err := q.Exec(context.Background()).Vector()
		require.NoError(t, err)
		require.Len(t, vector, 1)
		return vector[0].F
	}

	const samples = 20 * 3600 / 5
	require.EqualValues(t, samples, value(`count_over_time(service_up{service="payments"}[20h])`))
	require.EqualValues(t, samples-9*60/5, value(`sum_over_time(service_up{service="payments"}[20h])`))
	require.EqualValues(t, samples, value(`sum_over_time(service_up{service="orders"}[20h])`))
	require.EqualValues(t, samples, value(`sum_over_time(up{job="shop"}[20h])`))
	require.Greater(t, value(`increase(http_requests_total{service="payments",code="503"}[20h])`), 1000.0)
}
