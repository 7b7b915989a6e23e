// Package simulation lets a back end live through weeks of simulated time in zones whose clocks change, with its real store and
// handlers, and compares everything that it counts with a walker.
package simulation

import (
	"container/heap"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/harness"
)

const (
	minute = time.Minute
	hour   = time.Hour
	week   = 7 * 24 * hour
)

// incidentsInAll are spread evenly over the weeks. SIMULATED_INCIDENTS=5000 is the whole of what has to be shown.
func incidentsInAll(t *testing.T) int {
	text := os.Getenv("SIMULATED_INCIDENTS")
	switch {
	case text != "":
		n, err := strconv.Atoi(text)
		require.NoError(t, err)
		return n
	case testing.Short():
		return 200
	}
	return 1000
}

var allDays = []apis.BusinessHoursDays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

// period is one of two that run side by side: one works around midnight, where most clocks change, the other in an office.
type period struct {
	name   string
	hours  openingHours
	wall   *wallClock
	matrix map[apis.Priority]target
	goLive time.Time
}

func TestWeeksAroundClockChangesEqualAWalkerThatKnowsNoCalendar(t *testing.T) {
	zones := []string{"America/Santiago", "Africa/Cairo", "Atlantic/Azores", "Australia/Lord_Howe"}
	weeks := 0
	for _, zone := range zones {
		weeks += len(clockChanges(t, zone))
	}
	require.Equal(t, 8, weeks, "each clock goes forward and back once a year")
	seen := &tally{of: map[string]int{}}
	t.Run("week", func(t *testing.T) {
		seed := uint64(0)
		for _, zone := range zones {
			for _, change := range clockChanges(t, zone) {
				seed++
				own := seed
				t.Run(zone+" "+change.Format(time.DateOnly), func(t *testing.T) {
					t.Parallel()
					w := newWorld(t, zone, change, own)
					w.live(incidentsInAll(t) / weeks)
					w.compare(seen)
				})
			}
		}
	})
	t.Log(seen.of)
	for _, what := range []string{"met", "metLate", "breached", "paused", "unanswered", "running", "atRisk", "onUpgrade", "reopened", "lay resolved", "duplicate"} {
		require.NotZero(t, seen.of[what], "weeks without %s show little", what)
	}
}

// tally counts how often something came about, in all the weeks that run side by side.
type tally struct {
	mu sync.Mutex
	of map[string]int
}

func (c *tally) add(what string, yes bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.of[what] += count(yes)
}

// clockChanges are the instants of 2027 at which a zone's distance from UTC changes.
func clockChanges(t *testing.T, zone string) (changes []time.Time) {
	location, err := time.LoadLocation(zone)
	require.NoError(t, err)
	start := time.Date(2027, time.January, 1, 0, 0, 0, 0, time.UTC)
	_, before := start.In(location).Zone()
	for at := start; at.Year() == 2027; at = at.Add(15 * minute) {
		if _, offset := at.In(location).Zone(); offset != before {
			changes, before = append(changes, at), offset
		}
	}
	return changes
}

// world is a back end, two periods in it, and the stories of its incidents.
type world struct {
	t       *testing.T
	back    *harness.Back
	random  *rand.Rand
	change  time.Time
	from    time.Time
	to      time.Time
	periods []*period
	stories []*story
	agenda  agenda
	reports []keptReport
}

func newWorld(t *testing.T, zone string, change time.Time, seed uint64) *world {
	location, err := time.LoadLocation(zone)
	require.NoError(t, err)
	w := &world{t: t, back: harness.New(t), random: rand.New(rand.NewPCG(seed, 2027)), change: change}
	w.from = change.Add(-week / 2).Truncate(hour)
	w.to = w.from.Add(week)
	w.back.Advance(w.from.Sub(w.back.Now()))
	for _, p := range []*period{
		{name: "night", hours: openingHours{days: allDays, opens: 0, closes: 23*60 + 30}},
		{name: "office", hours: openingHours{days: []apis.BusinessHoursDays{"mon", "tue", "wed", "thu", "fri", "sun"}, opens: 9 * 60, closes: 17 * 60}},
	} {
		p.goLive = w.from.Add(-3 * hour)
		p.wall = watch(location, p.hours, w.from.Add(-3*24*hour), w.to.Add(40*24*hour))
		p.matrix = map[apis.Priority]target{
			"P1": {900, 7200, everySecond{}}, "P2": {1800, 14400, everySecond{}},
			"P3": {7200, 28800, p.wall}, "P4": {14400, 86400, p.wall},
		}
		w.periods = append(w.periods, p)
		w.createPeriod(p, zone)
	}
	return w
}

