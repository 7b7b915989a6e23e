package period_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/period"
)

func TestStateFollowsGoLiveAndClosingButNotThePlannedEnd(t *testing.T) {
	shop := spec(t, "UTC", "2026-11-16T09:00:00Z")
	require.Equal(t, apis.HypercarePeriodStatusStatePlanned, period.State(shop, shop.GoLiveAt.Add(-time.Second)))
	require.Equal(t, apis.HypercarePeriodStatusStateActive, period.State(shop, shop.GoLiveAt))
	require.Equal(t, apis.HypercarePeriodStatusStateActive, period.State(shop, shop.PlannedEnd.Add(30*day)))

	shop.ClosedAt = shop.GoLiveAt.Add(3 * day)
	require.Equal(t, apis.HypercarePeriodStatusStateActive, period.State(shop, shop.ClosedAt.Add(-time.Second)))
	require.Equal(t, apis.HypercarePeriodStatusStateClosed, period.State(shop, shop.ClosedAt))
	require.Equal(t, shop.ClosedAt, period.Until(shop, shop.ClosedAt.Add(day)))
	require.Equal(t, shop.GoLiveAt.Add(day), period.Until(shop, shop.GoLiveAt.Add(day)))
}

func TestTheFiguresOfAPeriodWithAWrongYearEndThreeYearsAfterGoLive(t *testing.T) {
	shop := spec(t, "UTC", "1970-01-01T00:00:00Z")
	last := shop.GoLiveAt.Add(period.Longest)
	now := last.Add(54 * 366 * day)
	require.Equal(t, last, period.Until(shop, now))
	shop.ClosedAt = now.Add(-day)
	require.Equal(t, last, period.Until(shop, now))
}

func TestTheEndIsTheLatestExtension(t *testing.T) {
	shop := spec(t, "UTC", "2026-11-16T09:00:00Z")
	require.Equal(t, shop.PlannedEnd, period.End(shop))
	shop.Extensions = []apis.Extension{{To: shop.PlannedEnd.Add(day)}, {To: shop.PlannedEnd.Add(2 * day)}}
	require.Equal(t, shop.PlannedEnd.Add(2*day), period.End(shop))
}

func TestAPeriodIsOverAsPlannedOrWhenItWasClosed(t *testing.T) {
	shop := spec(t, "UTC", "2026-11-16T09:00:00Z")
	shop.Extensions = []apis.Extension{{To: shop.PlannedEnd.Add(2 * day)}}
	shop.ClosedAt = shop.PlannedEnd.Add(day)
	require.Equal(t, shop.PlannedEnd.Add(2*day), period.Over(shop, shop.PlannedEnd), "a report of that day knows nothing else")
	require.Equal(t, shop.ClosedAt, period.Over(shop, shop.ClosedAt))
}

func TestPhasesAreHalfOpen(t *testing.T) {
	shop := spec(t, "UTC", "2026-11-16T00:00:00Z")
	shop.Phases = []apis.PhaseOfPeriod{
		{Name: "first", Start: shop.GoLiveAt, End: shop.GoLiveAt.Add(day)},
		{Name: "second", Start: shop.GoLiveAt.Add(day), End: shop.GoLiveAt.Add(2 * day)},
	}
	phase, ok := period.PhaseAt(shop, shop.GoLiveAt.Add(day))
	require.True(t, ok)
	require.Equal(t, "second", phase.Name)
	_, ok = period.PhaseAt(shop, shop.GoLiveAt.Add(2*day))
	require.False(t, ok)
}
