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
