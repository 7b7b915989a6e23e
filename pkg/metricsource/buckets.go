package metricsource

import (
	"context"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/golive/hypercare/pkg/uptime"
)

const (
	// maxPoints stays below the 11,000 points a series that Prometheus answers at most.
	maxPoints = 8_000
	// wasteful is the gap up to which asking for buckets nobody wants is cheaper than another request.
	wasteful = 24 * time.Hour
	// tick makes Prometheus' (a, b] into [a, b): its samples carry milliseconds.
	tick = time.Millisecond
)

// BucketSums counts whole buckets, given by their starts in ascending order, of an indicator with one series.
//
// One or two range requests bring the number of samples of every bucket and mark those whose samples have to be looked at one
// by one; see runFigures. The others follow from what is known of them already.
func (s *Source) BucketSums(ctx context.Context, g Gauge, starts []time.Time) ([]uptime.Bucket, error) {
	if err := g.defaults(); err != nil {
		return nil, err
	}
	figures := make([]bucketFigures, 0, len(starts))
	var marked []uptime.Window
	for _, r := range runsOf(bucketWindows(starts), wasteful, maxPoints*uptime.BucketLength) {
		found, err := s.runFigures(ctx, g, r)
		if err != nil {
			return nil, err
		}
		for i, f := range found {
			if f.is == suspect {
				marked = append(marked, r.members[i])
			}
		}
		figures = append(figures, found...)
	}
	pieces, err := s.pieces(ctx, g, marked)
	if err != nil {
		return nil, err
	}
	return counted(starts, figures, pieces), nil
}

// Pieces counts windows of any length, in ascending order and apart from each other, sample by sample.
func (s *Source) Pieces(ctx context.Context, g Gauge, windows []uptime.Window) ([]uptime.Piece, error) {
	if err := g.defaults(); err != nil {
		return nil, err
	}
	return s.pieces(ctx, g, windows)
}

func (s *Source) pieces(ctx context.Context, g Gauge, windows []uptime.Window) ([]uptime.Piece, error) {
	runs := runsOf(windows, rawGap, rawChunk)
	answers := make([][]uptime.Piece, len(runs))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(cap(s.turns))
	for i, r := range runs {
		group.Go(func() (err error) {
			answers[i], err = s.count(ctx, g, r)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	out := make([]uptime.Piece, 0, len(windows))
	for _, c := range answers {
		out = append(out, c...)
	}
	return out, nil
}
