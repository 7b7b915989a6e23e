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

// Combine counts the samples of several replicas as if they were those of one service, for each of the windows. The
// samples of each replica must be sorted by time and reach to the Reach of the last window.
//
// Replicas are scraped at moments of their own, so time is cut into slots of one step, on a grid that starts in 1970.
// Combine asks three things of a slot:
//
//  1. What does each replica say? What its samples in the slot say, the worst of them where there are several. A replica
//     without a sample says nothing: an older value is never repeated, so that short gaps stay visible.
//  2. What do the replicas say together? The best of it for AnyUp, the worst for AllUp.
//  3. Which window does it count for? The one that holds the start of the slot, so that neighbours share no slot.
//
// A slot in which nobody says anything is not counted, and so ends as unknown time.
func Combine(replicas [][]Sample, mode Replicas, step Step, threshold float64, windows []Window) []Counts {
	out := make([]Counts, len(windows))
	for i, window := range windows {
		slots := slotsStartingIn(window, step)
		together := make([]state, slots.count())
		for _, samples := range replicas {
			for n, said := range slots.saidBy(samples, threshold) {
				together[n] = mode.join(together[n], said)
			}
		}
		for _, said := range together {
			out[i].note(said)
		}
	}
	return out
}

// Reach is how far past the end of a window raw samples are needed, so that the window's last slot is whole.
func Reach(w Window, step Step) time.Time {
	lastSlot := slotAt(w.End.Add(-time.Nanosecond), step)
	return slotStart(lastSlot+1, step)
}

// slotRange is the slots first, first+1, ... up to but without end.
type slotRange struct {
	step       Step
	first, end int64
}

func slotsStartingIn(w Window, step Step) slotRange {
	first := slotAt(w.Start, step)
	if slotStart(first, step).Before(w.Start) {
		first++
	}
	end := slotAt(w.End.Add(-time.Nanosecond), step) + 1
	return slotRange{step: step, first: first, end: max(first, end)}
}

func (r slotRange) count() int64 { return r.end - r.first }

// saidBy is what one replica says in each slot of the range.
func (r slotRange) saidBy(samples []Sample, threshold float64) []state {
	said := make([]state, r.count())
	for _, sample := range samples[firstAt(samples, slotStart(r.first, r.step)):] {
		slot := slotAt(sample.At, r.step)
		if slot >= r.end {
			break
		}
		n := slot - r.first
		said[n] = worst(said[n], judge(sample.Value, threshold))
	}
	return said
}

func (m Replicas) join(a, b state) state {
	if m == AllUp {
		return worst(a, b)
	}
	return best(a, b)
}

// best is up before down before unreadable before absent, which is the order of the states.
func best(a, b state) state { return max(a, b) }

// worst is down before up. What is absent or unreadable has no say beside what is either.
func worst(a, b state) state {
	if min(a, b) <= unreadable {
		return max(a, b)
	}
	return min(a, b)
}

// slotAt is the number of the slot that holds t: whole steps since 1970, rounded down.
func slotAt(t time.Time, step Step) int64 {
	sinceEpoch, width := t.UnixMilli(), time.Duration(step).Milliseconds()
	slot := sinceEpoch / width
	if sinceEpoch%width < 0 {
		slot--
	}
	return slot
}

func slotStart(slot int64, step Step) time.Time {
	return time.UnixMilli(slot * time.Duration(step).Milliseconds()).UTC()
}
