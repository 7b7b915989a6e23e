package engine

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/usecase"
)

const lease = 40 * time.Second

// hang waits until it is told to stop, as a provider that does not answer.
func hang(ctx context.Context, _ string, _ usecase.Timer) (usecase.TimerJob, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

func withWork(atOnce int, do func(ctx context.Context, namespace string, timer usecase.Timer) (usecase.TimerJob, error)) *Registry {
	return plain().Works(map[string]usecase.TimerWork{"page": {Do: do, Lease: lease, AtOnce: atOnce}})
}

func TestWorkRunsOutsideTheTransactionAndItsAnswerIsWrittenWithTheTimer(t *testing.T) {
	registry := withWork(1, func(ctx context.Context, namespace string, timer usecase.Timer) (usecase.TimerJob, error) {
		time.Sleep(3 * time.Second) // the provider takes its time
		return note(fmt.Sprintf("%s told of %s", namespace, timer.Subject)), nil
	})
	running(t, registry, func(t *testing.T, r *room) {
		due := time.Now().Add(time.Second)
		r.add("page", "a", due)
		r.Wake(due)
		time.Sleep(2 * time.Second)
		claimed := r.lying(t, "page")
		require.Equal(t, lease, claimed.DueAt.Sub(due), "it comes again if this process dies now")
		require.Equal(t, map[string]string{"firstDueAt": due.UTC().Format(time.RFC3339), "tries": "1"}, claimed.Data)
		time.Sleep(3 * time.Second)
		require.Equal(t, []string{"default told of a"}, r.written())
		require.Equal(t, due.Add(3*time.Second), r.seen()["page/a"])
		time.Sleep(2 * lease)
		require.Len(t, r.written(), 1)
	})
}

func TestHangingWorkDelaysNoOtherTimer(t *testing.T) {
	registry := withWork(3, hang).Works(map[string]usecase.TimerWork{"mail": {Do: func(context.Context, string, usecase.Timer) (usecase.TimerJob, error) {
		return nil, nil
	}, Lease: lease, AtOnce: 1}})
	running(t, registry, func(t *testing.T, r *room) {
		start := time.Now()
		for n := range 50 {
			r.add("page", fmt.Sprint(n), start)
		}
		r.Wake(start)
		synctest.Wait()
		for n := range 20 {
			due := start.Add(time.Duration(n) * 700 * time.Millisecond)
			r.add("breach", fmt.Sprint(n), due)
			r.add("mail", fmt.Sprint(n), due)
			r.Wake(due)
		}
		time.Sleep(20 * time.Second)
		for n := range 20 {
			due := start.Add(time.Duration(n) * 700 * time.Millisecond)
			require.Equal(t, due, r.seen()[fmt.Sprintf("breach/%d", n)])
			require.Equal(t, due, r.seen()[fmt.Sprintf("mail/%d", n)])
		}
	})
}

func TestWorkOfAKindIsBounded(t *testing.T) {
	var now, most, all atomic.Int64
	registry := withWork(4, func(context.Context, string, usecase.Timer) (usecase.TimerJob, error) {
		most.Store(max(most.Load(), now.Add(1)))
		time.Sleep(time.Second)
		now.Add(-1)
		all.Add(1)
		return nil, nil
	})
	running(t, registry, func(t *testing.T, r *room) {
		for n := range 40 {
			r.add("page", fmt.Sprint(n), time.Now())
		}
		r.Wake(time.Now())
		time.Sleep(10*time.Second + time.Millisecond)
		synctest.Wait()
		require.EqualValues(t, 40, all.Load(), "ten turns of four")
		require.EqualValues(t, 4, most.Load())
	})
}

func TestWorkOfAProcessThatDiedComesAgainAfterItsLease(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dying := newRoom(t, withWork(1, hang))
		due := time.Now()
		dying.add("page", "a", due)
		stop := dying.run(t)
		stop()
		heir := newRoom(t, withWork(1, func(context.Context, string, usecase.Timer) (usecase.TimerJob, error) { return note("done"), nil }))
		heir.shelf = dying.shelf
		heir.Timers = dying.shelf
		stop = heir.run(t)
		time.Sleep(lease - time.Second)
		require.Empty(t, heir.written())
		time.Sleep(2 * time.Second)
		require.Equal(t, []string{"done"}, heir.written())
		stop()
	})
}

func TestWorkThatFailsPanicsOrTakesTooLongComesAgain(t *testing.T) {
	for name, c := range map[string]struct {
		do    func(ctx context.Context, namespace string, timer usecase.Timer) (usecase.TimerJob, error)
		after time.Duration
	}{
		"fails":          {func(context.Context, string, usecase.Timer) (usecase.TimerJob, error) { return nil, errBroken }, retryAfter},
		"panics":         {func(context.Context, string, usecase.Timer) (usecase.TimerJob, error) { panic("a bug") }, retryAfter},
		"takes too long": {hang, lease*3/4 + retryAfter},
		"answers what cannot be written": {func(context.Context, string, usecase.Timer) (usecase.TimerJob, error) {
			return func(usecase.Tx, usecase.Timer) error { return errBroken }, nil
		}, retryAfter},
	} {
		t.Run(name, func(t *testing.T) {
			running(t, withWork(1, c.do), func(t *testing.T, r *room) {
				due := time.Now()
				r.add("page", "a", due)
				r.Wake(due)
				time.Sleep(lease - time.Second)
				put := r.lying(t, "page")
				require.Equal(t, c.after, put.DueAt.Sub(due))
				require.Equal(t, due.UTC().Format(time.RFC3339), put.Data["firstDueAt"])
				require.Empty(t, r.seen())
			})
		})
	}
}

func TestWhatCameOfWorkIsWrittenOnceTheStoreIsBackAndTheWorkIsNotDoneTwice(t *testing.T) {
	var done atomic.Int64
	var r *room
	registry := withWork(1, func(context.Context, string, usecase.Timer) (usecase.TimerJob, error) {
		done.Add(1)
		r.breakDown(usecase.ErrUnavailable)
		return note("sent"), nil
	})
	running(t, registry, func(t *testing.T, here *room) {
		r = here
		r.add("page", "a", time.Now())
		r.Wake(time.Now())
		time.Sleep(20 * time.Second)
		require.Empty(t, r.written())
		r.breakDown(nil)
		time.Sleep(2 * time.Minute)
		require.Equal(t, []string{"sent"}, r.written())
		require.EqualValues(t, 1, done.Load())
	})
}

func TestWorkOnATimerThatWasCancelledMeanwhileLeavesNothing(t *testing.T) {
	registry := withWork(1, func(context.Context, string, usecase.Timer) (usecase.TimerJob, error) {
		time.Sleep(2 * time.Second)
		return note("sent"), nil
	})
	running(t, registry, func(t *testing.T, r *room) {
		r.add("page", "a", time.Now())
		r.Wake(time.Now())
		time.Sleep(time.Second)
		r.cancel("page")
		time.Sleep(2 * lease)
		require.Empty(t, r.written())
	})
}

func TestFiringByHandWaitsForWork(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRoom(t, withWork(2, func(context.Context, string, usecase.Timer) (usecase.TimerJob, error) {
			time.Sleep(time.Second)
			return note("sent"), nil
		}))
		for n := range 5 {
			r.add("page", fmt.Sprint(n), time.Now())
		}
		require.NoError(t, r.FireDue(t.Context()))
		require.Len(t, r.written(), 5)
	})
}
