package engine

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/usecase"
)

// shelf holds timers and notes when each fired; what they do is left out. A kind in broken fails.
type shelf struct {
	usecase.Store
	mu     sync.Mutex
	timers []DueTimer
	fired  map[string]time.Time
	order  []string
	broken map[string]bool
	down   error
}

func (s *shelf) NextDue(context.Context) (time.Time, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.timers) == 0 {
		return time.Time{}, false, s.down
	}
	return slices.MinFunc(s.timers, byDue).DueAt, true, s.down
}

func byDue(a, b DueTimer) int { return a.DueAt.Compare(b.DueAt) }

func (s *shelf) Due(_ context.Context, now time.Time, limit int) ([]DueTimer, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var due []DueTimer
	for _, timer := range s.timers {
		if !timer.DueAt.After(now) && len(due) < limit {
			due = append(due, timer)
		}
	}
	slices.SortStableFunc(due, byDue)
	return due, s.down
}

func (s *shelf) Fire(_ context.Context, _ usecase.Stamp, timer usecase.Timer, _ func(tx usecase.Tx) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.broken[timer.Kind] {
		return errors.New("broken")
	}
	s.timers = slices.DeleteFunc(s.timers, func(t DueTimer) bool { return t.Kind == timer.Kind && t.Subject == timer.Subject })
	s.fired[timer.Kind+"/"+timer.Subject] = time.Now()
	s.order = append(s.order, timer.Kind+"/"+timer.Subject)
	return nil
}

// Write puts a broken timer off, as the engine asks for.
func (s *shelf) Write(context.Context, usecase.Stamp, func(tx usecase.Tx) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range s.timers {
		if s.broken[s.timers[i].Kind] {
			s.timers[i].DueAt = time.Now().Add(retryAfter)
		}
	}
	return nil
}

func (s *shelf) add(kind, subject string, due time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.timers = append(s.timers, DueTimer{Namespace: "default", Timer: usecase.Timer{Kind: kind, Subject: subject, DueAt: due}})
}

func (s *shelf) seen() map[string]time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.fired)
}

func (s *shelf) inOrder() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.order)
}

func running(t *testing.T, test func(s *shelf, e *Engine)) {
	synctest.Test(t, func(t *testing.T) {
		s := &shelf{fired: map[string]time.Time{}, broken: map[string]bool{}}
		e := New(Config{Timers: s, Store: s, Now: time.Now, Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() { e.Run(ctx); close(done) }()
		synctest.Wait()
		test(s, e)
		cancel()
		<-done
	})
}

func TestATimerFiresAtItsInstantAndNotBefore(t *testing.T) {
	running(t, func(s *shelf, e *Engine) {
		due := time.Now().Add(47 * time.Minute)
		s.add("breach", "a", due)
		e.Wake(due)
		time.Sleep(time.Hour)
		require.Equal(t, due, s.seen()["breach/a"])
	})
}

func TestATimerThatIsSetEarlierWakesTheSleeper(t *testing.T) {
	running(t, func(s *shelf, e *Engine) {
		late, early := time.Now().Add(25*time.Second), time.Now().Add(3*time.Second)
		s.add("breach", "late", late)
		e.Wake(late)
		synctest.Wait()
		s.add("breach", "early", early)
		e.Wake(early)
		time.Sleep(time.Minute)
		require.Equal(t, early, s.seen()["breach/early"])
		require.Equal(t, late, s.seen()["breach/late"])
	})
}

func TestATimerNobodyAnnouncedIsFoundWithinHalfAMinute(t *testing.T) {
	running(t, func(s *shelf, _ *Engine) {
		s.add("breach", "a", time.Now())
		time.Sleep(longestSleep)
		synctest.Wait()
		require.Contains(t, s.seen(), "breach/a")
	})
}

func TestTimersOfOneIncidentFireInTheirOrder(t *testing.T) {
	running(t, func(s *shelf, e *Engine) {
		now := time.Now()
		s.add("second", "a", now.Add(-time.Minute))
		s.add("first", "a", now.Add(-2*time.Minute))
		e.Wake(now)
		synctest.Wait()
		require.Equal(t, []string{"first/a", "second/a"}, s.inOrder())
	})
}

func TestATimerThatFailsIsPutOffAndHoldsUpNobody(t *testing.T) {
	running(t, func(s *shelf, e *Engine) {
		s.broken["bad"] = true
		now := time.Now()
		s.add("bad", "a", now)
		s.add("good", "b", now)
		e.Wake(now)
		synctest.Wait()
		require.Contains(t, s.seen(), "good/b")
		require.NotContains(t, s.seen(), "bad/a")
		s.mu.Lock()
		s.broken["bad"] = false
		s.mu.Unlock()
		time.Sleep(retryAfter + longestSleep)
		require.Contains(t, s.seen(), "bad/a")
	})
}

func TestAStoreThatIsDownIsAskedAgain(t *testing.T) {
	running(t, func(s *shelf, e *Engine) {
		s.mu.Lock()
		s.down = errors.New("the database went away")
		s.mu.Unlock()
		s.add("breach", "a", time.Now())
		e.Wake(time.Now())
		time.Sleep(5 * time.Second)
		s.mu.Lock()
		s.down = nil
		s.mu.Unlock()
		time.Sleep(2 * storeBackoff)
		require.Contains(t, s.seen(), "breach/a")
	})
}
