package store_test

import (
	"context"
	"database/sql"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/store"
	"github.com/golive/hypercare/pkg/store/pgtest"
	"github.com/golive/hypercare/pkg/usecase"
)

// lockNamespace holds the row that every writer of the namespace needs, on a connection without limits, until release is called.
func lockNamespace(t *testing.T, p place) (release func()) {
	db, err := sql.Open("pgx", p.DatabaseURL)
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	lock, err := db.Begin()
	require.NoError(t, err)
	_, err = lock.Exec("SELECT * FROM namespaces WHERE ns = $1 FOR UPDATE", ns)
	require.NoError(t, err)
	return func() { require.NoError(t, lock.Rollback()) }
}

func TestACallerIsNotHeldPastItsOwnDeadline(t *testing.T) {
	requireLeft := func(t *testing.T, s *store.Store, fn func(tx usecase.Tx) error) (err error) {
		short, cancel := context.WithTimeout(ctx, 300*time.Millisecond)
		defer cancel()
		began := time.Now()
		err = s.Write(short, at(0), fn)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.Less(t, time.Since(began), 2500*time.Millisecond, "far below what an attempt may take")
		return err
	}
	t.Run("while the writer waits for a lock", func(t *testing.T) {
		p := postgresPlace(t)
		p.Patience = 5 * time.Second
		s := p.open(t)
		write(t, s, func(usecase.Tx) {})
		release := lockNamespace(t, p)
		ran := false
		err := requireLeft(t, s, func(usecase.Tx) error { ran = true; return nil })
		require.NotErrorIs(t, err, usecase.ErrOutcomeUnknown, "it did not run, and will not")
		release()
		write(t, s, func(usecase.Tx) {})
		require.False(t, ran, "its work does not run after it has gone")
	})
	t.Run("while its own work waits for the database", func(t *testing.T) {
		p := postgresPlace(t)
		p.Patience = 5 * time.Second
		proxy, err := pgtest.NewProxy(p.DatabaseURL, func(int64) pgtest.Cut { return pgtest.Through })
		require.NoError(t, err)
		p.DatabaseURL = proxy.URL
		s := p.open(t)
		write(t, s, func(usecase.Tx) {})
		err = requireLeft(t, s, func(tx usecase.Tx) error {
			proxy.Silence(true)
			_, err := tx.Incident("inc-20260105-0009")
			return err
		})
		require.ErrorIs(t, err, usecase.ErrOutcomeUnknown)
		proxy.Silence(false)
		write(t, s, func(tx usecase.Tx) { declare(t, tx, 0, nil) })
		proxy.Silence(true)
		short, cancel := context.WithTimeout(ctx, 100*time.Millisecond)
		defer cancel()
		require.Error(t, s.Read(short, ns, func(r usecase.Reader) error { _, err := r.Incident(first); return err }))
		require.NoError(t, proxy.Close())
	})
}

func TestAProcessThatFreezesInsideATransactionHoldsNobodyUpForLong(t *testing.T) {
	p := postgresPlace(t)
	p.Patience = time.Second
	frozen, s := p.open(t), p.open(t)
	inside, frost := make(chan struct{}, 10), make(chan struct{})
	thaw := sync.OnceFunc(func() { close(frost) })
	t.Cleanup(thaw)
	result := make(chan error, 1)
	go func() {
		result <- frozen.Write(ctx, at(0), func(tx usecase.Tx) error {
			declare(t, tx, 0, nil)
			inside <- struct{}{}
			<-frost
			return nil
		})
	}()
	<-inside
	write(t, s, func(tx usecase.Tx) { declare(t, tx, 1, nil) })
	thaw()
	require.NoError(t, <-result, "what it did counts once it did it again")
	requireIncidents(t, s, 2)
}

func TestALockThatNobodyLetsGoIsAnsweredAsUnavailable(t *testing.T) {
	p := postgresPlace(t)
	p.Patience = 300 * time.Millisecond
	s := p.open(t)
	write(t, s, func(usecase.Tx) {})
	release := lockNamespace(t, p)
	require.ErrorIs(t, s.Write(ctx, at(0), func(usecase.Tx) error { return nil }), usecase.ErrUnavailable)
	release()
	write(t, s, func(tx usecase.Tx) { declare(t, tx, 0, nil) })
}

func TestAfterASwitchoverToReadOnlyTheNextAttemptConnectsAnew(t *testing.T) {
	p := postgresPlace(t)
	s := p.open(t)
	write(t, s, func(tx usecase.Tx) { declare(t, tx, 0, nil) })
	read(t, s, func(r usecase.Reader) { _, err := r.Incident(first); require.NoError(t, err) })
	require.NoError(t, s.TurnReadOnly(ctx))
	write(t, s, func(tx usecase.Tx) { declare(t, tx, 1, nil) })
	requireIncidents(t, s, 2)
}

func TestOfSeveralHostsTheOneThatCanBeWrittenToIsTaken(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a second server")
	}
	p := postgresPlace(t)
	p.open(t)
	standby, err := pgtest.Launch()
	require.NoError(t, err)
	t.Cleanup(func() { _ = standby.Stop() })
	db, err := sql.Open("pgx", standby.URL)
	require.NoError(t, err)
	defer db.Close()
	_, err = db.Exec("ALTER SYSTEM SET default_transaction_read_only = on")
	require.NoError(t, err)
	_, err = db.Exec("SELECT pg_reload_conf()")
	require.NoError(t, err)
	require.Eventually(t, func() bool {
		fresh, err := sql.Open("pgx", standby.URL)
		require.NoError(t, err)
		defer fresh.Close()
		var state string
		return fresh.QueryRow("SHOW transaction_read_only").Scan(&state) == nil && state == "on"
	}, 10*time.Second, 10*time.Millisecond)
	both := p
	both.DatabaseURL, err = pgtest.WithHostsBefore(p.DatabaseURL, standby.URL)
	require.NoError(t, err)
	s := both.open(t)
	write(t, s, func(tx usecase.Tx) { declare(t, tx, 0, nil) })
}
