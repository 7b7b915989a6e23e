package store

import (
	"fmt"
	"slices"

	"github.com/golive/hypercare/pkg/usecase"
)

// order is a sort order of incidents: two integer columns and the name. Within one priority the column prio is the same everywhere, so
// that "priority" and "declaredAt" share their indexes.
type order struct {
	name       string
	first      string
	second     string
	descending bool
	within     bool // one priority, so that prio is the same in all rows
}

func parseOrder(f usecase.IncidentFilter) (order, error) {
	o := order{name: f.Sort, second: "0", descending: f.Descending}
	switch f.Sort {
	case "", "declaredAt":
		o.name, o.first = "declaredAt", "declared_at"
	case "priority":
		o.first, o.second = "prio", "declared_at"
	case "nextDueAt":
		o.first = "next_due"
	case "updatedAt":
		o.first = "version"
	default:
		return o, fmt.Errorf("%w: incidents are sorted by declaredAt, priority, nextDueAt or updatedAt, not %q", ErrFilter, f.Sort)
	}
	return o, nil
}

// list names the order in cursors, so that one of another order is refused.
func (o order) list() string {
	if o.descending {
		return "incidents-" + o.name
	}
	return "incidents+" + o.name
}

// ranged is the column that orders rows within one priority.
func (o order) ranged() string {
	if o.name == "priority" {
		return o.second
	}
	return o.first
}

// parts are filters whose lists, each in the order that is answered, make up the list of f one after the other. By priority each priority is
// one: PostgreSQL would sort what comes sorted already, since it does not see that the ranges of one priority have their key k1 in common.
func (o order) parts(f *incidentFilter) ([]*incidentFilter, order) {
	if o.name != "priority" {
		return []*incidentFilter{f}, o
	}
	o.within = true
	parts := make([]*incidentFilter, 0, len(f.prios))
	for _, prio := range f.prios {
		part := *f
		part.prios = []int{prio}
		parts = append(parts, &part)
	}
	if o.descending {
		slices.Reverse(parts)
	}
	return parts, o
}

// byDeclared says that rows of one priority come in the order of declaration.
func (o order) byDeclared() bool { return o.ranged() == "declared_at" }

// by are the columns to sort by. A key that is the same everywhere is left out: SQLite would sort by it, though rows come in order from the
// index.
func (o order) by(first, second string) string {
	direction := o.direction()
	switch {
	case o.within:
		return second + direction + ", name" + direction
	case o.second == "0":
		return first + direction + ", name" + direction
	}
	return first + direction + ", " + second + direction + ", name" + direction
}

func (o order) direction() string {
	if o.descending {
		return " DESC"
	}
	return ""
}

func (o order) comparison() string {
	if o.descending {
		return "<"
	}
	return ">"
}

// after adds the condition that rows of a priority lie behind the cursor. It answers false when none of them can.
func (o order) after(w *where, c *cursor, prio int) bool {
	if c == nil {
		return true
	}
	key := c.Keys[0]
	if o.name == "priority" {
		if ahead := int64(prio) - c.Keys[0]; ahead != 0 {
			return ahead > 0 != o.descending
		}
		key = c.Keys[1]
	}
	w.and("("+o.ranged()+", name) "+o.comparison()+" (?, ?)", key, c.Names[0])
	return true
}
