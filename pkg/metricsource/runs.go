package metricsource

import (
	"time"

	"github.com/golive/hypercare/pkg/uptime"
)

// run is neighbouring windows that one request answers.
type run struct {
	uptime.Window
	members []uptime.Window
}

// runsOf joins sorted windows while the gap to the next is at most gap and the whole at most longest.
func runsOf(windows []uptime.Window, gap, longest time.Duration) []run {
	var out []run
	for _, w := range windows {
		if last := len(out) - 1; last >= 0 && w.Start.Sub(out[last].End) <= gap && w.End.Sub(out[last].Start) <= longest {
			out[last].End = w.End
			out[last].members = append(out[last].members, w)
			continue
		}
		out = append(out, run{Window: w, members: []uptime.Window{w}})
	}
	return out
}

func bucketWindows(starts []time.Time) []uptime.Window {
	out := make([]uptime.Window, len(starts))
	for i, start := range starts {
		out[i] = uptime.Bucket{Start: start}.Window()
	}
	return out
}
