package store_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/engine"
	"github.com/golive/hypercare/pkg/store"
	"github.com/golive/hypercare/pkg/store/pgtest"
	"github.com/golive/hypercare/pkg/usecase"
)

// busy keeps the queue full of writes until stop is called, which answers how many were kept.
func busy(s *store.Store, callers int) (kept *atomic.Int64, stop func()) {
	kept = new(atomic.Int64)
	end := make(chan struct{})
	var all sync.WaitGroup
	for n := range callers {
		all.Go(func() {
			for {
				select {
				case <-end:
					return
				default:
				}
				err := s.Write(ctx, at(0), func(tx usecase.Tx) error {
					return tx.SetTimer(usecase.Timer{Kind: "other", Subject: fmt.Sprint(n), DueAt: t0.Add(time.Hour)})
				})
				if err == nil {
					kept.Add(1)
				}
			}
		})
	}
	return kept, func() { close(end); all.Wait() }
}

func termOf(t *testing.T, s *store.Store) (term engine.Term) {
	if lease := s.TimerLease(); lease != nil {
		mine, err := lease.Take(ctx)
		require.NoError(t, err)
		term = mine.Term
	}
	return term
}

// Due timers come first: those that wait share the next commit, or the one after it where that is prepared already. With 32 side by side,
// as the engine fires them, 320 timers are ten rounds of at most three groups.
func TestDueTimersAreNotStarvedByAFullQueue(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		term := termOf(t, s)
		const timers, atOnce = 320, 32
		write(t, s, func(tx usecase.Tx) {
			for n := range timers {
				require.NoError(t, tx.SetTimer(usecase.Timer{Kind: "k", Subject: fmt.Sprint(n), DueAt: t0}))
			}
		})
		kept, stop := busy(s, 600)
		defer stop()
		require.Eventually(t, func() bool { return kept.Load() > 600 }, 20*time.Second, time.Millisecond)
		before := kept.Load()
		next := make(chan int, timers)
		for n := range timers {
			next <- n
		}
		close(next)
		var group sync.WaitGroup
		for range atOnce {
			group.Go(func() {
				for n := range next {
					timer := usecase.Timer{Kind: "k", Subject: fmt.Sprint(n), DueAt: t0}
					if err := fire(s, term, at(0), timer, func(usecase.Tx) error { return nil }); err != nil {
						t.Error(err)
					}
				}
			})
		}
		group.Wait()
		groups := float64(kept.Load()-before) / 128
		require.Less(t, groups, float64(3*timers/atOnce))
	})
}

// A group that one request spoils runs again one by one. What waits behind it must not be prepared anew for each of them.
func TestWhatWaitsBehindASpoiltGroupIsNotPreparedForEachOfItsRequests(t *testing.T) {
	p := sqlitePlace(t)
	s := p.open(t)
	require.NoError(t, s.Damage("CREATE TRIGGER refuse BEFORE INSERT ON incidents WHEN NEW.service = 'refused' BEGIN SELECT RAISE(ABORT, 'it was refused'); END"))
	held, release := make(chan struct{}), make(chan struct{})
	var all sync.WaitGroup
	all.Go(func() { _ = s.Write(ctx, at(0), func(usecase.Tx) error { close(held); <-release; return nil }) })
	<-held
	const others = 50
	for n := range others {
		all.Go(func() {
			_ = s.Write(ctx, at(0), func(tx usecase.Tx) error {
				if n == 0 {
					inc := sample("inc-20260105-0001", 0)
					inc.Spec.Service = "refused"
					return tx.InsertIncident(inc)
				}
				return tx.SetTimer(usecase.Timer{Kind: "k", Subject: fmt.Sprint(n), DueAt: t0})
			})
		})
		require.Eventually(t, func() bool { return s.Waiting() == n+1 }, 5*time.Second, time.Millisecond)
	}
	var slowRuns atomic.Int64
	began := make(chan struct{})
	all.Go(func() {
		<-began
		require.NoError(t, s.Write(ctx, at(0), func(tx usecase.Tx) error {
			slowRuns.Add(1)
			time.Sleep(20 * time.Millisecond) // a long import
			return nil
		}))
	})
	close(release)
	time.Sleep(time.Millisecond)
	close(began)
	all.Wait()
	require.LessOrEqual(t, slowRuns.Load(), int64(4))
}

