// Package roster takes rosters in that other programs drew, and gives out our own as a calendar: its sub-packages each know one format.
// What they read are values; who is who, and what is done with them, their caller says.
package roster

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/golive/hypercare/pkg/apis"
)

// Bounds of what one file may bring. The first is that of the contract.
const (
	MostShifts   = 3000
	mostProblems = 100
	mostPeople   = 1000
	longestShift = 400 * 24 * time.Hour
)

// Found is what was read of a file, with everything that is wrong with it.
type Found struct {
	Title    string // how the file calls itself; may be empty
	Shifts   []apis.FixedShift
	Warnings []string
	Problems []apis.RosterProblem
	more     int  // problems that are only counted
	cut      bool // there are more shifts than were kept
}

// Problem notes what has to be mended, as sentences; line 0 is the whole file.
func (f *Found) Problem(line int, format string, args ...any) {
	if len(f.Problems) == mostProblems {
		f.more++
		return
	}
	f.Problems = append(f.Problems, apis.RosterProblem{Line: line, Reason: fmt.Sprintf(format, args...)})
}

// Warn notes, once, what could not be taken over as it was.
func (f *Found) Warn(format string, args ...any) {
	if text := fmt.Sprintf(format, args...); !slices.Contains(f.Warnings, text) && len(f.Warnings) < mostProblems {
		f.Warnings = append(f.Warnings, text)
	}
}

// Add takes a shift over; one without length, or without sense, is a problem of its line.
func (f *Found) Add(line int, shift apis.FixedShift) {
	length := shift.End.Sub(shift.Start)
	switch {
	case length <= 0:
		f.Problem(line, "The shift ends at %s, which is not after its start at %s.", instant(shift.End), instant(shift.Start))
	case length > longestShift:
		f.Problem(line, "The shift from %s to %s is longer than 400 days. Check its year.", instant(shift.Start), instant(shift.End))
	case utf8.RuneCountInString(shift.Slot) > 50:
		f.Problem(line, "The name of the slot is longer than 50 characters.")
	case len(f.Shifts) > MostShifts:
		f.cut = true
	default:
		f.Shifts = append(f.Shifts, shift)
	}
}

// Done ends the reading: shifts are in order and each is there once, and what is true of the whole file is said.
func (f *Found) Done() {
	slices.SortStableFunc(f.Shifts, func(a, b apis.FixedShift) int {
		if by := a.Start.Compare(b.Start); by != 0 {
			return by
		}
		if by := a.End.Compare(b.End); by != 0 {
			return by
		}
		return strings.Compare(a.Responder+"\n"+a.Slot, b.Responder+"\n"+b.Slot)
	})
	f.Shifts = slices.CompactFunc(f.Shifts, func(a, b apis.FixedShift) bool {
		return a.Start.Equal(b.Start) && a.End.Equal(b.End) && a.Responder == b.Responder && a.Slot == b.Slot
	})
	if f.cut || len(f.Shifts) > MostShifts {
		f.Problem(0, "There are more than %d shifts. Take a shorter time.", MostShifts)
	}
	if f.more > 0 {
		f.Problems = append(f.Problems, apis.RosterProblem{Reason: fmt.Sprintf("%d more like these. Mend these first.", f.more)})
		f.more = 0
	}
}

// Layer is the roster as a layer of a schedule.
func (f *Found) Layer(name string) apis.ScheduleLayer {
	return apis.ScheduleLayer{Name: name, Type: apis.ScheduleLayerTypeFixed, Shifts: f.Shifts}
}

func instant(at time.Time) string { return at.UTC().Format(time.RFC3339) }
