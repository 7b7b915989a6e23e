package store_test

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/store"
	"github.com/golive/hypercare/pkg/store/pgtest"
	"github.com/golive/hypercare/pkg/usecase"
)

// behindProxy opens a store whose connections to PostgreSQL a test can lose. Patience is short, so that what hangs ends soon.
func behindProxy(t *testing.T, atCommit func(n int64) pgtest.Cut) (*store.Store, *pgtest.Proxy, place) {
	p := postgresPlace(t)
	p.Patience = time.Second
	proxy, err := pgtest.NewProxy(p.DatabaseURL, atCommit)
	require.NoError(t, err)
	direct := p
	p.DatabaseURL = proxy.URL
	s := p.open(t)
	t.Cleanup(func() { _ = proxy.Close() })
	return s, proxy, direct
}

// oneCut cuts the first COMMIT after it was armed, and no other.
type oneCut struct {
	cut   pgtest.Cut
	armed atomic.Bool
	done  atomic.Bool
}

func (o *oneCut) decide(int64) pgtest.Cut {
	if o.armed.Load() && o.done.CompareAndSwap(false, true) {
		return o.cut
	}
	return pgtest.Through
}

// declares makes writes that declare an incident each; the last one calls then.
func declares(t *testing.T, n int, then func()) []func(tx usecase.Tx) error {
	group := make([]func(tx usecase.Tx) error, n)
	for i := range group {
		group[i] = func(tx usecase.Tx) error {
			declare(t, tx, i, nil)
			if i == n-1 {
				then()
			}
			return nil
		}
	}
	return group
}

func requireIncidents(t *testing.T, s *store.Store, n int) {
	t.Helper()
	read(t, s, func(r usecase.Reader) {
		page, _, err := r.Incidents(usecase.IncidentFilter{})
		require.NoError(t, err)
		require.Len(t, page, n)
		counts, err := r.IncidentCounts(usecase.IncidentFilter{})
		require.NoError(t, err)
		require.Equal(t, n, counts.Unacknowledged)
	})
}

func TestAGroupWhoseCommitWasNotAnsweredIsKeptOnce(t *testing.T) {
	for name, cut := range map[string]pgtest.Cut{
		"cut before the server sees it":    pgtest.CutBefore,
		"cut before the answer":            pgtest.CutAfter,
		"the server does not hear the end": pgtest.LostBefore,
		"the commit gets lost in silence":  pgtest.SilentBefore,
		"the answer gets lost in silence":  pgtest.SilentAfter,
	} {
		t.Run(name, func(t *testing.T) {
			commit := oneCut{cut: cut}
			s, proxy, _ := behindProxy(t, commit.decide)
			for _, err := range together(t, s, declares(t, 5, func() { commit.armed.Store(true) })...) {
				require.NoError(t, err)
			}
			require.EqualValues(t, 1, proxy.Cuts(), "the connection was cut")
			requireIncidents(t, s, 5)
		})
	}
}

func TestASingleWriteWhoseCommitWasNotAnsweredIsKeptOnce(t *testing.T) {
	for _, cut := range []pgtest.Cut{pgtest.CutBefore, pgtest.CutAfter} {
		commit := oneCut{cut: cut}
		s, proxy, _ := behindProxy(t, commit.decide)
		spoiler := func(tx usecase.Tx) error {
			return tx.SetTimer(usecase.Timer{Kind: "k", Subject: "s", DueAt: time.Unix(1<<60, 0)})
		}
		results := together(t, s, append(declares(t, 4, func() { commit.armed.Store(true) }), spoiler)...)
		for _, err := range results[:4] {
			require.NoError(t, err)
		}
		require.EqualValues(t, 1, proxy.Cuts())
		requireIncidents(t, s, 4)
	}
}

func TestAnUnknownOutcomeIsAnsweredAsSuchAndNothingRunsAgain(t *testing.T) {
	commit := oneCut{cut: pgtest.CutAfter}
	s, proxy, direct := behindProxy(t, commit.decide)
	ran := 0
	group := declares(t, 5, func() {
		ran++
		commit.armed.Store(true)
		proxy.Refuse(true)
	})
	for _, err := range together(t, s, group...) {
		require.ErrorIs(t, err, usecase.ErrOutcomeUnknown)
	}
	require.Equal(t, 1, ran)
	require.EqualValues(t, 1, s.UnknownOutcomes())
	requireIncidents(t, direct.open(t), 5)
	require.ErrorIs(t, s.Write(ctx, at(0), func(usecase.Tx) error { return nil }), usecase.ErrUnavailable)
	proxy.Refuse(false)
	write(t, s, func(tx usecase.Tx) { declare(t, tx, 9, nil) })
}

