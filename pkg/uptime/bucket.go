package uptime

import (
	"slices"
	"time"
)

// BucketLength is 15 minutes of UTC. From 1990 to 2035 every IANA offset and every start of a local day is a multiple
// of it, so a local day is a whole number of buckets.
const BucketLength = 15 * time.Minute

// Counts are integers of one stretch of time: samples of a gauge, or requests of a ratio indicator.
// Up plus Down is at most Count; what is present but not a number is neither, and so ends as unknown.
type Counts struct {
	Up    int64 `json:"up"`
	Down  int64 `json:"down"`
	Count int64 `json:"count"`
}

// Add is the sum of both, field by field.
func (c Counts) Add(o Counts) Counts {
	return Counts{Up: c.Up + o.Up, Down: c.Down + o.Down, Count: c.Count + o.Count}
}

// Judged is the number of samples or requests that are known to be up or down.
func (c Counts) Judged() int64 { return c.Up + c.Down }

// Bucket is what was counted in [Start, Start + 15 min). Start is a multiple of 15 minutes of UTC.
type Bucket struct {
	Start time.Time `json:"start"`
	Counts
}

// Window is the time of the bucket.
func (b Bucket) Window() Window { return Window{b.Start, b.Start.Add(BucketLength)} }

// Piece is what was counted in a window shorter than a bucket: the edge of a period, of a maintenance window, or now.
type Piece struct {
	Window
	Counts
}

// Readings are counted buckets and pieces of one indicator, from the store or fresh from a metric source.
type Readings struct {
	Buckets []Bucket `json:"buckets"`
	Pieces  []Piece  `json:"pieces"`
}

// BucketStart is the start of the bucket that holds t.
func BucketStart(t time.Time) time.Time {
	const length = int64(BucketLength / time.Second)
	unix := t.Unix()
	offset := unix % length
	if offset < 0 {
		offset += length
	}
	return time.Unix(unix-offset, 0).UTC()
}

// Merged is both readings together; where both hold the same stretch, the ones of o are taken. Buckets that come chunk by
// chunk, the newest first, stay in order.
func (r Readings) Merged(o Readings) Readings {
	first, then := r.Buckets, o.Buckets
	if len(first) > 0 && len(then) > 0 && ascending(first) && ascending(then) && then[len(then)-1].Start.Before(first[0].Start) {
		first, then = then, first
	}
	return Readings{Buckets: slices.Concat(first, then), Pieces: slices.Concat(r.Pieces, o.Pieces)}
}

// Settled keeps what is final at the moment now, because it ended at least OpenFor ago, and may therefore be stored.
func (r Readings) Settled(now time.Time) Readings {
	final := func(end time.Time) bool { return !now.Before(end.Add(OpenFor)) }
	var out Readings
	for _, b := range r.Buckets {
		if final(b.Window().End) {
			out.Buckets = append(out.Buckets, b)
		}
	}
	for _, p := range r.Pieces {
		if final(p.End) {
			out.Pieces = append(out.Pieces, p)
		}
	}
	return out
}

// SampledUntil is the end of the newest stretch that has samples; zero when none has. A source's own samples are a clock, too: when ours is
// ahead, stretches after this one are empty only because they have not come yet.
func (r Readings) SampledUntil() time.Time {
	var until time.Time
	reach := func(end time.Time, c Counts) {
		if c.Count > 0 && end.After(until) {
			until = end
		}
	}
	for _, b := range r.Buckets {
		reach(b.Window().End, b.Counts)
	}
	for _, p := range r.Pieces {
		reach(p.End, p.Counts)
	}
	return until
}

func ascending(buckets []Bucket) bool {
	return slices.IsSortedFunc(buckets, func(a, b Bucket) int { return a.Start.Compare(b.Start) })
}
