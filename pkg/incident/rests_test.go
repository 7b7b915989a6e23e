package incident

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/sla"
)

// officeTargets: P1 counts always, the others count office hours of UTC.
func officeTargets(t *testing.T) TargetsOf {
	hours, err := sla.NewBusinessHours(apis.BusinessHours{
		Days: []apis.BusinessHoursDays{"mon", "tue", "wed", "thu", "fri"}, Start: "09:00", End: "17:00",
	}, time.UTC)
	require.NoError(t, err)
	return func(priority apis.Priority) (Targets, error) {
		if priority == apis.PriorityP1 {
			return Targets{Response: time.Hour, Resolution: 48 * time.Hour, Calendar: sla.Always{}}, nil
		}
		return Targets{Response: 8 * time.Hour, Resolution: 40 * time.Hour, Calendar: hours}, nil
	}
}

func TestARestCountsOnTheCalendarThatHoldsNow(t *testing.T) {
	monday := time.Date(2026, time.November, 16, 9, 0, 0, 0, time.UTC)
	at := func(hours int) time.Time { return monday.Add(time.Duration(hours) * time.Hour) }
	targets := officeTargets(t)
	i := &apis.Incident{Spec: apis.IncidentSpec{Priority: apis.PriorityP1}}
	i.Status.DeclaredAt = monday
	of, _ := targets(apis.PriorityP1)
	Open(i, of)
	do := func(hours int, event Event) apis.Clock {
		out, err := Apply(i, event, person, targets, at(hours))
		require.NoError(t, err)
		i = out.Incident
		return *Clock(i, apis.ClockNameResolution)
	}

	do(6, Pause{Reason: apis.PauseReasonVendor}) // Monday 15:00
	night := do(24, Resume{})                    // Tuesday 09:00
	require.Equal(t, 18*3600, night.HeldSeconds)

	lower := do(26, ChangePriority{To: apis.PriorityP3, Reason: "it can wait"})
	require.Equal(t, 2*3600, lower.HeldSeconds, "of the night only 15:00 to 17:00 were office hours")
	require.Equal(t, 18*3600, lower.PausedSeconds, "the pause itself was as long as it was")
	require.Equal(t, at(7*24+2), lower.DueAt, "40 office hours after Monday 09:00, and the two that were paused")

	resolved := do(28, Resolve{Resolution: "Mended."})
	require.Equal(t, apis.ClockStateMet, resolved.State)
	do(48, Reopen{Reason: "it is back"}) // Wednesday 09:00
	higher := do(49, ChangePriority{To: apis.PriorityP1, Reason: "everybody waits"})
	require.Equal(t, (18+20)*3600, higher.HeldSeconds, "the night that was paused and the one it lay resolved")
	require.Equal(t, at(48+18+20), higher.DueAt)
}

func TestARestOfAnImportedClockThatNobodyRecordedIsKept(t *testing.T) {
	monday := time.Date(2026, time.November, 16, 9, 0, 0, 0, time.UTC)
	targets := officeTargets(t)
	i := &apis.Incident{Spec: apis.IncidentSpec{Priority: apis.PriorityP1}}
	i.Status.DeclaredAt = monday
	of, _ := targets(apis.PriorityP1)
	Open(i, of)
	i.Status.Clocks[1].HeldSeconds = 3600
	out, err := Apply(i, ChangePriority{To: apis.PriorityP3, Reason: "it can wait"}, person, targets, monday.Add(time.Hour))
	require.NoError(t, err)
	require.Equal(t, 3600, out.Incident.Status.Clocks[1].HeldSeconds)
}

func TestWhatAPersonWroteAsRootCauseStaysWhenTheAlertsStayQuiet(t *testing.T) {
	for written, want := range map[string]string{"": "unknown", "The pool was too small.": "The pool was too small."} {
		i := newIncident(1)
		i.Spec.RootCause = written
		quiet, err := Apply(i, AlertsSeen{Total: 1, Ended: []string{"Errors"}, QuietTime: time.Minute}, System, fixedTargets, declaredAt.Add(time.Minute))
		require.NoError(t, err)
		over, err := Apply(quiet.Incident, QuietTimeOver{}, System, fixedTargets, declaredAt.Add(2*time.Minute))
		require.NoError(t, err)
		require.True(t, Resolved(over.Incident))
		require.Equal(t, want, over.Incident.Spec.RootCause)
	}
}
