package oncall

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/teambition/rrule-go"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/civil"
	"github.com/golive/hypercare/pkg/roster"
	"github.com/golive/hypercare/pkg/roster/recur"
	"github.com/golive/hypercare/pkg/words"
)

const (
	day  = 24 * time.Hour
	week = 7 * day
)

// event is a shift of OnCall that was read.
type event struct {
	shift
	zone     *time.Location
	start    time.Time // wall time of the first
	until    time.Time // wall time after which none begins; zero without end
	length   time.Duration
	interval int
	groups   [][]apis.Name // people by turns, from the first
	days     []apis.HoursOfWeekDays
	week     time.Weekday // with which weeks begin
}

var (
	frequencies = map[string]rrule.Frequency{"hourly": rrule.HOURLY, "daily": rrule.DAILY, "weekly": rrule.WEEKLY, "monthly": rrule.MONTHLY}
	weekdays    = []string{"SU", "MO", "TU", "WE", "TH", "FR", "SA"}
	dayNames    = []apis.HoursOfWeekDays{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}
	dayRules    = []rrule.Weekday{rrule.SU, rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA}
)

// shift makes layers of a shift; none when it cannot be read, or is over.
func (d *drawing) shift(s shift) part {
	e, why := d.read(s)
	if why != "" {
		d.Problem(0, "The shift %s %s", words.Short(s.Name), why)
		return part{}
	}
	if !slices.ContainsFunc(e.groups, func(group []apis.Name) bool { return len(group) > 0 }) {
		return part{}
	}
	drawn := part{name: s.Name}
	if layer, same := d.asRotation(e); same {
		drawn.layers = d.perPlace(e, layer)
	} else {
		drawn.layers = d.asShifts(e)
	}
	return drawn
}

// read understands a shift. The second result says what is wrong, as the end of a sentence.
func (d *drawing) read(s shift) (event, string) {
	e := event{shift: s, zone: d.zone, interval: max(s.Interval, 1), length: time.Duration(min(max(s.Duration, 0), 1e9)) * time.Second}
	if s.TimeZone != "" {
		zone, err := civil.LoadZone(s.TimeZone)
		if err != nil {
			return e, fmt.Sprintf("has the time zone %s, which is not known.", words.Short(s.TimeZone))
		}
		e.zone = zone
	}
	var err error
	if e.start, err = wallTime(s.Start); err != nil {
		return e, "has no start such as 2020-09-10T08:00:00."
	}
	if s.Until != "" {
		if e.until, err = wallTime(s.Until); err != nil {
			return e, "has an until that is not such as 2020-09-10T08:00:00."
		}
	}
	if e.length < time.Minute || e.length > 400*day {
		return e, "has no duration between a minute and 400 days, in seconds."
	}
	if e.interval > 1000 {
		return e, "has an interval above 1000."
	}
	_, recurs := frequencies[s.Frequency]
	switch s.Type {
	case "single_event", "override":
		e.Frequency = ""
	case "recurrent_event", "rolling_users":
		if !recurs {
			return e, fmt.Sprintf("has the frequency %s. Frequencies are hourly, daily, weekly and monthly.", words.Short(s.Frequency))
		}
	default:
		return e, fmt.Sprintf("has the type %s. Types are single_event, recurrent_event and rolling_users.", words.Short(s.Type))
	}
	for i, code := range weekdays {
		if slices.Contains(s.ByDay, code) {
			e.days = append(e.days, dayNames[i])
		}
		if s.WeekStart == code {
			e.week = time.Weekday(i)
		}
	}
	if len(e.days) != len(slices.Compact(slices.Sorted(slices.Values(s.ByDay)))) {
		return e, "has days in by_day that are none. Days are SU, MO, TU, WE, TH, FR and SA."
	}
	e.groups = d.groups(s)
	return e, ""
}

func wallTime(text string) (time.Time, error) {
	wall, err := time.Parse("2006-01-02T15:04:05", strings.TrimSuffix(text, "Z"))
	if err == nil && (wall.Year() < 1990 || wall.Year() >= 2100) {
		err = fmt.Errorf("year %d", wall.Year())
	}
	return wall, err
}

