package store_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/store"
	"github.com/golive/hypercare/pkg/usecase"
)

// together runs writes in one group: the writer is held until all of them wait in its queue.
func together(t *testing.T, s *store.Store, writes ...func(tx usecase.Tx) error) []error {
	t.Helper()
	held, release := make(chan struct{}), make(chan struct{})
	var group sync.WaitGroup
	group.Go(func() {
		_ = s.Write(ctx, at(0), func(usecase.Tx) error { close(held); <-release; return nil })
	})
	<-held
	results := make([]error, len(writes))
	for i, fn := range writes {
		group.Go(func() { results[i] = s.Write(ctx, at(0), fn) })
		require.Eventually(t, func() bool { return s.Waiting() == i+1 }, 5*time.Second, time.Millisecond)
	}
	close(release)
	group.Wait()
	return results
}

func TestAFailedWriteUndoesItsOwnWorkOnly(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		refused := errors.New("refused")
		insert := func(name string, after func(tx usecase.Tx) error) func(tx usecase.Tx) error {
			return func(tx usecase.Tx) error {
				inc := sample(name, 0)
				if err := errors.Join(tx.InsertIncident(inc), tx.AppendTimeline(apis.TimelineEntry{Incident: name, Text: "x"})); err != nil {
					return err
				}
				return after(tx)
			}
		}
		list := func(want ...string) func(tx usecase.Tx) error {
			return func(tx usecase.Tx) error {
				page, _, err := tx.Incidents(usecase.IncidentFilter{})
				if err != nil {
					return err
				}
				if got := fmt.Sprint(names(page)); got != fmt.Sprint(want) {
					return fmt.Errorf("saw %s", got)
				}
				return nil
			}
		}
		fail := func(usecase.Tx) error { return refused }
		both := func(a, b func(tx usecase.Tx) error) func(tx usecase.Tx) error {
			return func(tx usecase.Tx) error { return errors.Join(a(tx), b(tx)) }
		}
		results := together(t, s,
			insert("inc-20260105-0001", func(usecase.Tx) error { return nil }),
			insert("inc-20260105-0002", fail),
			insert("inc-20260105-0003", both(list("inc-20260105-0001", "inc-20260105-0003"), fail)),
			insert("inc-20260105-0004", func(tx usecase.Tx) error { panic("a bug") }),
			insert("inc-20260105-0005", list("inc-20260105-0001", "inc-20260105-0005")),
			insert("inc-20260105-0005", func(usecase.Tx) error { return nil }),
			list("inc-20260105-0001", "inc-20260105-0005"),
		)
		require.NoError(t, results[0])
		require.Equal(t, refused, results[1])
		require.EqualError(t, results[2], "refused")
		require.ErrorContains(t, results[3], "a bug")
		require.NoError(t, results[4])
		require.ErrorIs(t, results[5], usecase.ErrExists)
		require.NoError(t, results[6])
		read(t, s, func(r usecase.Reader) {
			page, _, err := r.Incidents(usecase.IncidentFilter{})
			require.NoError(t, err)
			require.Equal(t, []string{"inc-20260105-0001", "inc-20260105-0005"}, names(page))
			version, err := r.ResourceVersion()
			require.NoError(t, err)
			require.EqualValues(t, 2, version)
			for _, lost := range []string{"inc-20260105-0002", "inc-20260105-0003", "inc-20260105-0004"} {
				entries, _, err := r.Timeline(lost, usecase.Page{})
				require.NoError(t, err)
				require.Empty(t, entries)
			}
		})
	})
}

func TestAWriteWhoseCallerLeftDoesNotRun(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		gone, leave := context.WithCancel(ctx)
		held, release := make(chan struct{}), make(chan struct{})
		var group sync.WaitGroup
		group.Go(func() { _ = s.Write(ctx, at(0), func(usecase.Tx) error { close(held); <-release; return nil }) })
		<-held
		ran := false
		result := make(chan error)
		go func() { result <- s.Write(gone, at(0), func(usecase.Tx) error { ran = true; return nil }) }()
		require.Eventually(t, func() bool { return s.Waiting() == 1 }, 5*time.Second, time.Millisecond)
		leave()
		require.ErrorIs(t, <-result, context.Canceled)
		close(release)
		group.Wait()
		write(t, s, func(usecase.Tx) {})
		require.False(t, ran)
		require.ErrorIs(t, s.Write(gone, at(0), func(usecase.Tx) error { return nil }), context.Canceled)
	})
}

func TestTooMuchWaitingIsRefusedAtOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		p.MaxQueue, p.MaxWait = 2, 50*time.Millisecond
		s := p.open(t)
		held, release := make(chan struct{}), make(chan struct{})
		var group sync.WaitGroup
		group.Go(func() { _ = s.Write(ctx, at(0), func(usecase.Tx) error { close(held); <-release; return nil }) })
		<-held
		waiting := make(chan error, 2)
		for n := range 2 {
			go func() { waiting <- s.Write(ctx, at(0), func(usecase.Tx) error { return nil }) }()
			require.Eventually(t, func() bool { return s.Waiting() == n+1 || len(waiting) > 0 }, 5*time.Second, time.Millisecond)
		}
		err := s.Write(ctx, at(0), func(usecase.Tx) error { return nil })
		require.ErrorIs(t, err, usecase.ErrOverloaded)
		require.ErrorIs(t, <-waiting, usecase.ErrOverloaded, "waited longer than the limit")
		require.ErrorIs(t, <-waiting, usecase.ErrOverloaded)
		close(release)
		group.Wait()
		require.Eventually(t, func() bool { return s.Write(ctx, at(0), func(usecase.Tx) error { return nil }) == nil }, 30*time.Second, time.Millisecond,
			"it recovers by itself")
	})
}

func TestCommitsAreToldAfterTheFact(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		told := make(chan store.Commit, 10)
		s.OnCommit(func(c store.Commit) { told <- c })
		write(t, s, func(tx usecase.Tx) {
			declare(t, tx, 0, nil)
			require.NoError(t, tx.AppendTimeline(apis.TimelineEntry{Incident: first, Text: "x"}))
			require.NoError(t, tx.SetTimer(timerAt("b", 2*time.Minute)))
			require.NoError(t, tx.SetTimer(timerAt("a", time.Minute)))
		})
		require.Equal(t, store.Commit{
			Versions: map[string]int64{ns: 1}, Kinds: map[string][]string{ns: {"Incident", "TimelineEntry"}}, EarliestTimer: t0.Add(time.Minute),
		}, <-told)
		write(t, s, func(usecase.Tx) {})
		write(t, s, func(tx usecase.Tx) { require.NoError(t, tx.PutResource(responder("anna", `{}`))) })
		require.Equal(t, store.Commit{Versions: map[string]int64{ns: 2}, Kinds: map[string][]string{ns: {"Responder"}}}, <-told, "nothing is told of a write that wrote nothing")
	})
}

func TestManyCallersWriteAndReadAtOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		const callers, each = 12, 15
		var group sync.WaitGroup
		failures := make(chan error, 2*callers*each)
		for c := range callers {
			stamp := at(0)
			stamp.Namespace = fmt.Sprint("org-", c%3)
			group.Go(func() {
				for range each {
					failures <- s.Write(ctx, stamp, func(tx usecase.Tx) error {
						name, err := tx.NextIncidentName("20260105")
						if err != nil {
							return err
						}
						return errors.Join(tx.InsertIncident(sample(name, 0)), tx.PutAlerts([]apis.Alert{alert(name, name, "firing")}))
					})
					failures <- s.Read(ctx, stamp.Namespace, func(r usecase.Reader) error {
						page, _, err := r.Incidents(usecase.IncidentFilter{Page: usecase.Page{Limit: 500}})
						if err != nil {
							return err
						}
						counts, err := r.IncidentCounts(usecase.IncidentFilter{})
						if err == nil && counts.Unacknowledged != len(page) {
							return fmt.Errorf("list of %d and count of %d are of two moments", len(page), counts.Unacknowledged)
						}
						return err
					})
				}
			})
		}
		group.Wait()
		close(failures)
		for err := range failures {
			require.NoError(t, err)
		}
		for org := range 3 {
			require.NoError(t, s.Read(ctx, fmt.Sprint("org-", org), func(r usecase.Reader) error {
				version, err := r.ResourceVersion()
				require.NoError(t, err)
				require.EqualValues(t, callers/3*each, version)
				_, err = r.Incident(fmt.Sprintf("inc-20260105-%04d", callers/3*each))
				return err
			}))
		}
	})
}

func TestAClosedStoreSaysSo(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s, err := openAgain(t, nil, p)
		require.NoError(t, err)
		require.NoError(t, s.Close())
		require.NoError(t, s.Close())
		require.ErrorIs(t, s.Write(ctx, at(0), func(usecase.Tx) error { return nil }), store.ErrClosed)
		require.ErrorIs(t, s.Read(ctx, ns, func(usecase.Reader) error { return nil }), store.ErrClosed)
	})
}

func TestAWriteThatEndsItsGoroutineHurtsNobody(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		require.Error(t, s.Write(ctx, at(0), func(tx usecase.Tx) error { declare(t, tx, 0, nil); endGoroutine(); return nil }))
		write(t, s, func(tx usecase.Tx) { require.Equal(t, first, declare(t, tx, 0, nil).Metadata.Name) })
	})
}
