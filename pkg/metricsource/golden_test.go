package metricsource_test

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/egress"
	"github.com/golive/hypercare/pkg/metricsource"
	"github.com/golive/hypercare/pkg/metricsource/promtest"
	"github.com/golive/hypercare/pkg/uptime"
)

// The golden cases of the uptime rules, each literally built in Prometheus' own database and asked of its own engine.

const day = 24 * time.Hour

var (
	t0    = time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)
	month = uptime.Window{Start: t0, End: t0.Add(30 * day)}
	later = t0.Add(40 * day)
)

func open(t testing.TB, prom *promtest.Server) *metricsource.Source {
	t.Helper()
	policy, err := egress.New("127.0.0.1")
	require.NoError(t, err)
	source, err := metricsource.New(metricsource.Config{Name: "test", URL: prom.URL, Egress: policy})
	require.NoError(t, err)
	t.Cleanup(source.Close)
	return source
}

func gauge(step time.Duration, replicas uptime.Replicas) metricsource.Gauge {
	return metricsource.Gauge{Query: `service_up{service="payments"}`, Step: uptime.Step(step), Replicas: replicas}
}

func indicator(t testing.TB, step time.Duration, unknown uptime.Policy) uptime.Indicator {
	t.Helper()
	target, err := uptime.NewTarget(0.999)
	require.NoError(t, err)
	ind := uptime.Indicator{Kind: uptime.KindGauge, Step: uptime.Step(step), Unknown: unknown, Target: target}
	require.NoError(t, ind.Validate())
	return ind
}

// ledger plans the rows, fetches them all and puts them together.
func ledger(t testing.TB, prom *promtest.Server, g metricsource.Gauge, excluded []uptime.Window, rows ...uptime.Window) uptime.Ledger {
	t.Helper()
	plan := uptime.NewPlan(rows, excluded, later)
	readings, err := open(t, prom).Fetch(t.Context(), g, plan)
	require.NoError(t, err)
	return plan.Ledger(readings)
}

// scrape writes the gauge of one series; absent and failing say what becomes of the sample at an offset from T0.
func scrape(t testing.TB, prom *promtest.Server, pod string, first, step time.Duration, n int, failing, absent func(time.Duration) bool) {
	t.Helper()
	pairs := []string{"service", "payments"}
	if pod != "" {
		pairs = append(pairs, "pod", pod)
	}
	prom.Append(t, "service_up", pairs, t0.Add(first), step, n, func(i int) float64 {
		at := first + time.Duration(i)*step
		switch {
		case absent(at):
			return math.NaN()
		case failing(at):
			return 0
		default:
			return 1
		}
	})
}

func never(time.Duration) bool { return false }

func between(from, to time.Duration) func(time.Duration) bool {
	return func(at time.Duration) bool { return at >= from && at < to }
}

func requireParts(t testing.TB, f uptime.Figures) {
	t.Helper()
	require.Equal(t, f.Length(), f.Up+f.Down+f.Unknown+f.Excluded)
}

func TestGoldenAScrapesThatDoNotDivideABucketStillCountExactly(t *testing.T) {
	prom := promtest.New(t)
	const step = 24 * time.Second
	scrape(t, prom, "", 0, step, 108_000, between(9*day+6*time.Hour, 9*day+6*time.Hour+2592*time.Second), never)
	days := uptime.Days(month, time.UTC)
	book := ledger(t, prom, gauge(step, uptime.OneSeries), nil, append(days, month)...)

	whole := book.Figures(month, indicator(t, step, uptime.UnknownExcluded))
	requireParts(t, whole)
	require.Equal(t, uptime.Counts{Up: 107_892, Down: 108, Count: 108_000}, whole.Counts)
	require.Equal(t, 0.999, *whole.Row().Availability)
	require.Equal(t, "99.90 %", whole.Availability().Percent())
	require.Equal(t, 0.0, *whole.BudgetRemaining())
	require.Equal(t, 2592.0, whole.Row().BudgetSeconds)
	require.Equal(t, 2592.0, whole.Row().DownSeconds)
	require.Equal(t, uptime.Met, whole.Verdict(), "exactly on target is met")
	require.Zero(t, whole.Unknown)

	tenth := book.Figures(days[9], indicator(t, step, uptime.UnknownExcluded))
	require.Equal(t, 0.97, *tenth.Row().Availability)
}

func TestGoldenBMissingSamplesAreUnknownAndThePolicyDecides(t *testing.T) {
	prom := promtest.New(t)
	const step = 30 * time.Second
	scrape(t, prom, "", 0, step, 86_400, between(3*day, 3*day+20*time.Minute), between(12*day+7*time.Hour, 12*day+13*time.Hour))
	book := ledger(t, prom, gauge(step, uptime.OneSeries), nil, month)

	for policy, want := range map[uptime.Policy]struct{ availability, rounded float64 }{
		uptime.UnknownExcluded: {85640.0 / 85680, 0.9995331466},
		uptime.UnknownDown:     {85640.0 / 86400, 0.9912037037},
		uptime.UnknownUp:       {86360.0 / 86400, 0.9995370370},
	} {
		f := book.Figures(month, indicator(t, step, policy))
		requireParts(t, f)
		row := f.Row()
		require.Equal(t, want.availability, *row.Availability, policy)
		require.InDelta(t, want.rounded, *row.Availability, 5e-11, policy)
		require.Equal(t, (6 * time.Hour).Seconds(), row.UnknownSeconds)
		require.Equal(t, 85640.0/86400, *row.AvailabilityLow)
		require.Equal(t, 86360.0/86400, *row.AvailabilityHigh)
	}
}

