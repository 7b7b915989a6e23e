package metricsource

import (
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/uptime"
)

// run is neighbouring windows that one request answers.
type run struct {
	uptime.Window
	members []uptime.Window
}

// runsOf joins sorted windows while the gap to the next is at most gap and the whole at most longest. The members of each
// run are a part of the windows given.
func runsOf(windows []uptime.Window, gap, longest time.Duration) []run {
	var out []run
	first := 0
	for i, w := range windows {
		if i > first && w.Start.Sub(windows[i-1].End) <= gap && w.End.Sub(windows[first].Start) <= longest {
			out[len(out)-1].End = w.End
			out[len(out)-1].members = windows[first : i+1]
			continue
		}
		first = i
		out = append(out, run{Window: w, members: windows[i : i+1]})
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

// places is how many buckets a row of whole buckets has.
func places(w uptime.Window) int { return int(w.Length() / uptime.BucketLength) }

// place is the place of a member in the row of buckets that the run spans; gaps have places, too.
func (r run) place(member int) int {
	return int(r.members[member].Start.Sub(r.Start) / uptime.BucketLength)
}

// placeOf is the place of the bucket that a point of an answer along w stands for, if it is one that was asked for.
func placeOf(p point, w uptime.Window) (int, bool) {
	const length = int64(uptime.BucketLength / time.Millisecond)
	after := p.ms + int64(tick/time.Millisecond) - w.Start.UnixMilli()
	place := int(after/length) - 1
	return place, after%length == 0 && place >= 0 && place < places(w)
}

func notAsked(p point) error {
	return fmt.Errorf("%w: a value of %s, which was not asked for", ErrAnswer, time.UnixMilli(p.ms).UTC())
}
