package uptime

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// world is a random gauge: which seconds it was scraped at and what it said, with gaps, outages and maintenance.
type world struct {
	samples  []Sample
	excluded []Window
	step     Step
	now      time.Time
}

func drawWindow(t *rapid.T, label string, longest time.Duration) Window {
	start := rapid.Int64Range(0, int64(longest/time.Second)-1).Draw(t, label+" start")
	length := rapid.Int64Range(1, int64(longest/time.Second)-start).Draw(t, label+" length")
	return span(time.Duration(start)*time.Second, time.Duration(start+length)*time.Second)
}

func drawWorld(t *rapid.T) world {
	const horizon = 30 * time.Hour
	step := time.Duration(rapid.SampledFrom([]int{15, 24, 30, 60, 300}).Draw(t, "step")) * time.Second
	w := world{step: Step(step), now: at(time.Duration(rapid.Int64Range(1, int64(horizon/time.Second)).Draw(t, "now")) * time.Second)}
	draw := func(label string, most int) (out []Window) {
		for range rapid.IntRange(0, most).Draw(t, label) {
			out = append(out, drawWindow(t, label, horizon))
		}
		return out
	}
	gaps, outages := draw("gap", 3), draw("outage", 4)
	w.excluded = draw("maintenance", 2)
	in := func(set []Window, at time.Time) bool {
		return slices.ContainsFunc(set, func(w Window) bool { return w.Covers(at) })
	}
	offset := time.Duration(rapid.Int64Range(0, int64(step/time.Second)-1).Draw(t, "offset")) * time.Second
	for d := offset; d < horizon; d += step {
		if in(gaps, at(d)) {
			continue
		}
		value := 1.0
		if in(outages, at(d)) {
			value = 0
		}
		w.samples = append(w.samples, Sample{at(d), value})
	}
	return w
}

func (w world) read(p Plan) Readings {
	return fill(p, func(part Window) Counts { return CountSamples(w.samples, 1, part) })
}

func (w world) indicator(t *rapid.T) Indicator {
	policy := rapid.SampledFrom([]Policy{UnknownExcluded, UnknownDown, UnknownUp}).Draw(t, "policy")
	return Indicator{Kind: KindGauge, Step: w.step, Unknown: policy, Target: Target(999_000_000)}
}

func TestPartsAddUpToTheWindowAndTheIntervalHoldsTheAvailability(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, row := drawWorld(t), drawWindow(t, "row", 28*time.Hour)
		plan := NewPlan([]Window{row}, w.excluded, w.now)
		ind := w.indicator(t)
		ind.Kind = rapid.SampledFrom([]Kind{KindGauge, KindRatio}).Draw(t, "kind")
		f := plan.Ledger(w.read(plan)).Figures(row, ind)

		requireAddsUp(t, f)
		require.Equal(t, Total(Common([]Window{f.Window}, w.excluded)), f.Excluded)
		if a := f.Availability(); a.Known() {
			low, high, is := *f.Low().Float(), *f.High().Float(), *a.Float()
			require.LessOrEqual(t, low, is)
			require.LessOrEqual(t, is, high)
		}
	})
}

func TestCountsOfARowAreThoseOfItsSamplesOutsideMaintenance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, row := drawWorld(t), drawWindow(t, "row", 28*time.Hour)
		plan := NewPlan([]Window{row}, w.excluded, w.now)
		f := plan.Ledger(w.read(plan)).Figures(row, w.indicator(t))

		var want Counts
		for _, s := range w.samples {
			masked := slices.ContainsFunc(w.excluded, func(e Window) bool { return e.Covers(s.At) })
			if row.Covers(s.At) && s.At.Before(w.now) && !masked {
				want.note(judge(s.Value, 1))
			}
		}
		require.Equal(t, want, f.Counts)
	})
}

func TestMergingWindowsIsSummingTheirCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, whole := drawWorld(t), drawWindow(t, "row", 28*time.Hour)
		zone := time.FixedZone("drawn", rapid.IntRange(-14*4, 14*4).Draw(t, "quarter hours")*900)
		days := Days(whole, zone)
		plan := NewPlan(append(days, whole), w.excluded, w.now)
		book, ind := plan.Ledger(w.read(plan)), w.indicator(t)

		var counts Counts
		var length, excluded, unknown time.Duration
		for _, d := range days {
			f := book.Figures(d, ind)
			counts, length, excluded, unknown = counts.Add(f.Counts), length+f.Length(), excluded+f.Excluded, unknown+f.Unknown
		}
		sum := book.Figures(whole, ind)
		require.Equal(t, sum.Counts, counts)
		require.Equal(t, sum.Length(), length)
		require.Equal(t, sum.Excluded, excluded)
		edges := 2 * time.Duration(w.step) * time.Duration(len(days)+len(w.excluded)+1)
		require.LessOrEqual(t, (sum.Unknown - unknown).Abs(), edges, "rows differ by the jitter of their own edges only")
	})
}

