package api

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

func TestAnIncidentIsDeclaredWorkedAndResolved(t *testing.T) {
	w := givenShop(newWorld(t))
	name := declared(w)
	require.Equal(t, "inc-20261121-0001", name)
	path := "/incidents/" + name
	w.later(5 * time.Minute)
	acknowledged := w.do("responder", "POST", path+"/acknowledge", `{}`).is(200).incident()
	require.Equal(t, "rob", acknowledged.Status.AcknowledgedBy)
	w.do("responder", "POST", path+"/status", `{"state":"identified"}`).is(200)
	w.do("viewer", "POST", path+"/comment", `{"text":"Customers call."}`).is(200)
	w.do("responder", "POST", path+"/assign", `{"assignee":"rob"}`).is(200)
	w.do("responder", "POST", path+"/priority", `{"priority":"P3","reason":"Only one card type"}`).is(200)
	w.do("responder", "POST", path+"/pause", `{"reason":"vendor","cap":"1h"}`).is(200)
	w.later(time.Minute)
	w.do("responder", "POST", path+"/resume", `{}`).is(200)
	resolved := w.do("responder", "POST", path+"/resolve", `{"resolution":"New certificate"}`).is(200).incident()
	require.Equal(t, apis.IncidentStateResolved, resolved.Status.State)
	reopened := w.do("responder", "POST", path+"/reopen", `{"reason":"Again"}`).is(200).incident()
	require.Equal(t, 1, reopened.Status.ReopenCount)

	var timeline apis.TimelineEntryList
	w.do("viewer", "GET", path+"/timeline", "").is(200).into(&timeline)
	require.Equal(t, apis.TimelineTypeReopened, timeline.Items[0].Type)
	require.Equal(t, apis.TimelineTypeDeclared, timeline.Items[len(timeline.Items)-1].Type)
	require.GreaterOrEqual(t, len(timeline.Items), 9)
}

func TestARefusedMoveNamesTheAllowedOnes(t *testing.T) {
	w := givenShop(newWorld(t))
	path := "/incidents/" + declared(w)
	e := w.do("responder", "POST", path+"/status", `{"state":"open"}`).is(409).failure()
	require.Len(t, e.Moves, 4)
	require.Equal(t, "Incident", e.Current["kind"])
	w.do("responder", "POST", path+"/status", `{"state":"monitoring"}`).is(200)
	require.Contains(t, w.do("responder", "POST", path+"/status", `{"state":"identified"}`).is(422).fields(), "reason")
	require.Contains(t, w.do("responder", "POST", path+"/resolve", `{"resolution":"x"}`).is(422).fields(), "rootCause")
	require.Contains(t, w.do("responder", "POST", path+"/status", `{"state":"closed"}`).is(422).fields()["state"], "must be open, investigating")
}

func TestAnActionTakesIfMatchWhereItIsGiven(t *testing.T) {
	w := givenShop(newWorld(t))
	path := "/incidents/" + declared(w)
	seen := w.do("responder", "GET", path, "").is(200).header.Get("ETag")
	w.do("editor", "POST", path+"/priority", `{"priority":"P1","reason":"All cards"}`, "If-Match", seen).is(200)
	e := w.do("responder", "POST", path+"/status", `{"state":"identified"}`, "If-Match", seen).is(409).failure()
	require.Equal(t, "P1", e.Current["spec"].(map[string]any)["priority"])
	w.do("responder", "POST", path+"/status", `{"state":"identified"}`).is(200)
}

