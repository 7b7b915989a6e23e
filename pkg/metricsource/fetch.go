package metricsource

import (
	"context"
	"slices"

	"github.com/golive/hypercare/pkg/uptime"
)

// fewBuckets are counted from their raw samples, in one request with the pieces beside them: that is the open hour of a
// refresh.
const fewBuckets = 8

// Fetch counts everything that a plan misses. All of it or an error: a part is never answered as if it were the whole.
func (s *Source) Fetch(ctx context.Context, g Gauge, missing uptime.Plan) (uptime.Readings, error) {
	if err := g.defaults(); err != nil {
		return uptime.Readings{}, err
	}
	if g.Replicas != uptime.OneSeries || len(missing.Buckets) <= fewBuckets {
		return s.fromSamples(ctx, g, missing)
	}
	buckets, err := s.BucketSums(ctx, g, missing.Buckets)
	if err != nil {
		return uptime.Readings{}, err
	}
	pieces, err := s.pieces(ctx, g, missing.Pieces)
	if err != nil {
		return uptime.Readings{}, err
	}
	return uptime.Readings{Buckets: buckets, Pieces: pieces}, nil
}

// fromSamples reads raw samples of everything. Of replicas it has to: which of them were up at the same moment is in no
// sum.
func (s *Source) fromSamples(ctx context.Context, g Gauge, missing uptime.Plan) (uptime.Readings, error) {
	windows := append(bucketWindows(missing.Buckets), missing.Pieces...)
	slices.SortFunc(windows, func(a, b uptime.Window) int { return a.Start.Compare(b.Start) })
	counted, err := s.pieces(ctx, g, windows)
	if err != nil {
		return uptime.Readings{}, err
	}
	var out uptime.Readings
	buckets := missing.Buckets
	for _, c := range counted {
		if len(buckets) > 0 && c.Start.Equal(buckets[0]) {
			out.Buckets = append(out.Buckets, uptime.Bucket{Start: c.Start.UTC(), Counts: c.Counts})
			buckets = buckets[1:]
			continue
		}
		out.Pieces = append(out.Pieces, c)
	}
	return out, nil
}
