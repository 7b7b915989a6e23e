package store_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

const first = "inc-20260105-0001"

func TestATimelineIsNewestFirstAndFilledInFromTheStamp(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		backdated := apis.TimelineEntry{Incident: first, At: t0.Add(-time.Hour), Text: "It began earlier", Type: apis.TimelineTypeCommented}
		kim := apis.Author{Login: "kim", Name: "Kim", Kind: apis.AuthorKindPerson}
		write(t, s, func(tx usecase.Tx) {
			require.NoError(t, tx.AppendTimeline(
				apis.TimelineEntry{Incident: first, Text: "one", Type: apis.TimelineTypeDeclared, Data: map[string]any{"priority": "P1"}},
				apis.TimelineEntry{Incident: first, Text: "two", Type: apis.TimelineTypeCommented},
				backdated,
				apis.TimelineEntry{Incident: first, Text: "imported", Id: "imported-1", Author: kim, At: t0.Add(time.Hour), RecordedAt: t0.Add(2 * time.Hour)},
				apis.TimelineEntry{Incident: "inc-20260105-0002", Text: "of another"},
			))
		})
		read(t, s, func(r usecase.Reader) {
			entries, next, err := r.Timeline(first, usecase.Page{})
			require.NoError(t, err)
			require.Empty(t, next)
			texts := make([]string, len(entries))
			for i, e := range entries {
				texts[i] = e.Text
			}
			require.Equal(t, []string{"imported", "two", "one", "It began earlier"}, texts)
			require.Equal(t, kim, entries[0].Author)
			require.Equal(t, "imported-1", entries[0].Id)
			require.Equal(t, apis.TimelineEntry{
				Id: entries[2].Id, Incident: first, At: t0, RecordedAt: t0, Author: anna, Text: "one", Type: apis.TimelineTypeDeclared, Data: map[string]any{"priority": "P1"},
			}, entries[2])
			require.Greater(t, entries[1].Id, entries[2].Id, "ids sort by insertion")
			require.Equal(t, t0, entries[3].RecordedAt)
			entry, err := r.TimelineEntry(first, entries[3].Id)
			require.NoError(t, err)
			require.Equal(t, &entries[3], entry)
			_, err = r.TimelineEntry("inc-20260105-0002", entries[3].Id)
			require.ErrorIs(t, err, usecase.ErrNotFound)
		})
	})
}

func TestATimelineIsPagedWhileEntriesAreAdded(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		add := func(n int) {
			write(t, s, func(tx usecase.Tx) {
				require.NoError(t, tx.AppendTimeline(apis.TimelineEntry{Incident: first, Text: fmt.Sprint(n)}))
				require.NoError(t, tx.AppendTrace(apis.TraceEntry{Incident: first, Reason: fmt.Sprint(n), Decision: apis.TraceEntryDecisionAttached}))
			})
		}
		for n := range 5 {
			add(n)
		}
		var entries, traces []string
		page := usecase.Page{Limit: 2}
		tracePage := page
		for round := 0; round == 0 || page.Continue != ""; round++ {
			read(t, s, func(r usecase.Reader) {
				got, next, err := r.Timeline(first, page)
				require.NoError(t, err)
				for _, e := range got {
					entries = append(entries, e.Text)
				}
				page.Continue = next
				trace, next, err := r.Trace(first, tracePage)
				require.NoError(t, err)
				for _, e := range trace {
					traces = append(traces, e.Reason)
				}
				tracePage.Continue = next
			})
			add(100 + round)
		}
		require.Equal(t, []string{"4", "3", "2", "1", "0"}, entries)
		require.Equal(t, entries, traces)
		read(t, s, func(r usecase.Reader) {
			_, _, err := r.Trace(first, usecase.Page{Continue: "nonsense"})
			require.ErrorIs(t, err, usecase.ErrBadCursor)
		})
	})
}

func TestATimelineEntryIsWrittenOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		entry := apis.TimelineEntry{Incident: first, Id: "00000000000a", At: t0, Text: "imported"}
		write(t, s, func(tx usecase.Tx) {
			require.NoError(t, tx.AppendTimeline(entry))
			require.ErrorIs(t, tx.AppendTimeline(entry), usecase.ErrExists)
		})
		write(t, s, func(tx usecase.Tx) {
			entry.At = t0.Add(time.Hour)
			require.ErrorIs(t, tx.AppendTimeline(entry), usecase.ErrExists, "also at another time")
			require.NoError(t, tx.AppendTimeline(apis.TimelineEntry{Incident: first, Text: "own"}))
			entries, _, err := tx.Timeline(first, usecase.Page{})
			require.NoError(t, err)
			require.Greater(t, entries[0].Id, entry.Id, "own ids go on above imported ones")
		})
	})
}

func TestWhatIsDecidedWithoutAnIncidentHasATraceOfItsOwn(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		write(t, s, func(tx usecase.Tx) {
			require.NoError(t, tx.AppendTrace(apis.TraceEntry{Decision: apis.TraceEntryDecisionUnrouted, Reason: "no active period", At: t0}))
			trace, _, err := tx.Trace("", usecase.Page{})
			require.NoError(t, err)
			require.Len(t, trace, 1)
			require.NotEmpty(t, trace[0].Id)
		})
		read(t, s, func(r usecase.Reader) {
			trace, _, err := r.Trace(first, usecase.Page{})
			require.NoError(t, err)
			require.Empty(t, trace)
		})
	})
}
