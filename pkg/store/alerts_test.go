package store_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

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
	got, err := r.AlertCounts(incident)
	require.NoError(t, err)
	require.Equal(t, []int{firing, total}, []int{got.Firing, got.Total})
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

func TestAlertsOfADeletedIncidentAreFoundAlsoBeforeTheyAreStored(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		detached := func(name string, state apis.AlertState, from string) apis.Alert {
			a := alert(name, "", state)
			a.DeletedIncident = from
			return a
		}
		fires := detached("a", "firing", first)
		over := detached("b", "resolved", first)
		find := func(r usecase.Reader) []apis.Alert {
			found, _, err := r.Alerts(usecase.AlertFilter{DeletedIncident: first})
			require.NoError(t, err)
			return found
		}
		write(t, s, func(tx usecase.Tx) {
			others := []apis.Alert{detached("c", "firing", "inc-20260105-0009"), alert("d", "", "firing"), alert("e", first, "firing")}
			require.NoError(t, tx.PutAlerts(append(others, fires, over)))
			require.ElementsMatch(t, []apis.Alert{fires, over}, find(tx))
		})
		read(t, s, func(r usecase.Reader) { require.ElementsMatch(t, []apis.Alert{fires, over}, find(r)) })
		write(t, s, func(tx usecase.Tx) {
			require.NoError(t, tx.PutAlerts([]apis.Alert{alert("a", first, "firing")}))
			require.Equal(t, []apis.Alert{over}, find(tx))
		})
		read(t, s, func(r usecase.Reader) { require.Equal(t, []apis.Alert{over}, find(r)) })
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

// episode is the n-th time that an alert fired, an hour after the one before.
func episode(fingerprint string, n int, incident string, state apis.AlertState) apis.Alert {
	a := alert(fingerprint, incident, state)
	a.StartsAt = t0.Add(time.Duration(n) * time.Hour)
	a.FirstSeen, a.LastSeen = a.StartsAt, a.StartsAt
	return a
}

func TestEachTimeAnAlertFiresIsAnEpisodeThatKeepsItsIncident(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		earlier, later := episode("a", 0, first, "resolved"), episode("a", 1, "inc-20260105-0002", "firing")
		write(t, s, func(tx usecase.Tx) { require.NoError(t, tx.PutAlerts([]apis.Alert{episode("a", 0, first, "firing")})) })
		write(t, s, func(tx usecase.Tx) { require.NoError(t, tx.PutAlerts([]apis.Alert{later})) })
		look := func(r usecase.Reader) {
			found, err := r.AlertsByFingerprint("alertmanager", []string{"a"})
			require.NoError(t, err)
			require.Equal(t, map[string]apis.Alert{"a": later}, found, "the newest one, also after an older one was changed")
			got, err := r.AlertEpisode("alertmanager", "a", earlier.StartsAt)
			require.NoError(t, err)
			require.Equal(t, &earlier, got)
			got, err = r.AlertEpisode("alertmanager", "a", later.StartsAt)
			require.NoError(t, err)
			require.Equal(t, &later, got)
			for _, start := range []time.Time{t0.Add(-time.Hour), t0.Add(time.Minute), t0.Add(9 * time.Hour)} {
				_, err = r.AlertEpisode("alertmanager", "a", start)
				require.ErrorIs(t, err, usecase.ErrNotFound)
			}
			requireCounts(t, r, first, 0, 1)
			requireCounts(t, r, "inc-20260105-0002", 1, 1)
			own, _, err := r.Alerts(usecase.AlertFilter{Incident: first})
			require.NoError(t, err)
			require.Equal(t, []apis.Alert{earlier}, own)
		}
		write(t, s, func(tx usecase.Tx) { // the older episode ends after the newer one began
			require.NoError(t, tx.PutAlerts([]apis.Alert{earlier}))
			look(tx)
		})
		read(t, s, look)
	})
}

