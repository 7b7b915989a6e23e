package store_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

func TestWhatIsOpenOrEndedSinceAnInstantIsListedAndCounted(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		write(t, s, func(tx usecase.Tx) {
			declare(t, tx, 0, nil)
			for n, ended := range []time.Duration{time.Hour, 3 * time.Hour, 4 * time.Hour} {
				declare(t, tx, 1+n, func(inc *apis.Incident) {
					inc.Status.State = apis.IncidentStateResolved
					inc.Status.ResolvedAt = t0.Add(ended)
				})
			}
			declare(t, tx, 5, func(inc *apis.Incident) { inc.Spec.Period = "other" })
		})
		read(t, s, func(r usecase.Reader) {
			since := usecase.IncidentFilter{OpenOrSince: t0.Add(3 * time.Hour), Descending: true}
			for _, sort := range []string{"declaredAt", "priority", "nextDueAt", "updatedAt"} {
				since.Sort = sort
				found, _, err := r.Incidents(since)
				require.NoError(t, err)
				var names []string
				for _, inc := range found {
					names = append(names, inc.Metadata.Name)
				}
				require.ElementsMatch(t, []string{"inc-20260105-0001", "inc-20260105-0003", "inc-20260105-0004", "inc-20260105-0005"}, names, sort)
			}
			counts, err := r.IncidentCounts(since)
			require.NoError(t, err)
			total := 0
			for _, cell := range counts.Cells {
				total += cell.Count
			}
			require.Equal(t, 4, total)

			since.Periods = []string{"other", "third"}
			found, _, err := r.Incidents(since)
			require.NoError(t, err)
			require.Len(t, found, 1)
			counts, err = r.IncidentCounts(since)
			require.NoError(t, err)
			require.Len(t, counts.Cells, 1)

			since.Period = "golive" // is none of those periods
			found, _, err = r.Incidents(since)
			require.NoError(t, err)
			require.Empty(t, found)
			counts, err = r.IncidentCounts(since)
			require.NoError(t, err)
			require.Empty(t, counts.Cells)
		})
	})
}

func TestTheSummaryOfAShiftIsThatOfItsListWhateverElseIsAskedFor(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		periods := []string{"golive", "other", "third"}
		services := []string{"payments", "orders"}
		write(t, s, func(tx usecase.Tx) {
			for n := range 60 {
				declare(t, tx, n, func(inc *apis.Incident) {
					inc.Spec.Period = periods[n%3]
					inc.Spec.Service = services[n%2]
					inc.Spec.Priority = []apis.Priority{"P1", "P2", "P3"}[n%3]
					if n%5 > 1 {
						inc.Status.State = apis.IncidentStateResolved
						inc.Status.ResolvedAt = t0.Add(time.Duration(n) * time.Hour)
					}
				})
			}
		})
		read(t, s, func(r usecase.Reader) {
			rapid.Check(t, func(rt *rapid.T) {
				filter := usecase.IncidentFilter{
					OpenOrSince: t0.Add(time.Duration(rapid.IntRange(0, 61).Draw(rt, "since")) * time.Hour),
					Period:      rapid.SampledFrom([]string{"", "golive", "other"}).Draw(rt, "period"),
					Periods:     rapid.SliceOfDistinct(rapid.SampledFrom(periods), rapid.ID).Draw(rt, "periods"),
					Services:    rapid.SliceOfDistinct(rapid.SampledFrom(services), rapid.ID).Draw(rt, "services"),
					States: rapid.SliceOfDistinct(rapid.SampledFrom([]apis.IncidentState{
						apis.IncidentStateOpen, apis.IncidentStateResolved}), rapid.ID).Draw(rt, "states"),
					Priorities: rapid.SliceOfDistinct(rapid.SampledFrom([]apis.Priority{"P1", "P2", "P3"}), rapid.ID).Draw(rt, "priorities"),
					Page:       usecase.Page{Limit: 100},
				}
				listed, _, err := r.Incidents(filter)
				require.NoError(rt, err)
				want := map[apis.SummaryCell]int{}
				for _, inc := range listed {
					want[apis.SummaryCell{State: inc.Status.State, Priority: inc.Spec.Priority}]++
				}
				counts, err := r.IncidentCounts(filter)
				require.NoError(rt, err)
				got := map[apis.SummaryCell]int{}
				for _, cell := range counts.Cells {
					got[apis.SummaryCell{State: cell.State, Priority: cell.Priority}] = cell.Count
				}
				require.Equal(rt, want, got)
			})
		})
	})
}

func TestWhatIsMadeOfResourcesIsMadeAgainOnceOneChanges(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		made := 0
		ask := func(r usecase.Reader) int {
			kept, err := r.FromResources("count", func() (any, error) {
				made++
				all, _, err := r.Resources("Contact", usecase.ResourceFilter{})
				return len(all), err
			})
			require.NoError(t, err)
			return kept.(int)
		}
		// On PostgreSQL a new connection forgets what was made, since it may be to another server; once all are open nothing is made again.
		for tries, before := 0, -1; before != made; tries++ {
			require.Less(t, tries, 20, "it is made again and again")
			before = made
			for range 5 {
				read(t, s, func(r usecase.Reader) { require.Equal(t, 0, ask(r)) })
			}
			if tries == 0 {
				before = -1
			}
		}
		require.Positive(t, made)
		write(t, s, func(tx usecase.Tx) {
			require.Equal(t, 0, ask(tx))
			one := &usecase.Resource{Kind: "Contact", Spec: []byte("{}"), Status: []byte("{}")}
			one.Metadata.Name = "bank"
			require.NoError(t, tx.PutResource(one))
			require.Equal(t, 1, ask(tx), "a transaction sees what it changed itself")
		})
		before := made
		for range 2 {
			read(t, s, func(r usecase.Reader) { require.Equal(t, 1, ask(r)) })
		}
		require.Equal(t, before+1, made)
	})
}

func TestWhatIsMadeOfResourcesIsMadeOnceForAllWhoComeInAGroupAfterAChange(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		made := 0
		ask := func(tx usecase.Tx, want int) error {
			kept, err := tx.FromResources("count", func() (any, error) {
				made++
				all, _, err := tx.Resources("Contact", usecase.ResourceFilter{})
				return len(all), err
			})
			if err == nil && kept != want {
				err = fmt.Errorf("%v contacts instead of %d", kept, want)
			}
			return err
		}
		put := func(tx usecase.Tx, name string) error {
			one := &usecase.Resource{Kind: "Contact", Spec: []byte("{}"), Status: []byte("{}")}
			one.Metadata.Name = name
			return tx.PutResource(one)
		}
		undone := errors.New("undone")
		writes := []func(tx usecase.Tx) error{
			func(tx usecase.Tx) error { return put(tx, "bank") },
			func(tx usecase.Tx) error { return errors.Join(put(tx, "gone"), ask(tx, 2), undone) },
		}
		for range 20 {
			writes = append(writes, func(tx usecase.Tx) error { return ask(tx, 1) })
		}
		for i, err := range together(t, s, writes...) {
			if i == 1 {
				require.ErrorIs(t, err, undone)
				require.NotContains(t, err.Error(), "contacts")
				continue
			}
			require.NoError(t, err)
		}
		require.LessOrEqual(t, made, 5, "once for the one that was undone and once for all others; a group may be tried again")
	})
}
