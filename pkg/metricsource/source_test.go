package metricsource_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/golive/hypercare/pkg/metricsource"
	"github.com/golive/hypercare/pkg/metricsource/promtest"
	"github.com/golive/hypercare/pkg/uptime"
)

var bucket0 = uptime.Bucket{Start: t0}.Window()

func TestAColdMonthIsThreeRequestsAndAnUnchangedOneNone(t *testing.T) {
	prom := promtest.New(t)
	scrape(t, prom, "", 0, 30*time.Second, 86_400, never, never)
	g := gauge(30*time.Second, uptime.OneSeries)
	plan := uptime.NewPlan([]uptime.Window{month}, nil, later)
	source := open(t, prom)

	readings, err := source.Fetch(t.Context(), g, plan)
	require.NoError(t, err)
	require.Len(t, prom.Queries(), 3, "how many samples, whether any changed, and what the first were")
	require.Len(t, readings.Buckets, 2880)

	_, err = source.Fetch(t.Context(), g, plan.Missing(readings.Settled(later)))
	require.NoError(t, err)
	require.Len(t, prom.Queries(), 3)
}

func TestTheNewestTwoDaysAreOneRequest(t *testing.T) {
	prom := promtest.New(t)
	scrape(t, prom, "", 0, 30*time.Second, 86_400, never, never)
	newest := uptime.NewPlan([]uptime.Window{month}, nil, later).Chunks()[0]

	readings, err := open(t, prom).Fetch(t.Context(), gauge(30*time.Second, uptime.OneSeries), newest)

	require.NoError(t, err)
	require.Len(t, prom.Queries(), 1)
	require.Len(t, readings.Buckets, 192)
	require.Equal(t, uptime.Counts{Up: 30, Count: 30}, readings.Buckets[0].Counts)
}

func TestTheOpenHourIsOneRequest(t *testing.T) {
	prom := promtest.New(t)
	scrape(t, prom, "", 0, 30*time.Second, 86_400, never, never)
	now := month.End.Add(-7*time.Minute - 3*time.Second)
	plan := uptime.NewPlan([]uptime.Window{{Start: now.Add(-time.Hour).Truncate(15 * time.Minute), End: now}}, nil, now)

	readings, err := open(t, prom).Fetch(t.Context(), gauge(30*time.Second, uptime.OneSeries), plan)

	require.NoError(t, err)
	require.Len(t, prom.Queries(), 1)
	require.Len(t, readings.Buckets, 4)
	require.Len(t, readings.Pieces, 1)
	require.Equal(t, uptime.Counts{Up: 30, Count: 30}, readings.Buckets[3].Counts)
}

