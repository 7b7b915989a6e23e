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
	// restless is the share of suspect buckets, one in so many, from which a gauge counts as one that moves all the time.
	restless = 20
	// fewSuspects are looked at in any case.
	fewSuspects = 8
	// tick makes Prometheus' (a, b] into [a, b): its samples carry milliseconds.
	tick = time.Millisecond
)

// BucketSums counts whole buckets, given by their starts in ascending order, of an indicator with one series.
//
// One range request brings the number of samples of every bucket and marks those whose samples have to be looked at one
// by one; see figures. The others follow from what is known of them already.
func (s *Source) BucketSums(ctx context.Context, g Gauge, starts []time.Time) ([]uptime.Bucket, error) {
	if err := g.defaults(); err != nil {
		return nil, err
	}
	known := make(map[int64]uptime.Counts, len(starts))
	var marked []uptime.Window
	var steady []bucketFigures
	for _, r := range runsOf(bucketWindows(starts), wasteful, maxPoints*uptime.BucketLength) {
		figures, err := s.runFigures(ctx, g, r)
		if err != nil {
			return nil, err
		}
		for _, f := range figures {
			switch {
			case f.suspect:
				marked = append(marked, f.Window)
			case f.asBefore:
				steady = append(steady, f)
			default:
				known[f.Start.UnixMilli()] = uptime.Counts{Up: f.samples, Count: f.samples}
			}
		}
	}
	pieces, err := s.pieces(ctx, g, marked)
	if err != nil {
		return nil, err
	}
	for _, p := range pieces {
		known[p.Start.UnixMilli()] = p.Counts
	}
	for _, f := range steady {
		before := known[f.Start.Add(-uptime.BucketLength).UnixMilli()]
		known[f.Start.UnixMilli()] = sameAs(before, f.samples)
	}
	out := make([]uptime.Bucket, len(starts))
	for i, start := range starts {
		out[i] = uptime.Bucket{Start: start.UTC(), Counts: known[start.UnixMilli()]}
	}
	return out, nil
}

// sameAs is the counts of a bucket all of whose samples have the value of all samples of the bucket before.
func sameAs(before uptime.Counts, samples int64) uptime.Counts {
	switch {
	case before.Up > 0:
		return uptime.Counts{Up: samples, Count: samples}
	case before.Down > 0:
		return uptime.Counts{Down: samples, Count: samples}
	default:
		return uptime.Counts{Count: samples} // no numbers
	}
}

// bucketFigures is what one request says of a bucket.
type bucketFigures struct {
	uptime.Window
	samples int64
	// suspect says that its samples must be looked at; else all of them are up, or asBefore.
	suspect bool
	// asBefore says that all of its samples, and all of the bucket before, have one and the same value.
	asBefore bool
}

// runFigures chooses the cheaper question. Whether a value changed at all costs a server hardly more than to count, and
// answers for a gauge that says 0 or 1. It is of no use for one that moves all the time, nor for a sub-query, which would
// be evaluated over twice the time.
func (s *Source) runFigures(ctx context.Context, g Gauge, r run) ([]bucketFigures, error) {
	if HidesGaps(g.Query) {
		return s.leastFigures(ctx, g, r)
	}
	figures, suspects, err := s.changeFigures(ctx, g, r)
	if err != nil || suspects <= max(len(figures)/restless, fewSuspects) {
		return figures, err
	}
	return s.leastFigures(ctx, g, r)
}

// changeFigures marks the buckets in which, or in the one before which, a value changed. The first bucket of a stretch has
// none before it and is looked at as well.
func (s *Source) changeFigures(ctx context.Context, g Gauge, r run) (figures []bucketFigures, suspects int, err error) {
	counts, changed, err := s.figures(ctx, g, r.Window, fmt.Sprintf("changes(%s) > 0", g.over(2*uptime.BucketLength)))
	if err != nil {
		return nil, 0, err
	}
	figures = make([]bucketFigures, len(r.members))
	for i, w := range r.members {
		start := w.Start.UnixMilli()
		f := bucketFigures{Window: w, samples: counts[start]}
		follows := i > 0 && r.members[i-1].End.Equal(w.Start) && figures[i-1].samples > 0
		f.asBefore = follows && !changed[start]
		f.suspect = f.samples > 0 && !f.asBefore
		if f.suspect {
			suspects++
		}
		figures[i] = f
	}
	return figures, suspects, nil
}

// leastFigures marks the buckets whose least sample does not reach the threshold; all others are up throughout.
//
// The least sample is the 0-quantile and not min_over_time, because the quantile takes what is not a number for the
// least and min_over_time passes it over.
func (s *Source) leastFigures(ctx context.Context, g Gauge, r run) ([]bucketFigures, error) {
	least := fmt.Sprintf("(quantile_over_time(0, %s) >= bool %v) == 0", g.over(uptime.BucketLength), g.Threshold)
	counts, below, err := s.figures(ctx, g, r.Window, least)
	if err != nil {
		return nil, err
	}
	figures := make([]bucketFigures, len(r.members))
	for i, w := range r.members {
		start := w.Start.UnixMilli()
		figures[i] = bucketFigures{Window: w, samples: counts[start], suspect: below[start]}
	}
	return figures, nil
}

// figures asks for all buckets of w at once how many samples each has, and for which the condition holds. Both answers
// are keyed by the start of the bucket in Unix milliseconds.
func (s *Source) figures(ctx context.Context, g Gauge, w uptime.Window, condition string) (counts map[int64]int64, holds map[int64]bool, err error) {
	query := fmt.Sprintf(`count_over_time(%s) or label_replace(%s, %q, "yes", "", "")`, g.over(uptime.BucketLength), condition, suspectLabel)
	span := v1.Range{Start: w.Start.Add(uptime.BucketLength - tick), End: w.End.Add(-tick), Step: uptime.BucketLength}
	matrix, err := s.ask(ctx, g.Query, func(ctx context.Context) (model.Value, v1.Warnings, v1.Infos, error) {
		return s.api.QueryRange(ctx, query, span, v1.WithTimeout(s.timeout))
	})
	if err != nil {
		return nil, nil, err
	}
	counts, holds = make(map[int64]int64, w.Length()/uptime.BucketLength), map[int64]bool{}
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
				holds[start] = true
			} else {
				counts[start] = int64(v.Value)
			}
		}
	}
	return counts, holds, nil
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
