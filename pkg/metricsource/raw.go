package metricsource

import (
	"context"
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/uptime"
)

const (
	// rawChunk is the longest run of windows that are counted together.
	rawChunk = 24 * time.Hour
	// rawRequest is the longest time of one request for raw samples: a run, and the rest of its last slot.
	rawRequest = rawChunk + uptime.BucketLength
	// rawGap is the gap between pieces up to which one request for both is cheaper than two.
	rawGap = time.Hour
)

// RawSamples are the samples in w of each series that the query answers, sorted by time, the series in the order of
// their labels. They are what was scraped, without the five minutes of look-back of an instant vector; for a query
// that HidesGaps they are evaluated at each step instead.
func (s *Source) RawSamples(ctx context.Context, g Gauge, w uptime.Window) ([][]uptime.Sample, error) {
	if err := g.defaults(); err != nil {
		return nil, err
	}
	return s.raw(ctx, g, w)
}

func (s *Source) raw(ctx context.Context, g Gauge, w uptime.Window) ([][]uptime.Sample, error) {
	byLabels := map[string][]uptime.Sample{}
	for start := w.Start; start.Before(w.End); start = start.Add(rawRequest) {
		chunk := uptime.Window{Start: start, End: start.Add(rawRequest)}.Intersect(w)
		query := g.over(chunk.Length())
		answered, err := s.ask(ctx, g.Query, at(query, chunk.End.Add(-tick)))
		if err != nil {
			return nil, err
		}
		for _, one := range answered {
			labels := one.metric.String()
			for _, p := range one.points {
				byLabels[labels] = append(byLabels[labels], uptime.Sample{At: time.UnixMilli(p.ms).UTC(), Value: p.value})
			}
		}
	}
	names := make([]string, 0, len(byLabels))
	for name := range byLabels {
		names = append(names, name)
	}
	slices.Sort(names)
	out := make([][]uptime.Sample, len(names))
	for i, name := range names {
		out[i] = byLabels[name]
	}
	return out, nil
}

// count fetches the raw samples of one run and counts its members.
func (s *Source) count(ctx context.Context, g Gauge, r run) ([]uptime.Piece, error) {
	if g.Replicas != uptime.OneSeries {
		r.End = uptime.Reach(r.Window, g.Step)
	}
	series, err := s.raw(ctx, g, r.Window)
	if err != nil {
		return nil, err
	}
	out := make([]uptime.Piece, len(r.members))
	for i, w := range r.members {
		out[i].Window = w
	}
	switch {
	case g.Replicas != uptime.OneSeries:
		for i, c := range uptime.Combine(series, g.Replicas, g.Step, g.Threshold, r.members) {
			out[i].Counts = c
		}
	case len(series) > 1:
		return nil, s.fail(g.Query, ErrManySeries)
	case len(series) == 1:
		for i, w := range r.members {
			out[i].Counts = uptime.CountSamples(series[0], g.Threshold, w)
		}
	}
	return out, nil
}
