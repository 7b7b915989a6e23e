package store_test

import (
	"errors"
	"reflect"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/engine"
	"github.com/golive/hypercare/pkg/store"
	"github.com/golive/hypercare/pkg/store/pgtest"
	"github.com/golive/hypercare/pkg/usecase"
)

// hears collects what a store tells of commits, until it has told of this one.
func hears(t *testing.T, told <-chan store.Commit, want func(c store.Commit) bool) store.Commit {
	t.Helper()
	for {
		select {
		case c := <-told:
			if want(c) {
				return c
			}
		case <-time.After(20 * time.Second):
			t.Fatal("nothing was heard")
		}
	}
}

func TestAProcessHearsWhatAnotherOneHasWritten(t *testing.T) {
	p := postgresPlace(t)
	one, other := p.open(t), p.open(t)
	told, own := make(chan store.Commit, 1000), make(chan store.Commit, 1000)
	other.OnCommit(func(c store.Commit) { told <- c })
	one.OnCommit(func(c store.Commit) { own <- c })
	writes := 0
	heardAtOnce := func() bool { // the first ones may have been written before the other process listened
		writes++
		write(t, one, func(tx usecase.Tx) {
			declare(t, tx, 0, nil)
			require.NoError(t, tx.SetTimer(timerAt("a", time.Minute)))
		})
		want := store.Commit{
			Versions: map[string]int64{ns: int64(writes)}, Kinds: map[string][]string{ns: {"Incident"}}, EarliestTimer: t0.Add(time.Minute),
		}
		select {
		case c := <-told:
			return reflect.DeepEqual(want, c)
		case <-time.After(time.Second):
			return false
		}
	}
	require.Eventually(t, heardAtOnce, 20*time.Second, time.Millisecond, "kinds and timers as they were written")
	require.Eventually(t, func() bool { return len(own) >= writes }, 10*time.Second, time.Millisecond)
	require.Len(t, own, writes, "its own commits are told once")
}

func TestAProcessThatHearsNothingLooksForItself(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for the next look")
	}
	p := postgresPlace(t)
	proxy, err := pgtest.NewProxy(p.DatabaseURL, func(int64) pgtest.Cut { return pgtest.Through })
	require.NoError(t, err)
	proxy.LoseNotifications()
	deaf := p
	deaf.DatabaseURL = proxy.URL
	one, other := p.open(t), deaf.open(t)
	t.Cleanup(func() { _ = proxy.Close() })
	told := make(chan store.Commit, 1000)
	other.OnCommit(func(c store.Commit) { told <- c })
	write(t, one, func(tx usecase.Tx) {
		declare(t, tx, 0, nil)
		require.NoError(t, tx.AppendTimeline(apis.TimelineEntry{Incident: first, Text: "x"}))
	})
	c := hears(t, told, func(c store.Commit) bool { return c.Versions[ns] == 1 })
	require.Equal(t, []string{"Alert", "Incident", "TimelineEntry"}, c.Kinds[ns])
	require.False(t, c.EarliestTimer.IsZero(), "the engine looks for timers")
	require.True(t, c.EarliestTimer.Before(t0))
}

func TestOneProcessAtATimeHoldsTheLeaseOfTheTimers(t *testing.T) {
	p := postgresPlace(t)
	one, other := p.open(t), p.open(t)
	mine, err := one.TimerLease().Take(ctx)
	require.NoError(t, err)
	require.True(t, mine.Mine)
	theirs, err := other.TimerLease().Take(ctx)
	require.NoError(t, err)
	require.False(t, theirs.Mine)
	require.Equal(t, mine.Term, theirs.Term)
	require.Equal(t, mine.Holder, theirs.Holder)
	again, err := one.TimerLease().Take(ctx)
	require.NoError(t, err)
	require.Equal(t, mine, again, "renewing begins no new term")

	require.NoError(t, one.EndLease(ctx))
	theirs, err = other.TimerLease().Take(ctx)
	require.NoError(t, err)
	require.True(t, theirs.Mine)
	require.Equal(t, mine.Term+1, theirs.Term)
	lost, err := one.TimerLease().Take(ctx)
	require.NoError(t, err)
	require.False(t, lost.Mine)
	require.Nil(t, sqlitePlace(t).open(t).TimerLease(), "a file has one process")
}

func TestATimerIsNotFiredInATermThatIsOver(t *testing.T) {
	p := postgresPlace(t)
	zombie, heir := p.open(t), p.open(t)
	write(t, zombie, func(tx usecase.Tx) {
		declare(t, tx, 0, nil)
		require.NoError(t, tx.SetTimer(timerAt("a", time.Minute)))
	})
	mine, err := zombie.TimerLease().Take(ctx)
	require.NoError(t, err)
	fired := 0
	fire := func(s *store.Store, term engine.Term, result error) error {
		return fire(s, term, at(time.Hour), timerAt("a", time.Minute), func(tx usecase.Tx) error { fired++; return result })
	}
	refused := errors.New("not yet")
	require.ErrorIs(t, fire(zombie, mine.Term, refused), refused, "its term goes on")
	require.NoError(t, zombie.EndLease(ctx))
	theirs, err := heir.TimerLease().Take(ctx)
	require.NoError(t, err)
	require.ErrorIs(t, fire(zombie, mine.Term, nil), engine.ErrTermOver)
	require.Equal(t, 1, fired, "its job did not run")
	require.NoError(t, fire(heir, theirs.Term, nil))
	require.Equal(t, 2, fired)
}

func TestATermDoesNotBeginWhileATimerOfTheOneBeforeIsBeingFired(t *testing.T) {
	p := postgresPlace(t)
	p.Patience = 20 * time.Second
	leader, heir := p.open(t), p.open(t)
	write(t, leader, func(tx usecase.Tx) { require.NoError(t, tx.SetTimer(timerAt("a", time.Minute))) })
	mine, err := leader.TimerLease().Take(ctx)
	require.NoError(t, err)
	inside, held := make(chan struct{}), make(chan struct{})
	goOn := sync.OnceFunc(func() { close(held) })
	t.Cleanup(goOn)
	fired := make(chan error, 1)
	go func() {
		fired <- fire(leader, mine.Term, at(time.Hour), timerAt("a", time.Minute), func(usecase.Tx) error {
			close(inside)
			<-held
			return nil
		})
	}()
	<-inside
	taken := make(chan engine.Tenure, 1)
	go func() {
		_ = heir.EndLease(ctx) // waits for the row as Take does
		tenure, _ := heir.TimerLease().Take(ctx)
		taken <- tenure
	}()
	require.Never(t, func() bool { return len(taken) > 0 }, 300*time.Millisecond, 10*time.Millisecond)
	goOn()
	require.NoError(t, <-fired)
	require.True(t, (<-taken).Mine)
}
