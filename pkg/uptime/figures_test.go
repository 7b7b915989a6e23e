package uptime

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func constant(c Counts) func(Window) Counts { return func(Window) Counts { return c } }

func TestOneStepAtEachEdgeIsJitterAndTheThirdIsUnknown(t *testing.T) {
	bucket := span(0, BucketLength)
	for _, c := range []struct {
		counts            Counts
		up, down, unknown time.Duration
	}{
		{Counts{Up: 30, Count: 30}, 900 * time.Second, 0, 0},
		{Counts{Up: 28, Count: 28}, 900 * time.Second, 0, 0},
		{Counts{Up: 27, Count: 27}, 810 * time.Second, 0, 90 * time.Second},
		{Counts{Up: 31, Count: 31}, 900 * time.Second, 0, 0},
		{Counts{Up: 20, Down: 8, Count: 28}, 660 * time.Second, 240 * time.Second, 0},
		{Counts{Up: 20, Down: 5, Count: 25}, 600 * time.Second, 150 * time.Second, 150 * time.Second},
		{Counts{Down: 29, Count: 29}, 0, 900 * time.Second, 0},
		{Counts{Up: 1, Down: 30, Count: 31}, 0, 900 * time.Second, 0},
		{Counts{Up: 1, Down: 31, Count: 32}, 28_125 * time.Millisecond, 871_875 * time.Millisecond, 0},
		{Counts{Up: 45, Down: 15, Count: 60}, 675 * time.Second, 225 * time.Second, 0},
		{Counts{Count: 30}, 0, 0, 900 * time.Second},
		{Counts{}, 0, 0, 900 * time.Second},
	} {
		f := one(bucket, nil, gaugeOf(t, 30*time.Second), constant(c.counts))
		requireAddsUp(t, f)
		require.Equal(t, c.up, f.Up, c.counts)
		require.Equal(t, c.down, f.Down, c.counts)
		require.Equal(t, c.unknown, f.Unknown, c.counts)
	}
}

func TestAMissingSampleIsExpectedOverTheWholeWindowAndNotPerBucket(t *testing.T) {
	hours := span(0, 10*time.Hour)
	f := one(hours, nil, gaugeOf(t, 30*time.Second), constant(Counts{Up: 29, Count: 29}))
	require.Equal(t, 40*30*time.Second, f.Unknown, "one in each of forty buckets")
}

func TestNothingMeasuredHasNoAvailabilityAndTheWholeInterval(t *testing.T) {
	row := one(span(0, time.Hour), nil, gaugeOf(t, 30*time.Second), constant(Counts{})).Row()
	require.Nil(t, row.Availability)
	require.Nil(t, row.BudgetConsumed)
	require.Zero(t, *row.AvailabilityLow)
	require.Equal(t, 1.0, *row.AvailabilityHigh)
}

func TestARowCarriesExactlyTheNamesOfTheWire(t *testing.T) {
	w := span(0, time.Hour)
	body, err := json.Marshal(one(w, []Window{w}, gaugeOf(t, time.Minute), constant(Counts{})).Row())
	require.NoError(t, err)
	require.JSONEq(t, `{"start":"2026-01-01T00:00:00Z","end":"2026-01-01T01:00:00Z","seconds":3600,"upSeconds":0,"downSeconds":0,
		"unknownSeconds":0,"excludedSeconds":3600,"availability":null,"availabilityLow":null,"availabilityHigh":null,
		"budgetSeconds":0,"budgetConsumed":null}`, string(body))
}

func TestARowEndsAtThePresent(t *testing.T) {
	w := span(0, 24*time.Hour)
	plan := NewPlan([]Window{w}, nil, at(100*time.Minute+500*time.Millisecond))
	f := plan.Ledger(fill(plan, func(w Window) Counts {
		n := int64(w.Length() / time.Minute)
		return Counts{Up: n, Count: n}
	})).Figures(w, gaugeOf(t, time.Minute))
	require.Equal(t, span(0, 100*time.Minute), f.Window)
	require.Equal(t, 100*time.Minute, f.Up)
}

// Golden case K: 24 h of a ratio indicator, 8 h of them without traffic.
func TestGoldenKHoursWithoutTrafficAreUnknown(t *testing.T) {
	ind := Indicator{Kind: KindRatio, Target: target(t, 0.999)}
	quiet := span(0, 8*time.Hour)
	f := one(span(0, 24*time.Hour), nil, ind, func(w Window) Counts {
		switch {
		case quiet.Contains(w):
			return Counts{}
		case w.Start.Equal(at(9 * time.Hour)):
			return Counts{Up: 36_000/64*1 - 36, Down: 36, Count: 36_000 / 64}
		case w.Start.Equal(at(10 * time.Hour)):
			return Counts{Up: 36_000 - 63*(36_000/64), Count: 36_000 - 63*(36_000/64)}
		default:
			return Counts{Up: 36_000 / 64, Count: 36_000 / 64}
		}
	})
	requireAddsUp(t, f)
	require.Equal(t, Counts{Up: 35_964, Down: 36, Count: 36_000}, f.Counts)
	require.Equal(t, Ratio{35_964, 36_000}, f.Availability())
	require.Equal(t, 8*time.Hour, f.Unknown)
	require.Equal(t, 57_600*time.Millisecond, f.Down)
	require.Equal(t, 1.0, *f.BudgetConsumed())
	require.Equal(t, 1.0, *f.Burn())
	require.Equal(t, Met, f.Verdict())
	require.Less(t, *f.Low().Float(), 0.667)
}
