package harness

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

func (b *Back) restore(name string) apis.Incident {
	return Post[apis.Incident](b, Admin, "/incidents/"+name+"/restore", `{}`)
}

func (b *Back) entriesOf(name string, kind apis.TimelineType) []apis.TimelineEntry {
	all := Get[apis.TimelineEntryList](b, Viewer, "/incidents/"+name+"/timeline?limit=500").Items
	return slices.DeleteFunc(all, func(entry apis.TimelineEntry) bool { return entry.Type != kind })
}

func TestARestoredIncidentHasItsFiringAlertAgain(t *testing.T) {
	b := back(t)
	name := b.Notify(payFires).Incidents[0]
	before := b.Incident(name)
	b.Delete(Admin, "/incidents/"+name)
	require.Len(t, b.Unplaced(), 1)
	restored := b.restore(name)
	require.Equal(t, before.Status, restored.Status)
	require.Equal(t, restored, b.Incident(name))
	require.Empty(t, b.Unplaced())
	alert := b.AlertsOf(name)[0]
	require.Empty(t, alert.Unplaced)
	require.Empty(t, alert.Reason)
	require.Empty(t, alert.DeletedIncident)
	require.Equal(t, []string{name}, b.Notify(payEnds).Incidents)
	b.Advance(10 * time.Minute)
	require.Equal(t, apis.IncidentStateResolved, b.Incident(name).Status.State)
}

func TestAnIncidentWhoseAlertEndedWhileItWasDeletedGoesQuietOnceRestored(t *testing.T) {
	b := back(t)
	name := b.Notify(payFires).Incidents[0]
	b.Delete(Admin, "/incidents/"+name)
	b.Advance(time.Minute)
	b.Notify(payEnds)
	restored := b.restore(name)
	require.Equal(t, apis.IncidentStateMonitoring, restored.Status.State)
	require.Zero(t, restored.Status.FiringAlerts)
	require.Equal(t, 1, restored.Status.TotalAlerts)
	require.Equal(t, b.Now().Add(10*time.Minute), restored.Status.QuietUntil)
	require.Equal(t, 1, b.Entries(name, apis.TimelineTypeAlertResolved))
	b.Advance(10 * time.Minute)
	require.Equal(t, apis.IncidentStateResolved, b.Incident(name).Status.State)
}

func TestARestoredIncidentLeavesAnAlertWhereItWentMeanwhileAndGoesQuiet(t *testing.T) {
	b := back(t)
	milder := payFires
	milder.Severity = "warning"
	name := b.Notify(payFires, milder).Incidents[0]
	milder.Resolved = true
	milder.End = time.Minute
	b.Advance(time.Minute)
	b.Notify(milder)
	b.Delete(Admin, "/incidents/"+name)
	next := b.Notify(payFires).Incidents[0]
	require.NotEqual(t, name, next)
	restored := b.restore(name)
	require.Zero(t, restored.Status.FiringAlerts)
	require.Equal(t, 1, restored.Status.TotalAlerts)
	require.Equal(t, b.Now().Add(10*time.Minute), restored.Status.QuietUntil)
	require.Equal(t, 1, b.Incident(next).Status.FiringAlerts)
	told := b.entriesOf(name, apis.TimelineTypeEdited)
	require.Contains(t, told[0].Text, "INC-20261121-0002")
	b.Advance(10 * time.Minute)
	require.Equal(t, apis.IncidentStateResolved, b.Incident(name).Status.State)
	require.Equal(t, apis.IncidentStateOpen, b.Incident(next).Status.State)
}

func TestARestoredIncidentWithoutAlertsGoesQuietUnlessAPersonHoldsIt(t *testing.T) {
	b := back(t)
	name := b.Notify(payFires).Incidents[0]
	b.Delete(Admin, "/incidents/"+name)
	next := b.Notify(payFires).Incidents[0]
	restored := b.restore(name)
	require.Zero(t, restored.Status.TotalAlerts)
	require.Equal(t, apis.IncidentStateMonitoring, restored.Status.State)
	require.Equal(t, b.Now().Add(10*time.Minute), restored.Status.QuietUntil)
	b.Advance(10 * time.Minute)
	require.Equal(t, apis.IncidentStateResolved, b.Incident(name).Status.State)

	Post[apis.Incident](b, Dev1, "/incidents/"+next+"/acknowledge", `{}`)
	b.Delete(Admin, "/incidents/"+next)
	b.Advance(31 * time.Minute)
	require.NotEqual(t, next, b.Notify(payFires).Incidents[0])
	held := b.restore(next)
	require.Equal(t, "dev1", held.Status.AcknowledgedBy)
	require.Zero(t, held.Status.QuietUntil)
}

func TestAnIncidentThatWentQuietIsReopenedWhenItsAlertFiresWhileItIsDeleted(t *testing.T) {
	b := back(t)
	name := b.Notify(payFires).Incidents[0]
	b.Notify(payEnds)
	b.Advance(10 * time.Minute)
	require.Equal(t, apis.ResolutionKindAutoResolved, b.Incident(name).Spec.ResolutionKind)
	b.ClosePeriod()
	b.Delete(Admin, "/incidents/"+name)
	b.Notify(payFires)
	b.Advance(3 * time.Minute)
	require.Equal(t, apis.AlertUnplacedNoActivePeriod, b.Unplaced()[0].Unplaced)
	restored := b.restore(name)
	require.Equal(t, apis.IncidentStateInvestigating, restored.Status.State)
	require.Equal(t, 1, restored.Status.FiringAlerts)
}

func TestARestoredIncidentTakesBackAnAlertThatFoundNoPeriodMeanwhile(t *testing.T) {
	b := back(t)
	name := b.Notify(payFires).Incidents[0]
	b.ClosePeriod()
	b.Delete(Admin, "/incidents/"+name)
	b.Notify(payFires)
	require.Equal(t, apis.AlertUnplacedNoActivePeriod, b.Unplaced()[0].Unplaced)
	require.Equal(t, 1, b.restore(name).Status.FiringAlerts)
	require.Empty(t, b.Unplaced())
}

func TestAResolvedIncidentWhoseAlertFiresOnIsReopenedAfterItsRestore(t *testing.T) {
	b := back(t)
	name := b.Notify(payFires).Incidents[0]
	Post[apis.Incident](b, Dev1, "/incidents/"+name+"/acknowledge", `{}`)
	Post[apis.Incident](b, Dev1, "/incidents/"+name+"/resolve", `{"resolution": "Restarted.", "resolutionKind": "fixed", "rootCause": "unknown"}`)
	b.Delete(Admin, "/incidents/"+name)
	b.restore(name)
	b.Advance(31 * time.Minute)
	require.Equal(t, apis.IncidentStateInvestigating, b.Incident(name).Status.State)
}

func TestAnIncidentWhosePeriodIsGoneIsNotRestoredBeforeThatOne(t *testing.T) {
	b := back(t)
	name := b.Declare("Checkout down", "P1").Metadata.Name
	b.Delete(Admin, "/incidents/"+name)
	b.Delete(Admin, "/periods/shop")
	refused := b.Refused(Admin, http.StatusUnprocessableEntity, "/incidents/"+name+"/restore", `{}`)
	require.Equal(t, "spec.period", refused.Fields[0].Field)
	require.Contains(t, refused.Fields[0].Reason, "shop")
	Post[apis.HypercarePeriod](b, Admin, "/periods/shop/restore", `{}`)
	require.Equal(t, "shop", b.restore(name).Spec.Period)
}
