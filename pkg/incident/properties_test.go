package incident

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/sla"
)

// shortTargets let a life of some hours see every clock at risk and late.
func shortTargets(priority apis.Priority) (Targets, error) {
	minutes := map[apis.Priority]time.Duration{apis.PriorityP1: 40, apis.PriorityP2: 80, apis.PriorityP3: 160, apis.PriorityP4: 320}[priority]
	return Targets{Response: minutes * time.Minute / 4, Resolution: minutes * time.Minute, Calendar: sla.Always{}}, nil
}

// life is one incident whose timers fire at their instants while time passes.
type life struct {
	t       *rapid.T
	now     time.Time
	inc     *apis.Incident
	entries []apis.TimelineEntry
	paused  time.Duration // counted here, second by second of what happened
	lay     time.Duration // resolved, before it was reopened
}

func born(t *rapid.T) *life {
	i := newIncident(rapid.IntRange(0, 1).Draw(t, "alerts at first"))
	i.Spec.Priority = drawPriority(t, "priority")
	i.Status.HighestPriority = ""
	i.Status.History = nil
	targets, _ := shortTargets(i.Spec.Priority)
	Open(i, targets)
	return &life{t: t, now: declaredAt, inc: i}
}

func drawPriority(t *rapid.T, label string) apis.Priority {
	return rapid.SampledFrom(Priorities).Draw(t, label)
}

// happen applies an event and tests what holds for any event.
func (l *life) happen(event Event, by apis.Author) error {
	before, was := l.inc, asJSON(l.t, l.inc)
	out, err := Apply(before, event, by, shortTargets, l.now)
	require.Equal(l.t, was, asJSON(l.t, before), "the incident given is not changed")
	if err != nil || !out.Changed {
		require.Same(l.t, before, out.Incident)
		require.Empty(l.t, out.Entries, "what changes nothing leaves no entry")
		require.False(l.t, err != nil && out.Changed)
		return err
	}
	l.inc = out.Incident
	l.entries = append(l.entries, out.Entries...)
	l.testStep(before, by)
	return nil
}

func (l *life) testStep(before *apis.Incident, by apis.Author) {
	if by.Kind == apis.AuthorKindSystem && !Acknowledged(before) {
		require.False(l.t, Acknowledged(l.inc), "only people acknowledge")
	}
	if Resolved(before) && !Resolved(l.inc) {
		require.Equal(l.t, apis.IncidentStateInvestigating, l.inc.Status.State)
		require.Equal(l.t, before.Status.ReopenCount+1, l.inc.Status.ReopenCount)
	} else {
		require.Equal(l.t, before.Status.ReopenCount, l.inc.Status.ReopenCount)
	}
	require.False(l.t, l.inc.Status.State == apis.IncidentStateMonitoring && l.inc.Status.MonitoringSince.IsZero() && !Acknowledged(l.inc),
		"whom a person puts into monitoring has been acknowledged")
	for n, clock := range before.Status.Clocks {
		if !clock.BreachedAt.IsZero() {
			require.Equal(l.t, clock.BreachedAt, l.inc.Status.Clocks[n].BreachedAt, "nothing erases a breach")
		}
	}
	require.Equal(l.t, before.Status.History, forgetTexts(l.inc.Status.History[:len(before.Status.History)], before.Status.History), "history only grows")
}

// forgetTexts takes out the texts of a resolution, which its record gets when the incident is reopened.
func forgetTexts(history, like []apis.StateRecord) []apis.StateRecord {
	history = slices.Clone(history)
	for n := range history {
		history[n].Resolution = like[n].Resolution
		history[n].RootCause = like[n].RootCause
	}
	return history
}

// pass lets time go by and fires each timer at its own instant, or all of them at the end, as after downtime.
func (l *life) pass(d time.Duration, asleep bool) {
	until := l.now.Add(d)
	for {
		due := Timers(l.inc)
		ids := slices.SortedFunc(maps.Keys(due), func(a, b TimerID) int {
			return 2*due[a].Compare(due[b]) + strings.Compare(a.Kind+a.Key, b.Kind+b.Key)
		})
		if len(ids) == 0 || due[ids[0]].After(until) {
			break
		}
		next := due[ids[0]]
		if asleep {
			next = until
		}
		if next.Before(l.now) {
			require.Equal(l.t, TimerStillFiring, ids[0].Kind, "only what begins to fire long after it was resolved is overdue at once")
			next = l.now
		}
		l.spend(next)
		require.NoError(l.t, l.happen(timerEvent(ids[0]), System))
		require.NotEqual(l.t, due[ids[0]], Timers(l.inc)[ids[0]], "%v has fired and asks to fire again", ids[0])
	}
	l.spend(until)
}

