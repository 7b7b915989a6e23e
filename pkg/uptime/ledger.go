package uptime

import (
	"slices"
	"time"
)

// Ledger answers rows from counted parts. Windows asked of it must be among the rows that its plan was made for;
// a part that crosses the edge of another window would be left out and so count as unknown.
type Ledger struct {
	parts    []part
	excluded []Window
	plan     Plan
}

type part struct {
	Window
	Counts
}

// Ledger puts readings into the places of the plan. What the plan asks for and the readings lack stays unknown;
// readings that the plan does not ask for are left aside.
func (p Plan) Ledger(r Readings) Ledger {
	have := index(r)
	parts := make([]part, 0, len(p.Buckets)+len(p.Pieces))
	pieces := p.Pieces
	for _, start := range p.Buckets {
		for len(pieces) > 0 && pieces[0].Start.Before(start) {
			counts, _ := have.piece(pieces[0])
			parts, pieces = append(parts, part{pieces[0], counts}), pieces[1:]
		}
		counts, _ := have.bucket(start)
		parts = append(parts, part{Bucket{Start: start}.Window(), counts})
	}
	for _, piece := range pieces {
		counts, _ := have.piece(piece)
		parts = append(parts, part{piece, counts})
	}
	return Ledger{parts: parts, excluded: p.Excluded, plan: p}
}

// sum adds the parts inside w; traffic is the length of those parts in which anything was judged.
func (l Ledger) sum(w Window) (counts Counts, traffic time.Duration) {
	first, _ := slices.BinarySearchFunc(l.parts, w.Start, func(p part, t time.Time) int { return p.Start.Compare(t) })
	for _, p := range l.parts[first:] {
		if p.End.After(w.End) {
			break
		}
		counts = counts.Add(p.Counts)
		if p.Judged() > 0 {
			traffic += p.Length()
		}
	}
	return counts, traffic
}

// lookup finds readings by their stretch of time. Plans ask in ascending order, so a cursor moves instead of a map.
type lookup struct {
	buckets []Bucket
	pieces  map[[2]int64]Counts
}

func index(r Readings) *lookup {
	buckets := r.Buckets
	byStart := func(a, b Bucket) int { return a.Start.Compare(b.Start) }
	if !slices.IsSortedFunc(buckets, byStart) {
		buckets = slices.Clone(buckets)
		slices.SortStableFunc(buckets, byStart)
	}
	pieces := make(map[[2]int64]Counts, len(r.Pieces))
	for _, p := range r.Pieces {
		pieces[key(p.Window)] = p.Counts
	}
	return &lookup{buckets: buckets, pieces: pieces}
}

func key(w Window) [2]int64 { return [2]int64{w.Start.UnixMilli(), w.End.UnixMilli()} }

func (l *lookup) piece(w Window) (Counts, bool) {
	counts, ok := l.pieces[key(w)]
	return counts, ok
}

// bucket must be asked in ascending order. Of two readings of one bucket the later one given wins.
func (l *lookup) bucket(start time.Time) (counts Counts, ok bool) {
	for len(l.buckets) > 0 && !l.buckets[0].Start.After(start) {
		if l.buckets[0].Start.Equal(start) {
			counts, ok = l.buckets[0].Counts, true
		}
		l.buckets = l.buckets[1:]
	}
	return counts, ok
}
