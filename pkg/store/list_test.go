package store_test

import (
	"encoding/base64"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/store"
	"github.com/golive/hypercare/pkg/usecase"
)

// everyPage follows the cursors to the end.
func everyPage(t require.TestingT, r usecase.Reader, filter usecase.IncidentFilter) []apis.Incident {
	var all []apis.Incident
	for {
		page, next, err := r.Incidents(filter)
		require.NoError(t, err)
		all = append(all, page...)
		if next == "" {
			return all
		}
		require.Len(t, page, filter.Limit, "only the last page is short")
		filter.Continue = next
	}
}

func TestIncidentsAreSortedAndNarrowed(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		write(t, s, func(tx usecase.Tx) {
			declare(t, tx, 3, func(i *apis.Incident) { i.Spec.Priority, i.Spec.Service, i.Spec.Assignee = "P1", "till", "Kim" })
			declare(t, tx, 1, func(i *apis.Incident) { i.Status.State, i.Status.NextDueAt = "resolved", time.Time{} })
			declare(t, tx, 2, func(i *apis.Incident) { i.Spec.Priority, i.Spec.Title = "P4", "Straße gesperrt, ÄRGER" })
			declare(t, tx, 0, func(i *apis.Incident) {
				i.Spec.Period, i.Status.State, i.Spec.Labels = "autumn", "monitoring", apis.Labels{"team": "till", "tier": "gold"}
			})
			first, err := tx.Incident("inc-20260105-0001")
			require.NoError(t, err)
			require.NoError(t, tx.UpdateIncident(first))
		})
		cases := []struct {
			name   string
			filter usecase.IncidentFilter
			want   string
		}{
			{"oldest declaration first", usecase.IncidentFilter{}, "4 2 3 1"},
			{"newest declaration first", usecase.IncidentFilter{Descending: true}, "1 3 2 4"},
			{"by priority, then declaration", usecase.IncidentFilter{Sort: "priority"}, "1 4 2 3"},
			{"by due time, nothing due last", usecase.IncidentFilter{Sort: "nextDueAt"}, "4 3 1 2"},
			{"by last change", usecase.IncidentFilter{Sort: "updatedAt", Descending: true}, "1 4 3 2"},
			{"one state", usecase.IncidentFilter{States: []apis.IncidentState{"resolved"}}, "2"},
			{"some states", usecase.IncidentFilter{States: []apis.IncidentState{"open", "monitoring"}}, "4 3 1"},
			{"priorities", usecase.IncidentFilter{Priorities: []apis.Priority{"P1", "P4"}}, "3 1"},
			{"period", usecase.IncidentFilter{Period: "spring", Sort: "nextDueAt"}, "3 1 2"},
			{"service", usecase.IncidentFilter{Services: []string{"till", "unknown", "till"}}, "1"},
			{"assignee", usecase.IncidentFilter{Assignees: []string{"kim"}, Sort: "priority"}, "1"},
			{"assignee, written another way", usecase.IncidentFilter{Assignees: []string{" KIM "}}, "1"},
			{"a name of blanks", usecase.IncidentFilter{Assignees: []string{" "}}, ""},
			{"nobody assigned", usecase.IncidentFilter{Assignees: []string{""}}, "4 2 3"},
			{"words in any case", usecase.IncidentFilter{Text: "ärger straße"}, "3"},
			{"every word must occur", usecase.IncidentFilter{Text: "ärger payments"}, ""},
			{"words in the name", usecase.IncidentFilter{Text: "INC-20260105-0002"}, "2"},
			{"no wildcards in words", usecase.IncidentFilter{Text: "p%ts"}, ""},
			{"the beginning of a word", usecase.IncidentFilter{Text: "pay"}, "4 2 1"},
			{"not the middle of a word", usecase.IncidentFilter{Text: "ayments"}, ""},
			{"the number at the end of a name", usecase.IncidentFilter{Text: "0003"}, "3"},
			{"punctuation separates words", usecase.IncidentFilter{Text: "\"Till\", payments!"}, "4 2 1"},
			{"a text without a word finds nothing", usecase.IncidentFilter{Text: " - "}, ""},
			{"spaces are no search", usecase.IncidentFilter{Text: " \t"}, "4 2 3 1"},
			{"label has a value", usecase.IncidentFilter{Labels: []string{"team=till"}}, "4"},
			{"label has another value", usecase.IncidentFilter{Labels: []string{"team!=till"}}, "2 3 1"},
			{"label is there", usecase.IncidentFilter{Labels: []string{"tier"}}, "4"},
			{"label is not there", usecase.IncidentFilter{Labels: []string{"!tier", "!team"}}, "2 3 1"},
			{"part of a label value", usecase.IncidentFilter{Labels: []string{"team=ti"}}, ""},
			{"all together", usecase.IncidentFilter{Period: "autumn", Services: []string{"payments"}, States: []apis.IncidentState{"monitoring"}, Text: "till", Labels: []string{"tier=gold"}}, "4"},
		}
		read(t, s, func(r usecase.Reader) {
			for _, c := range cases {
				var want []string
				for _, n := range strings.Fields(c.want) {
					want = append(want, "inc-20260105-000"+n)
				}
				for _, limit := range []int{1, 3} {
					c.filter.Limit = limit
					require.ElementsMatch(t, want, names(everyPage(t, r, c.filter)), c.name)
					if want != nil {
						require.Equal(t, want, names(everyPage(t, r, c.filter)), c.name)
					}
				}
			}
		})
	})
}

func TestFiltersThatCannotBeReadAreRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		read(t, s, func(r usecase.Reader) {
			for _, filter := range []usecase.IncidentFilter{
				{Sort: "colour"}, {States: []apis.IncidentState{"asleep"}}, {Priorities: []apis.Priority{"P5"}}, {Labels: []string{"=x"}}, {Labels: []string{"!"}},
			} {
				_, _, err := r.Incidents(filter)
				require.ErrorIs(t, err, usecase.ErrBadFilter)
			}
		})
	})
}

func TestPagesKeepTheirPlaceWhileIncidentsAreDeclared(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		for _, sort := range []string{"declaredAt", "priority", "nextDueAt"} {
			s := p.open(t)
			write(t, s, func(tx usecase.Tx) {
				for n := range 7 {
					declare(t, tx, n, nil)
				}
			})
			filter := usecase.IncidentFilter{Sort: sort, Descending: true, Page: usecase.Page{Limit: 3}}
			var seen []string
			for more := true; more; {
				read(t, s, func(r usecase.Reader) {
					page, next, err := r.Incidents(filter)
					require.NoError(t, err)
					seen = append(seen, names(page)...)
					filter.Continue, more = next, next != ""
				})
				write(t, s, func(tx usecase.Tx) { declare(t, tx, 100, nil) })
			}
			sorted := slices.Clone(seen)
			slices.Sort(sorted)
			require.Equal(t, slices.Compact(slices.Clone(sorted)), sorted, "nothing comes twice")
			require.Len(t, seen, 7, "what was there comes once, what came before the place does not")
			require.NoError(t, s.Close())
			p = fresh(t, p)
		}
	})
}

func TestHostileCursorsAreRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		write(t, s, func(tx usecase.Tx) {
			for n := range 3 {
				declare(t, tx, n, nil)
			}
		})
		var real string
		read(t, s, func(r usecase.Reader) {
			_, next, err := r.Incidents(usecase.IncidentFilter{Page: usecase.Page{Limit: 1}})
			require.NoError(t, err)
			real = next
		})
		encode := base64.RawURLEncoding.EncodeToString
		for _, c := range []string{
			"x", "%00", encode([]byte("null")), encode([]byte("[]")), encode([]byte(`{"l":"incidents+declaredAt","k":[1],"n":["a"]}`)), strings.Repeat("A", 5000),
			encode([]byte(`{"l":"incidents+declaredAt","k":[1,99999999999999999999],"n":["a"]}`)), encode([]byte(`{"l":"incidents+declaredAt","k":[1,2],"n":[]}`)),
			real + real, real[:len(real)-2], encode([]byte(`{"l":"timeline","k":[1],"n":["' OR 1=1 --"]}`)),
		} {
			read(t, s, func(r usecase.Reader) {
				_, _, err := r.Incidents(usecase.IncidentFilter{Page: usecase.Page{Continue: c}})
				require.ErrorIs(t, err, usecase.ErrBadCursor, c)
			})
		}
		read(t, s, func(r usecase.Reader) {
			_, _, err := r.Incidents(usecase.IncidentFilter{Sort: "priority", Page: usecase.Page{Continue: real}})
			require.ErrorIs(t, err, usecase.ErrBadCursor, "of another order")
			page, _, err := r.Incidents(usecase.IncidentFilter{Page: usecase.Page{Continue: encode([]byte(`{"l":"incidents+declaredAt","k":[9000000000000000000,0],"n":["a\u0000"]}`))}})
			require.NoError(t, err)
			require.Empty(t, page, "a forged place is a place")
		})
	})
}

func fresh(t testing.TB, p place) place {
	if p.DatabaseURL != "" {
		return postgresPlace(t)
	}
	return sqlitePlace(t)
}

func FuzzCursor(f *testing.F) {
	f.Add("eyJsIjoiaW5jaWRlbnRzK2RlY2xhcmVkQXQiLCJrIjpbMSwwXSwibiI6WyJhIl19")
	f.Add("")
	s, err := store.Open(ctx, sqlitePlace(f).Config)
	require.NoError(f, err)
	f.Cleanup(func() { require.NoError(f, s.Close()) })
	f.Fuzz(func(t *testing.T, text string) {
		err := s.Read(ctx, ns, func(r usecase.Reader) error {
			_, _, err := r.Incidents(usecase.IncidentFilter{Page: usecase.Page{Continue: text}})
			return err
		})
		if err != nil {
			require.ErrorIs(t, err, usecase.ErrBadCursor)
		}
	})
}
