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
	for longest := newestChunk; !p.Empty(); longest = olderChunk {
		from := p.end().Add(-longest)
		buckets, _ := slices.BinarySearchFunc(p.Buckets, from, time.Time.Compare)
		pieces, _ := slices.BinarySearchFunc(p.Pieces, from, func(w Window, t time.Time) int { return w.Start.Compare(t) })
		chunk := p
		chunk.Buckets, p.Buckets = p.Buckets[buckets:], p.Buckets[:buckets:buckets]
		chunk.Pieces, p.Pieces = p.Pieces[pieces:], p.Pieces[:pieces:pieces]
		chunks = append(chunks, chunk)
	}
	return chunks
}

// end is the end of the last bucket or piece.
func (p Plan) end() (end time.Time) {
	if last := len(p.Buckets) - 1; last >= 0 {
		end = p.Buckets[last].Add(BucketLength)
	}
	if last := len(p.Pieces) - 1; last >= 0 && p.Pieces[last].End.After(end) {
		end = p.Pieces[last].End
	}
	return end
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
