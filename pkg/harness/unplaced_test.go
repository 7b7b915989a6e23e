package harness

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

func TestAnAlertThatFiresOnAfterItsIncidentWasDeletedIsListedAndOpensAnotherOne(t *testing.T) {
	b := back(t)
	name := b.Notify(payFires).Incidents[0]
	b.Delete(Admin, "/incidents/"+name)
	alert := b.Unplaced()[0]
	require.Equal(t, apis.AlertUnplacedIncidentDeleted, alert.Unplaced)
	require.Contains(t, alert.Reason, "INC-20261121-0001")
	require.Equal(t, apis.AlertStateFiring, alert.State)
	b.Advance(time.Minute)
	next := b.Notify(payFires).Incidents
	require.Len(t, next, 1)
	require.NotEqual(t, name, next[0])
	require.Equal(t, apis.IncidentStateOpen, b.Incident(next[0]).Status.State)
	require.Empty(t, b.Unplaced())
}

func TestADeletedIncidentOfAnAlertThatResolvedStopsNoNotification(t *testing.T) {
	b := back(t)
	name := b.Notify(payFires).Incidents[0]
	b.NotifyPart(3, payEnds)
	b.Delete(Admin, "/incidents/"+name)
	require.Equal(t, 1, b.Notify(payEnds).Accepted)
}

func TestANewEpisodeInAClosedPeriodIsListedAndLaterOpensANewIncident(t *testing.T) {
	b := back(t)
	name := b.Notify(payFires).Incidents[0]
	b.Notify(payEnds)
	b.Advance(10 * time.Minute)
	require.Equal(t, apis.IncidentStateResolved, b.Incident(name).Status.State)
	b.ClosePeriod()
	again := payFires
	again.Start = 10 * time.Minute
	require.Equal(t, 1, b.Notify(again).Unrouted)
	alert := b.Unplaced()[0]
	require.Equal(t, apis.AlertUnplacedNoActivePeriod, alert.Unplaced)
	require.Contains(t, alert.Reason, "Start one")
	require.Len(t, b.AlertsOf(name), 1, "the first episode stays with its incident")

	b.Advance(31 * time.Minute)
	require.Equal(t, 1, b.Notify(again).Unrouted)
	b.OpenPeriodAgain()
	next := b.Notify(again).Incidents[0]
	require.NotEqual(t, name, next)
	require.Equal(t, 1, b.Incident(next).Status.FiringAlerts)
	require.Equal(t, apis.IncidentStateResolved, b.Incident(name).Status.State)
	require.Empty(t, b.Unplaced())
}

func TestAlertsThatFireWhenTheirPeriodClosesStayInTheirIncident(t *testing.T) {
	b := back(t)
	name := b.Notify(payFires).Incidents[0]
	b.ClosePeriod()
	require.Equal(t, []string{name}, b.Notify(payFires).Incidents)
	require.Empty(t, b.Unplaced())
	b.Notify(payEnds)
	require.Equal(t, apis.IncidentStateMonitoring, b.Incident(name).Status.State)
}

func TestAnAlertThatARouteOnlyRecordsIsTakenUpWhenTheRouteChanges(t *testing.T) {
	b := back(t)
	Post[apis.AlertRoute](b, Editor, "/alertroutes", `{"metadata": {"name": "late"}, "spec": {"title": "Late", "order": 1, "action": "attach"}}`)
	require.Empty(t, b.Notify(payFires).Incidents)
	require.Equal(t, apis.AlertUnplacedAttachOnly, b.Unplaced()[0].Unplaced)
	b.Patch(Editor, "/alertroutes/late", `{"spec": {"action": "create"}}`)
	require.Len(t, b.Notify(payFires).Incidents, 1)
	require.Empty(t, b.Unplaced())
}

func TestAnAlertThatResolvedUnseenSaysSo(t *testing.T) {
	b := back(t)
	b.Notify(payEnds)
	require.Equal(t, apis.AlertUnplacedNeverFired, b.Unplaced()[0].Unplaced)
	require.NotEmpty(t, b.Unplaced()[0].Reason)
}

func TestAnAlertWhoseNextEpisodeGoesElsewhereHasEndedInItsIncident(t *testing.T) {
	b := back(t)
	name := b.Notify(payFires).Incidents[0]
	Post[apis.Incident](b, Dev1, "/incidents/"+name+"/acknowledge", `{}`)
	b.ClosePeriod()
	b.Advance(5 * time.Minute)
	again := payFires
	again.Start = 5 * time.Minute
	b.Notify(again)
	inc := b.Incident(name)
	require.Zero(t, inc.Status.FiringAlerts)
	require.Equal(t, apis.IncidentStateMonitoring, inc.Status.State)
	require.Len(t, b.Unplaced(), 1)
}

func TestAnAlertThatStartsAnewWhileItFiresStaysInItsIncidentWithoutANoteOfItsEnd(t *testing.T) {
	b := back(t)
	name := b.Notify(payFires).Incidents[0]
	b.Advance(5 * time.Minute)
	again := payFires
	again.Start = 5 * time.Minute
	require.Equal(t, []string{name}, b.Notify(again).Incidents)
	inc := b.Incident(name)
	require.Equal(t, 1, inc.Status.FiringAlerts)
	require.Equal(t, apis.IncidentStateOpen, inc.Status.State)
	require.Zero(t, b.Entries(name, apis.TimelineTypeAlertResolved))
}

func TestAnOldIncidentKeepsItsAlertsWhenANewerOneOfItsGroupOpens(t *testing.T) {
	b := back(t)
	name := b.Notify(payFires).Incidents[0]
	b.Notify(payEnds)
	b.Advance(2 * time.Hour)
	again := payFires
	again.Start = 2 * time.Hour
	next := b.Notify(again).Incidents[0]
	require.NotEqual(t, name, next)
	for _, each := range []string{name, next} {
		require.Len(t, b.AlertsOf(each), 1)
		require.Equal(t, 1, b.Incident(each).Status.TotalAlerts)
	}
}
