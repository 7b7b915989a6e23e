package findings

import (
	"cmp"
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/civil"
)

// joined sorts spans and makes one of those that touch or overlap. Spans without time vanish. The given slice is left as it is.
func joined(spans []apis.TimeSpan) []apis.TimeSpan {
	sorted := slices.Clone(spans)
	slices.SortFunc(sorted, func(a, b apis.TimeSpan) int { return a.Start.Compare(b.Start) })
	var all []apis.TimeSpan
	for _, span := range sorted {
		if !span.Start.Before(span.End) {
			continue
		}
		if last := len(all) - 1; last >= 0 && !span.Start.After(all[last].End) {
			all[last].End = later(all[last].End, span.End)
			continue
		}
		all = append(all, span)
	}
	return all
}

// common is the time that is in both of two joined lists.
func common(a, b []apis.TimeSpan) []apis.TimeSpan {
	var all []apis.TimeSpan
	for len(a) > 0 && len(b) > 0 {
		if span := clipped(a[0], b[0]); span.Start.Before(span.End) {
			all = append(all, span)
		}
		if a[0].End.Before(b[0].End) {
			a = a[1:]
		} else {
			b = b[1:]
		}
	}
	return all
}

// without is the time of a joined list that is in none of another one.
func without(spans, less []apis.TimeSpan) []apis.TimeSpan {
	var all []apis.TimeSpan
	for _, span := range spans {
		for _, cut := range near(less, span) {
			if span.Start.Before(cut.Start) {
				all = append(all, apis.TimeSpan{Start: span.Start, End: cut.Start})
			}
			span.Start = later(span.Start, cut.End)
		}
		if span.Start.Before(span.End) {
			all = append(all, span)
		}
	}
	return all
}

// near are the spans of a joined list that overlap a span.
func near(spans []apis.TimeSpan, span apis.TimeSpan) []apis.TimeSpan {
	first, _ := slices.BinarySearchFunc(spans, span.Start, func(s apis.TimeSpan, at time.Time) int {
		if s.End.After(at) {
			return 1
		}
		return -1
	})
	end := first
	for end < len(spans) && spans[end].Start.Before(span.End) {
		end++
	}
	return spans[first:end]
}

// clipped is the time that two spans share; it ends before it starts when they share none.
func clipped(a, b apis.TimeSpan) apis.TimeSpan {
	return apis.TimeSpan{Start: later(a.Start, b.Start), End: earlier(a.End, b.End)}
}

func overlap(a, b apis.TimeSpan) bool { return a.Start.Before(b.End) && b.Start.Before(a.End) }

func total(spans []apis.TimeSpan) time.Duration {
	var sum time.Duration
	for _, span := range spans {
		sum += length(span)
	}
	return sum
}

func length(span apis.TimeSpan) time.Duration { return span.End.Sub(span.Start) }

func spanOf(shift apis.Shift) apis.TimeSpan { return apis.TimeSpan{Start: shift.Start, End: shift.End} }

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// everyDay are the hours between two wall times that have time in a window, where days says on which they begin. An end at or before the
// start is on the next day. They are joined, and each is whole.
func everyDay(window apis.TimeSpan, zone *time.Location, start, end time.Duration, days func(time.Weekday) bool) []apis.TimeSpan {
	if end <= start {
		end += 24 * time.Hour
	}
	var all []apis.TimeSpan
	last := civil.DateAt(window.End, zone)
	for date := civil.DateAt(window.Start, zone).AddDays(-2); date.DaysSince(last) <= 0; date = date.AddDays(1) {
		if !days(date.Weekday()) {
			continue
		}
		span := apis.TimeSpan{Start: civil.Instant(date, start, zone)}
		if end > 24*time.Hour {
			span.End = civil.Instant(date.AddDays(1), end-24*time.Hour, zone)
		} else {
			span.End = civil.Instant(date, end, zone)
		}
		if overlap(span, window) {
			all = append(all, span)
		}
	}
	return joined(all)
}

var weekdays = map[apis.HoursOfWeekDays]time.Weekday{
	"mon": time.Monday, "tue": time.Tuesday, "wed": time.Wednesday, "thu": time.Thursday, "fri": time.Friday, "sat": time.Saturday, "sun": time.Sunday,
}

// hoursOfWeek are recurring hours with time in a window, joined; all of the window when there are none.
func hoursOfWeek(hours []apis.HoursOfWeek, window apis.TimeSpan, zone *time.Location) []apis.TimeSpan {
	if len(hours) == 0 {
		return []apis.TimeSpan{window}
	}
	var all []apis.TimeSpan
	for _, h := range hours {
		start, end, ok := wallTimes(h.Start, h.End)
		if !ok {
			continue // refused where a schedule is saved
		}
		all = append(all, everyDay(window, zone, start, end, func(day time.Weekday) bool {
			return len(h.Days) == 0 || slices.ContainsFunc(h.Days, func(d apis.HoursOfWeekDays) bool { return weekdays[d] == day })
		})...)
	}
	return joined(all)
}

func wallTimes(start, end string) (from, to time.Duration, ok bool) {
	from, err := civil.ParseWallTime(start)
	if err != nil {
		return 0, 0, false
	}
	to, err = civil.ParseWallTimeEnd(end)
	return from, to, err == nil
}

func byStart(a, b apis.Shift) int {
	return cmp.Or(a.Start.Compare(b.Start), a.End.Compare(b.End), cmp.Compare(a.Responder, b.Responder), cmp.Compare(a.Layer, b.Layer))
}
