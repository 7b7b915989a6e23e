package uptime

import (
	"slices"
	"time"
)

// Window is the half-open time [Start, End).
type Window struct {
	Start time.Time `json:"start"`
	End   time.Time `json:"end"`
}

// Length is End minus Start, zero for a window that ends at or before its start.
func (w Window) Length() time.Duration { return max(w.End.Sub(w.Start), 0) }

// Empty says whether the window holds no instant.
func (w Window) Empty() bool { return !w.Start.Before(w.End) }

// Contains says whether all of v lies inside w.
func (w Window) Contains(v Window) bool { return !v.Start.Before(w.Start) && !v.End.After(w.End) }

// Covers says whether the instant t lies inside w.
func (w Window) Covers(t time.Time) bool { return !t.Before(w.Start) && t.Before(w.End) }

// Intersect is the time common to w and v; it may be empty.
func (w Window) Intersect(v Window) Window {
	out := w
	if v.Start.After(out.Start) {
		out.Start = v.Start
	}
	if v.End.Before(out.End) {
		out.End = v.End
	}
	if out.Empty() {
		out.End = out.Start
	}
	return out
}

// Merge sorts windows and joins those that overlap or touch, so that every instant is held once. Empty ones vanish.
func Merge(windows []Window) []Window {
	sorted := slices.DeleteFunc(slices.Clone(windows), Window.Empty)
	slices.SortFunc(sorted, func(a, b Window) int { return a.Start.Compare(b.Start) })
	var out []Window
	for _, w := range sorted {
		last := len(out) - 1
		if last < 0 || w.Start.After(out[last].End) {
			out = append(out, w)
			continue
		}
		if w.End.After(out[last].End) {
			out[last].End = w.End
		}
	}
	return out
}

// Subtract is the time of from that no window of taken covers, merged and in order.
func Subtract(from, taken []Window) []Window {
	var out []Window
	cuts := Merge(taken)
	for _, w := range Merge(from) {
		for _, c := range cuts {
			if !c.End.After(w.Start) {
				continue
			}
			if !c.Start.Before(w.End) {
				break
			}
			if head := (Window{w.Start, c.Start}); !head.Empty() {
				out = append(out, head)
			}
			w.Start = c.End
		}
		if !w.Empty() {
			out = append(out, w)
		}
	}
	return out
}

// Common is the time that both sets of windows cover, merged and in order.
func Common(a, b []Window) []Window {
	var out []Window
	right := Merge(b)
	for _, w := range Merge(a) {
		for _, v := range right {
			if shared := w.Intersect(v); !shared.Empty() {
				out = append(out, shared)
			}
		}
	}
	return out
}

// Total is the length of all windows with every instant counted once.
func Total(windows []Window) time.Duration {
	var sum time.Duration
	for _, w := range Merge(windows) {
		sum += w.Length()
	}
	return sum
}
