package uptime

import (
	"slices"
	"time"
)

// Plan lists, in order, what has to be counted so that each wanted row can be summed from whole parts.
type Plan struct {
	// Buckets are starts of whole 15-minute buckets.
	Buckets []time.Time
	// Pieces lie inside one bucket each and end at an edge of a row, of excluded time, or of the present.
	Pieces []Window
	// Excluded is merged; rows leave it out of numerator and denominator.
	Excluded []Window
	// Until is the present in whole seconds; no row reaches past it.
	Until time.Time
}

// NewPlan cuts the wanted rows (a period and its days, say) into buckets and edge pieces, without excluded time and
// without the future. Indicators with the same rows and exclusions can share one plan.
func NewPlan(rows, excluded []Window, now time.Time) Plan {
	p := Plan{Excluded: Merge(excluded), Until: now.UTC().Truncate(time.Second)}
	wanted := make([]Window, 0, len(rows))
	for _, row := range rows {
		wanted = append(wanted, p.clip(row))
	}
	cuts := edges(wanted, p.Excluded)
	for _, segment := range Subtract(wanted, p.Excluded) {
		p.Buckets = slices.Grow(p.Buckets, int(segment.Length()/BucketLength))
		for at := segment.Start; at.Before(segment.End); {
			first := BucketStart(at)
			next, whole := first.Add(BucketLength), at.Equal(first)
			for len(cuts) > 0 && !cuts[0].After(at) {
				cuts = cuts[1:]
			}
			if len(cuts) > 0 && cuts[0].Before(next) {
				next, whole = cuts[0], false
			}
			if whole {
				p.Buckets = append(p.Buckets, first)
			} else {
				p.Pieces = append(p.Pieces, Window{at.UTC(), next.UTC()})
			}
			at = next
		}
	}
	return p
}

// edges are the sorted instants off a bucket boundary where a row or excluded time starts or ends.
func edges(sets ...[]Window) []time.Time {
	var out []time.Time
	for _, set := range sets {
		for _, w := range set {
			for _, t := range []time.Time{w.Start, w.End} {
				if !w.Empty() && !t.Equal(BucketStart(t)) {
					out = append(out, t)
				}
			}
		}
	}
	slices.SortFunc(out, time.Time.Compare)
	return out
}

func (p Plan) clip(w Window) Window {
	if w.End.After(p.Until) {
		w.End = p.Until
	}
	if w.Empty() {
		w.End = w.Start
	}
	return w
}

// Missing is the part of the plan that known does not hold: what has to be fetched. Known readings are taken as final,
// so the store must keep settled ones only (Readings.Settled).
func (p Plan) Missing(known Readings) Plan {
	have := index(known)
	out := Plan{Excluded: p.Excluded, Until: p.Until}
	for _, start := range p.Buckets {
		if _, ok := have.bucket(start); !ok {
			out.Buckets = append(out.Buckets, start)
		}
	}
	for _, piece := range p.Pieces {
		if _, ok := have.piece(piece); !ok {
			out.Pieces = append(out.Pieces, piece)
		}
	}
	return out
}

// Empty says whether there is nothing to fetch.
func (p Plan) Empty() bool { return len(p.Buckets) == 0 && len(p.Pieces) == 0 }
