package oncall

import (
	"cmp"
	"slices"

	"github.com/golive/hypercare/pkg/apis"
)

// fixed is a roster, shift by shift.
type fixed struct {
	shifts  []apis.FixedShift // by start
	longest []int64           // the latest end of all shifts up to each
}

func readFixed(given apis.ScheduleLayer) *fixed {
	f := &fixed{shifts: slices.Clone(given.Shifts), longest: make([]int64, len(given.Shifts))}
	slices.SortStableFunc(f.shifts, func(a, b apis.FixedShift) int { return cmp.Compare(a.Start.Unix(), b.Start.Unix()) })
	for i, s := range f.shifts {
		f.longest[i] = s.End.Unix()
		if i > 0 {
			f.longest[i] = max(f.longest[i], f.longest[i-1])
		}
	}
	return f
}

func (f *fixed) turns(into []turn, _ *clock, lo, hi int64) []turn {
	first, _ := slices.BinarySearch(f.longest, lo+1)
	for i := first; i < len(f.shifts) && f.shifts[i].Start.Unix() < hi; i++ {
		t := turn{start: f.shifts[i].Start.Unix(), end: f.shifts[i].End.Unix(), number: int64(i)}
		if t.start < t.end && lo < t.end {
			into = append(into, t)
		}
	}
	return into
}

func (f *fixed) who(t turn) (person, slotName string) {
	s := f.shifts[t.number]
	return s.Responder, s.Slot
}
