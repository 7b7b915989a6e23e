package incident

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/sla"
)

var night = time.Date(2026, 11, 21, 3, 0, 0, 0, time.UTC)

func anyTargets(apis.Priority) (Targets, error) {
	return Targets{Response: 15 * time.Minute, Resolution: 2 * time.Hour, Calendar: sla.Always{}}, nil
}

// opened is an incident that an alert opened at night, with one alert that fires.
func opened(t *testing.T) *apis.Incident {
	inc := &apis.Incident{Spec: apis.IncidentSpec{Priority: apis.PriorityP1}}
	inc.Status.DeclaredAt = night
	inc.Status.FiringAlerts, inc.Status.TotalAlerts = 1, 1
	targets, err := anyTargets(apis.PriorityP1)
	require.NoError(t, err)
	Open(inc, targets)
	return inc
}

// then applies events one minute after another, in the system's name or a person's where the event is one of theirs.
func then(t *testing.T, inc *apis.Incident, events ...Event) Outcome {
	outcome := Outcome{Incident: inc}
	for i, event := range events {
		by := System
		if _, person := event.(Acknowledge); person {
			by = apis.Author{Login: "dev1", Name: "Dev 1", Kind: apis.AuthorKindPerson}
		}
		var err error
		outcome, err = Apply(outcome.Incident, event, by, anyTargets, night.Add(time.Duration(i+1)*time.Minute))
		require.NoError(t, err)
	}
	return outcome
}

func all(firing, total int) AlertsSeen {
	return AlertsSeen{Firing: firing, Total: total, Rule: apis.AlertRouteSpecAutoResolveAll, QuietTime: 10 * time.Minute}
}

func ended(firing, total int) AlertsSeen {
	e := all(firing, total)
	e.Ended = []string{"HighErrorRate"}
	return e
}

func fired(firing, total int) AlertsSeen {
	e := all(firing, total)
	e.Fired = []string{"HighErrorRate"}
	return e
}

func leftOut(e AlertsSeen, count int) AlertsSeen {
	e.Truncated = count
	return e
}

func TestAlertsThatAreAsTheyWereChangeNothing(t *testing.T) {
	require.False(t, then(t, opened(t), all(1, 1)).Changed)
	require.False(t, then(t, opened(t), ended(0, 1), all(0, 1)).Changed)
}

func TestAnIncidentFollowsItsAlertsAfterEveryNotification(t *testing.T) {
	investigating, monitoring, open := apis.IncidentStateInvestigating, apis.IncidentStateMonitoring, apis.IncidentStateOpen
	for title, row := range map[string]struct {
		events []Event
		state  apis.IncidentState
		quiet  bool // the quiet time runs
	}{
		"all have ended":                              {[]Event{ended(0, 1)}, monitoring, true},
		"some have ended":                             {[]Event{fired(2, 2), ended(1, 2)}, open, false},
		"they fire again":                             {[]Event{ended(0, 1), fired(1, 1)}, investigating, false},
		"all have ended, others were left out":        {[]Event{leftOut(ended(0, 1), 3)}, open, false},
		"and then none was left out":                  {[]Event{leftOut(ended(0, 1), 3), all(0, 1)}, monitoring, true},
		"a person holds it, others were left out":     {[]Event{Acknowledge{}, leftOut(ended(0, 1), 3)}, open, false},
		"a person holds it, and none was left out":    {[]Event{Acknowledge{}, leftOut(ended(0, 1), 3), all(0, 1)}, monitoring, false},
		"quiet, and then others were left out":        {[]Event{ended(0, 1), leftOut(all(0, 1), 3)}, monitoring, false},
		"quiet, left out for a while, quiet again":    {[]Event{ended(0, 1), leftOut(all(0, 1), 3), all(0, 1)}, monitoring, true},
		"a person takes it while it is quiet":         {[]Event{ended(0, 1), Acknowledge{}}, monitoring, false},
		"and its alerts fire again":                   {[]Event{ended(0, 1), Acknowledge{}, fired(1, 1)}, investigating, false},
		"its alerts have all gone without an end":     {[]Event{all(0, 0)}, open, false},
		"over before anybody knew that it had fired":  {[]Event{AlertsSeen{Total: 1, Fired: []string{"A"}, Ended: []string{"A"}, Rule: "all"}}, monitoring, true},
		"alerts fire on while it was taken for quiet": {[]Event{ended(0, 1), all(1, 1)}, investigating, false},
	} {
		t.Run(title, func(t *testing.T) {
			inc := then(t, opened(t), row.events...).Incident
			require.Equal(t, row.state, inc.Status.State)
			require.Equal(t, row.quiet, !inc.Status.QuietUntil.IsZero())
		})
	}
}

func TestFiringAgainReopensAResolvedIncidentAndNoOther(t *testing.T) {
	require.False(t, then(t, opened(t), FireAgain{Reason: "x"}).Changed)
	quiet := then(t, opened(t), ended(0, 1)).Incident
	over, err := Apply(quiet, QuietTimeOver{}, System, anyTargets, quiet.Status.QuietUntil)
	require.NoError(t, err)
	again, err := Apply(over.Incident, FireAgain{Reason: "it fires."}, System, anyTargets, quiet.Status.QuietUntil.Add(time.Hour))
	require.NoError(t, err)
	require.Equal(t, apis.IncidentStateInvestigating, again.Incident.Status.State)
	require.Equal(t, 1, again.Incident.Status.ReopenCount)
}

func TestOnlyAMoreSevereAlertRaises(t *testing.T) {
	inc := opened(t)
	inc.Spec.Priority = apis.PriorityP3
	require.Equal(t, apis.PriorityP2, then(t, inc, Raise{To: apis.PriorityP2, Reason: "x"}).Incident.Spec.Priority)
	require.False(t, then(t, inc, Raise{To: apis.PriorityP4, Reason: "x"}).Changed)
	require.False(t, then(t, inc, Raise{To: apis.PriorityP3, Reason: "x"}).Changed)
}
