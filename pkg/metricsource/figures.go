package metricsource

import (
	"context"
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/uptime"
)

const (
	// suspectLabel tells the marks in an answer from its counts.
	suspectLabel = "hypercare_suspect"
	// block is the time in which one question looks for a change. Over longer ones a server does not get much faster, and
	// all of a block is read sample by sample when something changed in it.
	block = 3 * time.Hour
	// shortRun is the number of buckets up to which one question is cheaper than two and a look at the first bucket.
	shortRun = 2 * 24 * 4
	// restless is the share of suspect buckets, one in so many, from which a gauge counts as one that moves all the time.
	restless = 20
	// fewSuspects are looked at in any case: two blocks and a bucket beside each.
	fewSuspects = 2 * (int(block/uptime.BucketLength) + 1)
)

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
// answers for a gauge that says 0 or 1. It is of no use for one that moves all the time, nor for a sub-query, whose every
// sample costs an evaluation.
func (s *Source) runFigures(ctx context.Context, g Gauge, r run) ([]bucketFigures, error) {
	if HidesGaps(g.Query) || len(r.members) <= shortRun {
		return s.leastFigures(ctx, g, r)
	}
	figures, suspects, err := s.changeFigures(ctx, g, r)
	if err != nil || suspects <= max(len(figures)/restless, fewSuspects) {
		return figures, err
	}
	return s.leastFigures(ctx, g, r)
}

// changeFigures asks in which blocks, or in the bucket before which, a value changed. The buckets between two changes hold
// one value throughout, so that one of them is looked at for all.
func (s *Source) changeFigures(ctx context.Context, g Gauge, r run) (figures []bucketFigures, suspects int, err error) {
	buckets, blocks := r.inCells(uptime.BucketLength), r.inCells(block)
	counts, err := s.counts(ctx, g, buckets)
	if err != nil {
		return nil, 0, err
	}
	changed, err := s.changed(ctx, g, blocks)
	if err != nil {
		return nil, 0, err
	}
	figures = make([]bucketFigures, len(r.members))
	for i, w := range r.members {
		figures[i].samples = counts[buckets.holding(w.Start)]
	}
	// follows says whether the bucket i and the one before touch and have samples both.
	follows := func(i int) bool {
		return i > 0 && i < len(figures) && r.members[i-1].End.Equal(r.members[i].Start) && figures[i-1].samples > 0 && figures[i].samples > 0
	}
	for first, end := 0, 0; first < len(figures); first = end {
		end = first + 1
		for follows(end) && !changed[blocks.holding(r.members[end].Start)] {
			end++
		}
		if figures[first].samples == 0 {
			continue // allUp: nothing is there that could be down
		}
		lookedAt := first
		if !follows(first) && follows(end) {
			lookedAt = end - 1 // beside the change, where one request brings it together with the buckets that changed
		}
		for i := first; i < lookedAt; i++ {
			figures[i].is = asAfter
		}
		figures[lookedAt].is = suspect
		suspects++
		for i := lookedAt + 1; i < end; i++ {
			figures[i].is = asBefore
		}
	}
	return figures, suspects, nil
}

// counts asks for the number of samples in each cell. Only one series may have any.
func (s *Source) counts(ctx context.Context, g Gauge, r row) ([]int64, error) {
	answered, err := s.ask(ctx, g.Query, along(fmt.Sprintf("count_over_time(%s)", g.over(r.cell)), r))
	if err != nil {
		return nil, err
	}
	if len(answered) > 1 {
		return nil, s.fail(g.Query, ErrManySeries)
	}
	counts := make([]int64, r.cells)
	for _, one := range answered {
		for _, p := range one.points {
			cell, err := r.of(p)
			if err != nil {
				return nil, s.fail(g.Query, err)
			}
			counts[cell] = int64(p.value)
		}
	}
	return counts, nil
}

// changed asks for each cell whether a value changed in it or in the bucket before it. The last cell may reach into time
// that nobody wants; a change there costs a closer look and nothing else, whatever series it comes from.
func (s *Source) changed(ctx context.Context, g Gauge, r row) ([]bool, error) {
	answered, err := s.ask(ctx, g.Query, along(fmt.Sprintf("changes(%s) > 0", g.over(r.cell+uptime.BucketLength)), r))
	if err != nil {
		return nil, err
	}
	changed := make([]bool, r.cells)
	for _, one := range answered {
		for _, p := range one.points {
			cell, err := r.of(p)
			if err != nil {
				return nil, s.fail(g.Query, err)
			}
			changed[cell] = true
		}
	}
	return changed, nil
}

// leastFigures asks at once how many samples each bucket has, and marks those whose least sample does not reach the
// threshold; all others are up throughout.
//
// The least sample is the 0-quantile and not min_over_time, because the quantile takes what is not a number for the
// least and min_over_time passes it over.
func (s *Source) leastFigures(ctx context.Context, g Gauge, r run) ([]bucketFigures, error) {
	samples, buckets := g.over(uptime.BucketLength), r.inCells(uptime.BucketLength)
	query := fmt.Sprintf(`count_over_time(%s) or label_replace((quantile_over_time(0, %s) >= bool %v) == 0, %q, "yes", "", "")`,
		samples, samples, g.Threshold, suspectLabel)
	answered, err := s.ask(ctx, g.Query, along(query, buckets))
	if err != nil {
		return nil, err
	}
	all := make([]bucketFigures, buckets.cells)
	for _, one := range answered {
		_, marks := one.metric[suspectLabel]
		delete(one.metric, suspectLabel)
		if !one.metric.Equal(answered[0].metric) {
			return nil, s.fail(g.Query, ErrManySeries)
		}
		for _, p := range one.points {
			cell, err := buckets.of(p)
			switch {
			case err != nil:
				return nil, s.fail(g.Query, err)
			case marks:
				all[cell].is = suspect
			default:
				all[cell].samples = int64(p.value)
			}
		}
	}
	figures := make([]bucketFigures, len(r.members))
	for i, w := range r.members {
		figures[i] = all[buckets.holding(w.Start)]
	}
	return figures, nil
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
