package store_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/store/pgtest"
	"github.com/golive/hypercare/pkg/usecase"
)

// bringIn stores incidents that come with their names, and entries that come with their ids, as an import does.
func bringIn(t *testing.T, tx usecase.Tx, names []string) {
	t.Helper()
	require.NoError(t, tx.ExpectIncidents(names))
	var entries []apis.TimelineEntry
	for i, name := range names {
		_, err := tx.Incident(name)
		require.ErrorIs(t, err, usecase.ErrNotFound)
		require.NoError(t, tx.InsertIncident(sample(name, 0)))
		entries = append(entries, apis.TimelineEntry{Incident: name, Id: fmt.Sprintf("%012x", i+1), Text: "x"})
	}
	require.NoError(t, tx.AppendTimeline(entries...))
}

func manyNames(n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("inc-20260104-%04d", n-i) // downwards: the counter of the day rises with the first only
	}
	return names
}

func TestBringingInManyIncidentsTakesFewRoundTrips(t *testing.T) {
	p := postgresPlace(t)
	proxy, err := pgtest.NewProxy(p.DatabaseURL, func(int64) pgtest.Cut { return pgtest.Through })
	require.NoError(t, err)
	t.Cleanup(func() { _ = proxy.Close() })
	p.DatabaseURL = proxy.URL
	s := p.open(t)
	write(t, s, func(usecase.Tx) {})
	before := proxy.Trips()
	write(t, s, func(tx usecase.Tx) { bringIn(t, tx, manyNames(200)) })
	require.Less(t, proxy.Trips()-before, int64(100), "far fewer than incidents")
}

func TestAnEntryThatBringsAnIdFindsItsOwnTransactionsEntriesAndThoseBeforeIt(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		const name = "inc-20260104-0001"
		again := func(tx usecase.Tx) error {
			return tx.AppendTimeline(apis.TimelineEntry{Incident: name, Id: "000000000001", Text: "again"})
		}
		write(t, s, func(tx usecase.Tx) {
			bringIn(t, tx, []string{name})
			require.ErrorIs(t, again(tx), usecase.ErrExists, "pending")
			_, _, err := tx.Timeline(name, usecase.Page{})
			require.NoError(t, err)
			require.ErrorIs(t, again(tx), usecase.ErrExists, "sent")
		})
		write(t, s, func(tx usecase.Tx) {
			require.ErrorIs(t, again(tx), usecase.ErrExists, "committed")
			require.ErrorIs(t, tx.AppendTimeline(
				apis.TimelineEntry{Incident: name, Id: "00000000000a", Text: "x"},
				apis.TimelineEntry{Incident: name, Id: "00000000000a", Text: "x"},
			), usecase.ErrExists, "of one call")
		})
		results := together(t, s,
			func(tx usecase.Tx) error {
				return tx.AppendTimeline(apis.TimelineEntry{Incident: name, Id: "00000000000b", Text: "x"})
			},
			func(tx usecase.Tx) error {
				return tx.AppendTimeline(apis.TimelineEntry{Incident: name, Id: "00000000000b", Text: "x"})
			},
		)
		require.NoError(t, results[0])
		require.ErrorIs(t, results[1], usecase.ErrExists)
	})
}
