package simulation

import (
	"sort"
	"time"

	"github.com/golive/hypercare/pkg/apis"
)

// The walker counts what clocks, days and figures must be, from what happened to an incident. It knows no calendar: it reads a wall
// clock minute by minute and adds up. Nothing of the code under test is used here.

// counter counts the seconds that a clock counts.
type counter interface {
	between(from, to time.Time) int
	add(start time.Time, seconds int) time.Time // the first instant at which so many are counted
}

type everySecond struct{}

func (everySecond) between(from, to time.Time) int { return int(to.Sub(from) / time.Second) }

func (everySecond) add(start time.Time, seconds int) time.Time {
	return start.Add(time.Duration(seconds) * time.Second)
}

// openingHours of a period, in minutes after midnight.
type openingHours struct {
	days          []apis.BusinessHoursDays
	opens, closes int
}

// wallClock is what a clock on the wall of a zone showed, minute by minute.
type wallClock struct {
	from   time.Time
	dates  []string // of each minute: the local day, which never goes back once it has begun
	open   []bool   // of each minute
	before []int    // open seconds before each minute
}

func watch(zone *time.Location, hours openingHours, from, to time.Time) *wallClock {
	w := &wallClock{from: from}
	var furthest time.Time // the latest reading so far: where the clock goes back, the day and its hours have begun all the same
	seconds, shown, date := 0, 0, ""
	for at := from; at.Before(to); at = at.Add(time.Minute) {
		local := at.In(zone)
		reading := time.Date(local.Year(), local.Month(), local.Day(), local.Hour(), local.Minute(), 0, 0, time.UTC)
		if reading.After(furthest) {
			furthest = reading
		}
		if day := furthest.YearDay(); day != shown {
			shown, date = day, furthest.Format(time.DateOnly)
		}
		minute := furthest.Hour()*60 + furthest.Minute()
		open := minute >= hours.opens && minute < hours.closes && hours.works(furthest.Weekday())
		w.dates = append(w.dates, date)
		w.open = append(w.open, open)
		w.before = append(w.before, seconds)
		if open {
			seconds += 60
		}
	}
	return w
}

func (h openingHours) works(day time.Weekday) bool {
	names := []apis.BusinessHoursDays{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}
	for _, name := range h.days {
		if name == names[day] {
			return true
		}
	}
	return false
}

func (w *wallClock) minute(at time.Time) int { return int(at.Sub(w.from) / time.Minute) }

func (w *wallClock) date(at time.Time) string { return w.dates[w.minute(at)] }

// daysUntil lists the local days from one instant to another, each with its first instant.
func (w *wallClock) daysUntil(from, until time.Time) (days []string, starts []time.Time) {
	first := w.date(from)
	for m := range w.dates {
		at := w.from.Add(time.Duration(m) * time.Minute)
		if at.After(until) {
			break
		}
		if w.dates[m] >= first && (len(days) == 0 || days[len(days)-1] != w.dates[m]) {
			days, starts = append(days, w.dates[m]), append(starts, at)
		}
	}
	return days, starts
}

func (w *wallClock) count(at time.Time) int {
	m := w.minute(at)
	if !w.open[m] {
		return w.before[m]
	}
	return w.before[m] + int(at.Sub(w.from)/time.Second)%60
}

func (w *wallClock) between(from, to time.Time) int { return w.count(to) - w.count(from) }

func (w *wallClock) add(start time.Time, seconds int) time.Time {
	if seconds == 0 {
		return start
	}
	want := w.count(start) + seconds
	m := sort.Search(len(w.before)-1, func(m int) bool { return w.before[m+1] >= want })
	return w.from.Add(time.Duration(m)*time.Minute + time.Duration(want-w.before[m])*time.Second)
}

// target is a row of the matrix, in seconds.
type target struct {
	response, resolution int
	counter              counter
}

// walkedClock is how a clock must stand.
type walkedClock struct {
	name                                            apis.ClockName
	startedAt, dueAt, atRiskAt, breachedAt, stopped time.Time
	atRiskSince                                     time.Time
	pausedSeconds, heldSeconds, netSeconds          int
	state                                           apis.ClockState
	onUpgrade                                       bool
}

// judge looks at a stretch of time in which the clock counts, and in which it is due at one instant. A stretch that begins late is late
// from its beginning on.
func (c *walkedClock) judge(from, to time.Time, upgraded bool) {
	if !c.breachedAt.IsZero() {
		return
	}
	if from.After(c.dueAt) {
		c.breachedAt = from
		c.onUpgrade = upgraded
		return
	}
	risky, last := later(from, c.atRiskAt), sooner(to, c.dueAt)
	if c.atRiskSince.IsZero() && !risky.After(last) {
		c.atRiskSince = risky
	}
	if to.After(c.dueAt) {
		c.breachedAt = c.dueAt
	}
}

