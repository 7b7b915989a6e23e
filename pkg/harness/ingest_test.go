package harness

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

var (
	payFires  = Alert{Name: "HighErrorRate", Service: "payments", Severity: "critical"}
	payEnds   = Alert{Name: "HighErrorRate", Service: "payments", Severity: "critical", Resolved: true, End: time.Minute}
	slowFires = Alert{Name: "SlowResponseTime", Service: "payments", Severity: "high"}
)

func back(t *testing.T) *Back {
	b := New(t)
	b.NewPeriod()
	return b
}

func decisions(b *Back, name string) map[apis.TraceEntryDecision]int {
	counts := map[apis.TraceEntryDecision]int{}
	for _, entry := range Get[apis.TraceEntryList](b, Viewer, "/incidents/"+name+"/trace?limit=500").Items {
		counts[entry.Decision]++
	}
	return counts
}

func TestAFiringAlertOpensAnIncidentAndItsRepeatsChangeNothing(t *testing.T) {
	b := back(t)
	answer := b.Notify(payFires)
	require.Equal(t, 1, answer.Accepted)
	inc := b.Incident(answer.Incidents[0])
	require.Equal(t, apis.PriorityP1, inc.Spec.Priority)
	require.Equal(t, "payments", inc.Spec.Service)
	require.Equal(t, "HighErrorRate on payments", inc.Spec.Title)
	require.Equal(t, 1, inc.Status.FiringAlerts)
	b.Advance(time.Minute)
	require.Equal(t, answer.Incidents, b.Notify(payFires).Incidents)
	require.Equal(t, inc.Metadata.ResourceVersion, b.Incident(inc.Metadata.Name).Metadata.ResourceVersion)
	require.Equal(t, map[apis.TraceEntryDecision]int{"created": 1}, decisions(b, inc.Metadata.Name))
}

func TestWhatAnAlertCausesIsTheSystemsWorkAndNotItsSenders(t *testing.T) {
	b := back(t)
	name := b.Notify(payFires).Incidents[0]
	b.Notify(payEnds)
	for _, entry := range Get[apis.TimelineEntryList](b, Viewer, "/incidents/"+name+"/timeline").Items {
		require.Equal(t, apis.AuthorKindSystem, entry.Author.Kind, entry.Text)
	}
}

func TestQuietAlertsPutAnUntouchedIncidentIntoMonitoringAndThenResolveIt(t *testing.T) {
	b := back(t)
	name := b.Notify(payFires).Incidents[0]
	b.Advance(2 * time.Minute)
	b.Notify(payEnds)
	inc := b.Incident(name)
	require.Equal(t, apis.IncidentStateMonitoring, inc.Status.State)
	require.Zero(t, inc.Status.FiringAlerts)
	require.True(t, inc.Status.AcknowledgedAt.IsZero(), "the system acknowledges nothing")
	b.Advance(10*time.Minute - time.Second)
	require.Equal(t, apis.IncidentStateMonitoring, b.Incident(name).Status.State)
	b.Advance(time.Second)
	inc = b.Incident(name)
	require.Equal(t, apis.IncidentStateResolved, inc.Status.State)
	require.Equal(t, apis.ResolutionKindAutoResolved, inc.Spec.ResolutionKind)
	require.Equal(t, "unknown", inc.Spec.RootCause)
	require.Equal(t, 1, decisions(b, name)["autoResolved"])
}

func TestAnIncidentThatAPersonHoldsIsNotResolvedByItself(t *testing.T) {
	b := back(t)
	name := b.Notify(payFires).Incidents[0]
	Post[apis.Incident](b, Dev1, "/incidents/"+name+"/acknowledge", `{}`)
	b.Notify(payEnds)
	b.Advance(time.Hour)
	require.Equal(t, apis.IncidentStateMonitoring, b.Incident(name).Status.State)
}

