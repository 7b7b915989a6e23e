package store_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/store"
	"github.com/golive/hypercare/pkg/usecase"
)

// lingering is a write that keeps the database busy for so many times the given duration, and leaves a timer.
func lingering(subject string, times int, each time.Duration) func(tx usecase.Tx) error {
	return func(tx usecase.Tx) error {
		for range times {
			if err := store.Linger(tx, each); err != nil {
				return err
			}
		}
		return tx.SetTimer(usecase.Timer{Kind: "k", Subject: subject, DueAt: t0})
	}
}

func requireTimers(t *testing.T, s *store.Store, want ...string) {
	t.Helper()
	due, err := s.Due(ctx, t0, []string{"k"}, 100)
	require.NoError(t, err)
	var got []string
	for _, timer := range due {
		got = append(got, timer.Timer.Subject)
	}
	require.ElementsMatch(t, want, got)
}

func TestWritesThatTakeTooLongTogetherAreCommittedInSmallerGroups(t *testing.T) {
	p := postgresPlace(t)
	p.Patience = time.Second
	s := p.open(t)
	var writes []func(tx usecase.Tx) error
	subjects := []string{"a", "b", "c", "d", "e", "f"}
	for _, subject := range subjects {
		writes = append(writes, lingering(subject, 1, 300*time.Millisecond))
	}
	for _, err := range together(t, s, writes...) {
		require.NoError(t, err)
	}
	requireTimers(t, s, subjects...)
}

func TestAWriteThatTakesTooLongIsRefusedWithoutTheOthersOfItsGroup(t *testing.T) {
	p := postgresPlace(t)
	p.Patience = time.Second
	p.MaxWait = 10 * time.Second
	s := p.open(t)
	results := together(t, s,
		lingering("quick", 0, 0),
		lingering("endless", 5, 600*time.Millisecond),
		lingering("behind it", 0, 0),
	)
	require.NoError(t, results[0])
	require.ErrorIs(t, results[1], usecase.ErrUnavailable)
	require.NoError(t, results[2])
	requireTimers(t, s, "quick", "behind it")
}

func TestCountingAnewMayTakeLongerThanAWrite(t *testing.T) {
	p := postgresPlace(t)
	p.Patience = time.Second
	s := p.open(t)
	write(t, s, func(tx usecase.Tx) { declare(t, tx, 0, nil) })
	require.NoError(t, s.CountSlowly(ns, 500*time.Millisecond, 500*time.Millisecond, 500*time.Millisecond))
	read(t, s, func(r usecase.Reader) {
		counts, err := r.IncidentCounts(usecase.IncidentFilter{})
		require.NoError(t, err)
		require.Equal(t, 1, counts.Unacknowledged)
	})
}
