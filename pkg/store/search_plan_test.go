package store_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/store"
	"github.com/golive/hypercare/pkg/usecase"
)

// manyIncidents are enough for PostgreSQL to prefer an index. Nothing has been counted for its planner yet, as after an import.
func manyIncidents(t *testing.T) *store.Store {
	s := postgresPlace(t).open(t)
	write(t, s, func(tx usecase.Tx) {
		for n := range 3000 {
			declare(t, tx, n, func(inc *apis.Incident) {
				inc.Spec.Priority = []apis.Priority{"P1", "P2", "P3", "P4"}[n/4%4]
				inc.Status.State = unresolvedStates[n%4]
				if n%50 == 0 {
					inc.Spec.Title = "The printer is out of paper"
				}
			})
		}
	})
	return s
}

func TestAWordIsLookedUpInItsOwnIndexAlone(t *testing.T) {
	plan, err := manyIncidents(t).WordPlan("printer")
	require.NoError(t, err)
	require.Contains(t, plan, "incidents_words")
	require.NotContains(t, plan, "BitmapAnd", "every incident of the namespace is gone through to narrow those of the word:\n%s", plan)
}

func TestAListIsMergedFromItsRangesWithoutSorting(t *testing.T) {
	s := manyIncidents(t)
	for _, sort := range []string{"", "priority", "nextDueAt", "updatedAt"} {
		for _, descending := range []bool{false, true} {
			plans, err := s.ListPlans(usecase.IncidentFilter{States: unresolvedStates, Sort: sort, Descending: descending})
			require.NoError(t, err)
			require.NotEmpty(t, plans)
			for _, plan := range plans {
				require.NotRegexp(t, `(?m)^\s*->  Sort`, plan, "by %q, descending %v:\n%s", sort, descending, plan)
			}
		}
	}
}

func TestTheHeadsOfGroupsAreFoundByTheirOwnIndexAlsoWhereTheTableWasEmptyWhenThatWasPlanned(t *testing.T) {
	plan, err := postgresPlace(t).open(t).GroupsPlan("a", "b")
	require.NoError(t, err)
	require.Contains(t, plan, "incidents_group", plan)
}
