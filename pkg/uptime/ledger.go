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

// within are the parts inside w.
func (l Ledger) within(w Window) []part {
	first, _ := slices.BinarySearchFunc(l.parts, w.Start, func(p part, t time.Time) int { return p.Start.Compare(t) })
	end, _ := slices.BinarySearchFunc(l.parts, w.End, func(p part, t time.Time) int { return p.End.Compare(t.Add(time.Nanosecond)) })
	return l.parts[first:max(first, end)]
}

func sum(parts []part) (counts Counts) {
	for i := range parts {
		counts = counts.Add(parts[i].Counts)
	}
	return counts
}

// busy is the length of those parts in which anything was judged.
func busy(parts []part) (length time.Duration) {
	for i := range parts {
		if parts[i].Judged() > 0 {
			length += parts[i].Length()
		}
	}
	return length
}

// lookup finds readings by their stretch of time. Plans ask in ascending order, so a cursor moves instead of a map.
type lookup struct {
	buckets []Bucket
	pieces  map[[2]int64]Counts
}

func index(r Readings) *lookup {
	buckets := r.Buckets
	if !ascending(buckets) {
		buckets = slices.Clone(buckets)
		slices.SortStableFunc(buckets, func(a, b Bucket) int { return a.Start.Compare(b.Start) })
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