func TestAKnownPastBucketIsNeverFetchedAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, row := drawWorld(t), drawWindow(t, "row", 28*time.Hour)
		before := NewPlan([]Window{row}, w.excluded, w.now)
		kept := w.read(before).Settled(w.now)
		stored := map[time.Time]bool{}
		for _, b := range kept.Buckets {
			stored[b.Start] = true
		}
		after := w.now.Add(time.Duration(rapid.IntRange(0, 7200).Draw(t, "later")) * time.Second)
		plan := NewPlan([]Window{row}, w.excluded, after)
		missing := plan.Missing(kept)
		for _, start := range missing.Buckets {
			require.False(t, stored[start])
		}
		ind := w.indicator(t)
		require.Equal(t, plan.Ledger(w.read(plan)).Figures(row, ind), plan.Ledger(kept.Merged(w.read(missing))).Figures(row, ind))
	})
}

func TestChunksHoldEveryPartOfThePlanOnceAndTheNewestComesFirst(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := []Window{drawWindow(t, "row", 200*24*time.Hour), drawWindow(t, "row", 200*24*time.Hour)}
		plan := NewPlan(rows, []Window{drawWindow(t, "maintenance", 200*24*time.Hour)}, at(190*24*time.Hour))
		var buckets []time.Time
		var pieces []Window
		limit, before := time.Duration(newestChunk), plan.Until
		for _, chunk := range plan.Chunks() {
			require.False(t, chunk.Empty())
			held := chunk.windows()
			require.LessOrEqual(t, held[len(held)-1].End.Sub(held[0].Start), limit)
			require.False(t, held[len(held)-1].End.After(before))
			limit, before = olderChunk, held[0].Start
			buckets = slices.Concat(chunk.Buckets, buckets)
			pieces = slices.Concat(chunk.Pieces, pieces)
		}
		require.Equal(t, slices.Concat(plan.Buckets), buckets)
		require.Equal(t, slices.Concat(plan.Pieces), pieces)
	})
}

func TestOfTwoReadingsOfOneBucketTheLaterOneIsTakenInWhateverOrderTheyCome(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) (r Readings) {
			for _, n := range rapid.SliceOfNDistinct(rapid.IntRange(0, 9), 0, 6, rapid.ID[int]).Draw(t, name) {
				up := rapid.Int64Range(1, 1000).Draw(t, "up")
				r.Buckets = append(r.Buckets, Bucket{at(time.Duration(n) * BucketLength), Counts{Up: up, Count: up}})
			}
			return r
		}
		before, after := draw("before"), draw("after")
		want := map[time.Time]Counts{}
		for _, b := range slices.Concat(before.Buckets, after.Buckets) {
			want[b.Start] = b.Counts
		}
		got := map[time.Time]Counts{}
		for _, b := range NewPlan([]Window{span(0, 10*BucketLength)}, nil, at(24*time.Hour)).Held(before.Merged(after)).Buckets {
			got[b.Start] = b.Counts
		}
		require.Equal(t, want, got)
	})
}

func TestSharesOfDownTimeAddUpToTheTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var downtime []Window
		var claims []Claim
		for range rapid.IntRange(0, 6).Draw(t, "outages") {
			downtime = append(downtime, drawWindow(t, "outage", 10*time.Hour))
		}
		for range rapid.IntRange(0, 5).Draw(t, "incidents") {
			c := Claim{Window: drawWindow(t, "incident", 10*time.Hour), Incident: rapid.StringMatching(`inc-[0-9]`).Draw(t, "name")}
			c.DeclaredAt = c.Start
			claims = append(claims, c)
		}
		got := Attribute(downtime, claims)
		sum := got.Unattributed
		for _, s := range got.Shares {
			sum += s.Down
		}
		require.Equal(t, got.Total, sum)
		require.LessOrEqual(t, got.Total, 10*time.Hour)
	})
}

func TestSplittingTheTimeDoesNotChangeWhatReplicasSay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawWorld(t), drawWorld(t)
		whole := drawWindow(t, "window", 28*time.Hour)
		cut := whole.Start.Add(time.Duration(rapid.Int64Range(0, int64(whole.Length()/time.Second)).Draw(t, "cut")) * time.Second)
		mode := rapid.SampledFrom([]Replicas{AnyUp, AllUp}).Draw(t, "mode")
		count := func(windows ...Window) (sum Counts) {
			for _, c := range Combine([][]Sample{a.samples, b.samples}, mode, a.step, 1, windows) {
				sum = sum.Add(c)
			}
			return sum
		}
		require.Equal(t, count(whole), count(Window{whole.Start, cut}, Window{cut, whole.End}))
	})
}
