package oncall

import (
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/civil"
)

// rotation is one person at a time, who hands off every so many hours, days or weeks.
type rotation struct {
	epoch        civil.Date
	handOff      int64 // seconds from midnight
	participants []string
	days         *workdays

	// One of these is set.
	elapsed    int64 // seconds of a turn that does not follow the clock on the wall
	perDay     int   // turns of a day
	daysOfTurn int   // workdays of a turn
}

// mostTurns is the most that `every` may be; it keeps turns within what can be counted.
const mostTurns = 1000

func readRotation(given apis.ScheduleLayer, restrictions []hours) (*rotation, error) {
	r := &rotation{participants: given.Participants}
	var err error
	if r.epoch, err = readDate(given.Epoch); err != nil {
		return nil, fmt.Errorf("epoch: %w", err)
	}
	if given.HandOff != "" {
		handOff, err := civil.ParseWallTime(given.HandOff)
		if err != nil {
			return nil, fmt.Errorf("handOff: %w", err)
		}
		r.handOff = int64(handOff / time.Second)
	}
	every := max(given.Every, 1)
	if given.Every < 0 || every > mostTurns {
		return nil, fmt.Errorf("every: a turn of %d %s; give 1 to %d", given.Every, given.Unit, mostTurns)
	}
	r.days = everyDay(r.epoch)
	if len(restrictions) > 0 && given.Advance != apis.ScheduleLayerAdvanceCalendar && given.Unit != apis.ScheduleLayerUnitWeeks {
		r.days = countWorkdays(r.epoch, func(weekday time.Weekday) bool {
			return meets(restrictions, weekday, r.handOff, r.handOff+day)
		})
	}
	switch given.Unit {
	case apis.ScheduleLayerUnitHours:
		if followsWallTime(every) {
			r.perDay = 24 / every
		} else {
			r.elapsed = int64(every) * hour
		}
	case apis.ScheduleLayerUnitDays, "":
		r.daysOfTurn = every
	case apis.ScheduleLayerUnitWeeks:
		r.daysOfTurn = 7 * every
	default:
		return nil, fmt.Errorf("unknown unit %q", given.Unit)
	}
	return r, nil
}

// followsWallTime says whether turns of so many hours begin at the same times every day.
func followsWallTime(hours int) bool { return 24%hours == 0 }

// begin is when a turn begins, which is when the one before it ends.
func (r *rotation) begin(c *clock, number int) int64 {
	switch {
	case r.elapsed > 0:
		return c.at(r.epoch, r.handOff) + int64(number)*r.elapsed
	case r.perDay > 0:
		length := day / int64(r.perDay)
		return c.at(r.epoch.AddDays(r.days.dayOf(number/r.perDay)), r.handOff+int64(number%r.perDay)*length)
	default:
		return c.at(r.epoch.AddDays(r.days.dayOf(number*r.daysOfTurn)), r.handOff)
	}
}

// notAfter is a turn, the first or one that begins no later than an instant and not long before.
func (r *rotation) notAfter(c *clock, at int64) int {
	if r.elapsed > 0 {
		return max(int((at-c.at(r.epoch, r.handOff))/r.elapsed)-1, 0)
	}
	worked := r.days.until(max(c.dateAt(at).DaysSince(r.epoch)-2, 0)) // the hand-off may come late on its day, and early on the next
	if r.perDay > 0 {
		return worked * r.perDay
	}
	return max(worked/r.daysOfTurn-1, 0)
}

func (r *rotation) turns(into []turn, c *clock, lo, hi int64) []turn {
	if len(r.participants) == 0 {
		return into
	}
	number := r.notAfter(c, lo)
	begins := r.begin(c, number)
	for begins < hi {
		ends := r.begin(c, number+1)
		if begins < ends && lo < ends {
			into = append(into, turn{start: begins, end: ends, number: int64(number)})
		}
		begins = ends
		number++
	}
	return into
}

func (r *rotation) who(t turn) (person, slotName string) {
	return r.participants[t.number%int64(len(r.participants))], ""
}
