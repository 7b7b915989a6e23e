package store_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/engine"
	"github.com/golive/hypercare/pkg/usecase"
)

func TestTheEngineSeesDueTimersWhileAllReadersAreBusy(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		timer := usecase.Timer{Kind: "k", Subject: "s", DueAt: t0}
		write(t, s, func(tx usecase.Tx) { require.NoError(t, tx.SetTimer(timer)) })
		busy, release := make(chan struct{}), make(chan struct{})
		var readers sync.WaitGroup
		defer readers.Wait()
		defer close(release)
		for range 4 {
			readers.Go(func() { _ = s.Read(ctx, ns, func(usecase.Reader) error { busy <- struct{}{}; <-release; return nil }) })
			<-busy
		}
		soon, cancel := context.WithTimeout(ctx, 5*time.Second)
		defer cancel()
		due, err := s.Due(soon, t0, []string{"k"}, 10)
		require.NoError(t, err)
		require.Len(t, due, 1)
	})
}

func TestADueTimerFiresBeforeTheWritesThatFillTheQueue(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		p.MaxQueue = 2
		s := p.open(t)
		timer := usecase.Timer{Kind: "k", Subject: "s", DueAt: t0}
		write(t, s, func(tx usecase.Tx) { require.NoError(t, tx.SetTimer(timer)) })
		var term engine.Term
		if lease := s.TimerLease(); lease != nil {
			mine, err := lease.Take(ctx)
			require.NoError(t, err)
			term = mine.Term
		}
		held, release := make(chan struct{}), make(chan struct{})
		var order []string
		var group sync.WaitGroup
		group.Go(func() { _ = s.Write(ctx, at(0), func(usecase.Tx) error { close(held); <-release; return nil }) })
		<-held
		for i := range 2 {
			group.Go(func() { _ = s.Write(ctx, at(0), func(usecase.Tx) error { order = append(order, "write"); return nil }) })
			require.Eventually(t, func() bool { return s.Waiting() == i+1 }, 5*time.Second, time.Millisecond)
		}
		fired := make(chan error, 1)
		group.Go(func() {
			fired <- fire(s, term, at(0), timer, func(usecase.Tx) error { order = append(order, "timer"); return nil })
		})
		require.Eventually(t, func() bool { return s.WaitingTimers() == 1 || len(fired) == 1 }, 5*time.Second, time.Millisecond)
		close(release)
		group.Wait()
		require.NoError(t, <-fired)
		require.Equal(t, []string{"timer", "write", "write"}, order)
	})
}
