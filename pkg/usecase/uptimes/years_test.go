package uptimes_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/period"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/uptimes"
)

// scales is a store that notes how many buckets each transaction puts and drops.
type scales struct {
	usecase.Store
	puts, drops []int
}

type weighedTx struct {
	usecase.Tx
	put, dropped int
}

func (s *scales) Write(ctx context.Context, stamp usecase.Stamp, fn func(tx usecase.Tx) error) error {
	var weighed *weighedTx
	err := s.Store.Write(ctx, stamp, func(tx usecase.Tx) error {
		weighed = &weighedTx{Tx: tx}
		return fn(weighed)
	})
	s.puts = append(s.puts, weighed.put)
	s.drops = append(s.drops, weighed.dropped)
	return err
}

func (w *weighedTx) PutUptimeBuckets(series string, buckets []usecase.UptimeBucket) error {
	w.put += len(buckets)
	return w.Tx.PutUptimeBuckets(series, buckets)
}

func (w *weighedTx) DropUptimeBuckets(series string, from time.Time, most int) (bool, error) {
	before, err := w.count(series)
	if err != nil {
		return false, err
	}
	more, err := w.Tx.DropUptimeBuckets(series, from, most)
	if err != nil {
		return more, err
	}
	left, err := w.count(series)
	w.dropped += before - left
	return more, err
}

func (w *weighedTx) count(series string) (int, error) {
	buckets, err := w.UptimeBuckets(series, time.Unix(0, 0), now.Add(time.Hour))
	return len(buckets), err
}

// since makes the period of the world go live at another instant, and weighs what its figures write.
func (w *world) since(goLive time.Time) *scales {
	s := &scales{Store: w.store}
	w.Uptimes = uptimes.New(uptimes.Config{Store: s, Sources: w.meter})
	w.put("HypercarePeriod", "shop", apis.HypercarePeriodSpec{Title: "Shop", TimeZone: "UTC", GoLiveAt: goLive, PlannedEnd: goLive.Add(30 * 24 * time.Hour)})
	return s
}

func TestTheCountsOfManyWeeksAreKeptInSmallTransactions(t *testing.T) {
	w := newWorld(t)
	s := w.since(now.Add(-90 * 24 * time.Hour))
	require.Equal(t, "100.00 %", w.counted(now).Display)
	kept := 0
	for _, put := range s.puts {
		require.LessOrEqual(t, put, 2000)
		kept += put
	}
	require.Equal(t, 90*96-4, kept, "all but the open hour")
}

func TestOneRequestAsksForWeeksAndNeverForYears(t *testing.T) {
	w := newWorld(t)
	w.since(now.Add(-300 * 24 * time.Hour))
	w.counted(now)
	for n, plan := range w.meter.asked {
		require.LessOrEqual(t, len(plan.Buckets), 28*96, "request %d", n)
	}
	require.Equal(t, 300*96, w.meter.askedBuckets(0))
}

func TestAPeriodWithAWrongYearIsCountedForThreeYearsOnly(t *testing.T) {
	w := newWorld(t)
	goLive := time.Unix(0, 0).UTC()
	w.since(goLive)
	w.meter.set(func(m *meter) { m.failure = errHost })
	shown := w.look(now)
	require.Equal(t, goLive.Add(period.Longest), shown.Total.End)
	require.Len(t, shown.Days, 3*366)
}

func TestTheCountsOfManyWeeksAreForgottenInSmallTransactions(t *testing.T) {
	prune := func(w *world, _ *scales) {
		w.indicator("web", "up_and_mended")
		require.NoError(t, w.Prune(t.Context(), "default", now))
	}
	recount := func(w *world, s *scales) {
		lead := usecase.Caller{Namespace: "default", Login: "anna", Role: "Admin"}
		stamp := usecase.Stamp{Namespace: "default", Author: lead.Author(), At: now}
		body := apis.UptimeRecountBody{Reason: "The probe lied."}
		for more := true; more; {
			require.NoError(t, s.Write(t.Context(), stamp, func(tx usecase.Tx) (err error) {
				more, err = uptimes.DropAhead(tx, lead, "web", body)
				return err
			}))
		}
		require.NoError(t, s.Write(t.Context(), stamp, func(tx usecase.Tx) error {
			_, err := uptimes.Recount(tx, lead, "web", body)
			return err
		}))
	}
	for name, forget := range map[string]func(*world, *scales){"as unused": prune, "to count again": recount} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			s := w.since(now.Add(-60 * 24 * time.Hour))
			w.counted(now)
			forget(w, s)
			dropped := 0
			for _, n := range s.drops {
				require.LessOrEqual(t, n, 2000)
				dropped += n
			}
			require.Equal(t, 60*96-4, dropped)
		})
	}
}
