package ical

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/roster"
	"github.com/golive/hypercare/pkg/words"
)

// Reading is what has to be known to read a calendar.
type Reading struct {
	Zone   *time.Location // of times without a zone, and of days
	People *roster.People
	From   time.Time // shifts that are over before are left out
	To     time.Time // shifts that begin later are left out
}

// Bounds of one file.
const (
	mostEvents    = 5000
	mostRecurring = 200
	mostDepth     = 10
)

// Read takes the shifts out of a calendar; recurring ones as far as the reading reaches.
func Read(raw []byte, reading Reading) *roster.Found {
	found := &roster.Found{}
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	lines, deep := linesOfEvents(raw)
	switch {
	case deep:
		found.Problem(0, "The calendar nests its parts deeper than %d levels.", mostDepth)
		return found
	case len(lines) > mostEvents:
		found.Problem(0, "The calendar has more than %d events. Take a shorter time.", mostEvents)
		return found
	}
	calendar, err := ics.ParseCalendarWithOptions(bytes.NewReader(raw), ics.WithUnknownPropertyHandler(ics.AcceptUnknownPropertyHandler))
	if err != nil {
		found.Problem(0, "The file is no calendar that can be read (%s). Save it as iCalendar, .ics.", words.Short(err.Error()))
		return found
	}
	r := &reader{Reading: reading, found: found}
	for _, property := range calendar.CalendarProperties {
		switch property.IANAToken {
		case "X-WR-CALNAME":
			found.Title = strings.TrimSpace(property.Value)
		case "X-WR-TIMEZONE":
			r.zoneOfCalendar(property.Value)
		}
	}
	for i, event := range calendar.Events() {
		e := entry{VEvent: event}
		if i < len(lines) {
			e.line = lines[i]
		}
		r.entries = append(r.entries, e)
	}
	if len(r.entries) == 0 {
		found.Problem(0, "The calendar has no events.")
	}
	r.read()
	found.Done()
	return found
}

// linesOfEvents are the lines on which events begin, and whether parts nest too deep.
func linesOfEvents(raw []byte) (lines []int, deep bool) {
	number, depth := 0, 0
	for line := range bytes.Lines(raw) {
		number++
		line = bytes.TrimRight(line, "\r\n")
		switch {
		case bytes.HasPrefix(line, []byte("BEGIN:")):
			if depth++; depth > mostDepth {
				return nil, true
			}
			if bytes.Equal(line, []byte("BEGIN:VEVENT")) {
				lines = append(lines, number)
			}
		case bytes.HasPrefix(line, []byte("END:")):
			depth--
		}
	}
	return lines, false
}

type entry struct {
	*ics.VEvent
	line int
}

func (e entry) value(property ics.ComponentProperty) string {
	if p := e.GetProperty(property); p != nil {
		return strings.TrimSpace(p.Value)
	}
	return ""
}

type reader struct {
	Reading
	found     *roster.Found
	entries   []entry
	recurring int
	left      int // events outside of the time asked for
	cancelled int
}

func (r *reader) read() {
	moved := r.movedInstances()
	for _, e := range r.entries {
		if strings.EqualFold(e.value(ics.ComponentPropertyStatus), "CANCELLED") {
			r.cancelled++
			continue
		}
		r.readEvent(e, moved[e.value(ics.ComponentPropertyUniqueId)])
	}
	if r.left > 0 {
		r.found.Warn("%d events outside of %s to %s were left out.", r.left, r.From.Format(time.DateOnly), r.To.Format(time.DateOnly))
	}
	if r.cancelled > 0 {
		r.found.Warn("%d cancelled events were left out.", r.cancelled)
	}
}

