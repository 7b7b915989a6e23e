package alert

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/golive/hypercare/pkg/apis"
)

var t0 = time.Date(2026, 11, 21, 3, 0, 0, 0, time.UTC)

func firing(start int) Incoming {
	return Incoming{Fingerprint: "f", Firing: true, StartsAt: t0.Add(time.Duration(start) * time.Second)}
}

func resolved(start, end int) Incoming {
	in := firing(start)
	in.Firing, in.EndsAt = false, t0.Add(time.Duration(end)*time.Second)
	return in
}

func after(known *apis.Alert, minutes int, in Incoming) (apis.Alert, Change) {
	return Merge(known, "test", in, t0.Add(time.Duration(minutes)*time.Minute))
}

func TestAnAlertFiresRepeatsAndResolves(t *testing.T) {
	a, change := after(nil, 0, firing(0))
	require.Equal(t, Fired, change)
	a, change = after(&a, 1, firing(0))
	require.Equal(t, Repeated, change)
	a, change = after(&a, 2, resolved(0, 100))
	require.Equal(t, Resolved, change)
	require.Equal(t, apis.AlertStateResolved, a.State)
	_, change = after(&a, 3, resolved(0, 100))
	require.Equal(t, Repeated, change)
}

func TestANewStartIsANewEpisode(t *testing.T) {
	a, _ := after(nil, 0, firing(0))
	a, _ = after(&a, 1, resolved(0, 50))
	a, change := after(&a, 2, firing(100))
	require.Equal(t, Fired, change)
	require.Equal(t, apis.AlertStateFiring, a.State)
}

func TestAnEndThatComesBeforeItsStartIsAFlash(t *testing.T) {
	a, change := after(nil, 0, resolved(0, 50))
	require.Equal(t, Resolved, change)
	a, change = after(&a, 1, firing(0))
	require.Equal(t, Flashed, change)
	require.Equal(t, apis.AlertStateResolved, a.State)
}

func TestALateCopyOfAnEpisodeThatEndedIsIgnoredUntilTheWindowIsOver(t *testing.T) {
	a, _ := after(nil, 0, firing(0))
	a.Incident = "inc-20261121-0001"
	a, _ = after(&a, 1, resolved(0, 50))
	same, change := after(&a, 5, firing(0))
	require.Equal(t, Stale, change)
	require.Equal(t, a, same)
	_, change = after(&a, 12, firing(0))
	require.Equal(t, Fired, change, "Prometheus came back with the old start")
}

func TestTheEndOfAnOlderEpisodeEndsNothing(t *testing.T) {
	a, _ := after(nil, 0, firing(1000))
	same, change := after(&a, 1, resolved(0, 500))
	require.Equal(t, Stale, change)
	require.Equal(t, apis.AlertStateFiring, same.State)
}

// Two episodes, each notified in any order and any number of times within the window: the alert always ends resolved at the end of the second.
func TestOrderAndRepeatsDoNotMatter(t *testing.T) {
	notifications := []Incoming{firing(0), resolved(0, 50), firing(100), resolved(100, 150)}
	rapid.Check(t, func(t *rapid.T) {
		order := rapid.Permutation(append(append([]Incoming{}, notifications...), notifications...)).Draw(t, "order")
		var known *apis.Alert
		for i, in := range order {
			next, _ := Merge(known, "test", in, t0.Add(time.Duration(200+i)*time.Second))
			known = &next
		}
		require.Equal(t, apis.AlertStateResolved, known.State)
		require.Equal(t, t0.Add(150*time.Second), known.EndsAt)
	})
}
