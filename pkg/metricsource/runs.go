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

// row is equal cells of time, one after the other. One range request answers a value for each.
type row struct {
	start time.Time
	cell  time.Duration
	cells int
}

// inCells is the row of cells that holds the run; the last one may reach past its end.
func (r run) inCells(cell time.Duration) row {
	return row{start: r.Start, cell: cell, cells: int((r.Length() + cell - 1) / cell)}
}

// holding is the cell that holds t.
func (r row) holding(t time.Time) int { return int(t.Sub(r.start) / r.cell) }

// of is the cell that a point of an answer along the row stands for, or an error if it was not asked for.
func (r row) of(p point) (int, error) {
	past := time.UnixMilli(p.ms).Add(tick).Sub(r.start)
	cell := int(past/r.cell) - 1
	if past%r.cell != 0 || cell < 0 || cell >= r.cells {
		return 0, fmt.Errorf("%w: a value of %s, which was not asked for", ErrAnswer, time.UnixMilli(p.ms).UTC())
	}
	return cell, nil
}
