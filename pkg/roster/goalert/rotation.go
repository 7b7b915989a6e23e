package goalert

import (
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/civil"
	"github.com/golive/hypercare/pkg/roster"
	"github.com/golive/hypercare/pkg/roster/recur"
	"github.com/golive/hypercare/pkg/words"
)

const (
	mostEvery        = 1000
	mostParticipants = 100
)

// turns are those of a rotation, by the clock on the wall. Turn 0 is the first.
type turns struct {
	zone   *time.Location
	start  time.Time // wall time of the first
	hours  int       // of a turn, or
	days   int       // of a turn, or
	months int       // of a turn
}

// wall is when a turn begins.
func (t turns) wall(number int) time.Time {
	if t.months > 0 {
		return recur.MonthsLater(t.start, number*t.months)
	}
	return t.start.Add(time.Duration(number*(24*t.days+t.hours)) * time.Hour)
}

func (t turns) begin(number int) time.Time { return recur.Instant(t.wall(number), t.zone) }

// at is the turn that an instant falls into.
func (t turns) at(at time.Time) int {
	length := time.Duration(t.hours)*time.Hour + time.Duration(t.days+31*t.months)*24*time.Hour
	number := int(recur.Wall(at, t.zone).Sub(t.start)/length) - 1
	for !t.begin(number + 1).After(at) {
		number++
	}
	for t.begin(number).After(at) {
		number--
	}
	return number
}

// rotation is a layer on which the turns go on from whose turn it is now.
func (d *drawing) rotation(r rotation) (apis.ScheduleLayer, bool) {
	t, participants, possible := d.readRotation(r)
	if !possible {
		return apis.ScheduleLayer{}, false
	}
	current := t.at(d.asOf(r))
	participants = roster.Rotated(participants, r.ActiveUserIndex)
	name := d.names.Take(r.Name)
	every, unit := t.hours, apis.ScheduleLayerUnitHours
	switch {
	case r.Type == "weekly":
		every, unit = t.days/7, apis.ScheduleLayerUnitWeeks
	case t.days > 0:
		every, unit = t.days, apis.ScheduleLayerUnitDays
	}
	why := ""
	switch {
	case t.months > 0:
		why = "has turns of months"
	case every > mostEvery:
		why = fmt.Sprintf("has turns of more than %d %s", mostEvery, unit)
	case !roster.SameClock(t.zone, d.zone, d.now):
		why = fmt.Sprintf("follows the clock of %s", t.zone)
	}
	if why != "" {
		return d.asShifts(r, t, participants, current, name, why), true
	}
	if t.hours > 0 && 24%t.hours != 0 {
		d.Warn("The rotation %s has turns of %d hours, which do not divide a day: here they follow elapsed time, so after a clock change they begin at another time than in GoAlert.", words.Short(r.Name), t.hours)
	}
	begins := t.wall(current)
	return apis.ScheduleLayer{
		Name: name, Type: apis.ScheduleLayerTypeRotation, Participants: participants, Every: every, Unit: unit,
		Epoch: recur.DateOf(begins).String(), HandOff: begins.Format("15:04"), Advance: apis.ScheduleLayerAdvanceCalendar,
	}, true
}

// asOf is when it is the turn of the active user: just before the next hand-off that the file names, or else now.
func (d *drawing) asOf(r rotation) time.Time {
	if len(r.NextHandoffTimes) == 0 {
		return d.now
	}
	next := r.NextHandoffTimes[0]
	if age := d.now.Sub(next).Abs(); age > 5*roster.Ahead {
		return d.now
	}
	return next.Add(-time.Second)
}

func (d *drawing) readRotation(r rotation) (t turns, participants []apis.Name, possible bool) {
	zone, err := civil.LoadZone(r.TimeZone)
	if err != nil {
		d.Problem(0, "The rotation %s has the time zone %s, which is not known. Ask for timeZone as well.", words.Short(r.Name), words.Short(r.TimeZone))
		return t, nil, false
	}
	length := max(r.ShiftLength, 1)
	t = turns{zone: zone, start: recur.Wall(r.Start, zone).Truncate(time.Minute)}
	switch r.Type {
	case "hourly":
		t.hours = length
	case "daily":
		t.days = length
	case "weekly":
		t.days = 7 * length
	case "monthly":
		t.months = length
	default:
		d.Problem(0, "The rotation %s has the type %s. Types are hourly, daily, weekly and monthly.", words.Short(r.Name), words.Short(r.Type))
		return t, nil, false
	}
	if length > 10_000 || r.Type == "monthly" && length > 1000 || r.Start.Year() < 1990 || r.Start.Year() > 2100 {
		d.Problem(0, "The rotation %s has a start or a length that makes no sense.", words.Short(r.Name))
		return t, nil, false
	}
	ids := r.UserIDs
	if len(ids) == 0 {
		for _, u := range r.Users {
			ids = append(ids, u.ID)
		}
	}
	if len(ids) > mostParticipants {
		d.Problem(0, "The rotation %s has more than %d people.", words.Short(r.Name), mostParticipants)
		return t, nil, false
	}
	for _, id := range ids {
		responder, found := d.who(id, nil)
		participants = append(participants, responder)
		possible = possible || found
	}
	if len(ids) == 0 {
		d.Warn("The rotation %s has nobody in it and was left out.", words.Short(r.Name))
	}
	return t, participants, possible
}

// asShifts writes the turns of the coming year out one by one.
func (d *drawing) asShifts(r rotation, t turns, participants []apis.Name, current int, name, why string) apis.ScheduleLayer {
	until := d.now.Add(roster.Ahead)
	var found roster.Found
	for number := current; t.begin(number).Before(until) && len(found.Shifts) < roster.MostShifts; number++ {
		start, end := t.begin(number), t.begin(number+1)
		if responder := participants[(number-current)%len(participants)]; responder != "" && start.Before(end) {
			found.Add(0, apis.FixedShift{Start: start, End: end, Responder: responder})
		}
	}
	found.Done()
	d.Problems = append(d.Problems, found.Problems...)
	last := until
	if len(found.Shifts) > 0 {
		last = found.Shifts[len(found.Shifts)-1].End
	}
	d.Warn("The rotation %s %s, which no layer does. Its turns are written out one by one until %s; import it again before then.", words.Short(r.Name), why, last.Format(time.DateOnly))
	return found.Layer(name)
}
