package csv

import (
	"slices"
	"strings"

	"github.com/golive/hypercare/pkg/apis"
)

// headings that people and programs write over the columns of a list.
var (
	startHeadings     = []string{"start", "begin", "from", "starts at", "start at", "shift start", "start date time", "start datetime", "beginn", "von"}
	endHeadings       = []string{"end", "until", "to", "ends at", "end at", "shift end", "end date time", "end datetime", "ende", "bis"}
	startDateHeadings = []string{"start date", "date", "day", "datum", "tag"}
	startTimeHeadings = []string{"start time"}
	endDateHeadings   = []string{"end date"}
	endTimeHeadings   = []string{"end time"}
	personHeadings    = []string{
		"person", "responder", "on call", "oncall", "name", "who", "user", "login", "username", "user username", "email", "mail", "user email", "subject",
		"summary", "wer",
	}
	slotHeadings = []string{"slot", "shift", "shift name", "schicht"}
)

// list reads a table with one row for each shift, and says whether it is one.
func (r *reader) list() bool {
	columns := make([]string, len(r.heading.cells))
	for i, cell := range r.heading.cells {
		columns[i] = heading(cell)
	}
	column := func(known []string) int {
		for _, name := range known {
			if i := slices.Index(columns, name); i >= 0 {
				return i
			}
		}
		return -1
	}
	start, end := column(startHeadings), column(endHeadings)
	startTime, endTime := column(startTimeHeadings), column(endTimeHeadings)
	startDate, endDate := column(startDateHeadings), column(endDateHeadings)
	person, slot := column(personHeadings), column(slotHeadings)
	switch {
	case person < 0:
		return false
	case start >= 0 && end >= 0:
		startTime, endTime = start, end
	case startTime < 0 || endTime < 0 || startDate < 0:
		return false
	}
	r.learnDates(startDate, endDate, startTime, endTime)
	for _, row := range r.rows {
		who := row.cell(person)
		from := moment{date: row.cell(startDate), time: row.cell(startTime)}
		to := moment{date: row.cell(endDate), time: row.cell(endTime)}
		if to.date == "" {
			to.date = from.date
			to.after = true // hours of one day, such as 22:00 to 06:00, may end on the next
		}
		startsAt, why := r.instant(from, nil)
		if why != "" {
			r.found.Problem(row.line, "The start %s", why)
			continue
		}
		endsAt, why := r.instant(to, &startsAt)
		if why != "" {
			r.found.Problem(row.line, "The end %s", why)
			continue
		}
		if who == "" {
			r.found.Problem(row.line, "Nobody is named. Write who is on call, or take the row out.")
			continue
		}
		for _, responder := range r.who(row.line, who) {
			r.found.Add(row.line, apis.FixedShift{Start: startsAt, End: endsAt, Responder: responder, Slot: row.cell(slot)})
		}
	}
	return true
}

// heading is how a heading is compared: in lower case, with single spaces for what people put between words.
func heading(cell string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(cell), func(r rune) bool {
		return r == ' ' || r == '_' || r == '-' || r == '/' || r == '.' || r == '\t' || r == '\n' || r == '\r'
	}), " ")
}

// who are the responders that a cell names: one, or several with a sign between them.
func (r *reader) who(line int, cell string) []apis.Name {
	parts := []string{cell}
	if !r.People.Knows(cell) {
		parts = strings.FieldsFunc(cell, func(r rune) bool { return r == '/' || r == '+' || r == '&' || r == '\n' || r == ';' })
	}
	var found []apis.Name
	for _, part := range parts {
		if strings.TrimSpace(part) == "" {
			continue
		}
		if responder, known := r.People.Find(line, part); known {
			found = append(found, responder)
		}
	}
	return found
}
