package oncall

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/civil"
)

// slots are the same hours every day; on each of them people move on by one.
type slots struct {
	epoch        civil.Date
	participants []string
	list         []slot // by start
	days         *workdays
}

type slot struct {
	name       string
	place      int // in the list as it was given, which decides whose it is
	start, end int64
}

func readSlots(given apis.ScheduleLayer, restrictions []hours) (*slots, error) {
	s := &slots{participants: given.Participants}
	var err error
	if s.epoch, err = readDate(given.Epoch); err != nil {
		return nil, fmt.Errorf("epoch: %w", err)
	}
	for place, g := range given.Slots {
		one := slot{name: g.Name, place: place}
		if one.start, one.end, err = readWallTimes(g.Start, g.End); err != nil {
			return nil, fmt.Errorf("slot %q: %w", g.Name, err)
		}
		s.list = append(s.list, one)
	}
	slices.SortStableFunc(s.list, func(a, b slot) int { return cmp.Compare(a.start, b.start) })
	s.days = everyDay(s.epoch)
	if len(restrictions) > 0 && given.Advance != apis.ScheduleLayerAdvanceCalendar {
		s.days = countWorkdays(s.epoch, func(weekday time.Weekday) bool {
			return slices.ContainsFunc(s.list, func(one slot) bool { return meets(restrictions, weekday, one.start, one.end) })
		})
	}
	return s, nil
}

func (s *slots) turns(into []turn, c *clock, lo, hi int64) []turn {
	if len(s.participants) == 0 {
		return into
	}
	first := max(c.dateAt(lo).DaysSince(s.epoch)-1, 0)
	for n := first; ; n++ {
		date := s.epoch.AddDays(n)
		if c.at(date, 0) >= hi {
			return into
		}
		for i, one := range s.list {
			t := turn{start: c.at(date, one.start), end: c.at(date, one.end), number: int64(n), place: int32(i)}
			if t.start < t.end && t.start < hi && lo < t.end {
				into = append(into, t)
			}
		}
	}
}

func (s *slots) who(t turn) (person, slotName string) {
	one := s.list[t.place]
	return s.participants[(s.days.until(int(t.number))+one.place)%len(s.participants)], one.name
}

// readDate reads a day such as "2026-11-24".
func readDate(text string) (civil.Date, error) {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return civil.Date{}, fmt.Errorf(`read date %q: write a day of the calendar such as "2026-11-24"`, text)
	}
	return civil.NewDate(t.Date()), nil
}