// The preparation of the next group has a connection of its own. When the network swallows what goes over it, as behind a load balancer that
// forgot an idle connection, the writer's connection is well, and nobody should wait for the other.
func TestASilentConnectionOfThePreparationHoldsNobodyUp(t *testing.T) {
	s, proxy, _ := behindProxy(t, func(int64) pgtest.Cut { return pgtest.Through })
	warm := func() { // two groups at once, so that the second is prepared
		var all sync.WaitGroup
		for n := range 40 {
			all.Go(func() {
				for range 5 {
					_ = s.Write(ctx, at(0), func(tx usecase.Tx) error {
						_, _ = tx.Incident(fmt.Sprint("inc-none-", n))
						return tx.SetTimer(usecase.Timer{Kind: "k", Subject: fmt.Sprint(n), DueAt: t0})
					})
				}
			})
		}
		all.Wait()
	}
	warm()
	pid := s.AheadBackend()
	require.NotZero(t, pid)
	proxy.SilenceBackend(pid)
	var longest atomic.Int64
	var all sync.WaitGroup
	for n := range 40 {
		all.Go(func() {
			for range 5 {
				asked := time.Now()
				if err := s.Write(ctx, at(0), func(tx usecase.Tx) error {
					_, _ = tx.Incident(fmt.Sprint("inc-none-", n))
					return tx.SetTimer(usecase.Timer{Kind: "k", Subject: fmt.Sprint(n), DueAt: t0})
				}); err != nil {
					t.Error(err)
				}
				longest.Store(max(longest.Load(), int64(time.Since(asked))))
			}
		})
	}
	all.Wait()
	require.Less(t, time.Duration(longest.Load()), time.Second)
}

// The engine begins work only where its claim was kept.
func TestATimerThatWasFiredOnlyWhilePreparedHasNotFired(t *testing.T) {
	p := sqlitePlace(t)
	s := p.open(t)
	require.NoError(t, s.Damage(`CREATE TRIGGER refuse BEFORE INSERT ON incidents WHEN NEW.service = 'refused' BEGIN
 SELECT count(*) FROM (WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c WHERE x < 300000) SELECT x FROM c);
 SELECT RAISE(ABORT, 'it was refused'); END`))
	timer := usecase.Timer{Kind: "page", Subject: "s", DueAt: t0}
	guard := usecase.Timer{Kind: "other", Subject: "guard", DueAt: t0.Add(time.Hour)}
	write(t, s, func(tx usecase.Tx) { require.NoError(t, tx.SetTimer(timer)) })
	var all sync.WaitGroup
	ran := make(chan struct{}, 9)
	all.Go(func() {
		require.Error(t, s.Write(ctx, at(0), func(tx usecase.Tx) error {
			inc := sample("inc-20260105-0001", 0)
			inc.Spec.Service = "refused"
			ran <- struct{}{}
			return errors.Join(tx.SetTimer(guard), tx.InsertIncident(inc))
		}))
	})
	<-ran
	var cancelRuns atomic.Int64
	all.Go(func() { // somebody calls the timer off, unless the guard is set
		require.NoError(t, s.Write(ctx, at(0), func(tx usecase.Tx) error {
			cancelRuns.Add(1)
			if _, err := tx.Timer(guard.Kind, guard.Subject, guard.Key); err == nil {
				return nil
			}
			return tx.CancelTimer(timer.Kind, timer.Subject, timer.Key)
		}))
	})
	require.Eventually(t, func() bool { return cancelRuns.Load() > 0 }, 5*time.Second, 100*time.Microsecond)
	mine, err := s.Fire(ctx, 0, at(0), timer, func(tx usecase.Tx) error {
		return tx.SetTimer(usecase.Timer{Kind: "page", Subject: "s", DueAt: t0.Add(time.Minute)})
	})
	require.NoError(t, err)
	all.Wait()
	due, err := s.Due(ctx, t0.Add(time.Hour), []string{"page"}, 10)
	require.NoError(t, err)
	require.Empty(t, due, "it was called off")
	require.False(t, mine, "the engine would do the work of a timer that was called off")
}

// One that ends the goroutine while it is prepared takes nobody with it that ran before it.
func TestWhoEndsTheGoroutineOfThePreparationTakesNobodyAlong(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		var all sync.WaitGroup
		var kept, abandoned atomic.Int64
		for n := range 60 {
			all.Go(func() {
				for k := range 20 {
					err := s.Write(ctx, at(0), func(tx usecase.Tx) error {
						if err := tx.SetTimer(usecase.Timer{Kind: "k", Subject: fmt.Sprint(n, k), DueAt: t0}); err != nil {
							return err
						}
						if n == 7 && k%5 == 0 {
							runtime.Goexit()
						}
						return nil
					})
					if err == nil {
						kept.Add(1)
					} else {
						abandoned.Add(1)
					}
				}
			})
		}
		done := make(chan struct{})
		go func() { all.Wait(); close(done) }()
		select {
		case <-done:
		case <-time.After(30 * time.Second):
			t.Fatal("somebody was never answered")
		}
		due, err := s.Due(ctx, t0, []string{"k"}, 10000)
		require.NoError(t, err)
		require.EqualValues(t, kept.Load(), len(due))
	})
}

func TestAStoreClosesWhileTheNextGroupIsPrepared(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		for range 5 {
			s, err := store.Open(ctx, p.Config)
			require.NoError(t, err)
			kept, stop := busy(s, 100)
			require.Eventually(t, func() bool { return kept.Load() > 300 }, 20*time.Second, time.Millisecond)
			closed := make(chan struct{})
			go func() { require.NoError(t, s.Close()); close(closed) }()
			select {
			case <-closed:
			case <-time.After(20 * time.Second):
				t.Fatal("Close hangs")
			}
			stop()
		}
	})
}

