package edge

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

func TestAnAnswerIsFlushedWhenTheNextPartKeepsAWhileAndNotWhenItsEndFollows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var text strings.Builder
		flushed := 0
		start := func() *lateFlusher {
			flushed = 0
			return &lateFlusher{to: &text, flush: func() error { flushed++; return nil }}
		}
		write := func(f *lateFlusher, part string) {
			_, err := f.Write([]byte(part))
			require.NoError(t, err)
		}
		whole := start()
		write(whole, "all")
		whole.stop()
		time.Sleep(time.Second)
		require.Zero(t, flushed, "the end of the answer sends it")

		slow := start()
		for range 3 {
			write(slow, "part")
			time.Sleep(time.Second)
		}
		slow.stop()
		require.Equal(t, 3, flushed, "each part arrives while the next is made")

		quick := start()
		for range 3 {
			write(quick, "part")
			time.Sleep(flushAfter / 2)
		}
		time.Sleep(flushAfter)
		require.Equal(t, 1, flushed, "parts in quick succession leave together")
		require.Equal(t, "allpartpartpartpartpartpart", text.String())
	})
}