func TestFiringAgainWithinTheQuietTimeGoesBackToInvestigating(t *testing.T) {
	b := back(t)
	name := b.Notify(payFires).Incidents[0]
	b.Notify(payEnds)
	b.Advance(5 * time.Minute)
	again := payFires
	again.Start = 5 * time.Minute
	require.Equal(t, []string{name}, b.Notify(again).Incidents)
	require.Equal(t, apis.IncidentStateInvestigating, b.Incident(name).Status.State)
	b.Advance(time.Hour)
	require.Equal(t, apis.IncidentStateInvestigating, b.Incident(name).Status.State, "the quiet time was called off")
}

func TestFiringAgainSoonReopensAndLaterOpensALinkedOne(t *testing.T) {
	b := back(t)
	name := b.Notify(payFires).Incidents[0]
	b.Notify(payEnds)
	b.Advance(30 * time.Minute) // resolved after 10
	again := payFires
	again.Start = 30 * time.Minute
	require.Equal(t, []string{name}, b.Notify(again).Incidents)
	inc := b.Incident(name)
	require.Equal(t, 1, inc.Status.ReopenCount)
	require.Len(t, inc.Status.Clocks, 3, "a new response clock runs")

	ends := again
	ends.Resolved, ends.End = true, 31*time.Minute
	b.Notify(ends)
	b.Advance(41 * time.Minute)
	third := payFires
	third.Start = 71 * time.Minute
	next := b.Notify(third).Incidents[0]
	require.NotEqual(t, name, next)
	require.Equal(t, name, b.Incident(next).Status.LinkedTo)
}

func TestAlertsThatFireOnAfterAPersonResolvedReopenAfterHalfAnHour(t *testing.T) {
	b := back(t)
	name := b.Notify(payFires).Incidents[0]
	Post[apis.Incident](b, Dev1, "/incidents/"+name+"/resolve", `{"resolution": "I think it is fine", "rootCause": "unknown"}`)
	b.Advance(30*time.Minute - time.Second)
	require.Equal(t, apis.IncidentStateResolved, b.Incident(name).Status.State)
	b.Advance(time.Second)
	inc := b.Incident(name)
	require.Equal(t, apis.IncidentStateInvestigating, inc.Status.State)
	require.Empty(t, inc.Status.AcknowledgedBy, "somebody has to look again")
}

func TestMixedStatesInOnePayloadGiveOneResult(t *testing.T) {
	b := back(t)
	answer := b.Notify(payFires, payEnds, slowFires, payFires)
	require.Equal(t, 4, answer.Accepted)
	require.Len(t, answer.Incidents, 2, "two groups")
	require.Equal(t, apis.IncidentStateMonitoring, b.Incident(answer.Incidents[0]).Status.State)
	require.Equal(t, apis.IncidentStateOpen, b.Incident(answer.Incidents[1]).Status.State)
}

func TestAnEndBeforeItsStartLeadsToTheSameIncident(t *testing.T) {
	b := back(t)
	require.Empty(t, b.Notify(payEnds).Incidents, "nobody saw it fire")
	name := b.Notify(payFires).Incidents[0]
	require.Equal(t, apis.IncidentStateMonitoring, b.Incident(name).Status.State)
	b.Advance(time.Minute)
	b.Notify(payEnds) // the second sender of a pair
	b.Advance(4 * time.Minute)
	require.Equal(t, apis.IncidentStateMonitoring, b.Incident(name).Status.State)
	b.Advance(5 * time.Minute)
	require.Equal(t, apis.IncidentStateResolved, b.Incident(name).Status.State)
}

func TestLeftOutAlertsNeverCountAsResolved(t *testing.T) {
	b := back(t)
	name := b.Notify(payFires).Incidents[0]
	b.NotifyPart(7, payEnds)
	require.Equal(t, apis.IncidentStateOpen, b.Incident(name).Status.State)
	require.Equal(t, 1, decisions(b, name)["keptOpen"])
}

func TestAHigherSeverityRaisesTheGroup(t *testing.T) {
	b := back(t)
	warning := payFires
	warning.Severity = "warning"
	name := b.Notify(warning).Incidents[0]
	require.Equal(t, apis.PriorityP3, b.Incident(name).Spec.Priority)
	require.Equal(t, []string{name}, b.Notify(payFires).Incidents)
	inc := b.Incident(name)
	require.Equal(t, apis.PriorityP1, inc.Spec.Priority)
	require.Equal(t, 2, inc.Status.FiringAlerts)
	require.Equal(t, 1, decisions(b, name)["raised"])
}

