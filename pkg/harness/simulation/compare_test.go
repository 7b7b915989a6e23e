package simulation

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/harness"
)

// keptReport is a report as it was when it was taken.
type keptReport struct {
	period *period
	asOf   time.Time
	text   string
}

func (w *world) matrixOf(s *story) map[apis.Priority]target {
	for _, p := range w.periods {
		if p.name == s.period {
			return p.matrix
		}
	}
	panic("no period " + s.period)
}

// expected are the clocks of a story as the walker counts them: the response and the resolution, then one more response for each alert
// that reopened it.
func (w *world) expected(s *story, at time.Time) []walkedClock {
	scenes := s.upTo(at)
	responses, _ := walkResponses(scenes, at, w.matrixOf(s))
	return append([]walkedClock{responses[0], walkResolution(scenes, at, w.matrixOf(s))}, responses[1:]...)
}

// takeReports compares the report of each period with the walker, and keeps it.
func (w *world) takeReports() {
	w.back.Advance(0)
	for _, s := range w.stories {
		s.until(w.now())
	}
	for _, p := range w.periods {
		text := w.report(p, w.now())
		w.compareReport(p, w.now(), text)
		w.reports = append(w.reports, keptReport{p, w.now(), text})
	}
	w.back.Advance(time.Second)
}

func (w *world) report(p *period, asOf time.Time) string {
	return string(harness.Get[json.RawMessage](w.back, harness.Viewer, "/periods/"+p.name+"/report?asOf="+asOf.Format(time.RFC3339)))
}

// compare looks at everything at the end, and at all reports of before once more.
func (w *world) compare(seen *tally) {
	w.takeReports()
	for _, s := range w.stories {
		s.until(w.now())
		w.compareIncident(s, seen)
	}
	for _, kept := range w.reports {
		require.Equal(w.t, kept.text, w.report(kept.period, kept.asOf), "the report of %s as of %s has changed", kept.period.name, kept.asOf)
	}
}

