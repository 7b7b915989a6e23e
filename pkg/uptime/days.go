package uptime

import "time"

// Days cuts a window into the local days of a zone, the first and last clipped to the window. A day starts at the
// first instant whose wall clock has reached its midnight, so a midnight that a clock change skips is the instant of
// the change, and a midnight that occurs twice is its first. A date that the zone skipped whole yields no window.
func Days(window Window, zone *time.Location) []Window {
	if window.Empty() {
		return nil
	}
	year, month, day := window.Start.In(zone).Date()
	var out []Window
	for d := day; ; d++ {
		start, end := dayStart(year, month, d, zone), dayStart(year, month, d+1, zone)
		if !start.Before(window.End) {
			return out
		}
		if w := (Window{start, end}).Intersect(window); !w.Empty() {
			out = append(out, w)
		}
	}
}

// dayStart is the first instant whose wall clock is at or past midnight of the date.
func dayStart(year int, month time.Month, day int, zone *time.Location) time.Time {
	midnight := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	// Two days earlier the wall clock of every zone is still before that midnight, whatever the offset.
	at := midnight.Add(-48 * time.Hour).In(zone)
	for {
		_, offset := at.Zone()
		_, change := at.ZoneBounds()
		start := midnight.Add(-time.Duration(offset) * time.Second)
		if start.Before(at) {
			start = at
		}
		if change.IsZero() || start.Before(change) {
			return start.UTC()
		}
		at = change
	}
}