// asRotation is the layer, without its people, that is on call at the same times and passes turns on at the same times; false when there is
// none. Each of the conditions is one that a layer can keep to the minute.
func (d *drawing) asRotation(e event) (apis.ScheduleLayer, bool) {
	layer := apis.ScheduleLayer{
		Type: apis.ScheduleLayerTypeRotation, Every: e.interval, Epoch: recur.DateOf(e.start).String(), HandOff: e.start.Format("15:04"),
		From: recur.Instant(e.start, e.zone),
	}
	if e.Frequency == "" || len(e.ByMonth) > 0 || len(e.ByMonthDay) > 0 || e.start.Second() != 0 || e.length%time.Minute != 0 {
		return layer, false
	}
	if !roster.SameClock(e.zone, d.zone, d.now) {
		return layer, false
	}
	hours := apis.HoursOfWeek{Start: layer.HandOff, End: e.start.Add(e.length).Format("15:04"), Days: e.days}
	turn := time.Duration(0)
	switch e.Frequency {
	case "hourly":
		layer.Unit = apis.ScheduleLayerUnitHours
		turn = time.Duration(e.interval) * time.Hour
		if 24%e.interval != 0 {
			return layer, false
		}
	case "daily":
		layer.Unit = apis.ScheduleLayerUnitDays
		turn = time.Duration(e.interval) * day
	case "weekly":
		layer.Unit = apis.ScheduleLayerUnitWeeks
		turn = time.Duration(e.interval) * week
	default:
		return layer, false
	}
	switch {
	case len(e.days) == 0 && e.length == turn: // somebody always is
	case e.Frequency == "daily" && e.interval == 1 && e.length <= day:
		// Without days every day is a turn; with days those alone are, as in OnCall.
		layer.Restrictions = []apis.HoursOfWeek{hours}
		if len(e.days) > 0 && recurFirst(e) != e.start {
			return layer, false
		}
	case e.Frequency == "weekly" && e.interval == 1 && e.length <= day:
		if len(e.days) == 0 {
			hours.Days = []apis.HoursOfWeekDays{dayNames[e.start.Weekday()]}
		}
		layer.Restrictions = []apis.HoursOfWeek{hours}
		if len(e.days) > 0 {
			layer.Epoch = recur.DateOf(weekStart(e)).String()
		}
	default:
		return layer, false
	}
	if !e.until.IsZero() {
		walls, why := recur.Walls(e.rule(e.until))
		if why != "" || len(walls) == 0 {
			return layer, false
		}
		layer.Until = recur.Instant(walls[len(walls)-1].Add(e.length), e.zone)
	}
	return layer, true
}

// recurFirst is the first day from the start on that is one of the days.
func recurFirst(e event) time.Time {
	for i := range 7 {
		at := e.start.Add(time.Duration(i) * day)
		if slices.Contains(e.days, dayNames[at.Weekday()]) {
			return at
		}
	}
	return time.Time{}
}

// weekStart is when the week of the start began, at its time of day.
func weekStart(e event) time.Time {
	return e.start.Add(-day * time.Duration((int(e.start.Weekday())-int(e.week)+7)%7))
}

// perPlace makes a layer for each place in the groups, so that all people of a group are on call at once.
func (d *drawing) perPlace(e event, layer apis.ScheduleLayer) []apis.ScheduleLayer {
	most := 0
	for _, group := range e.groups {
		most = max(most, len(group))
	}
	for _, group := range e.groups {
		if len(group) != most {
			return d.asShifts(e) // a layer has somebody in each turn
		}
	}
	layers := make([]apis.ScheduleLayer, most)
	for place := range layers {
		layers[place] = layer
		layers[place].Name = d.names.Take(e.Name)
		for _, group := range e.groups {
			layers[place].Participants = append(layers[place].Participants, group[place])
		}
	}
	return layers
}

// rule is how the shift recurs, up to a wall time.
func (e event) rule(until time.Time) rrule.ROption {
	rule := rrule.ROption{Freq: frequencies[e.Frequency], Interval: e.interval, Dtstart: e.start, Until: until, Wkst: dayRules[e.week], Bymonth: e.ByMonth, Bymonthday: e.ByMonthDay}
	for i, name := range dayNames {
		if slices.Contains(e.days, name) {
			rule.Byweekday = append(rule.Byweekday, dayRules[i])
		}
	}
	return rule
}

// turnOf is whose turn it is, counted from the first, when an event is the n-th of its shift.
func (e event) turnOf(n int, wall time.Time) int {
	switch {
	case e.Frequency == "weekly":
		return int(wall.Truncate(day).Sub(weekStart(e).Truncate(day))/week) / e.interval
	case e.Frequency == "monthly":
		return (12*(wall.Year()-e.start.Year()) + int(wall.Month()) - int(e.start.Month())) / e.interval
	}
	return n
}

// asShifts writes out one by one what no layer does.
func (d *drawing) asShifts(e event) []apis.ScheduleLayer {
	from, to := d.now.Add(-roster.Back), d.now.Add(roster.Ahead)
	walls := []time.Time{e.start}
	if e.Frequency != "" {
		until := recur.Wall(to, e.zone)
		if !e.until.IsZero() && e.until.Before(until) {
			until = e.until
		}
		var why string
		if walls, why = recur.Walls(e.rule(until)); why != "" {
			d.Problem(0, "The shift %s: %s", words.Short(e.Name), why)
			return nil
		}
	}
	var found roster.Found
	for n, wall := range walls {
		start, end := recur.Instant(wall, e.zone), recur.Instant(wall.Add(e.length), e.zone)
		if !end.After(from) || !start.Before(end) {
			continue
		}
		for _, responder := range e.groups[e.turnOf(n, wall)%len(e.groups)] {
			found.Add(0, apis.FixedShift{Start: start, End: end, Responder: responder})
		}
	}
	found.Done()
	d.Problems = append(d.Problems, found.Problems...)
	if len(found.Shifts) == 0 {
		return nil
	}
	if e.Frequency != "" {
		last := found.Shifts[len(found.Shifts)-1].End
		d.Warn("The shift %s recurs in a way that no layer does. It is written out one by one until %s; import it again before then.", words.Short(e.Name), last.Format(time.DateOnly))
	}
	return []apis.ScheduleLayer{found.Layer(d.names.Take(e.Name))}
}