func TestEditingLeavesToActionsWhatBelongsToThem(t *testing.T) {
	w := givenShop(newWorld(t))
	path := "/incidents/" + declared(w)
	edit := func(method, body string) *reply { return w.do("responder", method, path, body, "If-Match", "*") }
	edited := edit("PATCH", `{"metadata":{"labels":{"team":"shop"}},"spec":{"title":"Cards fail","startedAt":"2026-11-21T08:30:00.7+00:00"}}`).is(200).incident()
	require.Equal(t, "Cards fail", edited.Spec.Title)
	require.Equal(t, apis.PriorityP2, edited.Spec.Priority)
	require.Equal(t, "shop", edited.Metadata.Labels["team"])
	require.Equal(t, time.Date(2026, 11, 21, 8, 30, 0, 0, time.UTC), edited.Spec.StartedAt)

	require.Contains(t, edit("PATCH", `{"spec":{"priority":"P1"}}`).is(422).fields()["spec.priority"], "action priority")
	require.Contains(t, edit("PATCH", `{"spec":{"assignee":null}}`).is(422).fields()["spec.assignee"], "action assign")
	told := edit("PUT", `{"spec":{"title":"x","priority":"P1","period":"crm"},"status":{"state":"resolved","acknowledgedBy":"rob","firingAlerts":7}}`).is(422).fields()
	require.Equal(t, []string{"spec.period", "spec.priority", "status.acknowledgedBy", "status.firingAlerts", "status.state"}, sortedKeys(told))
	require.Equal(t, "Cards fail", w.do("viewer", "GET", path, "").incident().Spec.Title, "a refused edit leaves nothing behind")

	whole := w.do("viewer", "GET", path, "").is(200)
	w.do("responder", "PUT", path, string(whole.body)).is(200)
	require.Contains(t, edit("PATCH", `{"spec":{"startedAt":"2026-11-22T00:00:00Z"}}`).is(422).fields(), "spec.startedAt")
	require.Contains(t, edit("PATCH", `{"spec":{"titel":"x"}}`).is(422).fields(), "spec.titel")
	w.do("responder", "PATCH", path, `{}`).is(428)
	w.do("responder", "PUT", path, `{"metadata":{"name":"inc-20261121-0002"},"spec":{"title":"x"}}`, "If-Match", "*").is(422)
}

func TestTheListIsNarrowedSortedAndCounted(t *testing.T) {
	w := givenShop(newWorld(t))
	first := declared(w)
	w.later(time.Minute)
	second := w.do("viewer", "POST", "/incidents", `{"metadata":{"labels":{"team":"crm"}},"spec":{"title":"Logins slow","period":"crm","priority":"P1"}}`).is(201).incident().Metadata.Name
	w.do("responder", "POST", "/incidents/"+first+"/assign", `{"assignee":"rob"}`).is(200)
	w.do("outsider", "POST", "/incidents/"+second+"/resolve", `{"resolution":"x","rootCause":"y"}`).is(200)
	names := func(caller, query string) []string {
		return w.do(caller, "GET", "/incidents?"+query, "").is(200).objects().names()
	}
	require.Equal(t, []string{second, first}, names("viewer", ""), "declared last comes first")
	require.Equal(t, []string{first, second}, names("viewer", "sort=declaredAt"))
	require.Equal(t, []string{first}, names("viewer", "state=active"))
	require.Equal(t, []string{second}, names("viewer", "priority=P1,P4"))
	require.Equal(t, []string{first}, names("viewer", "period=shop&service=payments,other"))
	require.Equal(t, []string{second}, names("viewer", "q=slow+logins"))
	require.Equal(t, []string{second}, names("viewer", "labelSelector=team%3Dcrm"))
	require.Equal(t, []string{first}, names("responder", "assignee=me"))
	require.Empty(t, names("anonymous", "assignee=me"))
	w.do("responder", "POST", "/incidents/"+first+"/assign", `{"assignee":"edda"}`).is(200)
	w.do("responder", "POST", "/incidents/"+first+"/assign", `{"assignee":"ROB"}`).is(200)
	require.Equal(t, []string{first}, names("responder", "assignee=me"), "in whatever case people write a login")
	require.Equal(t, []string{first}, names("viewer", "assignee=Rob"))
	require.Empty(t, names("stranger", ""))

	var summary apis.IncidentSummary
	w.do("viewer", "GET", "/incidents/summary?period=shop", "").is(200).into(&summary)
	require.Len(t, summary.Cells, 1)
	require.Equal(t, 1, summary.Cells[0].Count)
	require.NotEmpty(t, summary.Metadata.ResourceVersion)
}

func TestOnlyAnAdminDeletesAnIncident(t *testing.T) {
	w := givenShop(newWorld(t))
	path := "/incidents/" + declared(w)
	w.do("editor", "DELETE", path, "", "If-Match", "*").is(403)
	w.do("admin", "DELETE", path, "").is(428)
	require.Equal(t, "inc-20261121-0001", w.do("admin", "DELETE", path, "", "If-Match", "*").is(200).incident().Metadata.Name)
	require.Contains(t, w.do("viewer", "GET", path, "").is(404).failure().Error, `no incident "inc-20261121-0001"`)
	for _, part := range []string{"/timeline", "/alerts", "/trace"} {
		w.do("viewer", "GET", path+part, "").is(404)
	}
}

