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

// Series is one series that a query answers, with its raw samples, sorted by time.
type Series struct {
	Labels  map[string]string
	Samples []uptime.Sample
}

// RawSeries is RawSamples with the labels of each series.
func (s *Source) RawSeries(ctx context.Context, g Gauge, w uptime.Window) ([]Series, error) {
	if err := g.defaults(); err != nil {
		return nil, err
	}
	return s.raw(ctx, g, w)
}

// RawSamples are the samples in w of each series that the query answers, sorted by time, the series in the order of
// their labels. They are what was scraped, without the five minutes of look-back of an instant vector; for a query
// that HidesGaps they are evaluated at each step instead.
func (s *Source) RawSamples(ctx context.Context, g Gauge, w uptime.Window) ([][]uptime.Sample, error) {
	if err := g.defaults(); err != nil {
		return nil, err
	}
	series, err := s.raw(ctx, g, w)
	return samplesOf(series), err
}

func samplesOf(series []Series) [][]uptime.Sample {
	out := make([][]uptime.Sample, len(series))
	for i, one := range series {
		out[i] = one.Samples
	}
	return out
}

func (s *Source) raw(ctx context.Context, g Gauge, w uptime.Window) ([]Series, error) {
	byLabels := map[string]*Series{}
	for start := w.Start; start.Before(w.End); start = start.Add(rawRequest) {
		chunk := uptime.Window{Start: start, End: start.Add(rawRequest)}.Intersect(w)
		query := g.over(chunk.Length())
		answered, err := s.ask(ctx, g.Query, at(query, chunk.End.Add(-tick)))
		if err != nil {
			return nil, err
		}
		for _, one := range answered {
			name := one.metric.String()
			if byLabels[name] == nil {
				byLabels[name] = &Series{Labels: map[string]string{}}
				for label, value := range one.metric {
					byLabels[name].Labels[string(label)] = string(value)
				}
			}
			for _, p := range one.points {
				byLabels[name].Samples = append(byLabels[name].Samples, uptime.Sample{At: time.UnixMilli(p.ms).UTC(), Value: p.value})
			}
		}
	}
	names := make([]string, 0, len(byLabels))
	for name := range byLabels {
		names = append(names, name)
	}
	slices.Sort(names)
	out := make([]Series, len(names))
	for i, name := range names {
		out[i] = *byLabels[name]
	}
	return out, nil
}

// count fetches the raw samples of one run and counts its members.
func (s *Source) count(ctx context.Context, g Gauge, r run) ([]uptime.Piece, error) {
	if g.Replicas != uptime.OneSeries {
		r.End = uptime.Reach(r.Window, g.Step)
	}
	found, err := s.raw(ctx, g, r.Window)
	if err != nil {
		return nil, err
	}
	series := samplesOf(found)
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
