package uptimes_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// sampledUntil says up to what instant the source has samples.
func (w *world) sampledUntil(at time.Time) {
	w.meter.set(func(m *meter) { m.silent = at })
}

func TestWhatAClockThatWasAheadFoundEmptyIsCountedOnceItsTimeHasCome(t *testing.T) {
	w := newWorld(t)
	truly := now.Add(5 * time.Minute)
	w.sampledUntil(truly)
	ahead := w.counted(truly.Add(24 * time.Hour))
	require.InDelta(t, (24 * time.Hour).Seconds(), ahead.Total.UnknownSeconds, 3600)
	w.restart()
	later := truly.Add(48 * time.Hour)
	w.sampledUntil(later)
	require.Zero(t, w.counted(later).Total.UnknownSeconds)
}

func TestWhatAClockThatWasAheadFoundEmptyDoesNotStayInMemory(t *testing.T) {
	w := newWorld(t)
	w.sampledUntil(now)
	w.counted(now.Add(24 * time.Hour))
	require.NoError(t, w.Prune(t.Context(), "default", now.Add(time.Minute)))
	later := now.Add(48 * time.Hour)
	w.sampledUntil(later)
	require.Zero(t, w.counted(later).Total.UnknownSeconds)
}

func TestTheSilenceOfASourceIsKeptOnceItSpeaksAgain(t *testing.T) {
	w := newWorld(t)
	fellSilent := now.Add(-24 * time.Hour)
	w.sampledUntil(fellSilent)
	w.counted(now)
	n := w.meter.requests()
	w.counted(now.Add(time.Minute))
	require.Equal(t, 4, w.meter.askedBuckets(n), "while in memory it is not asked for again")

	w.restart()
	n = w.meter.requests()
	w.counted(now.Add(2 * time.Minute))
	require.Equal(t, 24*4+4, w.meter.askedBuckets(n), "the silence, and the hour before it")

	w.sampledUntil(time.Time{})
	w.restart()
	w.counted(now.Add(3 * time.Minute))
	w.restart()
	n = w.meter.requests()
	w.counted(now.Add(4 * time.Minute))
	require.Equal(t, 4, w.meter.askedBuckets(n), "only the open hour")
}
