package uptime

import (
	"slices"
	"time"
)

// newestChunk is the longest time that the first chunk of a plan spans, olderChunk that of every other. What one request
// answers has to fit into memory, however old the period is.
const (
	newestChunk = 48 * time.Hour
	olderChunk  = 28 * 24 * time.Hour
)

// Chunks cuts a plan into parts that are fetched and kept one after the other, the newest first. A figure of today
// comes soon, a source that fails half-way costs one chunk only, and a month still takes two requests and not fifteen.
func (p Plan) Chunks() []Plan {
	var chunks []Plan
	parts := p.windows()
	for longest := newestChunk; len(parts) > 0; longest = olderChunk {
		end := parts[len(parts)-1].End
		first, _ := slices.BinarySearchFunc(parts, end.Add(-longest), func(w Window, t time.Time) int { return w.Start.Compare(t) })
		chunks = append(chunks, p.from(parts[first].Start, end))
		parts = parts[:first]
	}
	return chunks
}

// windows are the buckets and pieces of the plan, in order.
func (p Plan) windows() []Window {
	out := make([]Window, 0, len(p.Buckets)+len(p.Pieces))
	for _, start := range p.Buckets {
		out = append(out, Bucket{Start: start}.Window())
	}
	out = append(out, p.Pieces...)
	slices.SortFunc(out, func(a, b Window) int { return a.Start.Compare(b.Start) })
	return out
}

// from is what the plan holds between two instants that cut none of its parts.
func (p Plan) from(start, end time.Time) Plan {
	within := Window{Start: start, End: end}
	out := Plan{Excluded: p.Excluded, Until: p.Until}
	for _, bucket := range p.Buckets {
		if within.Covers(bucket) {
			out.Buckets = append(out.Buckets, bucket)
		}
	}
	for _, piece := range p.Pieces {
		if within.Covers(piece.Start) {
			out.Pieces = append(out.Pieces, piece)
		}
	}
	return out
}

// Held is the part of the readings that the plan asks for.
func (p Plan) Held(r Readings) Readings {
	have := index(r)
	var out Readings
	for _, start := range p.Buckets {
		if counts, ok := have.bucket(start); ok {
			out.Buckets = append(out.Buckets, Bucket{Start: start, Counts: counts})
		}
	}
	for _, piece := range p.Pieces {
		if counts, ok := have.piece(piece); ok {
			out.Pieces = append(out.Pieces, Piece{Window: piece, Counts: counts})
		}
	}
	return out
}
