package metricsource

import (
	"context"
	"time"

	"github.com/golive/hypercare/pkg/uptime"
)

// Fetch counts everything that a plan misses. All of it or an error: a part is never answered as if it were the whole.
func (s *Source) Fetch(ctx context.Context, g Gauge, missing uptime.Plan) (uptime.Readings, error) {
	if err := g.defaults(); err != nil {
		return uptime.Readings{}, err
	}
	count := s.BucketSums
	if g.Replicas != uptime.OneSeries {
		count = s.combinedBuckets
	}
	buckets, err := count(ctx, g, missing.Buckets)
	if err != nil {
		return uptime.Readings{}, err
	}
	pieces, err := s.pieces(ctx, g, missing.Pieces)
	if err != nil {
		return uptime.Readings{}, err
	}
	return uptime.Readings{Buckets: buckets, Pieces: pieces}, nil
}

// combinedBuckets has to read raw samples: which replicas were up at the same moment is in no sum.
func (s *Source) combinedBuckets(ctx context.Context, g Gauge, starts []time.Time) ([]uptime.Bucket, error) {
	pieces, err := s.pieces(ctx, g, bucketWindows(starts))
	if err != nil {
		return nil, err
	}
	out := make([]uptime.Bucket, len(pieces))
	for i, p := range pieces {
		out[i] = uptime.Bucket{Start: p.Start.UTC(), Counts: p.Counts}
	}
	return out, nil
}