func (w *world) createPeriod(p *period, zone string) {
	clock := func(minutes int) string { return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60) }
	row := func(priority, response, resolution, calendar string) map[string]string {
		return map[string]string{"priority": priority, "response": response, "resolution": resolution, "calendar": calendar}
	}
	harness.Post[apis.HypercarePeriod](w.back, harness.Editor, "/periods", map[string]any{
		"metadata": map[string]any{"name": p.name},
		"spec": map[string]any{
			"title": p.name, "timeZone": zone, "goLiveAt": p.goLive, "plannedEnd": w.to.Add(week),
			"services":      []any{map[string]any{"name": p.name, "title": p.name}},
			"businessHours": map[string]any{"days": p.hours.days, "start": clock(p.hours.opens), "end": clock(p.hours.closes)},
			"priorityMatrix": []any{
				row("P1", "15m", "2h", "always"), row("P2", "30m", "4h", "always"),
				row("P3", "2h", "8h", "businessHours"), row("P4", "4h", "24h", "businessHours"),
			},
		},
	})
}

// appointment is something that will be done, to an incident or to begin one.
type appointment struct {
	at time.Time
	do func()
}

type agenda []appointment

func (a agenda) Len() int           { return len(a) }
func (a agenda) Less(i, j int) bool { return a[i].at.Before(a[j].at) }
func (a agenda) Swap(i, j int)      { a[i], a[j] = a[j], a[i] }
func (a *agenda) Push(x any)        { *a = append(*a, x.(appointment)) }
func (a *agenda) Pop() any {
	last := (*a)[len(*a)-1]
	*a = (*a)[:len(*a)-1]
	return last
}

// plan makes an appointment; what would come after the end is left out.
func (w *world) plan(at time.Time, do func()) {
	if at.Before(w.to) {
		heap.Push(&w.agenda, appointment{at, do})
	}
}

// live lets a week pass. Reports are taken in between; no second of a report sees anything else.
func (w *world) live(incidents int) {
	for range incidents {
		at := w.from.Add(w.seconds(week - 12*hour))
		if w.random.IntN(4) == 0 {
			at = w.change.Add(w.seconds(12*hour) - 8*hour)
		}
		w.plan(at, w.begin)
	}
	for range 12 {
		w.plan(w.from.Add(w.seconds(week)), w.takeReports)
	}
	for len(w.agenda) > 0 {
		next := heap.Pop(&w.agenda).(appointment)
		if next.at.After(w.now()) {
			w.back.Advance(next.at.Sub(w.now()))
		}
		next.do()
	}
	w.back.Advance(w.to.Sub(w.now()))
}

func (w *world) now() time.Time { return w.back.Now() }

func (w *world) seconds(below time.Duration) time.Duration {
	return time.Duration(w.random.Int64N(int64(below/time.Second))) * time.Second
}

func pick[T any](w *world, from ...T) T { return from[w.random.IntN(len(from))] }

// begin opens an incident, by a person or by an alert.
func (w *world) begin() {
	p := pick(w, w.periods...)
	s := &story{period: p.name}
	priority := pick(w, apis.PriorityP1, apis.PriorityP2, apis.PriorityP3, apis.PriorityP3, apis.PriorityP4)
	if w.random.IntN(3) > 0 {
		spec := map[string]any{"title": "Something is wrong", "priority": priority, "period": p.name, "service": p.name}
		s.name = harness.Post[apis.Incident](w.back, harness.Editor, "/incidents", map[string]any{"spec": spec}).Metadata.Name
	} else {
		severities := map[apis.Priority]string{"P1": "critical", "P2": "high", "P3": "warning", "P4": "info"}
		s.alert, s.severity, s.raisesTo = fmt.Sprintf("Alert%d", len(w.stories)), severities[priority], priority
		s.name = w.fire(s)
	}
	w.tell(s, priority)
}

func (w *world) tell(s *story, priority apis.Priority) {
	s.scenes = []scene{{at: w.now(), state: apis.IncidentStateOpen, priority: priority}}
	w.stories = append(w.stories, s)
	w.planNext(s, 2+w.random.IntN(9))
}

// fire sends a new episode of the story's alert and answers the incident that took it.
func (w *world) fire(s *story) string {
	s.firing, s.alertStart = true, w.now()
	return w.notify(s, false)
}

func (w *world) notify(s *story, resolved bool) string {
	alert := harness.Alert{Name: s.alert, Service: s.period, Severity: s.severity, Resolved: resolved, Start: s.alertStart.Sub(harness.Start)}
	if resolved {
		alert.End = w.now().Sub(harness.Start)
	}
	answer := w.back.Notify(alert)
	require.Len(w.t, answer.Incidents, 1)
	return answer.Incidents[0]
}

