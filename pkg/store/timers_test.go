package store_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/engine"
	"github.com/golive/hypercare/pkg/store"
	"github.com/golive/hypercare/pkg/usecase"
)

// fire is Fire for those who need not know whether the timer was still there.
func fire(s *store.Store, term engine.Term, stamp usecase.Stamp, timer usecase.Timer, fn func(tx usecase.Tx) error) error {
	_, err := s.Fire(ctx, term, stamp, timer, fn)
	return err
}

func timerAt(key string, in time.Duration) usecase.Timer {
	return usecase.Timer{Kind: "clockBreach", Subject: first, Key: key, DueAt: t0.Add(in)}
}

func dueKeys(t *testing.T, s *store.Store, now time.Time, limit int) (keys []string) {
	t.Helper()
	timers, err := s.Due(ctx, now, []string{"clockBreach"}, limit)
	require.NoError(t, err)
	for _, timer := range timers {
		keys = append(keys, timer.Namespace+"/"+timer.Key)
	}
	return keys
}

func TestTimersFallDueInTheirOrderOverAllNamespaces(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		_, ok, err := s.NextDue(ctx, []string{"clockBreach", "quiet"})
		require.NoError(t, err)
		require.False(t, ok)
		write(t, s, func(tx usecase.Tx) {
			require.NoError(t, tx.SetTimer(timerAt("late", time.Hour)))
			require.NoError(t, tx.SetTimer(timerAt("soon", time.Minute)))
			require.Error(t, tx.SetTimer(usecase.Timer{Kind: "k", Subject: "s"}), "a timer needs a due time")
		})
		other := at(0)
		other.Namespace = "org-2"
		require.NoError(t, s.Write(ctx, other, func(tx usecase.Tx) error { return tx.SetTimer(timerAt("theirs", 2*time.Minute)) }))
		next, ok, err := s.NextDue(ctx, []string{"clockBreach", "quiet"})
		require.NoError(t, err)
		require.True(t, ok)
		require.Equal(t, t0.Add(time.Minute), next)
		require.Empty(t, dueKeys(t, s, t0.Add(time.Minute-time.Microsecond), 10))
		require.Equal(t, []string{"default/soon"}, dueKeys(t, s, t0.Add(time.Minute), 10))
		require.Equal(t, []string{"default/soon", "org-2/theirs", "default/late"}, dueKeys(t, s, t0.Add(time.Hour), 10))
		require.Len(t, dueKeys(t, s, t0.Add(time.Hour), 2), 2)
	})
}

func TestATimerKeepsItsDataAndIsNeverEarly(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		timer := timerAt("", 90*time.Second+time.Nanosecond)
		timer.Data = map[string]string{"step": "2", "text": "a\x00b"}
		write(t, s, func(tx usecase.Tx) { require.NoError(t, tx.SetTimer(timer)) })
		read(t, s, func(r usecase.Reader) {
			kept, err := r.Timer("clockBreach", first, "")
			require.NoError(t, err)
			require.Equal(t, t0.Add(90*time.Second+time.Microsecond), kept.DueAt)
			require.Equal(t, map[string]string{"step": "2", "text": "a\ufffdb"}, kept.Data)
		})
		fired := 0
		require.NoError(t, fire(s, 0, at(0), timer, func(usecase.Tx) error { fired++; return nil }))
		require.Equal(t, 1, fired, "the time as it was set names the same timer")
	})
}

func TestATimerFiresOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		fired := 0
		fire := func(timer usecase.Timer, result error) error {
			return fire(s, 0, at(time.Hour), timer, func(tx usecase.Tx) error {
				fired++
				_, err := tx.Timer(timer.Kind, timer.Subject, timer.Key)
				if !errors.Is(err, usecase.ErrNotFound) {
					return fmt.Errorf("the timer is still there: %v", err)
				}
				return result
			})
		}
		for _, key := range []string{"plain", "moved", "cancelled", "fails"} {
			write(t, s, func(tx usecase.Tx) { require.NoError(t, tx.SetTimer(timerAt(key, time.Minute))) })
		}
		require.NoError(t, fire(timerAt("plain", time.Minute), nil))
		require.NoError(t, fire(timerAt("plain", time.Minute), nil))
		require.Equal(t, 1, fired)

		write(t, s, func(tx usecase.Tx) {
			require.NoError(t, tx.SetTimer(timerAt("moved", 2*time.Minute)))
			require.NoError(t, tx.CancelTimer("clockBreach", first, "cancelled"))
		})
		require.NoError(t, fire(timerAt("moved", time.Minute), nil))
		require.NoError(t, fire(timerAt("cancelled", time.Minute), nil))
		require.Equal(t, 1, fired)

		failure := errors.New("cannot")
		require.ErrorIs(t, fire(timerAt("fails", time.Minute), failure), failure)
		require.Equal(t, []string{"default/fails", "default/moved"}, dueKeys(t, s, t0.Add(time.Hour), 10), "a failed one stays due")
	})
}

func TestCancellingASubjectDropsItsTimersOnly(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		other := timerAt("other", time.Minute)
		other.Subject = "inc-20260105-0002"
		write(t, s, func(tx usecase.Tx) {
			require.NoError(t, tx.SetTimer(timerAt("stored", time.Minute)))
			require.NoError(t, tx.SetTimer(other))
		})
		write(t, s, func(tx usecase.Tx) {
			require.NoError(t, tx.SetTimer(timerAt("new", time.Minute)))
			require.NoError(t, tx.CancelTimers(first))
			_, err := tx.Timer("clockBreach", first, "new")
			require.ErrorIs(t, err, usecase.ErrNotFound)
			require.NoError(t, tx.SetTimer(timerAt("after", time.Minute)))
		})
		require.ElementsMatch(t, []string{"default/other", "default/after"}, dueKeys(t, s, t0.Add(time.Hour), 10))
	})
}
