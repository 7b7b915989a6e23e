package engine

import (
	"errors"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/usecase"
)

func TestATimerFiresAtItsInstantAndNotBefore(t *testing.T) {
	running(t, plain(), func(t *testing.T, r *room) {
		due := time.Now().Add(47 * time.Minute)
		r.add("breach", "a", due)
		r.Wake(due)
		time.Sleep(time.Hour)
		require.Equal(t, due, r.seen()["breach/a"])
	})
}

func TestATimerThatIsSetEarlierWakesTheSleeper(t *testing.T) {
	running(t, plain(), func(t *testing.T, r *room) {
		late, early := time.Now().Add(25*time.Second), time.Now().Add(3*time.Second)
		r.add("breach", "late", late)
		r.Wake(late)
		synctest.Wait()
		r.add("breach", "early", early)
		r.Wake(early)
		time.Sleep(time.Minute)
		require.Equal(t, early, r.seen()["breach/early"])
		require.Equal(t, late, r.seen()["breach/late"])
	})
}

// The sleeper has just waited for a timer, finds no other, and one is set before it lies down: later than the one it waited for.
func TestATimerThatIsSetWhileTheNextOneIsLookedUpIsOnTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRoom(t, plain())
		earlier := time.Now().Add(2 * time.Second)
		due := time.Now().Add(5 * time.Second)
		r.add("breach", "before", earlier)
		var once atomic.Bool
		r.looking = func() {
			if len(r.seen()) == 1 && once.CompareAndSwap(false, true) {
				r.add("breach", "meanwhile", due)
				r.Wake(due)
			}
		}
		stop := r.run(t)
		time.Sleep(2 * longestSleep)
		require.Equal(t, earlier, r.seen()["breach/before"])
		require.Equal(t, due, r.seen()["breach/meanwhile"])
		stop()
	})
}

func TestATimerNobodyAnnouncedIsFoundWithinHalfAMinute(t *testing.T) {
	running(t, plain(), func(t *testing.T, r *room) {
		r.add("breach", "a", time.Now())
		time.Sleep(longestSleep)
		synctest.Wait()
		require.Contains(t, r.seen(), "breach/a")
	})
}

func TestTimersOfOneSubjectFireInTheirOrder(t *testing.T) {
	running(t, plain(), func(t *testing.T, r *room) {
		now := time.Now()
		r.add("second", "a", now.Add(-time.Minute))
		r.add("first", "a", now.Add(-2*time.Minute))
		r.Wake(now)
		synctest.Wait()
		require.Equal(t, []string{"first/a", "second/a"}, r.inOrder())
	})
}

func TestATimerThatFailsIsPutOffAndHoldsUpNobody(t *testing.T) {
	var broken atomic.Bool
	broken.Store(true)
	bad := func(usecase.Tx, usecase.Timer) error {
		if broken.Load() {
			return errBroken
		}
		return nil
	}
	running(t, plain().Jobs(map[string]usecase.TimerJob{"bad": bad}), func(t *testing.T, r *room) {
		now := time.Now()
		r.add("bad", "a", now)
		r.add("breach", "b", now)
		r.Wake(now)
		synctest.Wait()
		require.Contains(t, r.seen(), "breach/b")
		require.NotContains(t, r.seen(), "bad/a")
		put := r.lying(t, "bad")
		require.Equal(t, retryAfter, put.DueAt.Sub(now))
		require.Equal(t, map[string]string{"firstDueAt": now.UTC().Format(time.RFC3339), "tries": "1"}, put.Data)
		broken.Store(false)
		time.Sleep(retryAfter + longestSleep)
		require.Contains(t, r.seen(), "bad/a")
	})
}

