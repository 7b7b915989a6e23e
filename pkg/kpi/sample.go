package kpi

import (
	"slices"
	"time"
)

// Sample collects measured times, in whole seconds, so that sums are exact whatever the order they come in.
type Sample struct {
	seconds []int64
	sorted  bool
}

// Add takes a time in if it is known.
func (s *Sample) Add(span Span) {
	if span.Known {
		s.seconds = append(s.seconds, int64(span.Length/time.Second))
		s.sorted = false
	}
}

// Count is how many times were measured.
func (s *Sample) Count() int { return len(s.seconds) }

// Mean is in seconds; nil where nothing was measured.
func (s *Sample) Mean() *float64 {
	if len(s.seconds) == 0 {
		return nil
	}
	var sum int64
	for _, seconds := range s.seconds {
		sum += seconds
	}
	mean := float64(sum) / float64(len(s.seconds))
	return &mean
}

// Median is in seconds, the mean of the middle two where their number is even; nil where nothing was measured.
func (s *Sample) Median() *float64 {
	if len(s.seconds) == 0 {
		return nil
	}
	s.sort()
	middle := len(s.seconds) / 2
	median := float64(s.seconds[middle])
	if len(s.seconds)%2 == 0 {
		median = float64(s.seconds[middle-1]+s.seconds[middle]) / 2
	}
	return &median
}

// Worst is the longest time in seconds; nil where nothing was measured.
func (s *Sample) Worst() *float64 {
	if len(s.seconds) == 0 {
		return nil
	}
	s.sort()
	worst := float64(s.seconds[len(s.seconds)-1])
	return &worst
}

func (s *Sample) sort() {
	if !s.sorted {
		slices.Sort(s.seconds)
		s.sorted = true
	}
}
