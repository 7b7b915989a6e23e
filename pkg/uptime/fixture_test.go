package uptime

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var origin = time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)

func at(d time.Duration) time.Time { return origin.Add(d) }

func span(from, to time.Duration) Window { return Window{at(from), at(to)} }

func target(t testing.TB, fraction float64) Target {
	t.Helper()
	out, err := NewTarget(fraction)
	require.NoError(t, err)
	return out
}

func gaugeOf(t testing.TB, step time.Duration) Indicator {
	t.Helper()
	return Indicator{Kind: KindGauge, Step: Step(step), Target: target(t, 0.999)}
}

// one is the figures of a window whose parts hold the given counts.
func one(w Window, excluded []Window, ind Indicator, counts func(Window) Counts) Figures {
	plan := NewPlan([]Window{w}, excluded, w.End.Add(time.Hour))
	return plan.Ledger(fill(plan, counts)).Figures(w, ind)
}

func fill(plan Plan, counts func(Window) Counts) Readings {
	var r Readings
	for _, start := range plan.Buckets {
		b := Bucket{Start: start}
		b.Counts = counts(b.Window())
		r.Buckets = append(r.Buckets, b)
	}
	for _, w := range plan.Pieces {
		r.Pieces = append(r.Pieces, Piece{w, counts(w)})
	}
	return r
}

func requireAddsUp(t require.TestingT, f Figures) {
	require.Equal(t, f.Length(), f.Up+f.Down+f.Unknown+f.Excluded)
	for _, part := range []time.Duration{f.Up, f.Down, f.Unknown, f.Excluded} {
		require.GreaterOrEqual(t, part, time.Duration(0))
	}
}

// windows are the buckets and pieces of the plan, in order.
func (p Plan) windows() []Window {
	var out []Window
	for _, start := range p.Buckets {
		out = append(out, Bucket{Start: start}.Window())
	}
	out = append(out, p.Pieces...)
	slices.SortFunc(out, func(a, b Window) int { return a.Start.Compare(b.Start) })
	return out
}