// planNext decides when something next happens to an incident: soon, later, or in the very seconds around a due time.
func (w *world) planNext(s *story, left int) {
	if left == 0 {
		return
	}
	at := w.now().Add(pick(w, 0, w.seconds(minute), w.seconds(30*minute), w.seconds(30*minute), w.seconds(6*hour), w.seconds(20*hour)))
	if w.random.IntN(4) == 0 {
		c := pick(w, w.expected(s, w.now())...)
		if due := pick(w, c.dueAt, c.atRiskAt).Add(time.Duration(w.random.IntN(4)-1) * time.Second); due.After(w.now()) {
			at = due
		}
	}
	w.plan(at, func() {
		s.until(w.now())
		w.act(s)
		w.planNext(s, left-1)
	})
}

// act lets one thing happen that the story allows.
func (w *world) act(s *story) {
	possible := []func(*story){w.move, w.changePriority, w.comment}
	switch now := s.now(); {
	case now.state == apis.IncidentStateResolved:
		possible = []func(*story){w.reopen, w.comment}
	case now.paused:
		possible = append(possible, w.resolve, w.resume, w.resume)
	default:
		possible = append(possible, w.resolve, w.pause)
	}
	if s.now().state != apis.IncidentStateResolved && s.now().acknowledgedAt.IsZero() {
		possible = append(possible, w.acknowledge, w.acknowledge)
	}
	switch {
	case s.alert != "" && s.firing:
		possible = append(possible, w.endAlert, w.endAlert)
	case s.alert != "":
		possible = append(possible, w.fireAgain, w.fireAgain)
	}
	pick(w, possible...)(s)
}

func (w *world) post(s *story, action string, body map[string]any) {
	harness.Post[apis.Incident](w.back, harness.Editor, "/incidents/"+s.name+"/"+action, body)
}

func (w *world) acknowledge(s *story) {
	w.post(s, "acknowledge", map[string]any{})
	s.acknowledge(w.now())
}

func (w *world) move(s *story) {
	to := pick(w, apis.IncidentStateOpen, apis.IncidentStateInvestigating, apis.IncidentStateIdentified, apis.IncidentStateMonitoring)
	if to == s.now().state {
		return
	}
	w.post(s, "status", map[string]any{"state": to, "reason": "it turned out so"})
	s.move(w.now(), to)
}

func (w *world) changePriority(s *story) {
	to := pick(w, apis.PriorityP1, apis.PriorityP2, apis.PriorityP3, apis.PriorityP4)
	if to == s.now().priority {
		return
	}
	w.post(s, "priority", map[string]any{"priority": to, "reason": "more is known"})
	s.changePriority(w.now(), to)
}

func (w *world) comment(s *story) { w.post(s, "comment", map[string]any{"text": "Looking."}) }

func (w *world) pause(s *story) {
	longest := min(pick(w, 20*minute, 3*hour, pausesAtMost), s.pauseLeft())
	if longest <= 0 {
		return
	}
	w.post(s, "pause", map[string]any{"reason": "vendor", "cap": fmt.Sprintf("%ds", int(longest/time.Second))})
	s.pause(w.now(), longest)
}

func (w *world) resume(s *story) {
	w.post(s, "resume", map[string]any{})
	s.resume(w.now())
}

func (w *world) resolve(s *story) {
	kind := pick(w, "fixed", "fixed", "fixed", "workaround", "duplicate")
	w.post(s, "resolve", map[string]any{"resolution": "Mended.", "rootCause": "unknown", "resolutionKind": kind})
	s.resolve(w.now(), kind == "duplicate")
}

func (w *world) reopen(s *story) {
	w.post(s, "reopen", map[string]any{"reason": "it is back"})
	s.reopen(w.now())
}

func (w *world) endAlert(s *story) {
	require.Equal(w.t, s.name, w.notify(s, true))
	s.alertEnds(w.now())
}

// fireAgain lets the alert begin a new episode. Long after the incident was resolved that begins another one.
func (w *world) fireAgain(s *story) {
	if !w.now().After(s.alertStart) {
		return // an episode of its own begins later
	}
	if s.alertFires(w.now()) {
		require.Equal(w.t, s.name, w.fire(s))
		return
	}
	next := &story{period: s.period, alert: s.alert, severity: s.severity, raisesTo: s.raisesTo}
	next.name = w.fire(next)
	require.NotEqual(w.t, s.name, next.name)
	s.alert = ""
	w.tell(next, next.raisesTo)
}
