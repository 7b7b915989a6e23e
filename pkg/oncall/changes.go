package oncall

import (
	"cmp"
	"slices"
	"time"
)

// farthest is how far changes are looked for.
const farthest = 400 * day

// Changes are looked for in windows that grow, so that the usual hand-off within a day costs little and many people cost no memory.
const (
	firstWindow = 2 * day
	lastWindow  = 32 * day
)

// edge is where a shift begins or ends.
type edge struct {
	at     int64
	person id
	by     int // 1 where it begins, -1 where it ends
}

// ChangesAfter is the first instant after at from which other people are on call than just before; false when there is none within 400 days.
func (c *Calendar) ChangesAfter(at time.Time) (time.Time, bool) {
	return c.ChangesWithin(at, time.Duration(farthest)*time.Second)
}

// ChangesWithin is ChangesAfter for who does not want to look so far: what it takes grows with how long nothing changes.
func (c *Calendar) ChangesWithin(at time.Time, within time.Duration) (time.Time, bool) {
	limit := at.Unix() + int64(within/time.Second)
	return firstAfter(at, limit, c.shifts, func(edges []edge, after int64) (int64, bool) {
		times := map[id]int{} // in how many shifts somebody is on call
		for len(edges) > 0 {
			here := edges[0].at
			was := map[id]bool{}
			for len(edges) > 0 && edges[0].at == here {
				e := edges[0]
				edges = edges[1:]
				if _, known := was[e.person]; !known {
					was[e.person] = times[e.person] > 0
				}
				times[e.person] += e.by
			}
			for person, before := range was {
				if here > after && before != (times[person] > 0) {
					return here, true
				}
			}
		}
		return 0, false
	})
}

// HandOffAfter is the first instant after at at which a shift of the layers begins or ends, overrides left out; false as for ChangesAfter.
func (c *Calendar) HandOffAfter(at time.Time) (time.Time, bool) {
	return firstAfter(at, at.Unix()+farthest, c.drawn, func(edges []edge, after int64) (int64, bool) {
		for _, e := range edges {
			if e.at > after {
				return e.at, true
			}
		}
		return 0, false
	})
}

// firstAfter looks through the edges of shifts window by window, in order, up to a limit. First finds the one that counts among those after an instant.
func firstAfter(
	at time.Time, limit int64, read func(lo, hi int64) []shift, first func(edges []edge, after int64) (int64, bool),
) (time.Time, bool) {
	after := at.Unix()
	for window := firstWindow; after < limit; window = min(2*window, lastWindow) {
		until := min(after+window, limit)
		var edges []edge
		for _, s := range read(after, until+1) {
			edges = append(edges, edge{s.start, s.person, 1})
			if s.end <= until {
				edges = append(edges, edge{s.end, s.person, -1})
			}
		}
		slices.SortFunc(edges, func(a, b edge) int { return cmp.Compare(a.at, b.at) })
		if found, ok := first(edges, after); ok {
			return time.Unix(found, 0).UTC(), true
		}
		after = until
	}
	return time.Time{}, false
}