// TestEveryWayToCountGivesTheSame draws a gauge with outages, gaps and values that are no numbers, and compares the
// buckets of one request with a count of each sample.
func TestEveryWayToCountGivesTheSame(t *testing.T) {
	const samples = 3 * 24 * 60
	prom := promtest.New(t)
	source := open(t, prom)
	drawn, byChange, byLeast := 0, 0, 0
	rapid.Check(t, func(r *rapid.T) {
		levels := rapid.SampledFrom([][]float64{{0, 1}, {1, 1, 1, 2}, {0, 0.5, 1, 7}, {1, promtest.NotANumber}, {0, 1, promtest.NotANumber}}).Draw(r, "levels")
		lengths := rapid.SampledFrom([][]int{{1, 7, 15, 40, 300}, {3, 1500, 2500}, {180, 1800, 3600}, {15, 900, 5000}}).Draw(r, "lengths")
		values := make([]float64, 0, samples)
		for len(values) < samples {
			value := rapid.SampledFrom(levels).Draw(r, "value")
			length := rapid.SampledFrom(lengths).Draw(r, "length")
			if rapid.IntRange(0, 5).Draw(r, "gap") == 0 {
				value = math.NaN()
			}
			values = append(values, slices.Repeat([]float64{value}, length)...)
		}
		drawn++
		name := fmt.Sprintf("drawn_%d", drawn)
		prom.Append(t, name, nil, t0, time.Minute, samples, func(i int) float64 { return values[i] })
		leftOut := map[int]bool{}
		for range rapid.IntRange(0, 3).Draw(r, "stretches left out") {
			first := rapid.IntRange(0, samples/15-1).Draw(r, "first left out")
			for n := range rapid.SampledFrom([]int{1, 3, 14, 20}).Draw(r, "left out") {
				leftOut[first+n] = true
			}
		}
		var starts []time.Time
		for n := range samples / 15 {
			if !leftOut[n] {
				starts = append(starts, t0.Add(time.Duration(n)*uptime.BucketLength))
			}
		}
		before := len(prom.Queries())
		got, err := source.BucketSums(t.Context(), metricsource.Gauge{Query: name, Step: uptime.Step(time.Minute)}, starts)
		require.NoError(r, err)
		for n, start := range starts {
			first := int(start.Sub(t0) / time.Minute)
			require.Equal(r, countEach(values[first:first+15]), got[n].Counts, "bucket %s", start)
		}
		if asked := strings.Join(prom.Queries()[before:], " "); strings.Contains(asked, "quantile") {
			byLeast++
		} else {
			byChange++
		}
	})
	require.Positive(t, byLeast)
	require.Positive(t, byChange)
}

func countEach(values []float64) (counts uptime.Counts) {
	for _, value := range values {
		switch {
		case math.Float64bits(value) == math.Float64bits(promtest.NotANumber):
		case math.IsNaN(value):
			continue
		case value >= 1:
			counts.Up++
		default:
			counts.Down++
		}
		counts.Count++
	}
	return counts
}

func TestALongOutageIsNotReadSampleBySample(t *testing.T) {
	prom := promtest.New(t)
	scrape(t, prom, "", 0, 30*time.Second, 86_400, between(5*day, 7*day), never)
	plan := uptime.NewPlan([]uptime.Window{month}, nil, later)

	readings, err := open(t, prom).Fetch(t.Context(), gauge(30*time.Second, uptime.OneSeries), plan)

	require.NoError(t, err)
	var sum uptime.Counts
	for _, b := range readings.Buckets {
		sum = sum.Add(b.Counts)
	}
	require.Equal(t, uptime.Counts{Up: 28 * 2880, Down: 2 * 2880, Count: 30 * 2880}, sum)
	require.Len(t, prom.Queries(), 4, "how many samples, whether any changed, and the hours around each end of the outage")
}

func TestAnOutageThatBeginsInTimeLeftOutIsSeenAfterIt(t *testing.T) {
	prom := promtest.New(t)
	scrape(t, prom, "", 0, 30*time.Second, 86_400, between(5*day-time.Hour, 40*day), never)
	maintenance := uptime.Window{Start: t0.Add(5*day - 2*time.Hour), End: t0.Add(5*day + 2*time.Hour)}
	plan := uptime.NewPlan([]uptime.Window{month}, []uptime.Window{maintenance}, later)

	readings, err := open(t, prom).Fetch(t.Context(), gauge(30*time.Second, uptime.OneSeries), plan)

	require.NoError(t, err)
	for _, b := range readings.Buckets {
		want := uptime.Counts{Up: 30, Count: 30}
		if b.Start.After(maintenance.Start) {
			want = uptime.Counts{Down: 30, Count: 30}
		}
		require.Equal(t, want, b.Counts, b.Start)
	}
}

func TestABucketHoldsItsStartAndNotItsEnd(t *testing.T) {
	prom := promtest.New(t)
	scrape(t, prom, "", -15*time.Minute, 15*time.Minute, 3, func(at time.Duration) bool { return at == 15*time.Minute }, never)

	buckets, err := open(t, prom).BucketSums(t.Context(), gauge(15*time.Minute, uptime.OneSeries), []time.Time{t0, bucket0.End})

	require.NoError(t, err)
	require.Equal(t, uptime.Counts{Up: 1, Count: 1}, buckets[0].Counts)
	require.Equal(t, uptime.Counts{Down: 1, Count: 1}, buckets[1].Counts)
}

