package oncall

import (
	"cmp"
	"slices"

	"github.com/golive/hypercare/pkg/apis"
)

// fixed is a roster, shift by shift.
type fixed struct {
	shifts  []fixedShift // by start
	longest []int64      // the latest end of all shifts up to each
}

type fixedShift struct {
	start, end   int64
	person, slot id
}

func readFixed(given apis.ScheduleLayer, n *names) *fixed {
	f := &fixed{shifts: make([]fixedShift, len(given.Shifts)), longest: make([]int64, len(given.Shifts))}
	for i, s := range given.Shifts {
		f.shifts[i] = fixedShift{start: s.Start.Unix(), end: s.End.Unix(), person: n.of(s.Responder), slot: n.of(s.Slot)}
	}
	slices.SortStableFunc(f.shifts, func(a, b fixedShift) int { return cmp.Compare(a.start, b.start) })
	for i, s := range f.shifts {
		f.longest[i] = s.end
		if i > 0 {
			f.longest[i] = max(f.longest[i], f.longest[i-1])
		}
	}
	return f
}

func (f *fixed) turns(into []turn, _ *clock, lo, hi int64) []turn {
	first, _ := slices.BinarySearch(f.longest, lo+1)
	for i := first; i < len(f.shifts) && f.shifts[i].start < hi; i++ {
		s := f.shifts[i]
		if s.start < s.end && lo < s.end {
			into = append(into, turn{start: s.start, end: s.end, number: int64(i)})
		}
	}
	return into
}

func (f *fixed) who(t turn) (person, slot id) {
	s := f.shifts[t.number]
	return s.person, s.slot
}