func TestABlankIsNoText(t *testing.T) {
	w := givenShop(newWorld(t))
	path := "/incidents/" + declared(w)
	for _, c := range []struct{ path, body, field string }{
		{"/incidents", `{"spec":{"title":" \t "}}`, "spec.title"},
		{"/incidents", `{"spec":{"title":"x","impact":1,"urgency":1,"priority":"P4","priorityReason":"  "}}`, "spec.priorityReason"},
		{path + "/comment", `{"text":"\n"}`, "text"},
		{path + "/priority", `{"priority":"P1","reason":" "}`, "reason"},
		{path + "/resolve", `{"resolution":" ","rootCause":"x"}`, "resolution"},
		{path + "/resolve", `{"resolution":"x","rootCause":"\u00a0"}`, "rootCause"},
		{"/responders", `{"spec":{"displayName":" "}}`, "spec.displayName"},
		{"/periods", `{"spec":{"title":" ","timeZone":"UTC","goLiveAt":"2026-11-20T06:00:00Z","plannedEnd":"2026-12-04T06:00:00Z"}}`, "spec.title"},
	} {
		require.Contains(t, w.do("editor", "POST", c.path, c.body).is(422).fields(), c.field, "%s %s", c.path, c.body)
	}
	require.Contains(t, w.do("responder", "PATCH", path, `{"spec":{"title":"  "}}`, "If-Match", "*").is(422).fields(), "spec.title")
	w.do("responder", "POST", path+"/status", `{"state":"monitoring"}`).is(200)
	require.Contains(t, w.do("responder", "POST", path+"/status", `{"state":"identified","reason":"  "}`).is(422).fields(), "reason")
	resolved := w.do("responder", "POST", path+"/resolve", `{"resolution":"  New certificate\n","rootCause":" Expired "}`).is(200).incident()
	require.Equal(t, "New certificate", resolved.Spec.Resolution)
	require.Equal(t, "Expired", resolved.Spec.RootCause)
	require.Contains(t, w.do("responder", "PATCH", path, `{"spec":{"rootCause":" "}}`, "If-Match", "*").is(422).fields(), "spec.rootCause")
	require.Contains(t, w.do("responder", "PATCH", path, `{"spec":{"rootCause":null}}`, "If-Match", "*").is(422).fields(), "spec.rootCause")
	require.Contains(t, w.do("responder", "POST", path+"/reopen", `{"reason":" "}`).is(422).fields(), "reason")
}

func TestWhatIsNotTakenIsRefusedByName(t *testing.T) {
	w := givenShop(newWorld(t))
	path := "/incidents/" + declared(w)
	edit := func(body string) *reply { return w.do("responder", "PATCH", path, body, "If-Match", "*") }
	require.Equal(t, "SHOP-1", edit(`{"metadata":{"annotations":{"ticket":"SHOP-1"}}}`).is(200).incident().Metadata.Annotations["ticket"])
	require.Equal(t, "SHOP-1", w.do("viewer", "GET", path, "").incident().Metadata.Annotations["ticket"])
	require.Contains(t, edit(`{"status":{"state":"resolved"}}`).is(422).fields()["status.state"], "action status, resolve or reopen")
	require.Contains(t, edit(`{"status":{"declaredAt":"2020-01-01T00:00:00Z"}}`).is(422).fields()["status.declaredAt"], "cannot be set")
	require.Contains(t, edit(`{"kind":"Responder"}`).is(422).fields(), "kind")
	require.Contains(t, edit(`{"apiVersion":"v2"}`).is(422).fields(), "apiVersion")
	require.Contains(t, w.do("viewer", "POST", "/incidents", `{"spec":{"title":"x"},"status":{"state":"resolved"}}`).is(422).fields(), "status.state")
	require.Contains(t, w.do("editor", "PATCH", "/periods/shop", `{"status":{"state":"closed"}}`, "If-Match", "*").is(422).fields(), "status.state")
	w.do("editor", "PATCH", "/periods/shop", `{"status":{"state":"active"},"spec":{"title":"Same state"}}`, "If-Match", "*").is(200)
}

func TestEachReasonIsSaidOnce(t *testing.T) {
	w := givenShop(newWorld(t))
	path := "/incidents/" + declared(w)
	w.do("responder", "POST", path+"/acknowledge", `{}`).is(200)
	seen := map[apis.FieldError]bool{}
	for _, f := range w.do("responder", "PATCH", path, `{"spec":{"startedAt":"2027-01-01T00:00:00Z","detectedAt":"2027-01-02T00:00:00Z"}}`, "If-Match", "*").is(422).failure().Fields {
		require.False(t, seen[f], f)
		seen[f] = true
	}
}
