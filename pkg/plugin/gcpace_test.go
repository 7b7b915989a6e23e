package plugin

import (
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

func TestABusyHeapMayGrowToFourTimesItsSizeButByNoMoreThan32MBUnlessItIsLargerItself(t *testing.T) {
	const mb = 1 << 20
	for _, c := range []struct {
		name    string
		live    uint64
		percent int
	}{
		{"nothing is live yet", 0, 400},
		{"a small heap", 5 * mb, 400},
		{"a middle one may take 32 MB more", 16 * mb, 200},
		{"a large one grows as ever", 32 * mb, 100},
		{"a huge one grows as ever", 900 * mb, 100},
	} {
		require.Equal(t, c.percent, percentFor(c.live), c.name)
	}
}

func TestTheHeapGrowsUnderLoadAndTheMemoryGoesBackThreeSecondsAfter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var percent, released atomic.Int64 // the end of a busy time comes from another goroutine
		percent.Store(calmPercent)
		pace := &gcPace{
			live:       func() uint64 { return 8 << 20 },
			setPercent: func(p int) { percent.Store(int64(p)) },
			release:    func() { released.Add(1) },
		}
		collections := func(count int, every time.Duration) {
			for range count {
				pace.collected(time.Now())
				time.Sleep(every)
			}
		}
		collections(20, time.Second)
		require.EqualValues(t, calmPercent, percent.Load(), "collections that come slowly change nothing")

		collections(busyAfter, 100*time.Millisecond)
		require.EqualValues(t, calmPercent, percent.Load(), "nor do a few quick ones, as a start makes them")

		collections(60, 100*time.Millisecond)
		require.EqualValues(t, busyPercent, percent.Load())
		require.Zero(t, released.Load(), "a load that goes on keeps its room")

		time.Sleep(calmAfter)
		synctest.Wait()
		require.EqualValues(t, calmPercent, percent.Load())
		require.EqualValues(t, 1, released.Load())

		pace.collected(time.Now()) // the one that the release makes
		time.Sleep(time.Minute)
		synctest.Wait()
		require.EqualValues(t, calmPercent, percent.Load())
		require.EqualValues(t, 1, released.Load(), "giving back is no new load")

		collections(busyAfter+1, 100*time.Millisecond)
		require.EqualValues(t, busyPercent, percent.Load(), "the next load is served as the first")
	})
}
