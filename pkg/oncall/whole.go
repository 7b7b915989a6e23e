package oncall

// drawing is a shift of the layers, perhaps cut where a window or a version ends. It may go through several versions.
type drawing struct {
	shift
	first, last        end
	openStart, openEnd bool // it was cut there
}

// end is what a drawing begins or ends with: a turn of a version.
type end struct {
	version int
	turn    turn
}

// reader reads the layers of a calendar for one caller.
type reader struct {
	versions []version
	clocks   []*clock // by version
	stack    stack
	turns    []turn
}

func (c *Calendar) reader() *reader {
	return &reader{versions: c.versions, clocks: make([]*clock, len(c.versions))}
}

func (r *reader) clock(which int) *clock {
	if r.clocks[which] == nil {
		r.clocks[which] = newClock(r.versions[which].zone)
	}
	return r.clocks[which]
}

// drawn are the shifts of the layers that have time in [lo, hi), each whole.
func (c *Calendar) drawn(lo, hi int64) []shift {
	if lo >= hi {
		return nil
	}
	r := c.reader()
	cut := r.cut(lo, hi)
	all := make([]shift, len(cut))
	for i := range cut {
		d := &cut[i]
		if d.start == lo {
			r.growBack(d)
		}
		if d.end == hi {
			r.growOn(d)
		}
		all[i] = d.shift
	}
	return all
}

// cut are the shifts of the layers that have time in [lo, hi), cut to it.
func (r *reader) cut(lo, hi int64) []drawing {
	var all []drawing
	var before, now []int // those that last until the version ends
	for i := range r.versions {
		v := &r.versions[i]
		from, until := max(lo, v.from), min(hi, v.until)
		if from >= until {
			continue
		}
		r.turns = r.stack.all(r.turns[:0], v.layers, r.clock(i), from-1, until+1)
		now = now[:0]
		for _, t := range r.turns {
			d, inside := r.draw(i, t, from, until)
			if !inside {
				continue
			}
			which := len(all)
			if earlier := continued(all, before, &d); earlier >= 0 {
				which = earlier
				all[which].end = d.end
				all[which].last = d.last
				all[which].openEnd = d.openEnd
			} else {
				all = append(all, d)
			}
			if d.end == until {
				now = append(now, which)
			}
		}
		before, now = now, before
	}
	return all
}

// draw cuts a turn of a version to [from, until). What is read must reach further, to tell what is cut there from what ends there.
func (r *reader) draw(version int, t turn, from, until int64) (d drawing, inside bool) {
	d.openStart = t.start < from
	d.openEnd = until < t.end
	d.start = max(t.start, from)
	d.end = min(t.end, until)
	l := &r.versions[version].layers[t.layer]
	d.person, d.slot = l.who(t)
	d.layer = l.name
	d.origin = originLayer
	d.first = end{version, t}
	d.last = d.first
	return d, d.start < d.end
}

// continued finds the drawing of the version before that goes on in this one, -1 when there is none.
func continued(all []drawing, before []int, d *drawing) int {
	for _, which := range before {
		if all[which].end == d.start && oneShift(&all[which], d) {
			return which
		}
	}
	return -1
}

// oneShift says whether two drawings that meet where one version follows another are one shift: the same person goes on in the same layer
// and slot, and at least one of them was cut there. Where one ends and the other begins anyway there is a hand-off, as without the edit.
func oneShift(earlier, later *drawing) bool {
	return (earlier.openEnd || later.openStart) &&
		earlier.person == later.person && earlier.layer == later.layer && earlier.slot == later.slot
}

// A shift that was cut is looked for further out step by step: most end within a day or two.
const (
	firstStep  = 36 * hour
	longerStep = 4
)

// growBack finds where a shift began that was cut at its start.
func (r *reader) growBack(d *drawing) {
	for {
		v := &r.versions[d.first.version]
		for step := firstStep; d.openStart && v.from < d.start; step *= longerStep {
			from := max(d.start-step, v.from)
			earlier, found := r.part(d.first, from, d.start, func(e *drawing) bool { return e.openEnd })
			if !found {
				return
			}
			d.start = earlier.start
			d.openStart = earlier.openStart
		}
		if v.from < d.start || d.first.version == 0 {
			return
		}
		earlier, found := r.beyond(d.first.version-1, d.layer, v.from-1, v.from, func(e *drawing) bool { return e.end == v.from && oneShift(e, d) })
		if !found {
			return
		}
		d.start = earlier.start
		d.openStart = earlier.openStart
		d.first = earlier.first
	}
}

// growOn finds where a shift ends that was cut at its end.
func (r *reader) growOn(d *drawing) {
	for {
		v := &r.versions[d.last.version]
		for step := firstStep; d.openEnd && d.end < v.until; step *= longerStep {
			until := min(d.end+step, v.until)
			later, found := r.part(d.last, d.end, until, func(l *drawing) bool { return l.openStart })
			if !found {
				return
			}
			d.end = later.end
			d.openEnd = later.openEnd
		}
		if d.end < v.until || d.last.version == len(r.versions)-1 {
			return
		}
		later, found := r.beyond(d.last.version+1, d.layer, v.until, v.until+1, func(l *drawing) bool { return l.start == v.until && oneShift(d, l) })
		if !found {
			return
		}
		d.end = later.end
		d.openEnd = later.openEnd
		d.last = later.last
	}
}

// part is the first part of a turn in [from, until) that fits.
func (r *reader) part(of end, from, until int64, fits func(*drawing) bool) (drawing, bool) {
	for _, t := range r.turnsOf(of.version, int(of.turn.layer), from, until) {
		if d, inside := r.draw(of.version, t, from, until); inside && sameTurn(t, of.turn) && fits(&d) {
			return d, true
		}
	}
	return drawing{}, false
}

// beyond is the first drawing of layers of a name in [from, until) of a version that fits.
func (r *reader) beyond(version int, layer string, from, until int64, fits func(*drawing) bool) (drawing, bool) {
	for i := range r.versions[version].layers {
		if r.versions[version].layers[i].name != layer {
			continue
		}
		for _, t := range r.turnsOf(version, i, from, until) {
			if d, inside := r.draw(version, t, from, until); inside && fits(&d) {
				return d, true
			}
		}
	}
	return drawing{}, false
}

func (r *reader) turnsOf(version, layer int, from, until int64) []turn {
	r.turns = r.stack.one(r.turns[:0], r.versions[version].layers, layer, r.clock(version), from-1, until+1)
	return r.turns
}
