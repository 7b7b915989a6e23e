package oncall

import (
	"fmt"
	"math"

	"github.com/golive/hypercare/pkg/apis"
)

// turn is a time that a layer gives to one person, or a part of it. Number and place say which turn it is.
type turn struct {
	start, end int64
	number     int64
	layer      int32
	place      int32
}

// sameTurn says whether two are parts of one turn of a version.
func sameTurn(a, b turn) bool {
	return a.number == b.number && a.layer == b.layer && a.place == b.place
}

// layer draws turns, works in its hours and lies on other layers.
type layer struct {
	name        string
	beside      bool
	from, until int64
	hours       []hours
	drawer
}

// drawer is a type of layer.
type drawer interface {
	// turns appends the turns that have time in [lo, hi), by start. They may reach beyond.
	turns(into []turn, c *clock, lo, hi int64) []turn
	who(turn) (person, slotName string)
}

// always bounds what has no bounds, with room to add to it.
const always = math.MaxInt64 / 4

func readLayer(given apis.ScheduleLayer) (layer, error) {
	l := layer{name: given.Name, beside: given.Beside, from: -always, until: always}
	if !given.From.IsZero() {
		l.from = given.From.Unix()
	}
	if !given.Until.IsZero() {
		l.until = given.Until.Unix()
	}
	var err error
	if l.hours, err = readHours(given.Restrictions); err != nil {
		return l, fmt.Errorf("restrictions: %w", err)
	}
	switch given.Type {
	case apis.ScheduleLayerTypeSlots:
		l.drawer, err = readSlots(given, l.hours)
	case apis.ScheduleLayerTypeRotation:
		l.drawer, err = readRotation(given, l.hours)
	case apis.ScheduleLayerTypeFixed:
		l.drawer = readFixed(given)
	default:
		err = fmt.Errorf("unknown type %q", given.Type)
	}
	return l, err
}

// stack lays layers on each other. It keeps its lists from one use to the next.
type stack struct {
	turns                        []turn
	free, open, taken, rest, own []span
}

// all are the turns of all layers with time in [lo, hi), cut to it and to where no later layer takes their place.
func (s *stack) all(into []turn, layers []layer, c *clock, lo, hi int64) []turn {
	s.free = append(s.free[:0], span{lo, hi})
	for i := len(layers) - 1; i >= 0 && len(s.free) > 0; i-- {
		into = s.visible(into, layers, i, c)
		if !layers[i].beside {
			s.take()
		}
	}
	return into
}

// one are the turns of one layer in the same way.
func (s *stack) one(into []turn, layers []layer, which int, c *clock, lo, hi int64) []turn {
	s.free = append(s.free[:0], span{lo, hi})
	for i := len(layers) - 1; i > which && len(s.free) > 0; i-- {
		if !layers[i].beside {
			s.work(&layers[i], c)
			s.take()
		}
	}
	if len(s.free) == 0 {
		return into
	}
	return s.visible(into, layers, which, c)
}

// work finds the turns of a layer that have time in what is free, and when it may work: open.
func (s *stack) work(l *layer, c *clock) {
	s.turns = s.turns[:0]
	s.open = s.open[:0]
	lo := max(s.free[0].start, l.from)
	hi := min(s.free[len(s.free)-1].end, l.until)
	if lo >= hi {
		return
	}
	s.own = append(s.own[:0], span{lo, hi})
	if len(l.hours) > 0 {
		s.own = within(s.own[:0], l.hours, c, lo, hi)
	}
	s.open = both(s.open, s.free, s.own)
	if len(s.open) > 0 {
		s.turns = l.turns(s.turns, c, s.open[0].start, s.open[len(s.open)-1].end)
	}
}

func (s *stack) visible(into []turn, layers []layer, which int, c *clock) []turn {
	s.work(&layers[which], c)
	open := s.open
	for _, t := range s.turns {
		for len(open) > 0 && open[0].end <= t.start {
			open = open[1:]
		}
		for _, o := range open {
			if o.start >= t.end {
				break
			}
			part := t
			part.layer = int32(which)
			part.start = max(t.start, o.start)
			part.end = min(t.end, o.end)
			into = append(into, part)
		}
	}
	return into
}

// take removes from what is free the time in which the layer has somebody.
func (s *stack) take() {
	s.taken = s.taken[:0]
	for _, t := range s.turns {
		s.taken = join(s.taken, span{t.start, t.end})
	}
	s.own = both(s.own[:0], s.taken, s.open)
	s.rest = without(s.rest[:0], s.free, s.own)
	s.free, s.rest = s.rest, s.free
}
