package oncall

import (
	"cmp"
	"slices"

	"github.com/golive/hypercare/pkg/apis"
)

// origin is what put a person on call.
type origin int8

const (
	byLayer origin = iota
	byOverride
	bySwap
)

var origins = [...]apis.ShiftOrigin{byLayer: apis.ShiftOriginLayer, byOverride: apis.ShiftOriginOverride, bySwap: apis.ShiftOriginSwap}

// override is an Override in seconds.
type override struct {
	start, end        int64
	number            int
	age               int // its place when older ones come first
	name, add, remove id
	origin            origin
}

// readOverrides orders overrides by start. Stretches of one override that follow each other and read the same are one.
func readOverrides(given []Override, n *names) []override {
	all := make([]override, 0, len(given))
	for _, g := range given {
		o := override{start: g.Start.Unix(), end: g.End.Unix(), number: g.Number, name: n.of(g.Name), add: n.of(g.Add), remove: n.of(g.Remove), origin: byOverride}
		if g.Swap != "" {
			o.origin = bySwap
		}
		if o.start < o.end && (o.add != 0 || o.remove != 0) {
			all = append(all, o)
		}
	}
	slices.SortStableFunc(all, func(a, b override) int {
		return cmp.Or(cmp.Compare(a.number, b.number), cmp.Compare(a.start, b.start))
	})
	merged := all[:0]
	for _, o := range all {
		if last := len(merged) - 1; last >= 0 && continues(merged[last], o) {
			merged[last].end = o.end
			continue
		}
		o.age = len(merged)
		merged = append(merged, o)
	}
	slices.SortStableFunc(merged, func(a, b override) int { return cmp.Compare(a.start, b.start) })
	return merged
}

func continues(earlier, later override) bool {
	earlier.start = later.start
	joins := earlier.end == later.start
	earlier.end = later.end
	earlier.age = later.age
	return joins && earlier == later
}

// shifts are those that have time in [lo, hi), each whole, with overrides. Each stretch that adds somebody is a shift of its own, as a turn of
// a layer is: two stay two where one person stands in for both.
func (c *Calendar) shifts(lo, hi int64) []shift {
	drawn := c.drawn(lo, hi)
	if len(c.overrides) == 0 || lo >= hi {
		return drawn
	}
	for i := range c.overrides {
		o := &c.overrides[i]
		if o.start >= hi {
			break
		}
		if o.remove == 0 && lo < o.end {
			drawn = append(drawn, shift{start: o.start, end: o.end, person: o.add, origin: o.origin, override: o.name, age: int32(o.age)})
		}
	}
	slices.SortFunc(drawn, func(a, b shift) int { return cmp.Compare(a.start, b.start) })
	near := nearby{all: c.overrides}
	all := make([]shift, 0, len(drawn))
	var parts, rest []shift
	for _, whole := range drawn {
		parts = append(parts[:0], whole)
		for _, which := range near.of(whole.start, whole.end) {
			o := &c.overrides[which]
			if o.age > int(whole.age) {
				parts, rest = replace(rest[:0], parts, o), parts
			}
		}
		for _, p := range melt(parts) {
			if p.start < hi && lo < p.end {
				all = append(all, p)
			}
		}
	}
	return all
}

// melt makes one of parts that follow each other and differ in nothing else, as a newer override leaves them that covers an older one.
func melt(parts []shift) []shift {
	kept := parts[:0]
	for _, p := range parts {
		if n := len(kept); n > 0 && kept[n-1].end == p.start {
			longer := kept[n-1]
			longer.end = p.end
			same := p
			same.start = longer.start
			if longer == same {
				kept[n-1] = longer
				continue
			}
		}
		kept = append(kept, p)
	}
	return kept
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
		if o.add != 0 {
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
	active []int32
	found  []int32
}

// of are the overrides that replace somebody and have time in [start, end), older ones first.
func (n *nearby) of(start, end int64) []int32 {
	for n.next < len(n.all) && n.all[n.next].start < end {
		if n.all[n.next].remove != 0 {
			n.active = append(n.active, int32(n.next))
		}
		n.next++
	}
	kept := n.active[:0]
	n.found = n.found[:0]
	for _, which := range n.active {
		if n.all[which].end <= start {
			continue
		}
		kept = append(kept, which)
		if n.all[which].start < end {
			n.found = append(n.found, which)
		}
	}
	n.active = kept
	if len(n.found) > 1 {
		slices.SortFunc(n.found, func(a, b int32) int { return cmp.Compare(n.all[a].age, n.all[b].age) })
	}
	return n.found
}