func TestAHundredAlertsOfOneGroupMakeOneIncidentAndOneLine(t *testing.T) {
	b := back(t)
	Post[apis.AlertRoute](b, Editor, "/alertroutes", `{"metadata": {"name": "all"}, "spec": {"title": "All", "order": 1, "groupBy": ["service"]}}`)
	var alerts []Alert
	for i := range 100 {
		alerts = append(alerts, Alert{Name: fmt.Sprintf("Alert%d", i), Service: "orders", Severity: "high"})
	}
	answer := b.Notify(alerts...)
	require.Equal(t, 100, answer.Accepted)
	require.Len(t, answer.Incidents, 1)
	require.Equal(t, 100, b.Incident(answer.Incidents[0]).Status.FiringAlerts)
	require.Equal(t, 1, b.Entries(answer.Incidents[0], apis.TimelineTypeAlertFiring))
}

func TestWithoutAnActivePeriodAlertsAreKeptAndTakenUpLater(t *testing.T) {
	b := New(t)
	answer := b.Notify(payFires)
	require.Equal(t, 1, answer.Unrouted)
	require.Empty(t, answer.Incidents)
	require.Len(t, Get[apis.AlertList](b, Viewer, "/alerts?incident=none").Items, 1)
	b.NewPeriod()
	b.Advance(time.Minute)
	require.Len(t, b.Notify(payFires).Incidents, 1)
}

func TestAnEmptyListIsAnsweredAndNothingHappens(t *testing.T) {
	b := back(t)
	require.Zero(t, b.Notify().Accepted)
}

func TestOnlySendersOnTheListAndEditorsMayIngest(t *testing.T) {
	b := back(t)
	b.Refused(Viewer, 403, "/ingest/alertmanager", Payload(0, payFires))
	b.Refused(Nobody, 401, "/ingest/alertmanager", Payload(0, payFires))
	require.Equal(t, 1, Post[apis.IngestAnswer](b, Editor, "/ingest/alertmanager", Payload(0, payFires)).Accepted)
}

func TestNobodySilencesAnAlertThatFiresByTheKindOfAResolution(t *testing.T) {
	b := back(t)
	name := b.Notify(payFires).Incidents[0]
	refused := b.Refused(Editor, 422, "/incidents/"+name+"/resolve", `{"resolution": "x", "rootCause": "y", "resolutionKind": "autoResolved"}`)
	require.Equal(t, "resolutionKind", refused.Fields[0].Field)
	require.Equal(t, apis.IncidentStateOpen, b.Incident(name).Status.State)
}

func TestACompleteNotificationOfOtherAlertsSettlesNoneThatWereCutShort(t *testing.T) {
	b := back(t)
	one := Alert{Name: "A", Service: "payments", Severity: "warning"}
	two := Alert{Name: "A", Service: "payments", Severity: "info"}
	name := b.NotifyPart(3, one).Incidents[0]
	require.Equal(t, name, b.Notify(two).Incidents[0])
	one.Resolved, two.Resolved = true, true
	b.NotifyPart(3, one)
	b.Notify(two)
	b.Advance(11 * time.Minute)
	require.NotEqual(t, apis.IncidentStateResolved, b.Incident(name).Status.State)
}

func TestARouteThatResolvesWithTheFirstAlertLeavesNoOtherInSilence(t *testing.T) {
	b := back(t)
	Post[apis.AlertRoute](b, Editor, "/alertroutes", `{"spec": {"title": "first", "order": 1, "autoResolve": "first", "quietTime": "1m", "groupBy": ["service"]}}`)
	name := b.Notify(payFires, slowFires).Incidents[0]
	b.Notify(payEnds)
	b.Advance(2 * time.Minute)
	require.Equal(t, apis.IncidentStateResolved, b.Incident(name).Status.State)
	b.Advance(30 * time.Minute)
	inc := b.Incident(name)
	require.Equal(t, apis.IncidentStateInvestigating, inc.Status.State)
	require.Equal(t, 1, inc.Status.FiringAlerts)
}
