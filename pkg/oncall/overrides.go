package oncall

import (
	"cmp"
	"slices"

	"github.com/golive/hypercare/pkg/apis"
)

const (
	originLayer    = apis.ShiftOriginLayer
	originOverride = apis.ShiftOriginOverride
	originSwap     = apis.ShiftOriginSwap
)

// override is an Override in seconds.
type override struct {
	start, end        int64
	number            int
	name, add, remove string
	origin            apis.ShiftOrigin
}

// readOverrides orders overrides by start. Stretches of one override that follow each other and read the same are one.
func readOverrides(given []Override) []override {
	all := make([]override, 0, len(given))
	for _, g := range given {
		o := override{start: g.Start.Unix(), end: g.End.Unix(), number: g.Number, name: g.Name, add: g.Add, remove: g.Remove, origin: originOverride}
		if g.Swap != "" {
			o.origin = originSwap
		}
		if o.start < o.end && (o.add != "" || o.remove != "") {
			all = append(all, o)
		}
	}
	slices.SortStableFunc(all, func(a, b override) int {
		return cmp.Or(cmp.Compare(a.number, b.number), cmp.Compare(a.start, b.start))
	})
	merged := all[:0]
	for _, o := range all {
		if n := len(merged); n > 0 && continues(merged[n-1], o) {
			merged[n-1].end = o.end
			continue
		}
		merged = append(merged, o)
	}
	slices.SortStableFunc(merged, func(a, b override) int { return cmp.Compare(a.start, b.start) })
	return merged
}

func continues(earlier, later override) bool {
	earlier.start = later.start
	joins := earlier.end == later.start
	earlier.end = later.end
	return joins && earlier == later
}

// shifts are those that have time in [lo, hi), each whole, with overrides.
func (c *Calendar) shifts(lo, hi int64) []shift {
	if lo >= hi {
		return nil
	}
	drawn := c.drawn(lo, hi)
	if len(c.overrides) == 0 {
		return drawn
	}
	slices.SortFunc(drawn, func(a, b shift) int { return cmp.Compare(a.start, b.start) })
	near := nearby{all: c.overrides}
	all := make([]shift, 0, len(drawn))
	var parts, rest []shift
	keep := func(whole shift, over []override) {
		parts = append(parts[:0], whole)
		for i := range over {
			if over[i].remove != "" {
				rest = replace(rest[:0], parts, &over[i])
				parts, rest = rest, parts
			}
		}
		for _, p := range parts {
			if p.start < hi && lo < p.end {
				all = append(all, p)
			}
		}
	}
	for _, d := range drawn {
		keep(d, near.of(d.start, d.end))
	}
	near = nearby{all: c.overrides}
	for _, o := range c.overrides {
		if o.remove == "" && o.start < hi && lo < o.end {
			over := near.of(o.start, o.end)
			newer := slices.IndexFunc(over, func(other override) bool { return other.number > o.number })
			if newer < 0 {
				newer = len(over)
			}
			keep(shift{start: o.start, end: o.end, person: o.add, origin: o.origin, override: o.name}, over[newer:])
		}
	}
	return all
}

// replace puts the added person of an override where its removed person is on call in parts of one shift.
func replace(into, parts []shift, o *override) []shift {
	for _, p := range parts {
		if p.person != o.remove || p.end <= o.start || o.end <= p.start {
			into = append(into, p)
			continue
		}
		if p.start < o.start {
			before := p
			before.end = o.start
			into = append(into, before)
		}
		if o.add != "" {
			instead := p
			instead.start = max(p.start, o.start)
			instead.end = min(p.end, o.end)
			instead.person = o.add
			instead.replaces = o.remove
			instead.origin = o.origin
			instead.override = o.name
			into = append(into, instead)
		}
		if o.end < p.end {
			after := p
			after.start = o.end
			into = append(into, after)
		}
	}
	return into
}

// nearby finds the overrides that have time in a shift, for shifts that are asked for by start.
type nearby struct {
	all    []override
	next   int
	active []override
	found  []override
}

// of are the overrides that have time in [start, end), older ones first.
func (n *nearby) of(start, end int64) []override {
	for n.next < len(n.all) && n.all[n.next].start < end {
		n.active = append(n.active, n.all[n.next])
		n.next++
	}
	n.active = slices.DeleteFunc(n.active, func(o override) bool { return o.end <= start })
	n.found = n.found[:0]
	for _, o := range n.active {
		if o.start < end {
			n.found = append(n.found, o)
		}
	}
	slices.SortStableFunc(n.found, func(a, b override) int {
		return cmp.Or(cmp.Compare(a.number, b.number), cmp.Compare(a.start, b.start))
	})
	return n.found
}
