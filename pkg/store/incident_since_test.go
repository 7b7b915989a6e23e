package store_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

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
		for range 2 {
			read(t, s, func(r usecase.Reader) { require.Equal(t, 0, ask(r)) })
		}
		require.Equal(t, 1, made)
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
		read(t, s, func(r usecase.Reader) {
			fits := usecase.ResourceFilter{Fits: func(one usecase.Resource) bool { return one.Metadata.Name != "bank" }}
			none, next, err := r.Resources("Contact", fits)
			require.NoError(t, err)
			require.Empty(t, none)
			require.Empty(t, next)
		})
	})
}
