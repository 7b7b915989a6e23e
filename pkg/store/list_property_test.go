package store_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// Lists, counts and a plain loop over everything must agree for any incidents and any filter.
func TestListsAndCountsAgreeWithALoop(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		round := 0
		rapid.Check(t, func(t *rapid.T) {
			round++
			stamp := at(0)
			stamp.Namespace = "org-" + string(rune('a'+round%26)) + "-" + time.Duration(round).String()
			var model []*apis.Incident
			require.NoError(t, s.Write(ctx, stamp, func(tx usecase.Tx) error {
				model = scramble(t, tx)
				return nil
			}))
			filter := drawFilter(t)
			require.NoError(t, s.Read(ctx, stamp.Namespace, func(r usecase.Reader) error {
				compare(t, r, model, filter)
				return nil
			}))
		})
	})
}

var someStates = []apis.IncidentState{"open", "investigating", "identified", "monitoring", "resolved"}

// scramble inserts, changes and deletes incidents, and answers what must be left.
func scramble(t *rapid.T, tx usecase.Tx) []*apis.Incident {
	var model []*apis.Incident
	for range rapid.IntRange(0, 25).Draw(t, "incidents") {
		name, err := tx.NextIncidentName("20260105")
		require.NoError(t, err)
		inc := sample(name, 0)
		redraw(t, inc)
		inc.Status.DeclaredAt = t0.Add(time.Duration(rapid.IntRange(0, 4).Draw(t, "declared")) * time.Minute)
		require.NoError(t, tx.InsertIncident(inc))
		model = append(model, inc)
	}
	for i := len(model) - 1; i >= 0; i-- {
		switch rapid.IntRange(0, 5).Draw(t, "fate") {
		case 0:
			require.NoError(t, tx.DeleteIncident(model[i].Metadata.Name))
			model = slices.Delete(model, i, i+1)
		case 1:
			redraw(t, model[i])
			require.NoError(t, tx.UpdateIncident(model[i]))
		case 2:
			if rapid.Bool().Draw(t, "spill") {
				_, err := tx.IncidentCounts(usecase.IncidentFilter{})
				require.NoError(t, err)
			}
		}
	}
	return model
}

func redraw(t *rapid.T, inc *apis.Incident) {
	inc.Spec.Priority = rapid.SampledFrom([]apis.Priority{"P1", "P2", "P3", "P4"}).Draw(t, "priority")
	inc.Spec.Period = rapid.SampledFrom([]string{"", "spring", "autumn"}).Draw(t, "period")
	inc.Spec.Service = rapid.SampledFrom([]string{"", "till", "stock", "web", "pay"}).Draw(t, "service")
	inc.Spec.Assignee = rapid.SampledFrom([]string{"", "kim", "lee"}).Draw(t, "assignee")
	inc.Spec.Title = rapid.SampledFrom([]string{"Till is down", "Stock is late", "Web and till"}).Draw(t, "title")
	inc.Spec.Labels = apis.Labels{"team": rapid.SampledFrom([]string{"a", "b"}).Draw(t, "team")}
	inc.Status.State = rapid.SampledFrom(someStates).Draw(t, "state")
	inc.Status.NextDueAt = time.Time{}
	if inc.Status.State != "resolved" && rapid.Bool().Draw(t, "due") {
		inc.Status.NextDueAt = t0.Add(time.Duration(rapid.IntRange(1, 5).Draw(t, "in")) * time.Hour)
	}
	inc.Status.Clocks[0].State = rapid.SampledFrom([]apis.ClockState{"running", "atRisk", "breached"}).Draw(t, "clock")
	inc.Status.AcknowledgedAt = time.Time{}
	if rapid.Bool().Draw(t, "acknowledged") {
		inc.Status.AcknowledgedAt = t0.Add(time.Hour)
	}
}

func drawFilter(t *rapid.T) usecase.IncidentFilter {
	some := func(name string, values ...string) []string {
		return rapid.SliceOfNDistinct(rapid.SampledFrom(values), 0, len(values)-1, rapid.ID).Draw(t, name)
	}
	f := usecase.IncidentFilter{
		Period:     rapid.SampledFrom([]string{"", "", "spring"}).Draw(t, "of period"),
		Services:   some("of services", "till", "stock", "web", "pay", "other"),
		Assignees:  some("of people", "", "kim", "lee"),
		Text:       rapid.SampledFrom([]string{"", "", "TILL", "is", "l"}).Draw(t, "words"),
		Sort:       rapid.SampledFrom([]string{"", "priority", "nextDueAt", "updatedAt"}).Draw(t, "sort"),
		Descending: rapid.Bool().Draw(t, "descending"),
		Page:       usecase.Page{Limit: rapid.IntRange(1, 7).Draw(t, "limit")},
	}
	f.States = rapid.SliceOfNDistinct(rapid.SampledFrom(someStates), 0, 4, rapid.ID).Draw(t, "of states")
	f.Priorities = rapid.SliceOfNDistinct(rapid.SampledFrom([]apis.Priority{"P1", "P2", "P3", "P4"}), 0, 3, rapid.ID).Draw(t, "of priorities")
	if rapid.Bool().Draw(t, "labels") {
		f.Labels = []string{"team=a"}
	}
	return f
}