// running says how a clock stands that counts at an instant.
func (c *walkedClock) running(at time.Time) apis.ClockState {
	switch {
	case !c.breachedAt.IsZero():
		return apis.ClockStateBreached
	case !at.Before(c.atRiskAt):
		return apis.ClockStateAtRisk
	}
	return apis.ClockStateRunning
}

func (c *walkedClock) due(t int, held int, by counter) {
	c.dueAt = by.add(c.startedAt, t+held)
	c.atRiskAt = by.add(c.startedAt, t*3/4+held)
}

// walkResolution goes through what happened up to an instant.
func walkResolution(scenes []scene, until time.Time, matrix map[apis.Priority]target) walkedClock {
	c := walkedClock{name: apis.ClockNameResolution, startedAt: scenes[0].at}
	for n, sc := range scenes {
		row := matrix[sc.priority]
		to := until
		if n+1 < len(scenes) {
			to = scenes[n+1].at
		}
		overtaken := false // a pause ended, in which another priority had moved the due time to before its beginning
		if n > 0 && scenes[n-1].rest() == paused && sc.rest() != paused {
			c.due(row.resolution, held(scenes[:n], row.counter), row.counter)
			overtaken = restingSince(scenes[:n]).After(c.dueAt)
		}
		c.heldSeconds = held(scenes[:n+1], row.counter)
		c.due(row.resolution, c.heldSeconds, row.counter)
		switch {
		case sc.rest() == counting:
			c.judge(sc.at, to, overtaken || sc.cause == causePriority)
		case overtaken && sc.at.After(c.dueAt):
			c.judge(sc.at, sc.at, true) // resolved out of a pause, but later than the new target allows
		}
	}
	last := scenes[len(scenes)-1]
	for n, sc := range scenes {
		if sc.rest() != counting {
			continue
		}
		to := until
		if n+1 < len(scenes) {
			to = scenes[n+1].at
		}
		c.netSeconds += matrix[last.priority].counter.between(sc.at, to)
	}
	c.pausedSeconds = pausedSeconds(scenes)
	switch {
	case last.rest() == paused:
		c.state = apis.ClockStatePaused
	case last.rest() == counting:
		c.state = c.running(until)
	case c.breachedAt.IsZero():
		c.stopped, c.state = last.at, apis.ClockStateMet
	default:
		c.stopped, c.state = last.at, apis.ClockStateMetLate
	}
	return c
}

// held is what a counter counts in all rests but the one that still lasts.
func held(scenes []scene, by counter) (seconds int) {
	lasting := 0
	for n := 0; n+1 < len(scenes); n++ {
		if scenes[n].rest() == counting {
			continue
		}
		lasting += by.between(scenes[n].at, scenes[n+1].at)
		if scenes[n+1].rest() != scenes[n].rest() {
			seconds += lasting
			lasting = 0
		}
	}
	return seconds
}

func pausedSeconds(scenes []scene) int {
	var pauses []scene
	for _, sc := range scenes {
		if sc.rest() == resolved {
			sc.paused, sc.state = false, apis.IncidentStateOpen
		}
		pauses = append(pauses, sc)
	}
	return held(pauses, everySecond{})
}

// restingSince is when the rest began that lasts at the end.
func restingSince(scenes []scene) time.Time {
	n := len(scenes) - 1
	for n > 0 && scenes[n-1].rest() == scenes[n].rest() {
		n--
	}
	return scenes[n].at
}

// walkResponses goes through every question for a person: the declaration, and each time an alert reopened the incident. answered says
// of each whether a person answered it.
func walkResponses(scenes []scene, until time.Time, matrix map[apis.Priority]target) (clocks []walkedClock, answered []bool) {
	for first, asked := range scenes {
		if first > 0 && asked.cause != causeAlertReopens {
			continue
		}
		c := walkedClock{name: apis.ClockNameResponse, startedAt: asked.at}
		end := scene{}
		for n := first; n < len(scenes) && end.at.IsZero(); n++ {
			row := matrix[scenes[n].priority]
			c.due(row.response, 0, row.counter)
			to := until
			if n+1 < len(scenes) {
				to = scenes[n+1].at
				if next := scenes[n+1]; !next.acknowledgedAt.IsZero() || next.rest() == resolved {
					end = next
				}
			}
			c.judge(scenes[n].at, to, scenes[n].cause == causePriority)
		}
		c.stopped = end.at
		switch {
		case end.at.IsZero():
			c.state = c.running(until)
		case !c.breachedAt.IsZero():
			c.state = apis.ClockStateMetLate
		case end.acknowledgedAt.IsZero():
			c.state = apis.ClockStateUnanswered
		default:
			c.state = apis.ClockStateMet
		}
		clocks = append(clocks, c)
		answered = append(answered, !end.acknowledgedAt.IsZero())
	}
	return clocks, answered
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func sooner(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