// The writer lost its connection and has found the server that is in charge now. The connection of the preparation still leads to the one
// before, here a copy of the tables as they were. What is prepared must not be decided on that.
func TestThePreparationAsksTheServerThatTheWriterWritesTo(t *testing.T) {
	p := postgresPlace(t)
	s := p.open(t)
	for _, statement := range []string{
		"CREATE FUNCTION slow() RETURNS trigger AS $$ BEGIN PERFORM pg_sleep(0.5); RETURN NEW; END $$ LANGUAGE plpgsql",
		"CREATE TRIGGER slow BEFORE INSERT ON incidents FOR EACH ROW WHEN (NEW.service = 'slow') EXECUTE FUNCTION slow()",
	} {
		require.NoError(t, s.Damage(statement))
	}
	// slowly keeps the commit of an incident under way while next runs.
	slowly := func(name string, next func()) {
		ran := make(chan struct{}, 9)
		var all sync.WaitGroup
		all.Go(func() {
			require.NoError(t, s.Write(ctx, at(0), func(tx usecase.Tx) error {
				inc := sample(name, 0)
				inc.Spec.Service = "slow"
				ran <- struct{}{}
				return tx.InsertIncident(inc)
			}))
		})
		<-ran
		next()
		all.Wait()
	}
	declared := func(title string) (name string, err error) {
		err = s.Write(ctx, at(0), func(tx usecase.Tx) (err error) {
			if name, err = tx.NextIncidentName("20260105"); err != nil {
				return err
			}
			inc := sample(name, 0)
			inc.Spec.Title = title
			return tx.InsertIncident(inc)
		})
		return name, err
	}
	slowly("inc-20260101-0001", func() { write(t, s, func(tx usecase.Tx) { _, _ = tx.Incident("inc-none") }) }) // it has a connection now
	require.NoError(t, s.Damage(`DO $$ DECLARE t text; BEGIN CREATE SCHEMA before;
 FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP EXECUTE format('CREATE TABLE before.%I AS SELECT * FROM %I', t, t); END LOOP; END $$`))
	defer func() { require.NoError(t, s.Damage("DROP SCHEMA before CASCADE")) }()
	require.NoError(t, s.OnAhead("SET search_path = before"))
	_ = s.Damage("SELECT pg_terminate_backend(pg_backend_pid())") // the writer connects anew
	first, err := declared("the first")
	require.NoError(t, err)
	require.Equal(t, "inc-20260105-0001", first)
	slowly("inc-20260101-0002", func() {
		_, err := declared("the second")
		require.NoError(t, err)
	})
	read(t, s, func(r usecase.Reader) {
		inc, err := r.Incident(first)
		require.NoError(t, err)
		require.Equal(t, "the first", inc.Spec.Title, "another incident was written over it")
	})
}

// What a caller that left at its deadline had asked for does not run afterwards (ADR 15). It is only prepared when the caller leaves, nothing
// of it has been sent, and the group before it is still on its way.
func TestWhatWasOnlyPreparedWhenItsCallerLeftIsNotKept(t *testing.T) {
	p := postgresPlace(t)
	s := p.open(t)
	for _, statement := range []string{
		"CREATE FUNCTION slow() RETURNS trigger AS $$ BEGIN PERFORM pg_sleep(1.5); RETURN NEW; END $$ LANGUAGE plpgsql",
		"CREATE TRIGGER slow BEFORE INSERT ON incidents FOR EACH ROW WHEN (NEW.service = 'slow') EXECUTE FUNCTION slow()",
	} {
		require.NoError(t, s.Damage(statement))
	}
	ran := make(chan struct{}, 9)
	var all sync.WaitGroup
	all.Go(func() {
		require.NoError(t, s.Write(ctx, at(0), func(tx usecase.Tx) error {
			inc := sample("inc-20260101-0001", 0)
			inc.Spec.Service = "slow"
			ran <- struct{}{}
			return tx.InsertIncident(inc)
		}))
	})
	<-ran
	time.Sleep(50 * time.Millisecond) // its commit is under way
	leaving, cancel := context.WithTimeout(ctx, 300*time.Millisecond)
	defer cancel()
	err := s.Write(leaving, at(0), func(tx usecase.Tx) error { return tx.InsertIncident(sample("inc-20260101-0002", 0)) })
	require.Error(t, err)
	all.Wait()
	write(t, s, func(usecase.Tx) {})
	read(t, s, func(r usecase.Reader) {
		_, kept := r.Incident("inc-20260101-0002")
		require.ErrorIs(t, kept, usecase.ErrNotFound, "it was sent although its caller had left a second before")
	})
	require.NotErrorIs(t, err, usecase.ErrOutcomeUnknown)
}
