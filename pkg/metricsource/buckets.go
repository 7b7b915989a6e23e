package metricsource

import (
	"context"
	"fmt"
	"time"

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

// counted are the buckets in their order; the pieces are the counts of the suspect ones, in the same order.
func counted(starts []time.Time, figures []bucketFigures, pieces []uptime.Piece) []uptime.Bucket {
	out := make([]uptime.Bucket, len(starts))
	for i, f := range figures {
		out[i].Start = starts[i].UTC()
		switch f.is {
		case allUp:
			out[i].Counts = uptime.Counts{Up: f.samples, Count: f.samples}
		case suspect:
			out[i].Counts, pieces = pieces[0].Counts, pieces[1:]
		case asBefore:
			out[i].Counts = sameAs(out[i-1].Counts, f.samples)
		}
	}
	for i := len(figures) - 1; i >= 0; i-- {
		if figures[i].is == asAfter {
			out[i].Counts = sameAs(out[i+1].Counts, figures[i].samples)
		}
	}
	return out
}

// sameAs is the counts of a bucket all of whose samples have the value of all samples of another.
func sameAs(other uptime.Counts, samples int64) uptime.Counts {
	switch {
	case other.Up > 0:
		return uptime.Counts{Up: samples, Count: samples}
	case other.Down > 0:
		return uptime.Counts{Down: samples, Count: samples}
	default:
		return uptime.Counts{Count: samples} // no numbers
	}
}

// bucketFigures is what one request says of a bucket.
type bucketFigures struct {
	samples int64
	is      verdict
}

// verdict is how the counts of a bucket follow from the number of its samples.
type verdict int

const (
	// allUp: every sample is up, or there is none.
	allUp verdict = iota
	// suspect: the samples must be looked at.
	suspect
	// asBefore: all of the samples, and all of the bucket before, have one and the same value.
	asBefore
	// asAfter is the same with the bucket after.
	asAfter
)

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

// changeFigures asks in which buckets, or in the one before which, a value changed. The buckets between two changes hold
// one value throughout, so that one of them is looked at for all.
func (s *Source) changeFigures(ctx context.Context, g Gauge, r run) (figures []bucketFigures, suspects int, err error) {
	counts, changed, err := s.figures(ctx, g, r.Window, fmt.Sprintf("changes(%s) > 0", g.over(2*uptime.BucketLength)))
	if err != nil {
		return nil, 0, err
	}
	figures = make([]bucketFigures, len(r.members))
	// follows says whether the bucket i and the one before touch and have samples both.
	follows := func(i int) bool {
		return i > 0 && i < len(figures) && r.members[i-1].End.Equal(r.members[i].Start) &&
			counts[r.place(i-1)] > 0 && counts[r.place(i)] > 0
	}
	for first := 0; first < len(figures); {
		end := first + 1
		for follows(end) && !changed[r.place(end)] {
			end++
		}
		lookedAt := first
		if !follows(first) && follows(end) {
			lookedAt = end - 1 // beside the change, where one request brings it together with the buckets that changed
		}
		for i := first; i < end; i++ {
			samples := counts[r.place(i)]
			figures[i].samples = samples
			switch {
			case samples == 0:
				figures[i].is = allUp
			case i < lookedAt:
				figures[i].is = asAfter
			case i > lookedAt:
				figures[i].is = asBefore
			default:
				figures[i].is = suspect
				suspects++
			}
		}
		first = end
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
	for i := range figures {
		figures[i].samples = counts[r.place(i)]
		if below[r.place(i)] {
			figures[i].is = suspect
		}
	}
	return figures, nil
}

// figures asks for all buckets of w at once how many samples each has, and for which the condition holds. Both answers
// have a place for each bucket of w.
func (s *Source) figures(ctx context.Context, g Gauge, w uptime.Window, condition string) (counts []int64, holds []bool, err error) {
	query := fmt.Sprintf(`count_over_time(%s) or label_replace(%s, %q, "yes", "", "")`, g.over(uptime.BucketLength), condition, suspectLabel)
	answered, err := s.ask(ctx, g.Query, along(query, w))
	if err != nil {
		return nil, nil, err
	}
	counts, holds = make([]int64, places(w)), make([]bool, places(w))
	for _, one := range answered {
		_, marks := one.metric[suspectLabel]
		delete(one.metric, suspectLabel)
		if !one.metric.Equal(answered[0].metric) {
			return nil, nil, s.fail(g.Query, ErrManySeries)
		}
		for _, p := range one.points {
			at, ok := placeOf(p, w)
			switch {
			case !ok:
				return nil, nil, s.fail(g.Query, notAsked(p))
			case marks:
				holds[at] = true
			default:
				counts[at] = int64(p.value)
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