// movedInstances are the instants of recurring events for which an event of their own stands, by UID.
func (r *reader) movedInstances() map[string][]time.Time {
	moved := map[string][]time.Time{}
	for _, e := range r.entries {
		property := e.GetProperty(ics.ComponentPropertyRecurrenceId)
		if property == nil {
			continue
		}
		if at, why := r.when(*property); why == "" {
			uid := e.value(ics.ComponentPropertyUniqueId)
			moved[uid] = append(moved[uid], at.instant)
		}
	}
	return moved
}

func (r *reader) readEvent(e entry, moved []time.Time) {
	start, length, why := r.span(e)
	if why != "" {
		r.found.Problem(e.line, "%s", why)
		return
	}
	rule := e.value(ics.ComponentPropertyRrule)
	if e.GetProperty(ics.ComponentPropertyRecurrenceId) != nil {
		rule = ""
	}
	starts := []moment{start}
	if rule != "" {
		if r.recurring++; r.recurring > mostRecurring {
			r.found.Problem(e.line, "There are more than %d recurring events.", mostRecurring)
			return
		}
		if starts, why = r.occurrences(start, rule); why != "" {
			r.found.Problem(e.line, "%s", why)
			return
		}
	}
	if e.GetProperty(ics.ComponentPropertyRdate) != nil {
		r.found.Warn("Line %d: RDATE is not read. Days that were added to a recurring event one by one are missing.", e.line)
	}
	excluded := r.exceptions(e)
	if rule != "" {
		excluded = append(excluded, moved...)
	}
	var shifts []apis.FixedShift
	for _, start := range starts {
		at, end := start.instant, length.from(start)
		if slices.ContainsFunc(excluded, at.Equal) {
			continue
		}
		if !end.After(r.From) && end.After(at) || !at.Before(r.To) {
			r.left++
			continue
		}
		shifts = append(shifts, apis.FixedShift{Start: at, End: end})
	}
	if len(shifts) == 0 {
		return // who it was does not matter any more
	}
	responders, slot := r.who(e)
	for _, shift := range shifts {
		for _, responder := range responders {
			shift.Responder, shift.Slot = responder, slot
			r.found.Add(e.line, shift)
		}
	}
}

// onCall takes apart "On call: Ann (A)" and "[L1] ann"; what stands around the name may be absent.
var onCall = regexp.MustCompile(`^(?i:on[ -]?call(?: shift)?\s*[:\-–]\s*)?(?:\[[^\]]*\]\s*)?(.*?)(?:\s*\(([^()]*)\))?$`)

// who are the responders of an event, and the slot where it says one: by our own properties, by its summary, by its attendees.
func (r *reader) who(e entry) (responders []apis.Name, slot string) {
	slot = e.value(slotProperty)
	if own := e.value(responderProperty); r.People.Knows(own) {
		found, _ := r.People.Find(e.line, own)
		return []apis.Name{found}, slot
	}
	summary := e.value(ics.ComponentPropertySummary)
	if r.People.Knows(summary) {
		found, _ := r.People.Find(e.line, summary)
		return []apis.Name{found}, slot
	}
	name := summary
	if parts := onCall.FindStringSubmatch(summary); parts != nil {
		name = parts[1]
		if slot == "" {
			slot = parts[2]
		}
	}
	var mails []string
	for _, attendee := range e.Attendees() {
		mails = append(mails, attendee.Email())
	}
	names := []string{name}
	if !r.People.Knows(name) && len(mails) == 0 {
		names = strings.FieldsFunc(name, func(r rune) bool { return r == ',' || r == '/' || r == '+' || r == '&' || r == ';' })
	}
	if !r.People.Knows(name) && len(mails) > 0 {
		names = mails
	}
	for _, one := range names {
		if strings.TrimSpace(one) == "" {
			continue
		}
		if found, known := r.People.Find(e.line, one); known {
			responders = append(responders, found)
		}
	}
	if len(names) == 0 || strings.TrimSpace(strings.Join(names, "")) == "" {
		r.found.Problem(e.line, "The event names nobody. Its summary is the person who is on call.")
	}
	return responders, slot
}
