package csv

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/civil"
	"github.com/golive/hypercare/pkg/words"
)

// hours are those of a slot, by the clock.
type hours struct {
	name       string
	start, end time.Duration
}

// written is a heading such as "A 06-14", "Late (14:00 to 22:00)" or "06:00-14:00".
var written = regexp.MustCompile(`^(.*?)[\s(,:]*\b(\d{1,2}(?:[:.]?\d{2})?)\s*h?\s*(?:-|–|—|to|bis)\s*(\d{1,2}(?:[:.]?\d{2})?)\s*h?\)?$`)

// slot understands the heading of a column, or of a row, of a grid.
func (r *reader) slot(text string) (hours, bool) {
	text = strings.TrimSpace(text)
	for _, slot := range r.Slots {
		if !strings.EqualFold(slot.Name, text) {
			continue
		}
		start, startErr := civil.ParseWallTime(slot.Start)
		end, endErr := civil.ParseWallTimeEnd(slot.End)
		if startErr == nil && endErr == nil {
			return hours{name: slot.Name, start: start, end: end}, true
		}
	}
	parts := written.FindStringSubmatch(text)
	if parts == nil {
		return hours{}, false
	}
	start, startKnown := timeOfDay(strings.ReplaceAll(parts[2], ".", ":"))
	end, endKnown := timeOfDay(strings.ReplaceAll(parts[3], ".", ":"))
	if !startKnown || !endKnown || start == 24*time.Hour {
		return hours{}, false
	}
	name := strings.Trim(parts[1], " \t(,:-")
	if name == "" {
		name = text
	}
	return hours{name: name, start: start, end: end}, true
}

// grid reads days down and slots across, or the other way round, and says whether the table is one of them.
func (r *reader) grid() bool {
	if len(r.rows) == 0 {
		return false
	}
	slots := map[int]hours{}
	days := map[int]string{}
	for i := 1; i < len(r.heading.cells); i++ {
		cell := r.heading.cell(i)
		if looksLikeDate(cell) {
			days[i] = cell
		} else if found, understood := r.slot(cell); understood {
			slots[i] = found
		}
	}
	switch {
	case len(days) > 0 && len(days) >= len(slots):
		r.slotsDown(days)
	case len(slots) > 0:
		r.daysDown(slots)
	default:
		return false
	}
	return true
}

// looksLikeDate says whether a heading is meant as a date, read or not.
func looksLikeDate(text string) bool {
	parts := strings.FieldsFunc(withoutWeekday(text), func(r rune) bool { return r == '-' || r == '.' || r == '/' })
	return len(parts) == 3 && number(parts[0]) >= 0 && number(parts[1]) >= 0 && number(parts[2]) >= 0
}

func (r *reader) daysDown(slots map[int]hours) {
	dateColumn := slices.IndexFunc(r.heading.cells, func(cell string) bool { return slices.Contains(startDateHeadings, heading(cell)) })
	dateColumn = max(dateColumn, 0)
	r.learnDates(dateColumn)
	for i := range r.heading.cells {
		if _, known := slots[i]; !known && i != dateColumn && r.heading.cell(i) != "" && r.holdsPeople(i) {
			r.found.Problem(r.heading.line, `The column %s says not from when to when it is. Write its heading such as "A 06-14".`, words.Short(r.heading.cell(i)))
		}
	}
	for _, row := range r.rows {
		date, why := r.date(row.cell(dateColumn))
		if why != "" {
			r.found.Problem(row.line, "The date %s", why)
			continue
		}
		for i := range row.cells {
			if slot, known := slots[i]; known {
				r.place(row.line, date, slot, row.cell(i))
			}
		}
	}
}

// holdsPeople says whether a column that is no slot names somebody, so that leaving it out would lose shifts.
func (r *reader) holdsPeople(column int) bool {
	return slices.ContainsFunc(r.rows, func(row row) bool { return r.People.Knows(row.cell(column)) })
}

func (r *reader) slotsDown(days map[int]string) {
	for _, day := range days {
		r.dates = r.dates.and(orderOf(day))
	}
	dates := map[int]civil.Date{}
	for i := range r.heading.cells {
		day, isDay := days[i]
		if !isDay {
			continue
		}
		date, why := r.date(day)
		if why != "" {
			r.found.Problem(r.heading.line, "The date %s", why)
			continue
		}
		dates[i] = date
	}
	for _, row := range r.rows {
		slot, understood := r.slot(row.cell(0))
		if !understood {
			r.found.Problem(row.line, `The row %s says not from when to when it is. Begin it such as "A 06-14".`, words.Short(row.cell(0)))
			continue
		}
		for i := range row.cells {
			if date, known := dates[i]; known {
				r.place(row.line, date, slot, row.cell(i))
			}
		}
	}
}

// place puts those whom a cell names into a slot of a day.
func (r *reader) place(line int, date civil.Date, slot hours, cell string) {
	if strings.Trim(cell, "-–— ") == "" {
		return
	}
	endDate := date
	if slot.end <= slot.start {
		endDate = date.AddDays(1)
	}
	start, end := civil.Instant(date, slot.start, r.Zone), civil.Instant(endDate, slot.end, r.Zone)
	if !start.Before(end) {
		r.found.Warn("On %s the clock skips the whole of %s; nobody is on call in it.", date, words.Short(slot.name))
		return
	}
	for _, responder := range r.who(line, cell) {
		r.found.Add(line, apis.FixedShift{Start: start, End: end, Responder: responder, Slot: slot.name})
	}
}
