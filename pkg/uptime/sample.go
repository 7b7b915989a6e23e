package uptime

import (
	"math"
	"slices"
	"time"
)

// Sample is one raw sample of a series.
type Sample struct {
	At    time.Time
	Value float64
}

// state is what one sample or slot says.
type state int

const (
	absent state = iota
	unreadable
	down
	up
)

func judge(value, threshold float64) state {
	switch {
	case math.IsNaN(value):
		return unreadable
	case value >= threshold:
		return up
	default:
		return down
	}
}

func (c *Counts) note(s state) {
	switch s {
	case up:
		c.Up++
	case down:
		c.Down++
	case absent:
		return
	}
	c.Count++
}

// CountSamples counts the samples of one series, sorted by time, that lie in w. A sample is up when its value reaches
// the threshold; one that is not a number is present but neither up nor down.
func CountSamples(series []Sample, threshold float64, w Window) Counts {
	var c Counts
	for _, s := range series[firstAt(series, w.Start):] {
		if !s.At.Before(w.End) {
			break
		}
		c.note(judge(s.Value, threshold))
	}
	return c
}

// Count counts the samples of several series into the parts of the plan, as replicas of the mode. With OneSeries only the first counts.
func (p Plan) Count(series [][]Sample, mode Replicas, step Step, threshold float64) Readings {
	windows := make([]Window, 0, len(p.Buckets)+len(p.Pieces))
	for _, start := range p.Buckets {
		windows = append(windows, Bucket{Start: start}.Window())
	}
	windows = append(windows, p.Pieces...)
	counts := make([]Counts, len(windows))
	switch {
	case mode != OneSeries:
		counts = Combine(series, mode, step, threshold, windows)
	case len(series) > 0:
		for i, w := range windows {
			counts[i] = CountSamples(series[0], threshold, w)
		}
	}
	var out Readings
	for i, start := range p.Buckets {
		out.Buckets = append(out.Buckets, Bucket{Start: start, Counts: counts[i]})
	}
	for i, w := range p.Pieces {
		out.Pieces = append(out.Pieces, Piece{Window: w, Counts: counts[len(p.Buckets)+i]})
	}
	return out
}

// Interval is the usual time between two samples of a series, sorted by time: the median over all series. Zero where no series has two.
func Interval(series [][]Sample) time.Duration {
	var gaps []time.Duration
	for _, samples := range series {
		for i := 1; i < len(samples); i++ {
			gaps = append(gaps, samples[i].At.Sub(samples[i-1].At))
		}
	}
	if len(gaps) == 0 {
		return 0
	}
	slices.Sort(gaps)
	return gaps[len(gaps)/2]
}

func firstAt(series []Sample, t time.Time) int {
	i, _ := slices.BinarySearchFunc(series, t, func(s Sample, t time.Time) int { return s.At.Compare(t) })
	return i
}

// DownIntervals is the time that the down samples of one sorted series stand for: from the sample to the next one, at
// most one step (or a step and a half, where the next sample is late but follows). Touching intervals are joined.
func DownIntervals(series []Sample, step Step, threshold float64) []Window {
	var out []Window
	for i, s := range series {
		if judge(s.Value, threshold) != down {
			continue
		}
		end := s.At.Add(time.Duration(step))
		if i+1 < len(series) {
			if next := series[i+1].At; next.Before(s.At.Add(time.Duration(step) * 3 / 2)) {
				end = next
			}
		}
		out = append(out, Window{s.At, end})
	}
	return Merge(out)
}