func (w *world) compareIncident(s *story, seen *tally) {
	got := w.back.Incident(s.name)
	scenes, now := s.upTo(w.now()), s.now()
	require.Equal(w.t, now.state, got.Status.State, s.name)
	require.Equal(w.t, now.priority, got.Spec.Priority, s.name)
	require.Equal(w.t, wire(now.acknowledgedAt), wire(got.Status.AcknowledgedAt), "%s acknowledged", s.name)
	require.Equal(w.t, wire(resolvedLast(scenes)), wire(got.Status.ResolvedAt), "%s resolved", s.name)
	require.Equal(w.t, reopenings(scenes), got.Status.ReopenCount, s.name)
	require.Equal(w.t, highest(scenes), got.Status.HighestPriority, s.name)

	want := w.expected(s, w.now())
	require.Len(w.t, got.Status.Clocks, len(want), s.name)
	breaches, risks := 0, 0
	for n, clock := range got.Status.Clocks {
		require.Equal(w.t, want[n].text(), textOf(clock), "%s, clock %d; %s", s.name, n, tale(scenes))
		breaches += count(!want[n].breachedAt.IsZero())
		risks += count(!want[n].atRiskSince.IsZero())
		seen.add(string(want[n].state), true)
		seen.add("onUpgrade", want[n].onUpgrade)
		seen.add("lay resolved", want[n].heldSeconds > want[n].pausedSeconds)
	}
	seen.add("incidents", true)
	seen.add("reopened", reopenings(scenes) > 0)
	seen.add("duplicate", now.duplicate)
	require.Equal(w.t, breaches, w.back.Entries(s.name, apis.TimelineTypeClockBreached), "breaches of %s; %s", s.name, tale(scenes))
	require.Equal(w.t, risks, w.back.Entries(s.name, apis.TimelineTypeClockAtRisk), "risks of %s; %s", s.name, tale(scenes))
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func wire(at time.Time) string {
	if at.IsZero() {
		return "never"
	}
	return at.UTC().Format(time.RFC3339)
}

func (c walkedClock) text() string {
	return fmt.Sprintf("%s %s started %s due %s atRiskAt %s atRiskSince %s breached %s stopped %s paused %d held %d onUpgrade %t", c.name, c.state,
		wire(c.startedAt), wire(c.dueAt), wire(c.atRiskAt), wire(c.atRiskSince), wire(c.breachedAt), wire(c.stopped), c.pausedSeconds, c.heldSeconds, c.onUpgrade)
}

func textOf(c apis.Clock) string {
	return walkedClock{
		name: c.Name, state: c.State, startedAt: c.StartedAt, dueAt: c.DueAt, atRiskAt: c.AtRiskAt, atRiskSince: c.AtRiskSince,
		breachedAt: c.BreachedAt, stopped: c.StoppedAt, pausedSeconds: c.PausedSeconds, heldSeconds: c.HeldSeconds, onUpgrade: c.OnUpgrade,
	}.text()
}

// tale is what happened, for whoever has to find out why a test failed.
func tale(scenes []scene) (text string) {
	for _, sc := range scenes {
		text += fmt.Sprintf("\n  %s %s %s acknowledged %s paused %t %s", wire(sc.at), sc.state, sc.priority, wire(sc.acknowledgedAt), sc.paused, sc.cause)
	}
	return text
}

func highest(scenes []scene) apis.Priority {
	top := scenes[0].priority
	for _, sc := range scenes {
		top = min(top, sc.priority)
	}
	return top
}

// measured are times whose mean a report tells.
type measured []int

func (m measured) mean() string {
	if len(m) == 0 {
		return "none"
	}
	sum := 0
	for _, seconds := range m {
		sum += seconds
	}
	return fmt.Sprintf("%.6f of %d", float64(sum)/float64(len(m)), len(m))
}

func meanText(mean *float64, of int) string {
	if mean == nil {
		return "none"
	}
	return fmt.Sprintf("%.6f of %d", *mean, of)
}

func (w *world) compareReport(p *period, asOf time.Time, text string) {
	var got apis.ReportDocument
	require.NoError(w.t, json.Unmarshal([]byte(text), &got))
	var counted []*story
	of := map[apis.Priority]*apis.PriorityFigures{}
	for _, priority := range []apis.Priority{"P1", "P2", "P3", "P4"} {
		of[priority] = &apis.PriorityFigures{Priority: priority}
	}
	var answers, wall, net measured
	all := 0
	for _, s := range w.stories {
		scenes := s.upTo(asOf)
		if s.period != p.name || len(scenes) == 0 {
			continue
		}
		all++
		if scenes[len(scenes)-1].duplicate {
			continue
		}
		counted = append(counted, s)
		figures := of[highest(scenes)]
		figures.Declared++
		figures.Reopened += count(reopenings(scenes) > 0)
		resolution := walkResolution(scenes, asOf, p.matrix)
		figures.ResolutionMissed += count(!resolution.breachedAt.IsZero())
		figures.ResolutionMet += count(resolution.state == apis.ClockStateMet)
		if at := resolvedLast(scenes); !at.IsZero() {
			figures.Resolved++
			wall = append(wall, int(at.Sub(scenes[0].at)/time.Second))
			net = append(net, resolution.netSeconds)
		} else {
			figures.Open++
		}
		responses, answered := walkResponses(scenes, asOf, p.matrix)
		countResponses(figures, responses)
		if last := len(responses) - 1; answered[last] {
			answers = append(answers, int(responses[last].stopped.Sub(responses[last].startedAt)/time.Second))
		}
	}
	for n, row := range got.ByPriority {
		row.MeanAcknowledge, row.MeanResolve = nil, nil
		require.Equal(w.t, *of[row.Priority], row, "%s as of %s, row %d", p.name, asOf, n)
	}
	require.Equal(w.t, all, got.IncidentCount)
	for _, times := range got.Times {
		if want, known := map[string]measured{"mtta": answers, "mttr": wall, "mttrNet": net}[times.Id]; known {
			require.Equal(w.t, want.mean(), meanText(times.Mean, times.Count), "%s of %s as of %s", times.Id, p.name, asOf)
		}
	}
	require.Equal(w.t, w.days(p, counted, asOf), got.Days, "days of %s as of %s", p.name, asOf)
}

func countResponses(figures *apis.PriorityFigures, responses []walkedClock) {
	missed, pending, unanswered := false, false, false
	for _, c := range responses {
		missed = missed || !c.breachedAt.IsZero()
		pending = pending || c.stopped.IsZero()
		unanswered = unanswered || c.state == apis.ClockStateUnanswered
	}
	switch {
	case missed:
		figures.ResponseMissed++
	case pending:
	case unanswered:
		figures.ResponseUnanswered++
	default:
		figures.ResponseMet++
	}
}

// days looks, for each local day, at what happened on it and at who was open when it ended.
func (w *world) days(p *period, stories []*story, asOf time.Time) []apis.DayCount {
	labels, starts := p.wall.daysUntil(p.goLive, asOf)
	days := make([]apis.DayCount, len(labels))
	place := map[string]int{}
	for n, label := range labels {
		days[n] = apis.DayCount{Day: label, Number: n}
		place[label] = n
	}
	for _, s := range stories {
		scenes := s.upTo(asOf)
		for n, sc := range scenes {
			day := &days[place[p.wall.date(sc.at)]]
			was, is := n > 0 && scenes[n-1].rest() == resolved, sc.rest() == resolved
			day.Declared += count(n == 0)
			day.Resolved += count(is && !was)
			day.Reopened += count(was && !is)
		}
		for n := range days {
			end := asOf
			if n+1 < len(starts) {
				end = starts[n+1].Add(-time.Second)
			}
			then := s.upTo(end)
			days[n].OpenAtEnd += count(len(then) > 0 && then[len(then)-1].rest() != resolved)
		}
	}
	return days
}