func TestGoldenCTimeBeforeTheFirstSampleIsUnknownAndNotUp(t *testing.T) {
	prom := promtest.New(t)
	const step = 30 * time.Second
	scrape(t, prom, "", 20*day+15*time.Second, step, 28_800, between(25*day, 25*day+20*time.Minute), never)

	f := ledger(t, prom, gauge(step, uptime.OneSeries), nil, month).Figures(month, indicator(t, step, uptime.UnknownExcluded))

	requireParts(t, f)
	require.Equal(t, uptime.Counts{Up: 28_760, Down: 40, Count: 28_800}, f.Counts)
	require.InDelta(t, 0.9986111111, *f.Row().Availability, 5e-11)
	require.Equal(t, 20*day, f.Unknown)
	require.Equal(t, uptime.NotMet, f.Verdict())
}

func TestGoldenDSumsComeBeforeTheRatio(t *testing.T) {
	prom := promtest.New(t)
	const step = 30 * time.Second
	two := uptime.Window{Start: t0, End: t0.Add(2 * day)}
	scrape(t, prom, "", 0, step, 2_880+120, between(day, day+30*time.Minute), never)
	days := uptime.Days(two, time.UTC)
	book := ledger(t, prom, gauge(step, uptime.OneSeries), nil, append(days, two)...)
	ind := indicator(t, step, uptime.UnknownExcluded)

	whole := book.Figures(two, ind)
	requireParts(t, whole)
	require.Equal(t, uptime.Counts{Up: 2_940, Down: 60, Count: 3_000}, whole.Counts)
	require.Equal(t, 0.98, *whole.Row().Availability)
	require.Equal(t, 1.0, *book.Figures(days[0], ind).Row().Availability)
	require.Equal(t, 0.5, *book.Figures(days[1], ind).Row().Availability, "so a mean of the days would say 0.75")
}

func TestGoldenEReplicasAreCombinedMomentByMoment(t *testing.T) {
	prom := promtest.New(t)
	const step = 30 * time.Second
	for pod, start := range map[string]time.Duration{"a": 0, "b": 240 * time.Second, "c": 480 * time.Second} {
		failing := func(at time.Duration) bool { return at > start && at <= start+600*time.Second }
		scrape(t, prom, pod, 0, step, 86_400, failing, never)
	}
	for mode, want := range map[uptime.Replicas]int64{uptime.AnyUp: 4, uptime.AllUp: 36} {
		f := ledger(t, prom, gauge(step, mode), nil, month).Figures(month, indicator(t, step, uptime.UnknownExcluded))
		requireParts(t, f)
		require.Equal(t, uptime.Counts{Up: 86_400 - want, Down: want, Count: 86_400}, f.Counts, mode)
		require.Equal(t, float64(86_400-want)/86_400, *f.Row().Availability, mode)
	}

	series, err := open(t, prom).RawSamples(t.Context(), gauge(step, uptime.OneSeries), month)
	require.NoError(t, err)
	var mean uptime.Counts
	for _, s := range series {
		mean = mean.Add(uptime.CountSamples(s, 1, month))
	}
	require.Equal(t, uptime.Counts{Up: 259_140, Down: 60, Count: 259_200}, mean)
}

func TestGoldenFShortOutagesAreSeenBetweenTheFiveMinuteMarks(t *testing.T) {
	prom := promtest.New(t)
	const step = 30 * time.Second
	failing := func(at time.Duration) bool {
		offset := at % (12 * time.Hour)
		return offset >= 150*time.Second && offset < 210*time.Second
	}
	scrape(t, prom, "", 0, step, 86_400, failing, never)

	f := ledger(t, prom, gauge(step, uptime.OneSeries), nil, month).Figures(month, indicator(t, step, uptime.UnknownExcluded))
	requireParts(t, f)
	require.InDelta(t, 0.9986111111, *f.Row().Availability, 5e-11)
	require.Equal(t, 3600.0, f.Row().DownSeconds)
	require.InDelta(t, 1.3888888889, *f.Row().BudgetConsumed, 5e-11)

	coarse := gauge(5*time.Minute, uptime.OneSeries)
	coarse.Query = "(" + coarse.Query + ")"
	require.True(t, metricsource.HidesGaps(coarse.Query))
	blind := ledger(t, prom, coarse, nil, month).Figures(month, indicator(t, 5*time.Minute, uptime.UnknownExcluded))
	require.Equal(t, 1.0, *blind.Row().Availability, "a sub-query every five minutes misses all sixty")
}

func TestGoldenIMaintenanceLeavesNumeratorAndDenominator(t *testing.T) {
	prom := promtest.New(t)
	const step = 30 * time.Second
	maintenance := uptime.Window{Start: t0.Add(5*day + 7*time.Minute), End: t0.Add(5*day + 127*time.Minute)}
	failing := func(at time.Duration) bool {
		return between(5*day+20*time.Minute, 5*day+40*time.Minute)(at) || between(8*day, 8*day+23*time.Minute)(at)
	}
	scrape(t, prom, "", 0, step, 86_400, failing, never)

	f := ledger(t, prom, gauge(step, uptime.OneSeries), []uptime.Window{maintenance}, month).Figures(month, indicator(t, step, uptime.UnknownExcluded))

	requireParts(t, f)
	require.Equal(t, uptime.Counts{Up: 86_114, Down: 46, Count: 86_160}, f.Counts)
	require.InDelta(t, 0.9994661096, *f.Row().Availability, 5e-11)
	require.Equal(t, 2584.8, f.Row().BudgetSeconds)
	require.InDelta(t, 0.5339, *f.Row().BudgetConsumed, 5e-5)
	require.Equal(t, 2*time.Hour, f.Excluded)
	require.Zero(t, f.Unknown)
}
