package csv

import (
	"fmt"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/civil"
	"github.com/golive/hypercare/pkg/words"
)

// dateOrder is how dates with slashes are meant. It is told by a day after the 12th anywhere in the table.
type dateOrder int

const (
	unknownOrder dateOrder = iota
	dayFirst
	monthFirst
	bothOrders
)

// moment is a date and a time of day as they are written; the time may hold both, and the zone.
type moment struct {
	date, time string
	after      bool // the date is that of the start, and what is not after the start is on the next day
}

func (m moment) text() string { return strings.TrimSpace(m.date + " " + m.time) }

const (
	oldestYear = 2000
	newestYear = 2100
)

// learnDates looks at the columns that hold dates for one that can be meant in one way only.
func (r *reader) learnDates(columns ...int) {
	for _, row := range r.rows {
		for _, column := range columns {
			if column >= 0 {
				r.dates = r.dates.and(orderOf(row.cell(column)))
			}
		}
	}
}

func (o dateOrder) and(other dateOrder) dateOrder {
	switch {
	case o == unknownOrder || o == other:
		return other
	case other == unknownOrder:
		return o
	}
	return bothOrders
}

func orderOf(text string) dateOrder {
	day, _, _ := strings.Cut(withoutWeekday(text), " ")
	parts := strings.Split(day, "/")
	if len(parts) != 3 {
		return unknownOrder
	}
	first, second := number(parts[0]), number(parts[1])
	switch {
	case first > 12 && first <= 31:
		return dayFirst
	case second > 12 && second <= 31:
		return monthFirst
	}
	return unknownOrder
}

// number reads up to four digits; anything else is -1.
func number(text string) int {
	if text == "" || len(text) > 4 {
		return -1
	}
	n := 0
	for _, digit := range text {
		if digit < '0' || digit > '9' {
			return -1
		}
		n = 10*n + int(digit-'0')
	}
	return n
}

// date reads a day of the calendar. The second result says what is wrong, as the end of a sentence.
func (r *reader) date(text string) (civil.Date, string) {
	written := withoutWeekday(text)
	if written == "" {
		return civil.Date{}, "is missing."
	}
	var year, month, day int
	parts := strings.FieldsFunc(written, func(r rune) bool { return r == '-' || r == '.' || r == '/' })
	switch {
	case len(parts) != 3 || number(parts[0]) < 0 || number(parts[1]) < 0 || number(parts[2]) < 0:
		return civil.Date{}, fmt.Sprintf("%s is no date. Write it such as 2026-11-23.", words.Short(text))
	case len(parts[0]) == 4:
		year, month, day = number(parts[0]), number(parts[1]), number(parts[2])
	case strings.Contains(written, "/"):
		switch r.dates {
		case dayFirst:
			day, month, year = number(parts[0]), number(parts[1]), number(parts[2])
		case monthFirst:
			month, day, year = number(parts[0]), number(parts[1]), number(parts[2])
		default:
			return civil.Date{}, fmt.Sprintf("%s may be a day of one month or of another. Write dates such as 2026-11-23.", words.Short(text))
		}
	default:
		day, month, year = number(parts[0]), number(parts[1]), number(parts[2])
	}
	if year < 100 {
		year += 2000
	}
	date := civil.NewDate(year, time.Month(month), day)
	if year < oldestYear || year >= newestYear || date.String() != fmt.Sprintf("%04d-%02d-%02d", year, month, day) {
		return civil.Date{}, fmt.Sprintf("%s is no date between the years %d and %d.", words.Short(text), oldestYear, newestYear)
	}
	return date, ""
}

// withoutWeekday takes a name such as "Mon" or "Mo," from the front of a date.
func withoutWeekday(text string) string {
	return strings.TrimLeftFunc(strings.TrimSpace(text), func(r rune) bool { return r < '0' || r > '9' })
}

// layouts of instants that say their zone themselves.
var layouts = []string{time.RFC3339, "2006-01-02 15:04:05Z07:00", "2006-01-02T15:04Z07:00", "2006-01-02 15:04Z07:00", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04 -0700"}

// instant reads a moment, in the zone of the reading where it names none. Start is that of the shift when its end is read.
func (r *reader) instant(m moment, start *time.Time) (time.Time, string) {
	text := m.text()
	if text == "" {
		return time.Time{}, "is missing."
	}
	for _, written := range []string{text, m.time} {
		for _, layout := range layouts {
			if at, err := time.Parse(layout, written); err == nil {
				if at.Year() < oldestYear || at.Year() >= newestYear {
					return time.Time{}, fmt.Sprintf("%s is not between the years %d and %d.", words.Short(text), oldestYear, newestYear)
				}
				return at.UTC().Truncate(time.Second), ""
			}
		}
	}
	day, clock, after := m.date, m.time, m.after
	if day == "" || strings.ContainsAny(clock, "-/") || strings.Count(clock, ".") == 2 {
		day, clock = split(m.time)
		after = false
	}
	date, why := r.date(day)
	if why != "" {
		return time.Time{}, why
	}
	if clock == "" {
		return time.Time{}, fmt.Sprintf("%s has no time of day. Write it such as 2026-11-23 06:00.", words.Short(text))
	}
	wall, known := timeOfDay(clock)
	if !known {
		return time.Time{}, fmt.Sprintf("%s has no time of day that can be read. Write it such as 2026-11-23 06:00, with a zone as in 2026-11-23T06:00:00+01:00 if need be.", words.Short(text))
	}
	at := civil.Instant(date, wall, r.Zone)
	if after && start != nil && !at.After(*start) {
		at = civil.Instant(date.AddDays(1), wall, r.Zone)
	}
	return at, ""
}

// split parts a date from the time of day behind it.
func split(text string) (day, clock string) {
	text = withoutWeekday(text)
	cut := strings.IndexAny(text, " T,")
	if cut < 0 {
		return text, ""
	}
	return text[:cut], strings.Trim(text[cut:], " T,")
}

// timeOfDay reads "6", "06:00", "06:00:00", "0600", "6:00 pm" and "24:00", as the time since midnight in whole minutes.
func timeOfDay(text string) (time.Duration, bool) {
	text = strings.ToLower(strings.TrimSpace(text))
	afternoon, half := 0, false
	for suffix, hours := range map[string]int{"am": 0, "pm": 12} {
		if before, cut := strings.CutSuffix(text, suffix); cut {
			text, afternoon, half = strings.TrimSpace(before), hours, true
		}
	}
	parts := strings.Split(text, ":")
	if len(parts) == 1 && len(text) == 4 {
		parts = []string{text[:2], text[2:]}
	}
	hours, minutes := number(parts[0]), 0
	if len(parts) > 1 {
		minutes = number(parts[1])
	}
	if len(parts) > 2 && (len(parts) > 3 || number(parts[2]) != 0) {
		return 0, false
	}
	if half {
		if hours < 1 || hours > 12 {
			return 0, false
		}
		hours = hours%12 + afternoon
	}
	if hours < 0 || hours > 24 || minutes < 0 || minutes > 59 || hours == 24 && minutes > 0 {
		return 0, false
	}
	return time.Duration(hours)*time.Hour + time.Duration(minutes)*time.Minute, true
}