// cutPlan cuts every third COMMIT in turn before and after, and a few times in silence.
func cutPlan(most int64) func(n int64) pgtest.Cut {
	return func(n int64) pgtest.Cut {
		turn := n / 3
		switch {
		case n%3 != 0 || turn > most:
			return pgtest.Through
		case turn%50 == 7:
			return pgtest.LostBefore
		case turn%50 == 21:
			return pgtest.SilentBefore
		case turn%50 == 42:
			return pgtest.SilentAfter
		case turn%2 == 0:
			return pgtest.CutBefore
		default:
			return pgtest.CutAfter
		}
	}
}

// account is what one caller was answered about its writes, by the title of the incident.
type account struct {
	kept    map[string]string // title -> name
	refused map[string]bool
	unknown map[string]bool
}

func TestWithTheConnectionCutAtTwoHundredCommitsUnderLoadNothingIsTwiceAndNothingIsLost(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	const cuts = 200
	s, proxy, direct := behindProxy(t, cutPlan(cuts))
	accounts := make([]account, 8)
	var group sync.WaitGroup
	for c := range accounts {
		mine := account{map[string]string{}, map[string]bool{}, map[string]bool{}}
		accounts[c] = mine
		group.Go(func() {
			for n := 0; proxy.Cuts() < cuts; n++ {
				declareAndFire(s, fmt.Sprintf("caller %d, write %d", c, n), mine)
			}
		})
	}
	group.Wait()
	there := direct.open(t)
	unknown := 0
	read(t, there, func(r usecase.Reader) {
		found := map[string]string{}
		require.NoError(t, r.EachIncident(usecase.IncidentFilter{}, func(inc *apis.Incident) error {
			require.Empty(t, found[inc.Spec.Title], "an incident twice: %s", inc.Spec.Title)
			found[inc.Spec.Title] = inc.Metadata.Name
			return nil
		}))
		for _, mine := range accounts {
			for title, name := range mine.kept {
				require.Equal(t, name, found[title], "answered, but not there: %s", title)
				entries, _, err := r.Timeline(name, usecase.Page{})
				require.NoError(t, err)
				require.LessOrEqual(t, len(entries), 1, "a timer twice: %s", title)
				if !mine.unknown["timer of "+title] {
					require.Len(t, entries, 1, "a timer lost: %s", title)
				}
				delete(found, title)
			}
			for title := range mine.refused {
				require.Empty(t, found[title], "refused, but there: %s", title)
			}
			for title := range mine.unknown {
				delete(found, title)
			}
			unknown += len(mine.unknown)
		}
		require.Empty(t, found, "there, but never answered")
	})
	require.LessOrEqual(t, unknown, cuts/20, "unknown outcomes are rare")
	t.Logf("%d cuts, %d unknown outcomes", proxy.Cuts(), unknown)
}

// declareAndFire declares an incident with a timer, and fires the timer until that is known to have happened.
func declareAndFire(s *store.Store, title string, mine account) {
	var name string
	timer := usecase.Timer{Kind: "clockBreach", DueAt: t0}
	err := s.Write(ctx, at(0), func(tx usecase.Tx) (err error) {
		if name, err = tx.NextIncidentName("20260105"); err != nil {
			return err
		}
		inc := sample(name, 0)
		inc.Spec.Title = title
		timer.Subject = name
		return errors.Join(tx.InsertIncident(inc), tx.SetTimer(timer))
	})
	switch {
	case err == nil:
		mine.kept[title] = name
	case errors.Is(err, usecase.ErrOutcomeUnknown):
		mine.unknown[title] = true
		return
	default:
		mine.refused[title] = true
		return
	}
	for range 20 {
		err = fire(s, 0, at(0), timer, func(tx usecase.Tx) error {
			return tx.AppendTimeline(apis.TimelineEntry{Incident: name, Text: "fired"})
		})
		if err == nil {
			return
		}
	}
	mine.unknown["timer of "+title] = true
}
