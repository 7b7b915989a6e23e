package metricsource

import (
	"context"
	"fmt"
	"time"

	v1 "github.com/prometheus/client_golang/api/prometheus/v1"
	"github.com/prometheus/common/model"
	"golang.org/x/sync/errgroup"

	"github.com/golive/hypercare/pkg/uptime"
)

const (
	// suspectLabel tells the marks in an answer from its counts.
	suspectLabel = "hypercare_suspect"
	// maxPoints stays below the 11,000 points a series that Prometheus answers at most.
	maxPoints = 8_000
	// wasteful is the gap up to which asking for buckets nobody wants is cheaper than another request.
	wasteful = 24 * time.Hour
	// tick makes Prometheus' (a, b] into [a, b): its samples carry milliseconds.
	tick = time.Millisecond
)

// BucketSums counts whole buckets, given by their starts in ascending order, of an indicator with one series.
//
// One range request brings the number of samples of every bucket, and marks those buckets whose least sample does not
// reach the threshold (or is not a number). The others were up throughout, whatever their values; the marked ones are
// counted sample by sample.
func (s *Source) BucketSums(ctx context.Context, g Gauge, starts []time.Time) ([]uptime.Bucket, error) {
	if err := g.defaults(); err != nil {
		return nil, err
	}
	known := make(map[int64]uptime.Counts, len(starts))
	var marked []uptime.Window
	for _, r := range runsOf(bucketWindows(starts), wasteful, maxPoints*uptime.BucketLength) {
		counts, suspect, err := s.figures(ctx, g, r.Window)
		if err != nil {
			return nil, err
		}
		for _, w := range r.members {
			start := w.Start.UnixMilli()
			if suspect[start] {
				marked = append(marked, w)
				continue
			}
			known[start] = uptime.Counts{Up: counts[start], Count: counts[start]}
		}
	}
	pieces, err := s.pieces(ctx, g, marked)
	if err != nil {
		return nil, err
	}
	for _, p := range pieces {
		known[p.Start.UnixMilli()] = p.Counts
	}
	out := make([]uptime.Bucket, len(starts))
	for i, start := range starts {
		out[i] = uptime.Bucket{Start: start.UTC(), Counts: known[start.UnixMilli()]}
	}
	return out, nil
}

// figures asks for all buckets of w at once; both answers are keyed by the start of the bucket in Unix milliseconds.
//
// The least sample is the 0-quantile and not min_over_time, because the quantile takes what is not a number for the
// least and min_over_time passes it over.
func (s *Source) figures(ctx context.Context, g Gauge, w uptime.Window) (counts map[int64]int64, suspect map[int64]bool, err error) {
	samples := g.over(uptime.BucketLength)
	query := fmt.Sprintf(`count_over_time(%s) or label_replace((quantile_over_time(0, %s) >= bool %v) == 0, %q, "yes", "", "")`,
		samples, samples, g.Threshold, suspectLabel)
	span := v1.Range{Start: w.Start.Add(uptime.BucketLength - tick), End: w.End.Add(-tick), Step: uptime.BucketLength}
	matrix, err := s.ask(ctx, g.Query, func(ctx context.Context) (model.Value, v1.Warnings, v1.Infos, error) {
		return s.api.QueryRange(ctx, query, span, v1.WithTimeout(s.timeout))
	})
	if err != nil {
		return nil, nil, err
	}
	counts, suspect = make(map[int64]int64, w.Length()/uptime.BucketLength), map[int64]bool{}
	var series model.Fingerprint
	for i, stream := range matrix {
		_, marks := stream.Metric[suspectLabel]
		delete(stream.Metric, suspectLabel)
		if one := stream.Metric.Fingerprint(); i == 0 {
			series = one
		} else if one != series {
			return nil, nil, s.fail(g.Query, ErrManySeries)
		}
		for _, v := range stream.Values {
			start := v.Timestamp.Time().Add(tick - uptime.BucketLength).UnixMilli()
			if marks {
				suspect[start] = true
			} else {
				counts[start] = int64(v.Value)
			}
		}
	}
	return counts, suspect, nil
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
	counted := make([][]uptime.Piece, len(runs))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(cap(s.turns))
	for i, r := range runs {
		group.Go(func() (err error) {
			counted[i], err = s.count(ctx, g, r)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	out := make([]uptime.Piece, 0, len(windows))
	for _, c := range counted {
		out = append(out, c...)
	}
	return out, nil
}
