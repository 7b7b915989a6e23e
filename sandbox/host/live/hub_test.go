package live

import (
	"context"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

// stream is a source that the test drives: started counts runs, packets go out, crash breaks the run.
type stream struct {
	started int
	running int
	packets chan []byte
	crash   chan error
}

func (s *stream) source(ctx context.Context, _ string, publish func([]byte)) error {
	s.started++
	s.running++
	defer func() { s.running-- }()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case err := <-s.crash:
			return err
		case p := <-s.packets:
			publish(p)
		}
	}
}

func newStream() *stream { return &stream{packets: make(chan []byte), crash: make(chan error)} }

func TestEveryListenerGetsEveryPacketFromOneStream(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		s := newStream()
		hub := NewHub(ctx, s.source, slog.New(slog.DiscardHandler))
		first, leaveFirst := hub.Listen("changes")
		second, leaveSecond := hub.Listen("changes")
		s.packets <- []byte("a")
		require.Equal(t, "a", string(<-first))
		require.Equal(t, "a", string(<-second))

		leaveFirst()
		s.packets <- []byte("b")
		require.Equal(t, "b", string(<-second))
		require.Empty(t, first)
		require.Equal(t, 1, s.started)

		leaveSecond()
		synctest.Wait()
		require.Zero(t, s.running, "the last listener ends the stream")
		_, leave := hub.Listen("changes")
		synctest.Wait()
		require.Equal(t, 2, s.started, "the next one starts it again")
		leave()
	})
}

func TestStreamComesBackAfterACrashAndListenersStay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		s := newStream()
		hub := NewHub(ctx, s.source, slog.New(slog.DiscardHandler))
		packets, leave := hub.Listen("changes")
		defer leave()
		s.crash <- context.DeadlineExceeded
		time.Sleep(restartDelay) // fake time
		synctest.Wait()
		require.Equal(t, 2, s.started)
		s.packets <- []byte("after")
		require.Equal(t, "after", string(<-packets))
	})
}

func TestASlowListenerIsCutOffAndHoldsNobodyUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		s := newStream()
		hub := NewHub(ctx, s.source, slog.New(slog.DiscardHandler))
		slow, leaveSlow := hub.Listen("changes")
		defer leaveSlow()
		quick, leaveQuick := hub.Listen("changes")
		defer leaveQuick()
		for range backlog + 1 {
			s.packets <- []byte("x")
			<-quick
		}
		got := 0
		for range slow {
			got++
		}
		require.Equal(t, backlog, got)
		require.Equal(t, 1, hub.Listeners("changes"))
	})
}
