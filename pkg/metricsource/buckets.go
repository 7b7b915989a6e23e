package metricsource

import (
	"context"
	"fmt"
	"math"
	"time"

	v1 "github.com/prometheus/client_golang/api/prometheus/v1"
	"github.com/prometheus/common/model"
	"golang.org/x/sync/errgroup"

	"github.com/golive/hypercare/pkg/uptime"
)

const (
	// partLabel tells the four figures of one request apart.
	partLabel = "hypercare_part"
	// maxPoints stays below the 11,000 points a series that Prometheus answers at most.
	maxPoints = 8_000
	// wasteful is the gap up to which asking for buckets nobody wants is cheaper than another request.
	wasteful = 24 * time.Hour
	// tick makes Prometheus' (a, b] into [a, b): its samples carry milliseconds.
	tick = time.Millisecond
)

// BucketSums counts whole buckets, given by their starts in ascending order, of an indicator with one series.
//
// One range request brings count, sum, least and greatest value of each bucket. Where the least value reaches the
// threshold all samples were up, where the greatest does not all were down, whatever the values are; only buckets that
// hold both (or something that is not a number) are counted sample by sample.
func (s *Source) BucketSums(ctx context.Context, g Gauge, starts []time.Time) ([]uptime.Bucket, error) {
	if err := g.defaults(); err != nil {
		return nil, err
	}
	known := make(map[int64]uptime.Counts, len(starts))
	var mixed []uptime.Window
	for _, r := range runsOf(bucketWindows(starts), wasteful, maxPoints*uptime.BucketLength) {
		figures, err := s.figures(ctx, g, r.Window)
		if err != nil {
			return nil, err
		}
		for _, w := range r.members {
			counts, sure := figures[w.Start.UnixMilli()].counts(g.Threshold)
			if !sure {
				mixed = append(mixed, w)
				continue
			}
			known[w.Start.UnixMilli()] = counts
		}
	}
	pieces, err := s.pieces(ctx, g, mixed)
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

// summary is one bucket of one series; the zero value is a bucket without samples.
type summary struct{ count, sum, least, greatest float64 }

// counts is false where the figures alone cannot tell.
func (f summary) counts(threshold float64) (uptime.Counts, bool) {
	n := int64(f.count)
	switch {
	case n == 0:
		return uptime.Counts{}, true
	case math.IsNaN(f.sum):
		return uptime.Counts{}, false
	case f.least >= threshold:
		return uptime.Counts{Up: n, Count: n}, true
	case f.greatest < threshold:
		return uptime.Counts{Down: n, Count: n}, true
	default:
		return uptime.Counts{}, false
	}
}

// figures asks for all buckets of w at once, keyed by the start of the bucket in Unix milliseconds.
func (s *Source) figures(ctx context.Context, g Gauge, w uptime.Window) (map[int64]summary, error) {
	samples := g.over(uptime.BucketLength)
	part := func(name string) string {
		return fmt.Sprintf(`label_replace(%s_over_time(%s), "%s", "%s", "", "")`, name, samples, partLabel, name)
	}
	query := part("count") + " or " + part("sum") + " or " + part("min") + " or " + part("max")
	span := v1.Range{Start: w.Start.Add(uptime.BucketLength - tick), End: w.End.Add(-tick), Step: uptime.BucketLength}
	matrix, err := s.ask(ctx, g.Query, func(ctx context.Context) (model.Value, v1.Warnings, v1.Infos, error) {
		return s.api.QueryRange(ctx, query, span, v1.WithTimeout(s.timeout))
	})
	if err != nil {
		return nil, err
	}
	out := make(map[int64]summary, w.Length()/uptime.BucketLength)
	var series model.Fingerprint
	for i, stream := range matrix {
		name := stream.Metric[partLabel]
		delete(stream.Metric, partLabel)
		if one := stream.Metric.Fingerprint(); i == 0 {
			series = one
		} else if one != series {
			return nil, s.fail(g.Query, ErrManySeries)
		}
		for _, v := range stream.Values {
			start := v.Timestamp.Time().Add(tick - uptime.BucketLength).UnixMilli()
			out[start] = out[start].with(string(name), float64(v.Value))
		}
	}
	return out, nil
}

func (f summary) with(part string, value float64) summary {
	switch part {
	case "count":
		f.count = value
	case "sum":
		f.sum = value
	case "min":
		f.least = value
	case "max":
		f.greatest = value
	}
	return f
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
