package roster

import (
	"fmt"
	"time"
	"unicode/utf8"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/civil"
)

// What recurs in a way that no layer does becomes shifts for so long.
const (
	Back  = 30 * 24 * time.Hour
	Ahead = 365 * 24 * time.Hour
)

// Plan is a schedule of another program in our words.
type Plan struct {
	Spec      apis.ScheduleSpec
	Overrides []apis.ShiftOverrideSpec // their schedule is left empty
	Layers    []string                 // names of the layers that were read
}

// Translation is what was read of another program's schedules.
type Translation struct {
	Found
	Plans []Plan
}

// Names gives each layer of a schedule a name of its own.
type Names map[string]bool

// Take is the name, or one that begins like it where it is taken.
func (n Names) Take(wanted string) string {
	const longest = 90 // leaves room for a number
	for utf8.RuneCountInString(wanted) > longest {
		_, last := utf8.DecodeLastRuneInString(wanted)
		wanted = wanted[:len(wanted)-last]
	}
	if wanted == "" {
		wanted = "Layer"
	}
	name := wanted
	for number := 2; n[name]; number++ {
		name = fmt.Sprintf("%s (%d)", wanted, number)
	}
	n[name] = true
	return name
}

// SameClock says whether the clocks of two zones read the same at every midnight of the coming year, so that one may stand for the other.
func SameClock(a, b *time.Location, now time.Time) bool {
	if a.String() == b.String() {
		return true
	}
	first := civil.DateAt(now, a)
	for day := range 366 {
		date := first.AddDays(day)
		if !civil.DayStart(date, a).Equal(civil.DayStart(date, b)) {
			return false
		}
	}
	return true
}

// Rotated is a list that begins at another place of it, counted from 0; the place may lie outside.
func Rotated[T any](list []T, first int) []T {
	if len(list) == 0 {
		return list
	}
	first = ((first % len(list)) + len(list)) % len(list)
	return append(append([]T{}, list[first:]...), list[:first]...)
}
