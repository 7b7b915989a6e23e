package uptime

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

const minute = time.Minute

func TestEdgesOffABucketBoundaryBecomePieces(t *testing.T) {
	plan := NewPlan([]Window{span(7*minute, 52*minute)}, nil, at(time.Hour))
	require.Equal(t, []time.Time{at(15 * minute), at(30 * minute)}, plan.Buckets)
	require.Equal(t, []Window{span(7*minute, 15*minute), span(45*minute, 52*minute)}, plan.Pieces)
}

func TestExcludedTimeIsNotFetchedAndCutsItsBuckets(t *testing.T) {
	plan := NewPlan([]Window{span(0, time.Hour)}, []Window{span(20*minute, 35*minute), span(33*minute, 40*minute)}, at(2*time.Hour))
	require.Equal(t, []time.Time{at(0), at(45 * minute)}, plan.Buckets)
	require.Equal(t, []Window{span(15*minute, 20*minute), span(40*minute, 45*minute)}, plan.Pieces)
}

func TestTheBucketOfThePresentIsAPieceAndTheFutureIsNotAsked(t *testing.T) {
	plan := NewPlan([]Window{span(0, 24*time.Hour)}, nil, at(32*minute+1500*time.Millisecond))
	require.Equal(t, []time.Time{at(0), at(15 * minute)}, plan.Buckets)
	require.Equal(t, []Window{span(30*minute, 32*minute+time.Second)}, plan.Pieces)
	require.True(t, NewPlan([]Window{span(0, time.Hour)}, nil, origin.Add(-time.Hour)).Empty())
}

func TestRowsThatShareABucketCutIt(t *testing.T) {
	plan := NewPlan([]Window{span(0, 20*minute), span(20*minute, 30*minute), span(0, 30*minute)}, nil, at(time.Hour))
	require.Equal(t, []time.Time{at(0)}, plan.Buckets)
	require.Equal(t, []Window{span(15*minute, 20*minute), span(20*minute, 30*minute)}, plan.Pieces)
}

func TestKnownPartsAreNotFetchedAndOldCutsAreNotMistakenForNewOnes(t *testing.T) {
	plan := NewPlan([]Window{span(7*minute, time.Hour)}, nil, at(2*time.Hour))
	known := Readings{
		Buckets: []Bucket{{Start: at(30 * minute)}, {Start: at(0)}, {Start: at(15 * minute)}},
		Pieces:  []Piece{{Window: span(8*minute, 15*minute)}},
	}
	missing := plan.Missing(known)
	require.Equal(t, []time.Time{at(45 * minute)}, missing.Buckets)
	require.Equal(t, []Window{span(7*minute, 15*minute)}, missing.Pieces)
}

func TestTheLastHourStaysOpen(t *testing.T) {
	fresh := Readings{
		Buckets: []Bucket{{Start: at(0)}, {Start: at(15 * minute)}},
		Pieces:  []Piece{{Window: span(30*minute, 31*minute)}},
	}
	require.Empty(t, fresh.Settled(at(75*minute-time.Second)).Buckets)
	require.Equal(t, fresh.Buckets[:1], fresh.Settled(at(75*minute)).Buckets)
	require.Empty(t, fresh.Settled(at(91*minute-time.Second)).Pieces)
	require.Equal(t, fresh, fresh.Settled(at(91*minute)))
}

func TestAFreshReadingOfABucketReplacesTheStoredOne(t *testing.T) {
	stored := Readings{Buckets: []Bucket{{Start: at(0), Counts: Counts{Up: 1, Count: 1}}}}
	fresh := Readings{Buckets: []Bucket{{Start: at(0), Counts: Counts{Up: 30, Count: 30}}}}
	w := span(0, BucketLength)
	f := NewPlan([]Window{w}, nil, at(time.Hour)).Ledger(stored.Merged(fresh)).Figures(w, gaugeOf(t, 30*time.Second))
	require.Equal(t, Counts{Up: 30, Count: 30}, f.Counts)
}

func TestStepsAreWholeMillisecondsUpToABucket(t *testing.T) {
	for _, bad := range []time.Duration{0, -time.Second, time.Microsecond, 16 * minute, 1500 * time.Microsecond} {
		require.ErrorIs(t, Step(bad).Validate(), ErrStep, bad)
	}
	require.NoError(t, Step(24*time.Second).Validate())
	require.ErrorIs(t, Indicator{Kind: "x", Target: 1}.Validate(), ErrIndicator)
	require.ErrorIs(t, Indicator{Kind: KindRatio, Unknown: "maybe", Target: 1}.Validate(), ErrIndicator)
	require.ErrorIs(t, Indicator{Kind: KindRatio}.Validate(), ErrTarget)
}