func fits(inc *apis.Incident, f usecase.IncidentFilter) bool {
	in := func(list []string, value string) bool { return len(list) == 0 || slices.Contains(list, value) }
	return (f.Period == "" || inc.Spec.Period == f.Period) && in(f.Services, inc.Spec.Service) && in(f.Assignees, inc.Spec.Assignee) &&
		(len(f.States) == 0 || slices.Contains(f.States, inc.Status.State)) && (len(f.Priorities) == 0 || slices.Contains(f.Priorities, inc.Spec.Priority)) &&
		strings.Contains(" "+strings.ToLower(inc.Spec.Title), strings.ToLower(" "+f.Text)) && (f.Labels == nil || inc.Spec.Labels["team"] == "a")
}

func compare(t *rapid.T, r usecase.Reader, model []*apis.Incident, f usecase.IncidentFilter) {
	var want []*apis.Incident
	for _, inc := range model {
		if fits(inc, f) {
			want = append(want, inc)
		}
	}
	slices.SortFunc(want, func(a, b *apis.Incident) int {
		if f.Descending {
			a, b = b, a
		}
		return cmp.Or(compareBy(f.Sort, a, b), cmp.Compare(a.Metadata.Name, b.Metadata.Name))
	})
	listed := everyPage(t, r, f)
	require.Len(t, listed, len(want))
	for i, inc := range want {
		require.Equal(t, inc.Metadata.Name, listed[i].Metadata.Name)
	}
	counts, err := r.IncidentCounts(f)
	require.NoError(t, err)
	require.Equal(t, countByHand(want), countsOf(counts))
	var walked []string
	require.NoError(t, r.EachIncident(f, func(inc *apis.Incident) error {
		walked = append(walked, inc.Metadata.Name)
		return nil
	}))
	require.ElementsMatch(t, names(listed), walked)
}

func compareBy(sort string, a, b *apis.Incident) int {
	due := func(i *apis.Incident) int64 {
		if i.Status.NextDueAt.IsZero() {
			return 1 << 60
		}
		return i.Status.NextDueAt.Unix()
	}
	switch sort {
	case "priority":
		return cmp.Or(cmp.Compare(a.Spec.Priority, b.Spec.Priority), a.Status.DeclaredAt.Compare(b.Status.DeclaredAt))
	case "nextDueAt":
		return cmp.Compare(due(a), due(b))
	case "updatedAt":
		return cmp.Or(cmp.Compare(len(a.Metadata.ResourceVersion), len(b.Metadata.ResourceVersion)), cmp.Compare(a.Metadata.ResourceVersion, b.Metadata.ResourceVersion))
	default:
		return a.Status.DeclaredAt.Compare(b.Status.DeclaredAt)
	}
}

type tally struct {
	cells                            map[string]int
	due                              map[string]time.Time
	atRisk, breached, unacknowledged int
}

func countByHand(incidents []*apis.Incident) tally {
	n := tally{cells: map[string]int{}, due: map[string]time.Time{}}
	for _, inc := range incidents {
		cell := string(inc.Status.State) + string(inc.Spec.Priority)
		n.cells[cell]++
		if inc.Status.State == "resolved" {
			continue
		}
		if due := inc.Status.NextDueAt; !due.IsZero() && (n.due[cell].IsZero() || due.Before(n.due[cell])) {
			n.due[cell] = due
		}
		switch inc.Status.Clocks[0].State {
		case "atRisk":
			n.atRisk++
		case "breached":
			n.breached++
		}
		if inc.Status.AcknowledgedAt.IsZero() {
			n.unacknowledged++
		}
	}
	return n
}

func countsOf(s apis.IncidentSummary) tally {
	n := tally{cells: map[string]int{}, due: map[string]time.Time{}, atRisk: s.AtRisk, breached: s.Breached, unacknowledged: s.Unacknowledged}
	for _, cell := range s.Cells {
		n.cells[string(cell.State)+string(cell.Priority)] = cell.Count
		if !cell.NextDueAt.IsZero() {
			n.due[string(cell.State)+string(cell.Priority)] = cell.NextDueAt
		}
	}
	return n
}