func TestSamplesAreJudgedOneByOneWhateverTheirValues(t *testing.T) {
	values := []float64{1, 0.5, 0.5, 2, 0, 1, 1, 1}
	prom := promtest.New(t)
	prom.Append(t, "service_up", []string{"service", "payments"}, t0, time.Minute, len(values), func(i int) float64 { return values[i] })
	for threshold, up := range map[float64]int64{0: 5, 0.5: 7, 1: 5, 1.5: 1, 3: 0} {
		g := gauge(time.Minute, uptime.OneSeries)
		g.Threshold = threshold
		buckets, err := open(t, prom).BucketSums(t.Context(), g, []time.Time{t0})
		require.NoError(t, err)
		require.Equal(t, uptime.Counts{Up: up, Down: 8 - up, Count: 8}, buckets[0].Counts, threshold)
	}
}

func TestAValueThatIsNoNumberIsPresentButNeitherUpNorDown(t *testing.T) {
	prom := promtest.New(t)
	prom.Append(t, "ups", nil, t0, time.Minute, 10, func(i int) float64 { return float64(i % 5) })
	prom.Append(t, "zero", nil, t0, time.Minute, 10, func(int) float64 { return 0 })
	g := metricsource.Gauge{Query: "ups / zero", Step: uptime.Step(time.Minute)}

	buckets, err := open(t, prom).BucketSums(t.Context(), g, []time.Time{t0})

	require.NoError(t, err)
	// 0/0 is no number, the rest is +Inf; the sub-query repeats the last for the five minutes after the tenth.
	require.Equal(t, uptime.Counts{Up: 12, Count: 14}, buckets[0].Counts)
}

func TestSeveralSeriesWithoutAChoiceAreRefusedInBucketsAndPieces(t *testing.T) {
	prom := promtest.New(t)
	scrape(t, prom, "a", 0, time.Minute, 15, never, never)
	scrape(t, prom, "b", 0, time.Minute, 15, never, never)
	source, g := open(t, prom), gauge(time.Minute, uptime.OneSeries)

	_, err := source.BucketSums(t.Context(), g, []time.Time{t0})
	require.ErrorIs(t, err, metricsource.ErrManySeries)
	require.ErrorContains(t, err, g.Query)
	_, err = source.Pieces(t.Context(), g, []uptime.Window{{Start: t0, End: t0.Add(5 * time.Minute)}})
	require.ErrorIs(t, err, metricsource.ErrManySeries)
}

func TestReplicasAreReadToTheEndOfTheLastSlot(t *testing.T) {
	prom := promtest.New(t)
	const step = 24 * time.Second
	scrape(t, prom, "a", 2*time.Second, step, 100, never, never)
	// The 38th slot starts in the bucket at 888 s, and this pod speaks in it at 908 s.
	scrape(t, prom, "b", 20*time.Second, step, 100, func(at time.Duration) bool { return at == 908*time.Second }, never)

	readings, err := open(t, prom).Fetch(t.Context(), gauge(step, uptime.AllUp), uptime.Plan{Buckets: []time.Time{t0}})

	require.NoError(t, err)
	require.Equal(t, uptime.Counts{Up: 37, Down: 1, Count: 38}, readings.Buckets[0].Counts)
}