func (l *life) spend(until time.Time) {
	d := until.Sub(l.now)
	if clock := Clock(l.inc, apis.ClockNameResolution); clock.State == apis.ClockStatePaused {
		l.paused += min(d, max(0, clock.PauseEndsAt.Sub(l.now)))
	}
	if Resolved(l.inc) {
		l.lay += d
	}
	l.now = until
}

func timerEvent(id TimerID) Event {
	for _, c := range causes() {
		if c.timer == id {
			return c.event
		}
	}
	panic("no event for timer " + id.Kind)
}

// drawCause draws what people and alerts do; timers fire by themselves.
func drawCause(t *rapid.T) cause {
	all := slices.DeleteFunc(causes(), func(c cause) bool { return c.timer != TimerID{} })
	all = append(all,
		byPerson("change priority", ChangePriority{To: drawPriority(t, "to"), Reason: "so it is"}),
		bySystem("raise", Raise{To: drawPriority(t, "raise to"), Reason: "an alert is more severe"}),
		byPerson("resolve with a cause", Resolve{Resolution: "Mended.", RootCause: "unknown"}),
		byPerson("pause for a while", Pause{Reason: apis.PauseReasonUser, Cap: time.Duration(rapid.IntRange(1, 5*3600).Draw(t, "cap")) * time.Second}),
	)
	return rapid.SampledFrom(all).Draw(t, "cause")
}

// drawWait is often none, often up to the very second of a timer or the one before, so that people and timers meet.
func drawWait(t *rapid.T, l *life) time.Duration {
	due := slices.SortedFunc(maps.Values(Timers(l.inc)), time.Time.Compare)
	kind := rapid.IntRange(0, 4).Draw(t, "wait")
	switch {
	case kind == 0:
		return 0
	case kind <= 2 && len(due) > 0:
		at := rapid.SampledFrom(due).Draw(t, "timer")
		return max(0, at.Sub(l.now)-time.Duration(rapid.IntRange(0, 1).Draw(t, "seconds before"))*time.Second)
	}
	return time.Duration(rapid.IntRange(1, 4*3600).Draw(t, "seconds")) * time.Second
}

func lives(t *testing.T, downtime bool, test func(l *life)) {
	rapid.Check(t, func(t *rapid.T) {
		l := born(t)
		for range rapid.IntRange(1, 25).Draw(t, "events") {
			l.pass(drawWait(t, l), downtime && rapid.Bool().Draw(t, "asleep"))
			c := drawCause(t)
			_ = l.happen(c.event, c.by)
			test(l)
		}
		l.pass(rapid.SampledFrom([]time.Duration{0, 30 * 24 * time.Hour}).Draw(t, "rest"), false)
		test(l)
	})
}

func asJSON(t require.TestingT, i *apis.Incident) string {
	text, err := json.Marshal(i)
	require.NoError(t, err)
	return string(text)
}

func TestEveryBreachAndEveryRiskIsWrittenDownExactlyOnce(t *testing.T) {
	lives(t, true, func(l *life) {
		breached, atRisk := map[apis.ClockName]int{}, map[apis.ClockName]int{}
		for _, clock := range l.inc.Status.Clocks {
			if !clock.BreachedAt.IsZero() {
				breached[clock.Name]++
			}
			if !clock.AtRiskSince.IsZero() {
				atRisk[clock.Name]++
			}
			require.False(l.t, clock.State == apis.ClockStateAtRisk && clock.AtRiskSince.IsZero())
			late := clock.State == apis.ClockStateBreached || clock.State == apis.ClockStateMetLate
			require.False(l.t, late && clock.BreachedAt.IsZero(), "%s is %s but nobody knows since when", clock.Name, clock.State)
			stopped := clock.State == apis.ClockStateMet || clock.State == apis.ClockStateUnanswered
			require.False(l.t, stopped && !clock.BreachedAt.IsZero(), "%s is %s although it was late", clock.Name, clock.State)
		}
		for _, name := range []apis.ClockName{apis.ClockNameResponse, apis.ClockNameResolution} {
			require.Equal(l.t, breached[name], l.count(apis.TimelineTypeClockBreached, name), "breaches of %s", name)
			require.Equal(l.t, atRisk[name], l.count(apis.TimelineTypeClockAtRisk, name), "risks of %s", name)
		}
	})
}

// count is how many entries of a type there are for a clock; the system writes them, whoever did the deed.
func (l *life) count(kind apis.TimelineType, clock apis.ClockName) (n int) {
	for _, entry := range l.entries {
		if entry.Type == kind && entry.Data["clock"] == clock {
			n++
			require.Equal(l.t, System, entry.Author)
		}
	}
	return n
}

func TestNoClockThatCountsIsLateWithoutBeingBreached(t *testing.T) {
	lives(t, false, func(l *life) {
		for _, clock := range l.inc.Status.Clocks {
			switch {
			case !sla.Running(clock):
			case l.now.After(clock.DueAt):
				require.Equal(l.t, apis.ClockStateBreached, clock.State)
			case clock.BreachedAt.IsZero() && !l.now.Before(clock.AtRiskAt):
				require.Equal(l.t, apis.ClockStateAtRisk, clock.State)
			}
		}
	})
}

