package harness

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

// stillFires is the copy that a sender writes after its resolve, with the old start.
var stillFires = payFires

func TestALiveAlertWhoseSenderTookItForResolvedFiresAgainAfterTwoMinutes(t *testing.T) {
	b := back(t)
	name := b.Notify(payFires).Incidents[0]
	b.Advance(2 * time.Minute)
	b.Notify(payEnds)
	b.Advance(time.Minute)
	b.Notify(stillFires)
	require.Equal(t, b.Now().Add(2*time.Minute), b.AlertsOf(name)[0].HeldUntil)
	b.Advance(2*time.Minute - time.Second)
	require.Equal(t, apis.IncidentStateMonitoring, b.Incident(name).Status.State)
	b.Advance(time.Second)
	inc := b.Incident(name)
	require.Equal(t, apis.IncidentStateInvestigating, inc.Status.State)
	require.Equal(t, 1, inc.Status.FiringAlerts)
	require.Equal(t, 1, inc.Status.TotalAlerts, "it is the same episode")
	b.Advance(4 * time.Hour)
	require.Equal(t, apis.IncidentStateInvestigating, b.Incident(name).Status.State, "its sender says nothing for hours")
	require.Equal(t, 1, decisions(b, name)["held"])
	require.Equal(t, 1, decisions(b, name)["attached"])
}

func TestALateCopyOfASecondSenderChangesNothing(t *testing.T) {
	b := back(t)
	name := b.Notify(payFires).Incidents[0]
	b.Advance(2 * time.Minute)
	b.Notify(payEnds)
	b.Advance(time.Minute)
	b.Notify(stillFires)
	b.Notify(stillFires)
	b.Advance(2*time.Minute - time.Second)
	b.Notify(payEnds)
	b.Advance(8 * time.Minute)
	inc := b.Incident(name)
	require.Equal(t, apis.IncidentStateResolved, inc.Status.State)
	require.Zero(t, inc.Status.ReopenCount)
	require.Equal(t, 1, decisions(b, name)["held"])
	require.Equal(t, 1, decisions(b, name)["ignored"])
}

func TestAHeldAlertReopensItsIncidentHoweverLongThatIsResolved(t *testing.T) {
	b := back(t)
	name := b.Notify(payFires).Incidents[0]
	b.Notify(payEnds)
	b.Advance(5 * time.Hour)
	b.ClosePeriod()
	require.Equal(t, apis.IncidentStateResolved, b.Incident(name).Status.State)
	b.Notify(stillFires)
	b.Advance(2 * time.Minute)
	inc := b.Incident(name)
	require.Equal(t, apis.IncidentStateInvestigating, inc.Status.State)
	require.Equal(t, 1, inc.Status.ReopenCount)
	require.Equal(t, 1, decisions(b, name)["reopened"])
	b.Notify(payEnds)
	require.Equal(t, apis.IncidentStateMonitoring, b.Incident(name).Status.State)
}

func TestAHoldOutlivesTheProcess(t *testing.T) {
	b := back(t)
	name := b.Notify(payFires).Incidents[0]
	b.Notify(payEnds)
	b.Notify(stillFires)
	b.Restart(5 * time.Minute)
	b.Advance(0)
	require.Equal(t, apis.IncidentStateInvestigating, b.Incident(name).Status.State)
}

func TestANewEpisodeEndsTheHoldOfTheOldOne(t *testing.T) {
	b := back(t)
	name := b.Notify(payFires).Incidents[0]
	b.Advance(2 * time.Minute)
	b.Notify(payEnds)
	b.Notify(stillFires)
	next := payFires
	next.Start = 2 * time.Minute
	b.Notify(next)
	b.Advance(10 * time.Minute)
	inc := b.Incident(name)
	require.Equal(t, 1, inc.Status.FiringAlerts)
	require.Equal(t, 2, inc.Status.TotalAlerts)
}

func TestAHeldAlertWithoutAnIncidentIsListedAndFires(t *testing.T) {
	b := back(t)
	Post[apis.AlertRoute](b, Editor, "/alertroutes", `{"metadata": {"name": "quiet"}, "spec": {"title": "Quiet", "order": 1, "action": "recordOnly"}}`)
	b.Notify(payFires)
	b.Notify(payEnds)
	b.Notify(stillFires)
	require.Equal(t, b.Now().Add(2*time.Minute), b.Unplaced()[0].HeldUntil)
	b.Advance(2 * time.Minute)
	alert := b.Unplaced()[0]
	require.Equal(t, apis.AlertStateFiring, alert.State)
	require.Equal(t, apis.AlertUnplacedRecordOnly, alert.Unplaced)
	require.True(t, alert.HeldUntil.IsZero())
}

func TestAHeldAlertWhoseIncidentWasDeletedOpensAnotherOne(t *testing.T) {
	b := back(t)
	name := b.Notify(payFires).Incidents[0]
	b.Notify(payEnds)
	b.Notify(stillFires)
	b.Delete(Admin, "/incidents/"+name)
	b.Advance(2 * time.Minute)
	open := Get[apis.IncidentList](b, Viewer, "/incidents?state=active").Items
	require.Len(t, open, 1)
	require.NotEqual(t, name, open[0].Metadata.Name)
	require.Equal(t, 1, open[0].Status.FiringAlerts)
}

func TestAnEndBeforeItsStartThatNothingConfirmsFires(t *testing.T) {
	b := back(t)
	b.Notify(payEnds)
	name := b.Notify(payFires).Incidents[0]
	require.Equal(t, apis.IncidentStateMonitoring, b.Incident(name).Status.State)
	b.Advance(2 * time.Minute)
	require.Equal(t, apis.IncidentStateInvestigating, b.Incident(name).Status.State)
}