func TestTheFiringAlertsOfAnIncidentAreThoseOfNow(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		firing := func(r usecase.Reader, incident string) (list []string) {
			alerts, err := r.FiringAlerts(incident)
			require.NoError(t, err)
			for _, a := range alerts {
				list = append(list, a.Fingerprint+a.StartsAt.Format("15"))
			}
			return list
		}
		write(t, s, func(tx usecase.Tx) {
			require.NoError(t, tx.PutAlerts([]apis.Alert{
				episode("b", 1, first, "firing"), episode("a", 0, first, "firing"), episode("c", 2, first, "resolved"), episode("d", 3, "", "firing"),
			}))
			require.Equal(t, []string{"a09", "b10"}, firing(tx, first), "oldest start first")
		})
		write(t, s, func(tx usecase.Tx) {
			require.NoError(t, tx.PutAlerts([]apis.Alert{
				episode("a", 0, first, "resolved"), episode("b", 1, "", "firing"), episode("c", 5, first, "firing"), episode("d", 3, first, "firing"),
			}))
			require.Equal(t, []string{"d12", "c14"}, firing(tx, first), "what is pending stands in the place of what is stored")
			require.Equal(t, []string{"b10"}, firing(tx, ""))
			_, _, err := tx.Alerts(usecase.AlertFilter{}) // everything pending goes to SQL
			require.NoError(t, err)
			require.Equal(t, []string{"d12", "c14"}, firing(tx, first))
		})
		read(t, s, func(r usecase.Reader) {
			require.Equal(t, []string{"d12", "c14"}, firing(r, first))
			require.Equal(t, []string{"b10"}, firing(r, ""))
			require.Empty(t, firing(r, "inc-20260105-0002"))
		})
	})
}

// Any order of puts, in any cut into transactions, must leave what a plain map holds.
func TestAlertsAgreeWithAMapOfEpisodes(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		round := 0
		rapid.Check(t, func(t *rapid.T) {
			round++
			stamp := at(0)
			stamp.Namespace = fmt.Sprint("org-", round)
			model := map[string]apis.Alert{}
			name := func(a apis.Alert) string { return a.Fingerprint + a.StartsAt.String() }
			check := func(r usecase.Reader) {
				newest := map[string]apis.Alert{}
				firing, total := map[string]int{}, map[string]int{}
				for _, a := range model {
					if known, ok := newest[a.Fingerprint]; !ok || known.StartsAt.Before(a.StartsAt) {
						newest[a.Fingerprint] = a
					}
					total[a.Incident]++
					if a.State == "firing" {
						firing[a.Incident]++
					}
				}
				found, err := r.AlertsByFingerprint("alertmanager", []string{"a", "b", "c"})
				require.NoError(t, err)
				require.Equal(t, newest, found)
				for _, incident := range []string{"", "x", "y"} {
					got, err := r.AlertCounts(incident)
					require.NoError(t, err)
					require.Equal(t, [2]int{firing[incident], total[incident]}, [2]int{got.Firing, got.Total})
					list, err := r.FiringAlerts(incident)
					require.NoError(t, err)
					require.Len(t, list, firing[incident])
					for _, a := range list {
						require.Equal(t, model[name(a)], a)
					}
				}
			}
			for range rapid.IntRange(1, 4).Draw(t, "transactions") {
				alerts := make([]apis.Alert, rapid.IntRange(0, 4).Draw(t, "puts"))
				lists := make([]bool, len(alerts))
				for i := range alerts {
					alerts[i] = episode(rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "alert"), rapid.IntRange(0, 2).Draw(t, "episode"),
						rapid.SampledFrom([]string{"", "x", "y"}).Draw(t, "incident"), rapid.SampledFrom([]apis.AlertState{"firing", "resolved"}).Draw(t, "state"))
					lists[i] = rapid.IntRange(0, 3).Draw(t, "list") == 0
				}
				require.NoError(t, s.Write(ctx, stamp, func(tx usecase.Tx) error {
					for i, a := range alerts {
						require.NoError(t, tx.PutAlerts([]apis.Alert{a}))
						model[name(a)] = a
						if lists[i] {
							_, _, err := tx.Alerts(usecase.AlertFilter{})
							require.NoError(t, err)
						}
						check(tx)
					}
					return nil
				}))
				require.NoError(t, s.Read(ctx, stamp.Namespace, func(r usecase.Reader) error { check(r); return nil }))
			}
		})
	})
}
