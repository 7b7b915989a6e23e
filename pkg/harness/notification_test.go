package harness

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

func TestACompleteNotificationSettlesWhatOneWithLeftOutAlertsCouldNot(t *testing.T) {
	b := back(t)
	name := b.Notify(payFires).Incidents[0]
	b.NotifyPart(7, payEnds)
	require.Equal(t, apis.IncidentStateOpen, b.Incident(name).Status.State)
	b.Notify(payEnds)
	require.Equal(t, apis.IncidentStateMonitoring, b.Incident(name).Status.State)
	b.Advance(10 * time.Minute)
	require.Equal(t, apis.IncidentStateResolved, b.Incident(name).Status.State)
	require.Equal(t, map[apis.TraceEntryDecision]int{"created": 1, "keptOpen": 1, "quiet": 1, "autoResolved": 1}, decisions(b, name))
}

func TestLeftOutAlertsCallOffTheQuietTimeUntilANotificationIsComplete(t *testing.T) {
	b := back(t)
	name := b.Notify(payFires).Incidents[0]
	b.Notify(payEnds)
	b.Advance(5 * time.Minute)
	b.NotifyPart(2, payEnds)
	b.Advance(time.Hour)
	require.Equal(t, apis.IncidentStateMonitoring, b.Incident(name).Status.State)
	b.Notify(payEnds)
	b.Advance(10 * time.Minute)
	require.Equal(t, apis.IncidentStateResolved, b.Incident(name).Status.State)
}

func TestRepeatsOfEveryKindChangeNoIncidentAndLeaveNoTrace(t *testing.T) {
	for title, send := range map[string]func(b *Back) apis.IngestAnswer{
		"firing":             func(b *Back) apis.IngestAnswer { return b.Notify(payFires, slowFires) },
		"firing, some given": func(b *Back) apis.IngestAnswer { return b.NotifyPart(2, payFires, slowFires) },
		"resolved":           func(b *Back) apis.IngestAnswer { return b.Notify(payEnds) },
	} {
		t.Run(title, func(t *testing.T) {
			b := back(t)
			b.Notify(payFires, slowFires)
			name := send(b).Incidents[0]
			inc, traced := b.Incident(name), decisions(b, name)
			for range 3 {
				b.Advance(time.Minute)
				send(b)
			}
			require.Equal(t, inc.Metadata.ResourceVersion, b.Incident(name).Metadata.ResourceVersion)
			require.Equal(t, traced, decisions(b, name))
			require.Equal(t, b.Now(), b.AlertsOf(name)[0].LastSeen, "all that changes")
		})
	}
}

func TestAStartInTheFutureDoesNotWedgeTheAlert(t *testing.T) {
	b := back(t)
	early := payFires
	early.Start = time.Hour
	name := b.Notify(early).Incidents[0]
	require.Equal(t, Start, b.AlertsOf(name)[0].StartsAt)
	b.Advance(2 * time.Minute)
	ends := early
	ends.Resolved, ends.End = true, 2*time.Minute
	b.Notify(ends)
	require.Equal(t, apis.IncidentStateMonitoring, b.Incident(name).Status.State)
}

func TestAnAlertOfVeryManyLabelsStaysInOneIncident(t *testing.T) {
	b := back(t)
	Post[apis.AlertRoute](b, Editor, "/alertroutes", `{"metadata": {"name": "zones"}, "spec": {"title": "By zone", "order": 1, "matchers": ["zteam=\"a\""], "groupBy": ["zone"]}}`)
	labels := []string{`"zone": "eu"`, `"zteam": "a"`, `"severity": "critical"`}
	for i := range 200 {
		labels = append(labels, fmt.Sprintf(`"label%03d": "x"`, i))
	}
	payload := `{"alerts": [{"status": "firing", "startsAt": "2026-11-21T02:59:00Z", "labels": {` + strings.Join(labels, ",") + `}}]}`
	name := Post[apis.IngestAnswer](b, Sender, "/ingest/alertmanager", payload).Incidents[0]
	for range 5 {
		require.Equal(t, []string{name}, Post[apis.IngestAnswer](b, Sender, "/ingest/alertmanager", payload).Incidents)
	}
	alerts := b.AlertsOf(name)
	require.Len(t, alerts, 1)
	require.Len(t, alerts[0].Labels, 100)
	require.Equal(t, `shop/zones|zone="eu"`, alerts[0].GroupKey)
	require.Equal(t, apis.PriorityP1, b.Incident(name).Spec.Priority)
}

func TestTheSeveritiesOfARouteMatchWhateverTheirCase(t *testing.T) {
	b := back(t)
	Post[apis.AlertRoute](b, Editor, "/alertroutes", `{"metadata": {"name": "r"}, "spec": {"title": "R", "order": 1, "priorities": {"Critical": "P4"}}}`)
	require.Equal(t, apis.PriorityP4, b.Incident(b.Notify(payFires).Incidents[0]).Spec.Priority)
}

func TestAnIncidentWithAnOddRunbookAddressCanBeEdited(t *testing.T) {
	b := back(t)
	for i, address := range []string{"http-x", "httpfoo://x", "https://wiki.example/pay", "https://x/" + strings.Repeat("a", 3000)} {
		payload := fmt.Sprintf(`{"alerts": [{"status": "firing", "labels": {"alertname": "A%d"}, "annotations": {"runbook_url": %q}}]}`, i, address)
		name := Post[apis.IngestAnswer](b, Sender, "/ingest/alertmanager", payload).Incidents[0]
		b.Patch(Dev1, "/incidents/"+name, `{"spec": {"impactText": "All cards"}}`)
	}
}

func TestAPayloadWithoutAListOfAlertsIsRefused(t *testing.T) {
	b := back(t)
	for _, payload := range []string{`{"version": "4"}`, `{"version": "4", "alerts": null}`} {
		refusal := b.Refused(Sender, http.StatusBadRequest, "/ingest/alertmanager", payload)
		require.Contains(t, refusal.Error, "alertname", payload)
	}
	require.Zero(t, b.Notify().Accepted, "an empty list is fine")
}

func TestTheMostSevereOfABatchGivesTheIncidentItsPriority(t *testing.T) {
	b := back(t)
	warning := payFires
	warning.Severity = "warning"
	name := b.Notify(warning, payFires).Incidents[0]
	require.Equal(t, apis.PriorityP1, b.Incident(name).Spec.Priority)
	require.Zero(t, b.Entries(name, apis.TimelineTypePriorityChanged))
}

func TestManyAlertsOfOneNotificationThatJoinAnIncidentLeaveOneLineOfTrace(t *testing.T) {
	b := back(t)
	Post[apis.AlertRoute](b, Editor, "/alertroutes", `{"metadata": {"name": "all"}, "spec": {"title": "All", "order": 1, "groupBy": ["service"]}}`)
	name := b.Notify(payFires).Incidents[0]
	b.Notify(slowFires, Alert{Name: "QueueGrows", Service: "payments"}, Alert{Name: "DiskFills", Service: "payments"})
	require.Equal(t, map[apis.TraceEntryDecision]int{"created": 1, "attached": 1}, decisions(b, name))
	trace := Get[apis.TraceEntryList](b, Viewer, "/incidents/"+name+"/trace").Items
	require.Equal(t, "It joined INC-20261121-0001, which is of the same group and not resolved. So did 2 more alerts of the same notification.", trace[0].Reason)
}
