package uptime

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// series writes one character per step: '1' up, '0' down, 'n' not a number, '.' nothing.
func series(first, step time.Duration, text string) []Sample {
	var out []Sample
	for i, c := range text {
		value, ok := map[rune]float64{'1': 1, '0': 0, 'n': math.NaN()}[c]
		if ok {
			out = append(out, Sample{at(first + time.Duration(i)*step), value})
		}
	}
	return out
}

const half = 30 * time.Second

func TestReplicasAreJoinedSlotBySlot(t *testing.T) {
	w := span(0, 6*half)
	for _, c := range []struct {
		name     string
		replicas []string
		mode     Replicas
		want     Counts
	}{
		{"any is up while one is", []string{"110011", "101001"}, AnyUp, Counts{Up: 5, Down: 1, Count: 6}},
		{"all is down while one is", []string{"110011", "101001"}, AllUp, Counts{Up: 2, Down: 4, Count: 6}},
		{"an absent replica has no say", []string{"11..11", "101001"}, AllUp, Counts{Up: 3, Down: 3, Count: 6}},
		{"a slot in which nobody speaks is not counted", []string{"11..11", "10..01"}, AnyUp, Counts{Up: 4, Count: 4}},
		{"what is no number says nothing beside what is", []string{"nn1nnn", "10n..."}, AllUp, Counts{Up: 2, Down: 1, Count: 6}},
		{"no replica at all", nil, AnyUp, Counts{}},
	} {
		var all [][]Sample
		for i, text := range c.replicas {
			all = append(all, series(time.Duration(i)*7*time.Second, half, text))
		}
		require.Equal(t, []Counts{c.want}, Combine(all, c.mode, Step(half), 1, []Window{w}), c.name)
	}
}

func TestOfTwoSamplesInOneSlotTheWorseCounts(t *testing.T) {
	for _, values := range [][2]float64{{1, 0}, {0, 1}} {
		twice := []Sample{{at(1 * time.Second), values[0]}, {at(29 * time.Second), values[1]}}
		require.Equal(t, []Counts{{Down: 1, Count: 1}}, Combine([][]Sample{twice}, AnyUp, Step(half), 1, []Window{span(0, half)}))
	}
}

func TestASlotAcrossABucketEdgeIsCountedOnce(t *testing.T) {
	const step = 24 * time.Second
	up := make([]byte, 75)
	for i := range up {
		up[i] = '1'
	}
	replicas := [][]Sample{series(2*time.Second, step, string(up)), series(20*time.Second, step, string(up))}
	buckets := []Window{span(0, BucketLength), span(BucketLength, 2*BucketLength)}
	got := Combine(replicas, AllUp, Step(step), 1, buckets)
	require.Equal(t, []Counts{{Up: 38, Count: 38}, {Up: 37, Count: 37}}, got)
	require.Equal(t, at(912*time.Second), Reach(buckets[0], Step(step)))
	require.Equal(t, at(1800*time.Second), Reach(buckets[1], Step(step)))
}

func TestDownIntervalsStandForOneStepEach(t *testing.T) {
	require.Equal(t, []Window{span(half, 3*half), span(5*half, 6*half)}, DownIntervals(series(0, half, "100110"), Step(half), 1))
	require.Equal(t, []Window{span(0, half)}, DownIntervals(series(0, half, "0...1"), Step(half), 1), "a gap is not down")
	late := []Sample{{at(0), 0}, {at(40 * time.Second), 0}, {at(70 * time.Second), 1}}
	require.Equal(t, []Window{span(0, 70*time.Second)}, DownIntervals(late, Step(half), 1))
}
