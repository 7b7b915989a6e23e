package uptime

import "time"

// Replicas says how several series of one service become one.
type Replicas string

// OneSeries expects a single series. AnyUp is up while one replica is (max), AllUp while all present ones are (min).
const (
	OneSeries Replicas = ""
	AnyUp     Replicas = "any"
	AllUp     Replicas = "all"
)

// Combine counts slots of one step over the raw samples of all replicas, for each of the windows. Each series must be
// sorted by time and reach one step past the end of each window (see Reach).
//
// Slots lie on a fixed grid of the step since 1970 and belong to the window that holds their start, so neighbouring
// windows share none. A replica speaks in a slot only with a sample of its own, never with an older value that is
// still remembered, so a short gap stays visible; of two samples in one slot the worse counts. A replica without a
// sample has no say, as in PromQL's max and min; a slot in which nobody speaks is not counted and so is unknown.
func Combine(replicas [][]Sample, mode Replicas, step Step, threshold float64, windows []Window) []Counts {
	out := make([]Counts, len(windows))
	for i, w := range windows {
		first := slotAt(w.Start, step)
		if slotStart(first, step).Before(w.Start) {
			first++
		}
		last := slotAt(w.End.Add(-time.Nanosecond), step)
		if last < first {
			continue
		}
		slots := make([]state, last-first+1)
		for _, series := range replicas {
			vote(slots, series, mode, step, threshold, first)
		}
		for _, s := range slots {
			out[i].note(s)
		}
	}
	return out
}

// Reach is how far past the end of a window raw samples are needed, so that the window's last slot is whole.
func Reach(w Window, step Step) time.Time {
	return slotStart(slotAt(w.End.Add(-time.Nanosecond), step)+1, step)
}

// vote lays one replica over the slots.
func vote(slots []state, series []Sample, mode Replicas, step Step, threshold float64, first int64) {
	at, own := int64(-1), absent
	settle := func() {
		if own != absent {
			slots[at] = mode.join(slots[at], own)
		}
	}
	for _, s := range series[firstAt(series, slotStart(first, step)):] {
		slot := slotAt(s.At, step) - first
		if slot >= int64(len(slots)) {
			break
		}
		said := judge(s.Value, threshold)
		if slot == at {
			own = worse(own, said)
			continue
		}
		settle()
		at, own = slot, said
	}
	settle()
}

func (m Replicas) join(a, b state) state {
	if m == AllUp {
		return worse(a, b)
	}
	return max(a, b)
}

// worse is down before up, and anything readable before what is not.
func worse(a, b state) state {
	if min(a, b) <= unreadable {
		return max(a, b)
	}
	return min(a, b)
}

func slotAt(t time.Time, step Step) int64 {
	ms, width := t.UnixMilli(), time.Duration(step).Milliseconds()
	slot := ms / width
	if ms%width < 0 {
		slot--
	}
	return slot
}

func slotStart(slot int64, step Step) time.Time {
	return time.UnixMilli(slot * time.Duration(step).Milliseconds()).UTC()
}
