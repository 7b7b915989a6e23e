package store_test

import (
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/store"
	"github.com/golive/hypercare/pkg/usecase"
)

const day = 24 * time.Hour

// belongings counts what is kept of an incident: entries of its timeline and its trace, and alerts.
func belongings(t *testing.T, r usecase.Reader, incident string) [3]int {
	t.Helper()
	entries, _, err := r.Timeline(incident, usecase.Page{Limit: 500})
	require.NoError(t, err)
	trace, _, err := r.Trace(incident, usecase.Page{Limit: 500})
	require.NoError(t, err)
	filter := usecase.AlertFilter{Incident: incident, Page: usecase.Page{Limit: 500}}
	if incident == "" {
		filter.Incident = "none"
	}
	alerts, _, err := r.Alerts(filter)
	require.NoError(t, err)
	return [3]int{len(entries), len(trace), len(alerts)}
}

func TestWhatBelongedToADeletedIncidentGoesWithItsDeletion(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		const deleted, kept, again = "inc-20260105-0001", "inc-20260105-0002", "inc-20260105-0003"
		fill := func(tx usecase.Tx, name string, n int) {
			for i := range n {
				require.NoError(t, tx.AppendTimeline(apis.TimelineEntry{Incident: name, Text: "x"}))
				require.NoError(t, tx.AppendTrace(apis.TraceEntry{Incident: name, Reason: "x"}))
				require.NoError(t, tx.PutAlerts([]apis.Alert{alert(fmt.Sprint(name, i), name, "resolved")}))
			}
		}
		write(t, s, func(tx usecase.Tx) {
			for range 3 {
				declare(t, tx, 0, nil)
			}
			fill(tx, deleted, 2100) // more than one step
			fill(tx, kept, 3)
			fill(tx, again, 3)
			require.NoError(t, tx.PutAlerts([]apis.Alert{alert("fires", deleted, "firing")}))
			require.NoError(t, tx.DeleteIncident(deleted))
			require.NoError(t, tx.DeleteIncident(again))
			require.NoError(t, tx.InsertIncident(sample(again, 0)))
		})
		require.NoError(t, s.Prune(ctx, t0.Add(29*day)))
		read(t, s, func(r usecase.Reader) {
			require.Equal(t, [3]int{500, 500, 500}, belongings(t, r, deleted), "it can still be restored")
		})
		require.NoError(t, s.Prune(ctx, t0.Add(31*day)))
		read(t, s, func(r usecase.Reader) {
			require.Equal(t, [3]int{0, 0, 1}, belongings(t, r, deleted), "only what fires stays")
			requireCounts(t, r, deleted, 1, 1)
			require.Equal(t, [3]int{3, 3, 3}, belongings(t, r, kept))
			require.Equal(t, [3]int{3, 3, 3}, belongings(t, r, again), "it is there again")
			requireCounts(t, r, kept, 0, 3)
			_, err := r.Changes(0, 1)
			require.ErrorIs(t, err, usecase.ErrGone)
		})
	})
}

func TestManyDeletedIncidentsAreForgottenInSteps(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		write(t, s, func(tx usecase.Tx) {
			for range 350 {
				inc := declare(t, tx, 0, nil)
				require.NoError(t, tx.AppendTimeline(apis.TimelineEntry{Incident: inc.Metadata.Name, Text: "x"}))
				require.NoError(t, tx.DeleteIncident(inc.Metadata.Name))
			}
		})
		var steps atomic.Int64
		s.OnCommit(func(store.Commit) { steps.Add(1) })
		require.NoError(t, s.Prune(ctx, t0.Add(31*day)))
		require.Eventually(t, func() bool { return steps.Load() > 3 }, 5*time.Second, time.Millisecond, "others can write between them")
		read(t, s, func(r usecase.Reader) {
			for _, name := range []string{first, "inc-20260105-0101", "inc-20260105-0350"} {
				require.Equal(t, [3]int{}, belongings(t, r, name))
			}
		})
	})
}

func TestWhatNeverHadAnIncidentIsKeptForAMonth(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		write(t, s, func(tx usecase.Tx) {
			for n := range 2100 {
				require.NoError(t, tx.PutAlerts([]apis.Alert{alert(fmt.Sprint("old", n), "", "resolved")}))
				require.NoError(t, tx.AppendTrace(apis.TraceEntry{Reason: "x", At: t0}))
			}
			ended := alert("ended later", "", "resolved")
			ended.LastSeen = t0.Add(10 * day)
			require.NoError(t, tx.PutAlerts([]apis.Alert{ended, alert("fires", "", "firing")}))
			require.NoError(t, tx.AppendTrace(apis.TraceEntry{Reason: "later", At: t0.Add(10 * day)}))
		})
		require.NoError(t, s.Prune(ctx, t0.Add(30*day)))
		read(t, s, func(r usecase.Reader) { require.Equal(t, [3]int{0, 500, 500}, belongings(t, r, "")) })
		require.NoError(t, s.Prune(ctx, t0.Add(31*day)))
		read(t, s, func(r usecase.Reader) {
			require.Equal(t, [3]int{0, 1, 2}, belongings(t, r, ""))
			requireCounts(t, r, "", 1, 2)
		})
	})
}
