package uptime

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Golden case I, the arithmetic alone: 86 down samples, 40 of them inside a maintenance window of 240 samples.
func TestGoldenIMaintenanceLeavesNumeratorAndDenominator(t *testing.T) {
	maintenance := span(48*time.Hour, 50*time.Hour)
	f := one(span(0, 720*time.Hour), []Window{maintenance}, gaugeOf(t, 30*time.Second), func(w Window) Counts {
		down := map[time.Time]int64{at(49 * time.Hour): 30, at(49*time.Hour + 15*time.Minute): 10, at(99 * time.Hour): 30, at(200 * time.Hour): 16}[w.Start]
		return Counts{Up: 30 - down, Down: down, Count: 30}
	})
	requireAddsUp(t, f)
	require.Equal(t, Ratio{86_160 - 46, 86_160}, f.Availability())
	require.Equal(t, 2584.8, f.Row().BudgetSeconds)
	require.InDelta(t, 0.5339, *f.Row().BudgetConsumed, 5e-5)
}

func TestUnknownTimeJoinsTheBudgetAsThePolicySays(t *testing.T) {
	for policy, want := range map[Policy]struct {
		budget   time.Duration
		consumed float64
	}{
		UnknownExcluded: {5400 * time.Millisecond, 450 / 5.4},
		UnknownDown:     {10_800 * time.Millisecond, 5850 / 10.8},
		UnknownUp:       {10_800 * time.Millisecond, 450 / 10.8},
	} {
		ind := gaugeOf(t, 30*time.Second)
		ind.Unknown = policy
		f := one(span(0, 3*time.Hour), nil, ind, func(w Window) Counts {
			if !w.Start.Before(at(90 * time.Minute)) {
				return Counts{}
			}
			if w.Start.Equal(origin) {
				return Counts{Up: 15, Down: 15, Count: 30}
			}
			return Counts{Up: 30, Count: 30}
		})
		require.Equal(t, want.budget, f.Budget(), policy)
		require.InDelta(t, want.consumed, *f.BudgetConsumed(), 1e-9, policy)
		require.Equal(t, 450*time.Second, f.Down, "what was measured does not depend on the policy")
	}
}

func TestFiveDaysAtThreeNinesAllowSevenMinutesTwelve(t *testing.T) {
	require.Equal(t, 7*time.Minute+12*time.Second, target(t, 0.999).Allowance(120*time.Hour))
	f := one(span(0, time.Hour), nil, gaugeOf(t, 30*time.Second), func(w Window) Counts {
		if w.Start.Equal(origin) {
			return Counts{Up: 23, Down: 7, Count: 30}
		}
		return Counts{Up: 30, Count: 30}
	})
	require.InDelta(t, 210.0/432, *f.SpentOf(120 * time.Hour), 1e-12)
}

func TestATargetOfOneLeavesNoBudgetAndNoFigure(t *testing.T) {
	ind := gaugeOf(t, time.Minute)
	ind.Target = target(t, 1)
	f := one(span(0, time.Hour), nil, ind, constant(Counts{Up: 14, Down: 1, Count: 15}))
	require.Zero(t, f.Budget())
	require.Nil(t, f.BudgetConsumed())
	require.Nil(t, f.BudgetRemaining())
	require.Equal(t, NotMet, f.Verdict())
}

func TestTargetsOutsideZeroToOneAreRefused(t *testing.T) {
	for _, fraction := range []float64{0, -0.5, 1.0000001, 99.9, 1e-12, math.NaN(), math.Inf(1)} {
		_, err := NewTarget(fraction)
		require.ErrorIs(t, err, ErrTarget, fraction)
	}
}

func TestMeetingATargetIsDecidedInIntegers(t *testing.T) {
	three := target(t, 0.999)
	require.Equal(t, Met, three.Judge(Ratio{999, 1000}))
	require.Equal(t, NotMet, three.Judge(Ratio{998_999_999, 1_000_000_000}))
	require.Equal(t, Unknown, three.Judge(Ratio{}))
	huge := int64(math.MaxInt64)
	require.Equal(t, NotMet, target(t, 1).Judge(Ratio{huge - 1, huge}), "a float would call these equal")
	require.Equal(t, Met, target(t, 1).Judge(Ratio{huge, huge}))
}

func TestPercentagesAreCutAndNotRounded(t *testing.T) {
	for text, r := range map[string]Ratio{
		"99.89 %": {99_899_999, 100_000_000}, "99.90 %": {107_892, 108_000}, "100.00 %": {7, 7}, "99.99 %": {999_999, 1_000_000},
		"0.00 %": {0, 5}, "5.05 %": {505, 10_000}, "unknown": {},
	} {
		require.Equal(t, text, r.Percent())
		require.Equal(t, text, DisplayPercent(r.Float()))
	}
	consumed, remaining, cents := 1.388888, -0.388888, 0.0005
	require.Equal(t, "138.88 %", DisplayPercent(&consumed))
	require.Equal(t, "-38.88 %", DisplayPercent(&remaining))
	require.Equal(t, "0.05 %", DisplayPercent(&cents))
	not := math.NaN()
	require.Equal(t, "unknown", DisplayPercent(&not))
}

func TestBurnAlertsScaleWithTheWindow(t *testing.T) {
	const day = 24 * time.Hour
	require.InDelta(t, 14.4, BurnFactor(0.02, time.Hour, 30*day), 1e-9)
	require.InDelta(t, 3.36, BurnFactor(0.02, time.Hour, 7*day), 1e-9)
	require.InDelta(t, 2.4, BurnFactor(0.02, time.Hour, 5*day), 1e-9)
	require.Zero(t, BurnFactor(0.02, 0, 5*day))
}

func TestAFastBurnNeedsBothWindowsAndThreeDownSamples(t *testing.T) {
	figures := func(length time.Duration, up, down int64) Figures {
		return Figures{Window: span(0, length), Counts: Counts{Up: up, Down: down, Count: up + down}, indicator: gaugeOf(t, 30*time.Second)}
	}
	long, short := figures(time.Hour, 115, 5), figures(5*time.Minute, 8, 2)
	require.InDelta(t, 5.0/120/0.001, *long.Burn(), 1e-9)
	require.True(t, FastBurn(long, short, 14.4))
	require.False(t, FastBurn(long, figures(5*time.Minute, 10, 0), 14.4), "it is over")
	require.False(t, FastBurn(figures(time.Hour, 118, 2), short, 14.4), "two lost scrapes are not an outage")
	require.False(t, FastBurn(long, short, 41.7))
	require.False(t, FastBurn(long, figures(5*time.Minute, 0, 0), 14.4), "blind is not burning")
}
