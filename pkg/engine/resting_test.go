package engine

import (
	"context"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/usecase"
)

// busyOnceFor is a store that is too busy for the first try of one timer.
func (r *room) busyOnceFor(kind, subject string) {
	refused := false
	r.busy = func(timer usecase.Timer) bool {
		if refused || timer.Kind != kind || timer.Subject != subject {
			return false
		}
		refused = true
		return true
	}
}

func TestOnlyTheTimerThatFindsTheStoreTooBusyWaits(t *testing.T) {
	running(t, plain(), func(t *testing.T, r *room) {
		now := time.Now()
		r.busyOnceFor("breach", "slow")
		r.add("breach", "slow", now)
		for n := range 3 * atOnce {
			r.add("breach", fmt.Sprint(n), now)
		}
		meanwhile := now.Add(300 * time.Millisecond)
		r.add("breach", "meanwhile", meanwhile)
		r.Wake(now)
		synctest.Wait()
		for n := range 3 * atOnce {
			require.Equal(t, now, r.seen()[fmt.Sprintf("breach/%d", n)])
		}
		require.NotContains(t, r.seen(), "breach/slow")
		announced := now.Add(600 * time.Millisecond)
		time.Sleep(500 * time.Millisecond)
		r.add("breach", "announced", announced)
		r.Wake(announced)
		time.Sleep(time.Minute)
		require.Equal(t, meanwhile, r.seen()["breach/meanwhile"], "due while the other one waits")
		require.Equal(t, announced, r.seen()["breach/announced"], "set while the other one waits")
		require.Equal(t, now.Add(storeBackoff), r.seen()["breach/slow"])
	})
}

func TestTimersOfOneSubjectKeepTheirOrderWhileTheFirstWaits(t *testing.T) {
	running(t, plain(), func(t *testing.T, r *room) {
		now := time.Now()
		r.busyOnceFor("first", "a")
		r.add("first", "a", now.Add(-time.Second))
		r.add("second", "a", now)
		r.Wake(now)
		time.Sleep(2 * storeBackoff)
		require.Equal(t, []string{"first/a", "second/a"}, r.inOrder())
		require.Equal(t, now.Add(storeBackoff), r.seen()["first/a"])
	})
}

func TestOnlyTheWorkThatFindsTheStoreTooBusyWaits(t *testing.T) {
	done := func(context.Context, string, usecase.Timer) (usecase.TimerJob, error) { return nothing, nil }
	work := usecase.TimerWork{Do: done, Lease: time.Minute, AtOnce: 1}
	running(t, plain().Works(map[string]usecase.TimerWork{"page": work}), func(t *testing.T, r *room) {
		now := time.Now()
		r.busyOnceFor("page", "slow")
		r.add("page", "slow", now.Add(-time.Second))
		r.add("page", "next", now)
		r.Wake(now)
		synctest.Wait()
		require.Equal(t, now, r.seen()["page/next"])
		time.Sleep(2 * storeBackoff)
		require.Equal(t, now.Add(storeBackoff), r.seen()["page/slow"])
	})
}

func TestWhoeverMovesTheClockByHandHearsOfWhatDidNotFire(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRoom(t, plain())
		r.busyOnceFor("breach", "slow")
		r.add("breach", "slow", time.Now())
		r.add("breach", "other", time.Now())
		require.ErrorIs(t, r.FireDue(t.Context()), usecase.ErrOverloaded)
		require.Contains(t, r.seen(), "breach/other")
		require.NoError(t, r.FireDue(t.Context()))
		require.Contains(t, r.seen(), "breach/slow")
	})
}

func TestNobodyRestsLongerBecauseTheClockWasSetBack(t *testing.T) {
	var r resting
	now := time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)
	timer := DueTimer{Namespace: "default", Timer: usecase.Timer{Subject: "a"}}
	r.add(timer, now.Add(storeBackoff))
	require.Empty(t, r.awake([]DueTimer{timer}))
	rest, _ := r.wakeUp(now.Add(-time.Hour))
	require.Zero(t, rest)
	require.Len(t, r.awake([]DueTimer{timer}), 1)
}
