// Package ical gives shifts out as a calendar and reads rosters out of calendars (iCalendar, RFC 5545).
package ical

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
	"unicode"

	ics "github.com/arran4/golang-ical"

	"github.com/golive/hypercare/pkg/apis"
)

// What our own events say of themselves, so that a calendar of ours can be read back to the letter.
const (
	responderProperty = "X-HYPERCARE-RESPONDER"
	slotProperty      = "X-HYPERCARE-SLOT"
)

// Event is one shift in a calendar.
type Event struct {
	UID      string // by Name
	Key      string // what the event is about; the same over changes of who, and until when
	Shift    apis.Shift
	Person   string // how the responder is shown
	Changed  time.Time
	Sequence int // rises with each change
}

// Calendar is what a calendar program gets.
type Calendar struct {
	Title  string
	Zone   string // in which the program may show it; the times themselves are UTC
	Events []Event
}

const refresh = "PT15M"

// Name gives each event its UID. It comes before events are left out, so that an event has the same UID in every calendar.
func (c *Calendar) Name() {
	before := map[string]int{}
	for i := range c.Events {
		event := &c.Events[i]
		before[event.Key]++
		event.UID = uid(event.Key, before[event.Key])
	}
}

// Bytes is a calendar whose events are named, as it goes out. The same calendar gives the same bytes.
func (c *Calendar) Bytes() ([]byte, error) {
	out := ics.NewCalendarFor("Hypercare")
	out.SetProductId("-//Hypercare//On call//EN")
	out.SetMethod(ics.MethodPublish)
	out.SetName(plain(c.Title))
	out.SetXWRTimezone(c.Zone)
	out.SetXPublishedTTL(refresh)
	out.SetRefreshInterval(refresh) // the library says that it is a duration
	for _, event := range c.Events {
		event.write(out.AddEvent(event.UID))
	}
	var text bytes.Buffer
	if err := out.SerializeTo(&text, ics.WithNewLineWindows); err != nil {
		return nil, fmt.Errorf("write calendar: %w", err)
	}
	return text.Bytes(), nil
}

func (e Event) write(out *ics.VEvent) {
	out.SetDtStampTime(e.Changed)
	out.SetModifiedAt(e.Changed)
	out.SetSequence(e.Sequence)
	out.SetStartAt(e.Shift.Start)
	out.SetEndAt(e.Shift.End)
	summary := "On call: " + e.Person
	if e.Shift.Slot != "" {
		summary += " (" + e.Shift.Slot + ")"
	}
	out.SetSummary(plain(summary))
	out.SetTimeTransparency(ics.TransparencyTransparent) // being on call does not make somebody busy
	out.SetProperty(responderProperty, e.Shift.Responder)
	if e.Shift.Slot != "" {
		out.SetProperty(slotProperty, plain(e.Shift.Slot))
	}
}

// uid names an event. Several events about the same thing, such as the halves of a shift in which somebody stood in, are numbered.
func uid(key string, number int) string {
	sum := sha256.Sum256([]byte(key))
	name := hex.EncodeToString(sum[:16])
	if number > 1 {
		name = fmt.Sprintf("%s-%d", name, number)
	}
	return name + "@hypercare"
}

// plain has no control characters, which would end a line of the file.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
}
