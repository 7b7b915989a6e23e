package engine

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/usecase"
)

const leaseFor = 8 * time.Second

// office keeps the lease of a pair of engines.
type office struct {
	mu      sync.Mutex
	holder  string
	term    Term
	expires time.Time
}

// desk is where one process asks for the lease. A cut one gets no answer.
type desk struct {
	*office
	name string
	cut  bool
}

func (d *desk) Take(ctx context.Context) (Tenure, error) {
	d.mu.Lock()
	cut := d.cut
	d.mu.Unlock()
	if cut {
		<-ctx.Done()
		return Tenure{}, ctx.Err()
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.holder != d.name && time.Now().After(d.expires) {
		d.holder = d.name
		d.term++
	}
	if d.holder == d.name {
		d.expires = time.Now().Add(leaseFor)
	}
	return Tenure{Holder: d.holder, Mine: d.holder == d.name, Term: d.term, For: leaseFor}, nil
}

func (d *desk) cutOff(cut bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.cut = cut
}

// pair is two processes on one shelf, which refuses terms that are over.
func pair(t *testing.T, registry func() *Registry) (a, b *room, deskOfA *desk) {
	o := &office{}
	a, b = newRoom(t, registry()), newRoom(t, registry())
	b.shelf = a.shelf
	b.Timers = a.shelf
	a.refuse = func(term Term) error {
		o.mu.Lock()
		defer o.mu.Unlock()
		if term != o.term {
			return ErrTermOver
		}
		return nil
	}
	deskOfA = &desk{office: o, name: "a"}
	a.Lease = deskOfA
	b.Lease = &desk{office: o, name: "b"}
	return a, b, deskOfA
}

func TestOfTwoProcessesOneFiresAndTheOtherTakesOverInTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a, b, _ := pair(t, plain)
		stopA := a.run(t)
		stopB := b.run(t)
		require.Equal(t, []string{"This server fires the timers (a)."}, a.Health(t.Context()))
		require.Equal(t, []string{"Another server fires the timers (a)."}, b.Health(t.Context()))
		time.Sleep(time.Minute)
		due := time.Now().Add(time.Second)
		a.add("breach", "first", due)
		a.Wake(due)
		b.Wake(due)
		time.Sleep(2 * time.Second)
		require.Equal(t, due, a.seen()["breach/first"])

		stopA() // as if it were killed
		due = time.Now()
		a.add("breach", "second", due)
		time.Sleep(30 * time.Second)
		require.Less(t, a.seen()["breach/second"].Sub(due), 12*time.Second)
		require.Equal(t, []string{"This server fires the timers (b)."}, b.Health(t.Context()))
		stopB()
	})
}

func TestALeaderWhoseLeaseCannotBeRenewedStopsBeforeAnotherMayBegin(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a, b, deskOfA := pair(t, plain)
		stopA := a.run(t)
		deskOfA.cutOff(true)
		time.Sleep(leaseFor + time.Millisecond)
		a.add("breach", "late", time.Now())
		a.Wake(time.Now())
		synctest.Wait()
		require.Empty(t, a.seen(), "it does not rely on a lease that is over")
		stopB := b.run(t)
		time.Sleep(2 * time.Second)
		require.Contains(t, a.seen(), "breach/late")
		deskOfA.cutOff(false)
		time.Sleep(time.Minute)
		require.Equal(t, []string{"Another server fires the timers (b)."}, a.Health(t.Context()))
		stopA()
		stopB()
	})
}

func TestTimersThatTheOtherProcessSetWithoutAWordAreNotLaterThanTheyMayBe(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a, b, _ := pair(t, plain)
		stopA := a.run(t)
		stopB := b.run(t)
		for n := range 20 {
			due := time.Now().Add(100 * time.Millisecond)
			a.add("breach", fmt.Sprint(n), due)
			time.Sleep(13 * time.Second)
			require.Less(t, a.seen()[fmt.Sprintf("breach/%d", n)].Sub(due), 12*time.Second)
		}
		stopA()
		stopB()
	})
}

func TestWorkOfALeaderThatLostItsTermIsNotWrittenByIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		answer := make(chan struct{})
		registry := func() *Registry {
			return withWork(1, func(ctx context.Context, _ string, _ usecase.Timer) (usecase.TimerJob, error) {
				select {
				case <-answer:
				case <-ctx.Done():
				}
				return note("sent"), nil
			})
		}
		a, b, deskOfA := pair(t, registry)
		stopA := a.run(t)
		a.add("page", "x", time.Now())
		a.Wake(time.Now())
		synctest.Wait()
		deskOfA.cutOff(true)
		time.Sleep(leaseFor + time.Second)
		stopB := b.run(t)
		time.Sleep(time.Second)
		require.Empty(t, a.written())
		close(answer)
		time.Sleep(2 * lease)
		require.Equal(t, []string{"sent"}, a.written())
		require.Len(t, a.seen(), 1)
		stopA()
		stopB()
	})
}
