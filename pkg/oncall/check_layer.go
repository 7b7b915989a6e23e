package oncall

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/words"
)

// Day 0 of a layer lies in these years.
const (
	firstYear = 1990
	lastYear  = 2100
)

// layerField is a field of a layer that has a meaning for some types only.
type layerField struct {
	name   string
	given  bool
	needed []apis.ScheduleLayerType
	other  []apis.ScheduleLayerType // where it may stand without being needed
	remedy string
}

func fieldsOf(l apis.ScheduleLayer) []layerField {
	const slots, rotation, fixed = apis.ScheduleLayerTypeSlots, apis.ScheduleLayerTypeRotation, apis.ScheduleLayerTypeFixed
	inTurns := []apis.ScheduleLayerType{slots, rotation}
	return []layerField{
		{"participants", len(l.Participants) > 0, inTurns, nil, "name at least one responder"},
		{"epoch", l.Epoch != "", inTurns, nil, `give the day on which the first person begins, such as "2026-11-24"`},
		{"slots", len(l.Slots) > 0, []apis.ScheduleLayerType{slots}, nil, "give at least one slot"},
		{"every", l.Every != 0, nil, []apis.ScheduleLayerType{rotation}, ""},
		{"unit", l.Unit != "", nil, []apis.ScheduleLayerType{rotation}, ""},
		{"handOff", l.HandOff != "", nil, []apis.ScheduleLayerType{rotation}, ""},
		{"advance", l.Advance != "", nil, inTurns, ""},
		{"shifts", len(l.Shifts) > 0, []apis.ScheduleLayerType{fixed}, nil, "give at least one shift, or remove the layer"},
	}
}

func (f *findings) layer(field string, l apis.ScheduleLayer) {
	if !l.Type.Valid() {
		f.add(field+".type", `%q is no type of layer; write "slots", "rotation" or "fixed"`, l.Type)
		return
	}
	for _, part := range fieldsOf(l) {
		needed := slices.Contains(part.needed, l.Type)
		switch {
		case needed && !part.given:
			f.add(field+"."+part.name, "a layer of type %s needs it; %s", l.Type, part.remedy)
		case part.given && !needed && !slices.Contains(part.other, l.Type):
			f.add(field+"."+part.name, "has no meaning in a layer of type %s; remove it, or choose another type", l.Type)
		}
	}
	if !l.From.IsZero() && !l.Until.IsZero() && !l.Until.After(l.From) {
		f.add(field+".until", "is not after from (%s); choose a later instant", l.From.UTC().Format(time.RFC3339))
	}
	restricted := f.hours(field+".restrictions", l.Restrictions)
	switch l.Type {
	case apis.ScheduleLayerTypeSlots:
		f.epoch(field+".epoch", l.Epoch)
		f.advance(field+".advance", l.Advance)
		if f.slots(field+".slots", l.Slots) && restricted {
			f.everWorks(field+".restrictions", l)
		}
	case apis.ScheduleLayerTypeRotation:
		f.epoch(field+".epoch", l.Epoch)
		f.advance(field+".advance", l.Advance)
		f.rotation(field, l)
	case apis.ScheduleLayerTypeFixed:
		f.shifts(field+".shifts", l.Shifts)
	}
}

func (f *findings) epoch(field, text string) {
	if text == "" {
		return
	}
	if _, err := readDate(text); err != nil {
		f.add(field, `%q is no day of the calendar; write one such as "2026-11-24"`, text)
		return
	}
	if text < fmt.Sprint(firstYear) || text >= fmt.Sprint(lastYear+1) {
		f.add(field, "lies outside the years %d to %d; choose a day in them", firstYear, lastYear)
	}
}

func (f *findings) advance(field string, advance apis.ScheduleLayerAdvance) {
	if advance != "" && !advance.Valid() {
		f.add(field, `%q is no way to advance; write "worked" or "calendar"`, advance)
	}
}

// slots checks the slots of a layer and says whether all can be read.
func (f *findings) slots(field string, list []apis.Slot) bool {
	readable := true
	for i, s := range list {
		here := fmt.Sprintf("%s[%d]", field, i)
		if !f.wallTimes(here, s.Start, s.End) {
			readable = false
			continue
		}
		same := slices.IndexFunc(list[:i], func(earlier apis.Slot) bool { return sameTime(earlier, s) })
		if same >= 0 {
			f.add(here, "is the same time as slot %q; change one of them, or add a layer beside this one for a second person", list[same].Name)
		}
	}
	return readable && len(list) > 0
}

// sameTime takes 00:00 and 24:00 for what they are at the end of a slot: one midnight.
func sameTime(a, b apis.Slot) bool {
	aStart, aEnd, aErr := readWallTimes(a.Start, a.End)
	bStart, bEnd, bErr := readWallTimes(b.Start, b.End)
	return aErr == nil && bErr == nil && aStart == bStart && aEnd == bEnd
}

// everWorks finds slots that lie outside the hours of their layer all week.
func (f *findings) everWorks(field string, l apis.ScheduleLayer) {
	restrictions, err := readHours(l.Restrictions)
	if err != nil || len(restrictions) == 0 {
		return
	}
	var never []string
	for _, s := range l.Slots {
		start, end, err := readWallTimes(s.Start, s.End)
		works := err != nil
		for weekday := time.Sunday; weekday <= time.Saturday && !works; weekday++ {
			works = meets(restrictions, weekday, start, end)
		}
		if !works {
			never = append(never, words.Short(s.Name))
		}
	}
	if len(never) > 0 {
		f.add(field, "leave no time for %s on any day; change the hours or the slots", words.Some(never))
	}
}

func (f *findings) rotation(field string, l apis.ScheduleLayer) {
	if l.Every < 0 || l.Every > mostTurns {
		f.add(field+".every", "a turn takes from 1 to %d units; choose such a number", mostTurns)
	}
	if l.Unit != "" && !l.Unit.Valid() {
		f.add(field+".unit", `%q is no unit of a turn; write "hours", "days" or "weeks"`, l.Unit)
	}
	if l.HandOff == "" {
		return
	}
	if _, _, err := readWallTimes(l.HandOff, "24:00"); err != nil {
		f.add(field+".handOff", `%q is no time of day; write hours and minutes such as "08:00"`, l.HandOff)
	}
}

// shifts checks a roster: each shift takes time, and nobody is in it twice at once.
func (f *findings) shifts(field string, roster []apis.FixedShift) {
	order := make([]int, 0, len(roster))
	for i, s := range roster {
		if !s.End.After(s.Start) {
			f.add(fmt.Sprintf("%s[%d].end", field, i), "is not after the start (%s); choose a later instant", s.Start.UTC().Format(time.RFC3339))
			continue
		}
		order = append(order, i)
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(roster[a].Responder, roster[b].Responder), roster[a].Start.Compare(roster[b].Start))
	})
	for n := 1; n < len(order); n++ {
		earlier, later := roster[order[n-1]], roster[order[n]]
		if earlier.Responder != later.Responder {
			continue
		}
		if later.Start.Before(earlier.End) {
			f.add(fmt.Sprintf("%s[%d].start", field, order[n]), "%s is in another shift of this layer until %s; let this one begin then, or remove one of them",
				later.Responder, earlier.End.UTC().Format(time.RFC3339))
		}
		if earlier.End.After(later.End) {
			order[n] = order[n-1] // the longer one may overlap the next too
		}
	}
}
