package oncall

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/civil"
)

// hours are hours of the week by the clock on the wall. They end at or before their start on the next day, so that 08:00 to 08:00 is 24 hours.
type hours struct {
	days       [7]bool // by time.Weekday, on which they begin
	start, end int64   // seconds from the midnight of that day
}

var weekdays = map[apis.HoursOfWeekDays]time.Weekday{
	apis.HoursOfWeekDaysSun: time.Sunday, apis.HoursOfWeekDaysMon: time.Monday, apis.HoursOfWeekDaysTue: time.Tuesday,
	apis.HoursOfWeekDaysWed: time.Wednesday, apis.HoursOfWeekDaysThu: time.Thursday, apis.HoursOfWeekDaysFri: time.Friday,
	apis.HoursOfWeekDaysSat: time.Saturday,
}

func readHours(list []apis.HoursOfWeek) ([]hours, error) {
	all := make([]hours, 0, len(list))
	for _, given := range list {
		var h hours
		for _, name := range given.Days {
			weekday, known := weekdays[name]
			if !known {
				return nil, fmt.Errorf("unknown weekday %q", name)
			}
			h.days[weekday] = true
		}
		if len(given.Days) == 0 {
			h.days = [7]bool{true, true, true, true, true, true, true}
		}
		var err error
		if h.start, h.end, err = readWallTimes(given.Start, given.End); err != nil {
			return nil, err
		}
		all = append(all, h)
	}
	slices.SortStableFunc(all, func(a, b hours) int { return cmp.Compare(a.start, b.start) })
	return all, nil
}

// readWallTimes reads a start and an end as seconds from the midnight of the day of the start.
func readWallTimes(start, end string) (from, to int64, err error) {
	begins, err := civil.ParseWallTime(start)
	if err != nil {
		return 0, 0, err
	}
	ends, err := civil.ParseWallTimeEnd(end)
	if err != nil {
		return 0, 0, err
	}
	if ends <= begins {
		ends += 24 * time.Hour
	}
	return int64(begins / time.Second), int64(ends / time.Second), nil
}

// within is the time of the hours that lies in [lo, hi).
func within(into []span, list []hours, c *clock, lo, hi int64) []span {
	for date := c.dateAt(lo).AddDays(-1); c.at(date, 0) < hi; date = date.AddDays(1) {
		weekday := date.Weekday()
		for _, h := range list {
			if !h.days[weekday] {
				continue
			}
			s := span{max(c.at(date, h.start), lo), min(c.at(date, h.end), hi)}
			if s.start < s.end {
				into = join(into, s)
			}
		}
	}
	return into
}

// meets says whether a time of a day, in seconds from its midnight, has any of the hours. It goes by the hours as they are written, so
// that a clock change moves nobody's turn.
func meets(list []hours, weekday time.Weekday, start, end int64) bool {
	for _, h := range list {
		for away := -1; away <= 2; away++ {
			shift := int64(away) * day
			if h.days[(int(weekday)+away+7)%7] && h.start+shift < end && start < h.end+shift {
				return true
			}
		}
	}
	return false
}

// workdays counts the days from an epoch on on which a layer works.
type workdays struct {
	before [8]int // workdays in the first n days of a week that begins on the weekday of the epoch
	nth    [7]int // which day of that week the nth workday is
}

// countWorkdays asks of each day of the week whether the layer works on it.
func countWorkdays(epoch civil.Date, works func(time.Weekday) bool) *workdays {
	w := &workdays{}
	for n := range 7 {
		w.before[n+1] = w.before[n]
		if works(epoch.AddDays(n).Weekday()) {
			w.nth[w.before[n]] = n
			w.before[n+1]++
		}
	}
	return w
}

// everyDay counts every day.
func everyDay(epoch civil.Date) *workdays {
	return countWorkdays(epoch, func(time.Weekday) bool { return true })
}

func (w *workdays) perWeek() int { return w.before[7] }

// until is the number of workdays before the day n of the epoch, which is not negative.
func (w *workdays) until(n int) int { return n/7*w.perWeek() + w.before[n%7] }

// dayOf is the day of the epoch that is its workday n, from 0 on. There must be workdays.
func (w *workdays) dayOf(n int) int { return n/w.perWeek()*7 + w.nth[n%w.perWeek()] }
