package report_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/golive/hypercare/pkg/apis"
	incidents "github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/period"
	"github.com/golive/hypercare/pkg/scorecard"
	"github.com/golive/hypercare/pkg/sla"
)

// life draws what happens to one incident next. What its state refuses changes nothing.
func life(t *rapid.T, before *apis.Incident, now time.Time) *apis.Incident {
	targets := func(priority apis.Priority) (incidents.Targets, error) {
		target, err := period.TargetFor(apis.HypercarePeriodSpec{}, priority, before.Status.DeclaredAt)
		return incidents.Targets{Response: target.Response, Resolution: target.Resolution, Calendar: sla.Always{}}, err
	}
	priority := rapid.SampledFrom(period.Priorities())
	kind := rapid.SampledFrom([]apis.ResolutionKind{apis.ResolutionKindFixed, apis.ResolutionKindDuplicate})
	event := rapid.SampledFrom([]incidents.Event{
		incidents.Acknowledge{},
		incidents.Move{To: apis.IncidentStateMonitoring},
		incidents.Move{To: apis.IncidentStateInvestigating, Reason: "not over"},
		incidents.ChangePriority{To: priority.Draw(t, "priority"), Reason: "more is known"},
		incidents.Raise{To: priority.Draw(t, "raised"), Reason: "worse"},
		incidents.Pause{Reason: apis.PauseReasonVendor},
		incidents.Resume{},
		incidents.Resolve{Resolution: "Mended.", RootCause: "unknown", Kind: kind.Draw(t, "kind")},
		incidents.Reopen{Reason: "it is back"},
		incidents.FireAgain{Reason: "it fires"},
		incidents.AlertsSeen{Firing: 1, Total: 1, Fired: []string{"Errors"}},
		incidents.AlertsSeen{Firing: 0, Total: 1, Ended: []string{"Errors"}, QuietTime: time.Minute},
		incidents.QuietTimeOver{},
		incidents.ClockAtRisk{Clock: apis.ClockNameResolution},
		incidents.PauseCapReached{},
	}).Draw(t, "event")
	author := apis.Author{Login: "dev1", Kind: apis.AuthorKindPerson}
	outcome, err := incidents.Apply(before, event, author, targets, now)
	if err != nil {
		outcome.Incident = before
	}
	return outcome.Incident
}

// breaches lets the timers of all targets that passed by an instant fire, each in its own second.
func breaches(i *apis.Incident, until time.Time) *apis.Incident {
	for {
		due := map[incidents.TimerID]time.Time{}
		for id, at := range incidents.Timers(i) {
			if id.Kind == incidents.TimerClockBreach && !at.After(until) {
				due[id] = at
			}
		}
		if len(due) == 0 {
			return i
		}
		for id, at := range due {
			outcome, err := incidents.Apply(i, incidents.ClockBreach{Clock: apis.ClockName(id.Key)}, incidents.System, nil, at)
			if err != nil {
				panic(err)
			}
			i = outcome.Incident
		}
	}
}

func TestAReportOfThePastNeverChangesWhateverHappensLater(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		asOf := goLive.Add(time.Duration(rapid.IntRange(1, 60*60).Draw(t, "asOf")) * time.Minute)
		in := scorecard.Input{Period: "shop", Spec: apis.HypercarePeriodSpec{Title: "Shop", TimeZone: "Europe/Berlin", GoLiveAt: goLive, PlannedEnd: goLive.Add(120 * hour)}, AsOf: asOf}
		count := rapid.IntRange(1, 4).Draw(t, "incidents")
		all := make([]*apis.Incident, count)
		for n := range all {
			i := incident(n+1, rapid.SampledFrom(period.Priorities()).Draw(t, "of"), time.Duration(rapid.IntRange(0, 40*60).Draw(t, "declared"))*minute)
			i.Status.History = incidents.HistoryOf(i)
			all[n] = i
		}
		var then *apis.ReportDocument
		take := func() {
			document := document(in, all...)
			if then == nil {
				then = &document
				return
			}
			require.Equal(t, then, &document, fmt.Sprintf("as of %s", asOf))
		}
		now := goLive.Add(40 * hour)
		if now.After(asOf) {
			now = asOf
		}
		for range rapid.IntRange(0, 30).Draw(t, "events") {
			step := time.Duration(rapid.IntRange(0, 5*60).Draw(t, "minutes")) * minute
			if now.Add(step).After(asOf) && then == nil {
				for n := range all {
					all[n] = breaches(all[n], asOf)
				}
				take() // the report as it was on the day
			}
			now = now.Add(step)
			n := rapid.IntRange(0, count-1).Draw(t, "which")
			if all[n].Status.DeclaredAt.After(now) {
				continue
			}
			all[n] = life(t, breaches(all[n], now), now)
		}
		for n := range all {
			all[n] = breaches(all[n], now)
		}
		take()
		take()
	})
}
