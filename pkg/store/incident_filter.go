package store

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive/hypercare/pkg/login"
	"github.com/golive/hypercare/pkg/store/sqldb"
	"github.com/golive/hypercare/pkg/usecase"
)

// incidentFilter is a usecase.IncidentFilter that was understood.
type incidentFilter struct {
	usecase.IncidentFilter
	ns     string
	states []int // never empty
	prios  []int // never empty
	terms  []labelTerm
	words  []string
	none   bool // no incident fits, as where text is asked for that has no word in it
	size   int  // how many incidents fit, where the caller knows; 0 where it does not
}

func (r *reader) parseFilter(f usecase.IncidentFilter) (*incidentFilter, error) {
	p := &incidentFilter{IncidentFilter: f, ns: r.ns, words: searchWords(f.Text)}
	p.none = len(p.words) == 0 && strings.TrimSpace(f.Text) != ""
	p.Period, p.Services, p.Assignees = sqldb.CleanText(f.Period), distinct(f.Services), distinct(asLogins(f.Assignees))
	p.narrowPeriods(distinct(f.Periods))
	var err error
	if p.states, err = indexes(states, f.States, "state"); err != nil {
		return nil, err
	}
	if p.prios, err = indexes(priorities, f.Priorities, "priority"); err != nil {
		return nil, err
	}
	p.terms, err = parseLabels(f.Labels)
	return p, err
}

// narrowPeriods makes one condition of the one period and the several that are asked for, by which an index can be taken where it is one period.
func (f *incidentFilter) narrowPeriods(several []string) {
	f.Periods = several
	switch {
	case len(several) == 0:
	case f.Period != "":
		f.none = f.none || !slices.Contains(several, f.Period)
		f.Periods = nil
	case len(several) == 1:
		f.Period = several[0]
		f.Periods = nil
	}
}

// indexes gives the numbers of the values asked for; all of them when none is.
func indexes[T ~string](all, wanted []T, what string) ([]int, error) {
	var numbers []int
	for i, value := range all {
		if len(wanted) == 0 || slices.Contains(wanted, value) {
			numbers = append(numbers, i)
		}
	}
	for _, value := range wanted {
		if !slices.Contains(all, value) {
			return nil, fmt.Errorf("%w: there is no %s %q", ErrFilter, what, value)
		}
	}
	return numbers, nil
}

// distinct cleans names and drops repeated ones, which would list an incident twice.
// asLogins are names in the case in which logins are compared. Blanks stay what they are, the name of nobody: only the empty name asks for
// what is assigned to nobody.
func asLogins(names []string) []string {
	keys := make([]string, len(names))
	for i, name := range names {
		keys[i] = login.Key(name)
		if keys[i] == "" {
			keys[i] = name
		}
	}
	return keys
}

func distinct(names []string) []string {
	var once []string
	for _, name := range names {
		if name = sqldb.CleanText(name); !slices.Contains(once, name) {
			once = append(once, name)
		}
	}
	return once
}

// everyCell says that the filter leaves out neither a state nor a priority.
func (f *incidentFilter) everyCell() bool {
	return len(f.states) == len(states) && len(f.prios) == len(priorities)
}

// rest adds the conditions that are not on state and priority. Pivot is the column that the caller has bound already.
func (f *incidentFilter) rest(w *where, d *sqldb.Dialect, pivot string) {
	if f.Period != "" && pivot != "period" {
		w.and("period = ?", f.Period)
	}
	if len(f.Periods) > 0 {
		w.in("period", f.Periods)
	}
	if len(f.Services) > 0 && pivot != "service" {
		w.in("service", f.Services)
	}
	if len(f.Assignees) > 0 && pivot != "assignee" {
		w.in("assignee", f.Assignees)
	}
	if f.none {
		w.and("0 = 1")
	}
	if !f.OpenOrSince.IsZero() {
		f.openOrSince(w)
	}
	for _, word := range f.words {
		w.and(d.Position+"(search, ?) > 0", " "+word)
	}
	for _, term := range f.terms {
		sign := "> 0"
		if term.not {
			sign = "= 0"
		}
		w.and(d.Position+"(labels, ?) "+sign, term.needle())
	}
}

// openOrSince leaves out what was resolved before an instant; nothing is resolved before it was declared. The resolved incidents are named
// by an index of their own, since they are few and every other order would walk past all that were resolved before.
func (f *incidentFilter) openOrSince(w *where) {
	w.and("(state < 4 OR name IN (SELECT recent.name FROM incidents AS recent WHERE recent.ns = ? AND recent.state = 4 AND recent.resolved_at >= ?))",
		f.ns, micros(f.OpenOrSince))
}

// cells adds the conditions on state and priority, where there are any.
func (f *incidentFilter) cells(w *where) {
	for _, c := range []struct {
		column string
		all    int
		wanted []int
	}{{"state", len(states), f.states}, {"prio", len(priorities), f.prios}} {
		if len(c.wanted) < c.all {
			w.and(c.column+" IN (?"+strings.Repeat(",?", len(c.wanted)-1)+")", anys(c.wanted)...)
		}
	}
}
