package harness

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

// openIncident is an incident of the period shop as another installation exported it, with these clocks.
func openIncident(name, clocks string) string {
	return `{"objects": [{"kind": "Incident", "metadata": {"name": "` + name + `"}, "spec": {"title": "Brought along", "period": "shop", "priority": "P3"},
		"status": {"state": "identified", "declaredAt": "2026-11-21T02:00:00Z", "acknowledgedAt": "2026-11-21T02:05:00Z", "acknowledgedBy": "dev1", "clocks": [` + clocks + `]}}]}`
}

const (
	metResponse = `{"name": "response", "state": "met", "target": "1h", "startedAt": "2026-11-21T02:00:00Z", "dueAt": "2026-11-21T03:00:00Z",
		"atRiskAt": "2026-11-21T02:45:00Z", "pausedSeconds": 0, "stoppedAt": "2026-11-21T02:05:00Z"}`
	pausedResolution = `{"name": "resolution", "state": "paused", "target": "8h", "startedAt": "2026-11-21T02:00:00Z", "dueAt": "2026-11-21T10:00:00Z",
		"atRiskAt": "2026-11-21T08:00:00Z", "pausedSeconds": 3600, "pausedAt": "2026-11-21T02:30:00Z", "pauseReason": "vendor"}`
)

func TestAPauseThatWasBroughtAlongEndsByItself(t *testing.T) {
	b := New(t)
	b.NewPeriod()
	Post[apis.ImportAnswer](b, Admin, "/import", openIncident("inc-20261121-0042", metResponse+","+pausedResolution))
	require.Equal(t, apis.ClockStatePaused, b.Incident("inc-20261121-0042").Status.Clocks[1].State)
	b.Advance(24 * time.Hour)
	require.NotEqual(t, apis.ClockStatePaused, b.Incident("inc-20261121-0042").Status.Clocks[1].State, "an hour of the cap was used up before it came")
	require.Equal(t, 1, b.Entries("inc-20261121-0042", apis.TimelineTypeClockResumed))
}

func TestAnIncidentWithOneClockIsNotTakenInAndNothingElseOfItsBundle(t *testing.T) {
	b := New(t)
	b.NewPeriod()
	refused := b.Refused(Admin, http.StatusUnprocessableEntity, "/import", openIncident("inc-20261121-0042", metResponse))
	require.Equal(t, "objects[0].status.clocks", refused.Fields[0].Field)
	status, _ := b.Call(Viewer, http.MethodGet, "/incidents/inc-20261121-0042", nil)
	require.Equal(t, http.StatusNotFound, status)
}

func TestADeletedIncidentThatComesBackIsStillLate(t *testing.T) {
	b := New(t)
	b.NewPeriod()
	name := b.Declare("Checkout down", "P1").Metadata.Name
	b.Delete(Admin, "/incidents/"+name)
	b.Advance(time.Hour)
	Post[apis.Incident](b, Admin, "/incidents/"+name+"/restore", `{}`)
	b.Advance(time.Second)
	require.Equal(t, apis.ClockStateBreached, b.Incident(name).Status.Clocks[0].State)
	require.Equal(t, 1, b.Entries(name, apis.TimelineTypeClockBreached), "its timers came back with it")
}

// A clock that was brought along says when it is at risk, and nothing checks that this is before it is due. Its breach must not wait for it.
func TestAClockThatWasBroughtAlongIsMissedWhenItIsDueWhateverItsAtRiskTime(t *testing.T) {
	b := New(t)
	b.NewPeriod()
	const running = `{"name": "resolution", "state": "running", "target": "12h", "startedAt": "2026-11-21T02:00:00Z", "dueAt": "2026-11-21T14:00:00Z",
		"atRiskAt": "2026-11-25T08:00:00Z", "pausedSeconds": 0}`
	Post[apis.ImportAnswer](b, Admin, "/import", openIncident("inc-20261121-0042", metResponse+","+running))
	b.Advance(24 * time.Hour)
	require.Equal(t, apis.ClockStateBreached, b.Incident("inc-20261121-0042").Status.Clocks[1].State)
	require.Equal(t, 1, b.Entries("inc-20261121-0042", apis.TimelineTypeClockBreached))
}