func TestRawSeriesCarryTheirLabelsAndCountAsTheIndicatorDoes(t *testing.T) {
	prom := promtest.New(t)
	scrape(t, prom, "a", 0, time.Minute, 60, between(5*time.Minute, 20*time.Minute), never)
	scrape(t, prom, "b", 10*time.Second, time.Minute, 60, between(15*time.Minute, 30*time.Minute), never)
	now := t0.Add(time.Hour)
	hour := uptime.Window{Start: t0, End: now}
	plan := uptime.NewPlan([]uptime.Window{hour}, nil, now)
	source, g := open(t, prom), gauge(time.Minute, uptime.AnyUp)

	series, err := source.RawSeries(t.Context(), g, hour)
	require.NoError(t, err)
	require.Len(t, series, 2)
	require.Equal(t, map[string]string{"__name__": "service_up", "service": "payments", "pod": "a"}, series[0].Labels)
	fetched, err := source.Fetch(t.Context(), g, plan)
	require.NoError(t, err)
	counted := plan.Count([][]uptime.Sample{series[0].Samples, series[1].Samples}, g.Replicas, g.Step, 1)
	require.Equal(t, fetched.Buckets, counted.Buckets)
	require.Equal(t, int64(5), counted.Buckets[1].Down, "both are down from minute 15 to 20")
	require.Equal(t, time.Minute, uptime.Interval([][]uptime.Sample{series[0].Samples, series[1].Samples}))
}

func TestPiecesCountOnlyTheirOwnTime(t *testing.T) {
	prom := promtest.New(t)
	scrape(t, prom, "", 0, time.Minute, 2000, between(3*time.Minute, 5*time.Minute), never)
	windows := []uptime.Window{
		{Start: t0, End: t0.Add(4 * time.Minute)},
		{Start: t0.Add(4 * time.Minute), End: t0.Add(15 * time.Minute)},
		{Start: t0.Add(30 * time.Hour), End: t0.Add(30*time.Hour + 90*time.Second)},
	}

	pieces, err := open(t, prom).Pieces(t.Context(), gauge(time.Minute, uptime.OneSeries), windows)

	require.NoError(t, err)
	require.Equal(t, []uptime.Piece{
		{Window: windows[0], Counts: uptime.Counts{Up: 3, Down: 1, Count: 4}},
		{Window: windows[1], Counts: uptime.Counts{Up: 10, Down: 1, Count: 11}},
		{Window: windows[2], Counts: uptime.Counts{Up: 2, Count: 2}},
	}, pieces)
}

func TestOnlyAPlainSelectorShowsShortGaps(t *testing.T) {
	for _, plain := range []string{"up", " up{} ", `up{job="a}b"}`, `{__name__="up"}`, `a:b{x=~"\"}"}`, "up {x='}'}", "up{x=`\\`}"} {
		require.False(t, metricsource.HidesGaps(plain), plain)
	}
	for _, derived := range []string{"", "1", "1up", "up == 1", "up[5m]", "up offset 5m", "max(up)", `up{a="b"} or down{a="c"}`, `up{x="}"`, "up # }", "{a='b'} # }"} {
		require.True(t, metricsource.HidesGaps(derived), derived)
	}
}

func TestADerivedExpressionMayEndInAComment(t *testing.T) {
	prom := promtest.New(t)
	scrape(t, prom, "", 0, time.Minute, 15, never, never)
	g := metricsource.Gauge{Query: "max(service_up) # all pods", Step: uptime.Step(time.Minute)}

	buckets, err := open(t, prom).BucketSums(t.Context(), g, []time.Time{t0})

	require.NoError(t, err)
	require.Equal(t, uptime.Counts{Up: 15, Count: 15}, buckets[0].Counts)
}

func TestAnIndicatorThatCannotBeAskedIsRefusedBeforeAnyRequest(t *testing.T) {
	source := answering(t, 500, "", nil)
	for _, g := range []metricsource.Gauge{
		{Query: " ", Step: uptime.Step(time.Minute)},
		{Query: "up"},
		{Query: "up", Step: uptime.Step(time.Hour)},
		{Query: "up", Step: uptime.Step(time.Minute), Replicas: "some"},
		{Query: "up", Step: uptime.Step(time.Minute), Threshold: math.Inf(1)},
	} {
		_, err := source.Fetch(t.Context(), g, uptime.Plan{Buckets: []time.Time{t0}})
		require.ErrorContains(t, err, "read indicator")
	}
}
