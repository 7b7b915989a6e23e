package ical

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/teambition/rrule-go"

	"github.com/golive/hypercare/pkg/civil"
	"github.com/golive/hypercare/pkg/roster/recur"
	"github.com/golive/hypercare/pkg/words"
)

// moment is when something is: the instant, and how the clock of its zone reads then, written as if it were UTC.
type moment struct {
	instant time.Time
	wall    time.Time
	zone    *time.Location // nil for UTC as written
	day     bool           // a whole day
}

// clock is the zone in which the moment recurs.
func (m moment) clock() *time.Location {
	if m.zone == nil {
		return time.UTC
	}
	return m.zone
}

// at is another moment by the same clock.
func (m moment) at(wall time.Time) moment {
	m.wall = wall
	m.instant = recur.Instant(wall, m.clock())
	return m
}

const (
	oldestYear = 1990
	newestYear = 2100
)

// zoneOfCalendar is that of times without one, where the calendar says it and we know it.
func (r *reader) zoneOfCalendar(name string) {
	if zone, err := civil.LoadZone(strings.TrimSpace(name)); err == nil {
		r.Zone = zone
	}
}

// when reads DTSTART and its like. The second result is a sentence on what is wrong.
func (r *reader) when(property ics.IANAProperty) (moment, string) {
	zone := r.Zone
	if names := property.ICalParameters["TZID"]; len(names) > 0 {
		known, err := civil.LoadZone(strings.Trim(names[0], `"/`))
		if err != nil {
			return moment{}, fmt.Sprintf("%s names the time zone %s, which is not known. Names are such as Europe/Berlin.", property.IANAToken, words.Short(names[0]))
		}
		zone = known
	}
	return readMoment(property.IANAToken, strings.TrimSpace(property.Value), zone)
}

func readMoment(name, value string, zone *time.Location) (moment, string) {
	m := moment{zone: zone}
	var err error
	switch {
	case len(value) == len("20261123"):
		m.day = true
		m.wall, err = time.Parse("20060102", value)
	case strings.HasSuffix(value, "Z"):
		m.zone = nil
		m.wall, err = time.Parse("20060102T150405Z", value)
	default:
		m.wall, err = time.Parse("20060102T150405", value)
	}
	if err != nil {
		return moment{}, fmt.Sprintf("%s is %s, which is no date or time.", name, words.Short(value))
	}
	if m.wall.Year() < oldestYear || m.wall.Year() >= newestYear {
		return moment{}, fmt.Sprintf("%s is %s, which is not between the years %d and %d.", name, words.Short(value), oldestYear, newestYear)
	}
	return m.at(m.wall), ""
}

// length is how long an event takes: by the clock, or in real time where it says a duration in hours.
type length struct {
	wall    time.Duration
	elapsed time.Duration
}

func (l length) from(start moment) time.Time {
	end := start.instant
	if l.wall != 0 {
		end = start.at(start.wall.Add(l.wall)).instant
	}
	return end.Add(l.elapsed)
}

// span is the start of an event and its length.
func (r *reader) span(e entry) (moment, length, string) {
	property := e.GetProperty(ics.ComponentPropertyDtStart)
	if property == nil {
		return moment{}, length{}, "The event has no DTSTART."
	}
	start, why := r.when(*property)
	if why != "" {
		return moment{}, length{}, why
	}
	if property = e.GetProperty(ics.ComponentPropertyDtEnd); property != nil {
		end, why := r.when(*property)
		switch {
		case why != "":
			return moment{}, length{}, why
		case start.zone == nil || end.zone == nil || e.value(ics.ComponentPropertyRrule) == "":
			return start, length{elapsed: end.instant.Sub(start.instant)}, ""
		}
		return start, length{wall: recur.Wall(end.instant, start.zone).Sub(start.wall)}, ""
	}
	if written := e.value(ics.ComponentPropertyDuration); written != "" {
		took, known := duration(written)
		if !known {
			return moment{}, length{}, fmt.Sprintf("DURATION is %s, which cannot be read. Write it such as PT8H.", words.Short(written))
		}
		return start, took, ""
	}
	if start.day {
		return start, length{wall: 24 * time.Hour}, ""
	}
	return moment{}, length{}, "The event has neither DTEND nor DURATION."
}

var durations = regexp.MustCompile(`^\+?P(?:(\d{1,3})W)?(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?$`)

// duration reads RFC 5545's: days and weeks are by the clock, hours and less are real time.
func duration(text string) (length, bool) {
	parts := durations.FindStringSubmatch(text)
	if parts == nil {
		return length{}, false
	}
	in := func(i int, unit time.Duration) time.Duration {
		n, err := strconv.Atoi(parts[i])
		if err != nil {
			return 0
		}
		return time.Duration(n) * unit
	}
	const day = 24 * time.Hour
	return length{wall: in(1, 7*day) + in(2, day), elapsed: in(3, time.Hour) + in(4, time.Minute) + in(5, time.Second)}, true
}

// exceptions are the starts that EXDATE takes out.
func (r *reader) exceptions(e entry) []time.Time {
	var all []time.Time
	for _, property := range e.GetProperties(ics.ComponentPropertyExdate) {
		for value := range strings.SplitSeq(property.Value, ",") {
			one := *property
			one.Value = value
			at, why := r.when(one)
			if why != "" {
				r.found.Problem(e.line, "%s", why)
				continue
			}
			all = append(all, at.instant)
		}
	}
	return all
}

// understood are the parts of a recurrence rule that are followed; a rule with others is refused, lest it is followed wrongly.
var understood = []string{"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTH", "BYMONTHDAY", "WKST"}

// occurrences are the starts of a recurring event up to the end of the reading. They recur by the clock of the event's zone.
func (r *reader) occurrences(start moment, rule string) ([]moment, string) {
	until := recur.Wall(r.To, start.clock())
	for part := range strings.SplitSeq(rule, ";") {
		name, value, _ := strings.Cut(part, "=")
		if !slices.Contains(understood, strings.ToUpper(name)) {
			return nil, fmt.Sprintf("The recurrence uses %s, which is not understood. Write its days one by one.", words.Short(name))
		}
		if strings.EqualFold(name, "UNTIL") {
			last, why := readMoment("UNTIL", value, start.clock())
			if why != "" {
				return nil, why
			}
			wall := last.wall
			if last.zone == nil {
				wall = recur.Wall(last.instant, start.clock())
			}
			if last.day {
				wall = wall.Add(24*time.Hour - time.Second)
			}
			if wall.Before(until) {
				until = wall
			}
		}
	}
	options, err := rrule.StrToROption(rule)
	if err != nil {
		return nil, fmt.Sprintf("The recurrence %s cannot be read.", words.Short(rule))
	}
	if options.Freq > rrule.DAILY {
		return nil, "The event recurs every hour or more often. Shifts recur at most daily."
	}
	options.Dtstart = start.wall
	options.Until = until
	walls, why := recur.Walls(*options)
	if why != "" {
		return nil, why
	}
	starts := make([]moment, len(walls))
	for i, wall := range walls {
		starts[i] = start.at(wall)
	}
	return starts, ""
}
