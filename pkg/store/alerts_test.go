package store_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

func alert(fingerprint, incident string, state apis.AlertState) apis.Alert {
	return apis.Alert{
		Source: "alertmanager", Fingerprint: fingerprint, Incident: incident, State: state, Labels: apis.Labels{"alertname": "Down"}, StartsAt: t0, FirstSeen: t0, LastSeen: t0,
	}
}

func requireCounts(t *testing.T, r usecase.Reader, incident string, firing, total int) {
	t.Helper()
	gotFiring, gotTotal, err := r.AlertCounts(incident)
	require.NoError(t, err)
	require.Equal(t, []int{firing, total}, []int{gotFiring, gotTotal})
}

func TestAlertsAreFoundByFingerprintAndCountedPerIncident(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		write(t, s, func(tx usecase.Tx) {
			require.NoError(t, tx.PutAlerts([]apis.Alert{alert("a", first, "firing"), alert("b", first, "firing"), alert("c", "", "firing")}))
			requireCounts(t, tx, first, 2, 2)
			found, err := tx.AlertsByFingerprint("alertmanager", []string{"a", "nobody"})
			require.NoError(t, err)
			require.Equal(t, map[string]apis.Alert{"a": alert("a", first, "firing")}, found)
		})
		moved := alert("c", first, "resolved")
		moved.LastSeen, moved.EndsAt = t0.Add(time.Minute), t0.Add(time.Minute)
		write(t, s, func(tx usecase.Tx) {
			require.NoError(t, tx.PutAlerts([]apis.Alert{alert("a", first, "resolved"), alert("a", first, "resolved"), moved}))
			requireCounts(t, tx, first, 1, 3)
		})
		read(t, s, func(r usecase.Reader) {
			requireCounts(t, r, first, 1, 3)
			requireCounts(t, r, "", 0, 0)
			requireCounts(t, r, "inc-20260105-0002", 0, 0)
			found, err := r.AlertsByFingerprint("alertmanager", []string{"c", "b", "a", "nobody"})
			require.NoError(t, err)
			require.Equal(t, map[string]apis.Alert{"a": alert("a", first, "resolved"), "b": alert("b", first, "firing"), "c": moved}, found)
			found, err = r.AlertsByFingerprint("grafana", []string{"a"})
			require.NoError(t, err)
			require.Empty(t, found, "another sender's fingerprint is another alert")
		})
	})
}

func TestLargeGroupsOfAlertsAreLookedUpAtOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		for _, size := range []int{1, 9, 10, 11, 99, 100, 101, 257} {
			fingerprints, alerts := make([]string, size), make([]apis.Alert, size)
			for i := range size {
				fingerprints[i] = fmt.Sprintf("%d-%d", size, i)
				alerts[i] = alert(fingerprints[i], fmt.Sprint("inc-", size), "firing")
			}
			write(t, s, func(tx usecase.Tx) { require.NoError(t, tx.PutAlerts(alerts)) })
			read(t, s, func(r usecase.Reader) {
				found, err := r.AlertsByFingerprint("alertmanager", append(fingerprints, "nobody"))
				require.NoError(t, err)
				require.Len(t, found, size)
				requireCounts(t, r, fmt.Sprint("inc-", size), size, size)
			})
		}
	})
}

func TestAlertsAreListedByIncidentAndState(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		write(t, s, func(tx usecase.Tx) {
			for i, a := range []apis.Alert{alert("a", first, "firing"), alert("b", first, "resolved"), alert("c", "", "firing"), alert("d", first, "firing")} {
				a.FirstSeen = t0.Add(time.Duration(i/2) * time.Minute)
				require.NoError(t, tx.PutAlerts([]apis.Alert{a}))
			}
		})
		cases := []struct {
			filter usecase.AlertFilter
			want   string
		}{
			{usecase.AlertFilter{}, "dcba"},
			{usecase.AlertFilter{Incident: first}, "dba"},
			{usecase.AlertFilter{Incident: "none"}, "c"},
			{usecase.AlertFilter{State: "firing"}, "dca"},
			{usecase.AlertFilter{Incident: first, State: "resolved"}, "b"},
		}
		list := func(r usecase.Reader, filter usecase.AlertFilter) (got string) {
			for {
				page, next, err := r.Alerts(filter)
				require.NoError(t, err)
				for _, a := range page {
					got += a.Fingerprint
				}
				if filter.Continue = next; next == "" {
					return got
				}
			}
		}
		for _, c := range cases {
			c.filter.Limit = 1
			read(t, s, func(r usecase.Reader) { require.Equal(t, c.want, list(r, c.filter)) })
			write(t, s, func(tx usecase.Tx) { require.Equal(t, c.want, list(tx, c.filter)) })
		}
		read(t, s, func(r usecase.Reader) {
			_, _, err := r.Alerts(usecase.AlertFilter{Page: usecase.Page{Continue: "nonsense"}})
			require.ErrorIs(t, err, usecase.ErrBadCursor)
		})
	})
}
