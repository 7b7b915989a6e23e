package schedules

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/roster/ical"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/calendars"
)

// What a calendar program gets of a schedule: shifts around now.
const (
	feedBack  = 30 * 24 * time.Hour
	feedAhead = 180 * 24 * time.Hour
)

// Me is what stands for the caller where a responder is asked for.
const Me = "me"

// Feed is the calendar of a schedule, or of one responder in it; "me" is the caller. It says when each event last changed by what is stored
// and not by the clock, so nothing changes in it until a shift does, or one comes into sight.
func Feed(r usecase.Reader, c usecase.Caller, name, responder string, now time.Time) (*ical.Calendar, error) {
	if responder == Me {
		own, err := usecase.Oneself(r, c)
		if err != nil {
			return nil, err
		}
		if own == "" {
			return nil, usecase.InvalidField("responder", "is me, but no responder has your login; name one")
		}
		responder = own
	}
	resource, err := r.Resource("Schedule", name)
	if err != nil {
		return nil, err
	}
	drawn, err := calendars.One(r, name)
	if err != nil {
		return nil, err
	}
	feed := &feed{reader: r, drawn: drawn, uid: resource.Metadata.Uid}
	if feed.schedule, err = feed.changeOf("Schedule", resource.Metadata); err != nil {
		return nil, err
	}
	// Whole days, so that the shifts in sight do not change from one request to the next.
	today := now.UTC().Truncate(24 * time.Hour)
	if err := feed.read(today.Add(-feedBack), today.Add(feedAhead)); err != nil {
		return nil, err
	}
	calendar := &ical.Calendar{Title: "On call: " + drawn.Spec.Title, Zone: drawn.Spec.TimeZone}
	for _, shift := range drawn.Calendar.Shifts(feed.from, feed.to) {
		calendar.Events = append(calendar.Events, feed.event(shift))
	}
	calendar.Name()
	if responder != "" {
		if _, known := feed.people[responder]; !known {
			return nil, usecase.InvalidField("responder", "is %q, which is no responder; take the name of one", responder)
		}
		calendar.Events = slices.DeleteFunc(calendar.Events, func(e ical.Event) bool { return e.Shift.Responder != responder })
		calendar.Title += ", " + feed.people[responder].name
	}
	return calendar, nil
}

type feed struct {
	reader   usecase.Reader
	drawn    *calendars.Drawn
	uid      string // of the schedule
	from, to time.Time

	schedule  change
	overrides []standIn
	people    map[apis.Name]person
	lines     map[place][]apis.Shift // shifts as drawn, by start
}

// change is when something was last changed, and by which version.
type change struct {
	at      time.Time
	version int
}

func (c change) orLater(other change) change {
	if other.at.After(c.at) {
		c.at = other.at
	}
	c.version = max(c.version, other.version)
	return c
}

type standIn struct {
	change
	start, end time.Time
}

type person struct {
	change
	name string
}

type place struct{ layer, slot string }

func (f *feed) read(from, to time.Time) error {
	f.from = from
	f.to = to
	f.lines = map[place][]apis.Shift{}
	for _, shift := range f.drawn.Calendar.Drawn(from, to) {
		at := place{shift.Layer, shift.Slot}
		f.lines[at] = append(f.lines[at], shift)
	}
	f.people = map[apis.Name]person{}
	people, err := usecase.Every[apis.ResponderSpec](f.reader, "Responder")
	if err != nil {
		return fmt.Errorf("list responders: %w", err)
	}
	for _, p := range people {
		changed, err := f.changeOf("Responder", p.Metadata)
		if err != nil {
			return err
		}
		f.people[p.Metadata.Name] = person{change: changed, name: p.Spec.DisplayName}
	}
	overrides, err := usecase.EveryOf[apis.ShiftOverrideSpec](f.reader, "ShiftOverride", f.drawn.Name, from)
	if err != nil {
		return fmt.Errorf("list overrides: %w", err)
	}
	for _, o := range overrides {
		if !o.Spec.Start.Before(to) {
			continue
		}
		changed, err := f.changeOf("ShiftOverride", o.Metadata)
		if err != nil {
			return err
		}
		f.overrides = append(f.overrides, standIn{change: changed, start: o.Spec.Start, end: o.Spec.End})
	}
	return nil
}

// changeOf is when an object was last changed. Once that is no longer kept, its creation stands for it.
func (f *feed) changeOf(kind string, metadata apis.ObjectMeta) (change, error) {
	last := change{at: metadata.CreationTimestamp, version: versionOf(metadata)}
	if metadata.Generation <= 1 {
		return last, nil
	}
	rows, _, err := f.reader.ChangesOf(kind, metadata.Name, usecase.Page{Limit: 1})
	switch {
	case errors.Is(err, usecase.ErrNotFound) || errors.Is(err, usecase.ErrGone):
	case err != nil:
		return change{}, fmt.Errorf("look up when %s %s changed: %w", kind, metadata.Name, err)
	case len(rows) > 0 && rows[0].At.After(last.at):
		last.at = rows[0].At
	}
	return last, nil
}

func versionOf(metadata apis.ObjectMeta) int {
	version, err := strconv.Atoi(metadata.ResourceVersion)
	if err != nil {
		return 0
	}
	return version
}

// event is a shift as an event. What it is about is the place on the drawn roster, whoever works there; of an override, the override there.
func (f *feed) event(shift apis.Shift) ical.Event {
	about := []string{f.uid, shift.Override}
	changed := f.schedule
	start, end := shift.Start, shift.End
	if shift.Layer != "" {
		if drawn, found := f.drawnAt(shift); found {
			start, end = drawn.Start, drawn.End
		}
		about = append(about, shift.Layer, shift.Slot, start.UTC().Format(time.RFC3339))
	}
	for _, o := range f.overrides {
		if o.start.Before(end) && start.Before(o.end) {
			changed = changed.orLater(o.change)
		}
	}
	who := f.people[shift.Responder]
	changed = changed.orLater(who.change)
	return ical.Event{
		Key: strings.Join(about, "\n"), Shift: shift, Person: cmp.Or(who.name, shift.Responder), Changed: changed.at, Sequence: changed.version,
	}
}

// drawnAt is the shift of the layers that a shift, or a part of one, stands on.
func (f *feed) drawnAt(shift apis.Shift) (apis.Shift, bool) {
	line := f.lines[place{shift.Layer, shift.Slot}]
	whose := cmp.Or(shift.Replaces, shift.Responder)
	best := -1
	for i, drawn := range line {
		if drawn.Start.After(shift.Start) || !shift.Start.Before(drawn.End) {
			continue
		}
		if best < 0 || drawn.Responder == whose {
			best = i
		}
	}
	if best < 0 {
		return apis.Shift{}, false
	}
	return line[best], true
}