func TestTimersAreWhatTheStateNeedsAndNoMore(t *testing.T) {
	lives(t, true, func(l *life) {
		want := map[TimerID]bool{}
		for _, clock := range l.inc.Status.Clocks {
			counts := clock.StoppedAt.IsZero() && clock.PausedAt.IsZero() && clock.BreachedAt.IsZero()
			if !counts {
				continue
			}
			next := TimerClockAtRisk
			if clock.State == apis.ClockStateAtRisk {
				next = TimerClockBreach
			}
			want[TimerID{next, string(clock.Name)}] = true
		}
		status := l.inc.Status
		resolution := Clock(l.inc, apis.ClockNameResolution)
		want[TimerID{TimerPauseCap, ""}] = !resolution.PausedAt.IsZero()
		want[TimerID{TimerQuiet, ""}] = !status.QuietUntil.IsZero()
		want[TimerID{TimerStillFiring, ""}] = Resolved(l.inc) && status.FiringAlerts > 0
		maps.DeleteFunc(want, func(_ TimerID, needed bool) bool { return !needed })
		require.ElementsMatch(l.t, slices.Collect(maps.Keys(want)), slices.Collect(maps.Keys(Timers(l.inc))))
		if !status.QuietUntil.IsZero() {
			require.Equal(l.t, apis.IncidentStateMonitoring, status.State)
			require.False(l.t, Acknowledged(l.inc), "what a person holds does not resolve by itself")
			require.False(l.t, status.MonitoringSince.IsZero())
		}
		if Resolved(l.inc) {
			require.Zero(l.t, resolution.PausedAt)
			require.NotZero(l.t, resolution.StoppedAt)
		}
	})
}

func TestTimesOfAnIncidentKeepTheirOrder(t *testing.T) {
	lives(t, true, func(l *life) {
		require.Empty(l.t, CheckTimes(l.inc))
		require.Equal(l.t, Resolved(l.inc), !l.inc.Status.ResolvedAt.IsZero())
		require.Equal(l.t, Acknowledged(l.inc), l.inc.Status.AcknowledgedBy != "")
		healed := Resolved(l.inc) || l.inc.Status.State == apis.IncidentStateMonitoring
		require.Equal(l.t, healed, !l.inc.Status.MitigatedAt.IsZero(), "what is no longer healed is no longer mitigated")
		for n := 1; n < len(l.entries); n++ {
			require.False(l.t, l.entries[n].At.Before(l.entries[n-1].At))
		}
	})
}

func TestHistoryIsInOrderAndEndsWithThePresent(t *testing.T) {
	lives(t, true, func(l *life) {
		history := l.inc.Status.History
		require.Equal(l.t, l.inc.Status.DeclaredAt, history[0].At)
		highest := history[0].Priority
		for n := 1; n < len(history); n++ {
			require.False(l.t, history[n].At.Before(history[n-1].At))
			if Higher(history[n].Priority, highest) {
				highest = history[n].Priority
			}
		}
		last := history[len(history)-1]
		require.Equal(l.t, recordOf(l.inc, last.At), last)
		require.Equal(l.t, l.inc.Status.HighestPriority, highest)
		require.Empty(l.t, CheckImported(l.inc, l.now, sla.Always{}), "what was lived through here can be brought in elsewhere")
	})
}

func TestWallTimeIsCountedTimeAndPausesAndTheTimeItLayResolved(t *testing.T) {
	lives(t, true, func(l *life) {
		clock := *Clock(l.inc, apis.ClockNameResolution)
		paused, lay := l.paused, l.lay
		if clock.State == apis.ClockStatePaused {
			paused -= earlier(l.now, clock.PauseEndsAt).Sub(clock.PausedAt)
		}
		end := l.now
		if Resolved(l.inc) {
			end = l.inc.Status.ResolvedAt
			lay -= l.now.Sub(end)
		}
		if clock.State == apis.ClockStatePaused {
			end = clock.PausedAt
		}
		require.Equal(l.t, int(paused/time.Second), clock.PausedSeconds)
		require.LessOrEqual(l.t, clock.PausedSeconds, int(PauseCap/time.Second))
		require.Equal(l.t, int((paused+lay)/time.Second), clock.HeldSeconds)
		require.Equal(l.t, int(end.Sub(declaredAt)/time.Second), sla.NetSeconds(clock, end, sla.Always{})+clock.HeldSeconds)
		target, _ := shortTargets(l.inc.Spec.Priority)
		if clock.StoppedAt.IsZero() {
			require.Equal(l.t, declaredAt.Add(target.Resolution+paused+lay), clock.DueAt)
		}
	})
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