func TestAStoreThatIsDownIsAskedAgainAndNoTimerIsPutOffForIt(t *testing.T) {
	for _, down := range []error{errors.New("the database went away"), usecase.ErrUnavailable, usecase.ErrOutcomeUnknown, usecase.ErrOverloaded} {
		t.Run(down.Error(), func(t *testing.T) {
			running(t, plain(), func(t *testing.T, r *room) {
				r.breakDown(down)
				due := time.Now()
				r.add("breach", "a", due)
				r.Wake(due)
				time.Sleep(5 * time.Second)
				r.breakDown(nil)
				require.Equal(t, due, r.lying(t, "breach").DueAt)
				time.Sleep(2 * storeBackoff)
				require.Contains(t, r.seen(), "breach/a")
			})
		})
	}
}

func TestATimerIsNotPutOffForAMomentInWhichTheStoreCouldNotWrite(t *testing.T) {
	running(t, plain(), func(t *testing.T, r *room) {
		var once atomic.Bool
		r.refuse = func(Term) error {
			if once.CompareAndSwap(false, true) {
				return usecase.ErrUnavailable
			}
			return nil
		}
		due := time.Now()
		r.add("breach", "a", due)
		r.Wake(due)
		time.Sleep(2 * storeBackoff)
		require.Equal(t, storeBackoff, r.seen()["breach/a"].Sub(due))
	})
}

func TestATimerOfAnUnknownKindIsKeptShownAndFiresOnceItsKindIsKnown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		older := newRoom(t, plain())
		due := time.Now()
		older.add("page", "a", due)
		older.add("page", "b", due)
		older.add("breach", "c", due)
		stop := older.run(t)
		time.Sleep(time.Hour)
		require.Contains(t, older.seen(), "breach/c", "the others fire")
		require.Equal(t, due, older.lying(t, "page").DueAt, "it lies where it lay")
		require.Equal(t, []string{`2 timers of kind "page" wait for a newer version of the plugin.`}, older.Health(t.Context()))
		stop()
		stop = older.run(t)
		stop()
		require.Regexp(t, `(?s)^[^\n]*2 timers of kind[^\n]*\n$`, older.log.String(), "logged once")

		newer := newRoom(t, plain().Jobs(map[string]usecase.TimerJob{"page": nothing}))
		newer.shelf = older.shelf
		newer.Timers = older.shelf
		stop = newer.run(t)
		require.Contains(t, older.seen(), "page/a")
		require.Contains(t, older.seen(), "page/b")
		require.Empty(t, newer.Health(t.Context()))
		stop()
	})
}

func TestAKindIsRegisteredOnce(t *testing.T) {
	work := usecase.TimerWork{Do: hang, Lease: time.Minute, AtOnce: 1}
	for name, registry := range map[string]*Registry{
		"two jobs":          plain().Jobs(map[string]usecase.TimerJob{"breach": nothing}),
		"a job and a work":  plain().Works(map[string]usecase.TimerWork{"breach": work}),
		"a work of no time": plain().Works(map[string]usecase.TimerWork{"page": {Do: hang, AtOnce: 1}}),
	} {
		_, err := New(Config{Registry: registry})
		require.ErrorContains(t, err, "register timers of kind", name)
	}
}

func TestAJobSeesNoTimeBeforeItsTimerWasDue(t *testing.T) {
	found := time.Date(2026, 11, 21, 3, 0, 0, 500_000_000, time.UTC)
	for name, c := range map[string]struct {
		due, now, want time.Time
	}{
		"on time":                        {found.Truncate(time.Second), found, found.Truncate(time.Second)},
		"late":                           {found.Add(-time.Hour), found, found.Truncate(time.Second)},
		"within the second":              {found, found, found.Truncate(time.Second).Add(time.Second)},
		"found before the clock stepped": {found, found.Add(-3 * time.Second), found.Truncate(time.Second).Add(time.Second)},
	} {
		t.Run(name, func(t *testing.T) {
			e := &Engine{Config: Config{Now: func() time.Time { return c.now }}}
			stamp := e.stampDue(DueTimer{Namespace: "default", Timer: usecase.Timer{DueAt: c.due}})
			require.Equal(t, c.want, stamp.At)
		})
	}
}
