package api

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAnObjectWithoutANameIsNamedAfterItsTitle(t *testing.T) {
	w := newWorld(t)
	body := `{"spec":{"displayName":"Zoë Müller"}}`
	require.Equal(t, "zoe-mueller", w.do("editor", "POST", "/responders", body).is(201).object().Metadata.Name)
	second := w.do("editor", "POST", "/responders", body).is(201).object()
	require.Equal(t, "zoe-mueller-2", second.Metadata.Name)
	require.Equal(t, "default", second.Metadata.Namespace)
	require.Equal(t, "edda", second.Metadata.CreatedBy)
	require.Equal(t, 1, second.Metadata.Generation)
}

func TestANameThatIsTakenIsAConflictWithWhatIsThere(t *testing.T) {
	w := givenShop(newWorld(t))
	e := w.do("editor", "POST", "/responders", robBody).is(409).failure()
	require.Equal(t, "Responder", e.Current["kind"])
}

func TestAChangeNeedsTheVersionThatWasSeen(t *testing.T) {
	w := givenShop(newWorld(t))
	for _, method := range []string{"PUT", "PATCH", "DELETE"} {
		e := w.do("editor", method, "/responders/rob", robBody).is(428).failure()
		require.Contains(t, e.Error, "If-Match")
	}
	require.Contains(t, w.do("editor", "DELETE", "/responders/rob", "", "If-Match", "newest").is(400).failure().Error, "ETag")
	require.Contains(t, w.do("editor", "PUT", "/responders/rob", `{"metadata":{"resourceVersion":"x"},"spec":{"displayName":"R"}}`).is(422).fields(), "metadata.resourceVersion")
}

func TestAChangeAgainstAnOlderVersionIsAConflictWithTheObjectOfNow(t *testing.T) {
	w := givenShop(newWorld(t))
	seen := w.do("editor", "GET", "/responders/rob", "").is(200)
	w.do("admin", "PATCH", "/responders/rob", `{"spec":{"displayName":"Robert"}}`, "If-Match", seen.header.Get("ETag")).is(200)

	e := w.do("editor", "PATCH", "/responders/rob", `{"spec":{"displayName":"Bob"}}`, "If-Match", seen.header.Get("ETag")).is(409).failure()
	require.Contains(t, e.Error, "ada changed this responder meanwhile")
	require.Equal(t, "Robert", e.Current["spec"].(map[string]any)["displayName"])
	w.do("editor", "DELETE", "/responders/rob", `{"metadata":{"resourceVersion":"`+seen.object().Metadata.ResourceVersion+`"}}`).is(409)
	w.do("editor", "PATCH", "/responders/rob", `{"spec":{"displayName":"Bob"}}`, "If-Match", "*").is(200)
}

func TestAReplacementKeepsWhatTheServerOwns(t *testing.T) {
	w := givenShop(newWorld(t))
	before := w.do("editor", "GET", "/responders/rob", "").is(200).object()
	body := `{"apiVersion":"hypercare.ext.grafana.com/v1","kind":"Responder","metadata":{"name":"rob","namespace":"default","uid":"` + before.Metadata.Uid + `","createdBy":"edda","resourceVersion":"` +
		before.Metadata.ResourceVersion + `","labels":{"team":"shop"}},"spec":{"displayName":"Robert"},"status":{}}`
	after := w.do("admin", "PUT", "/responders/rob", body).is(200).object()
	require.Equal(t, "default", after.Metadata.Namespace)
	require.Equal(t, before.Metadata.Uid, after.Metadata.Uid)
	require.Equal(t, "edda", after.Metadata.CreatedBy)
	require.Equal(t, "ada", after.Metadata.UpdatedBy)
	require.Equal(t, 2, after.Metadata.Generation)
	require.Equal(t, map[string]any{"displayName": "Robert"}, after.Spec, "what is left out is gone")
	require.NotContains(t, after.Spec, "email")

	same := w.do("admin", "PUT", "/responders/rob", body, "If-Match", after.Metadata.ResourceVersion).is(200).object()
	require.Equal(t, after.Metadata.ResourceVersion, same.Metadata.ResourceVersion, "what changes nothing is no change")
	w.do("admin", "PUT", "/responders/rob", strings.Replace(body, `"name":"rob"`, `"name":"bob"`, 1), "If-Match", "*").is(422)
}

func TestAMergePatchIsCheckedLikeAWholeObject(t *testing.T) {
	w := givenShop(newWorld(t))
	patched := w.do("editor", "PATCH", "/periods/shop", `{"metadata":{"labels":{"team":"shop"}},"spec":{"services":null,"title":"Shop"}}`, "If-Match", "*").is(200).object()
	require.Equal(t, "Shop", patched.Spec["title"])
	require.NotContains(t, patched.Spec, "services")
	require.Equal(t, "Europe/Berlin", patched.Spec["timeZone"])
	require.Equal(t, "shop", patched.Metadata.Labels["team"])

	told := w.do("editor", "PATCH", "/periods/shop", `{"spec":{"titel":"x","title":null,"timeZone":7}}`, "If-Match", "*").is(422).fields()
	require.Equal(t, []string{"spec.timeZone", "spec.titel", "spec.title"}, sortedKeys(told))
	w.do("editor", "PATCH", "/periods/shop", `["spec"]`, "If-Match", "*").is(400)
	w.do("editor", "PATCH", "/periods/shop", `{"spec":{"responders":["nobody"]}}`, "If-Match", "*").is(422)
	w.do("editor", "PATCH", "/periods/none", `{}`, "If-Match", "*").is(404)
}

func TestWhatIsNeededIsNotDeleted(t *testing.T) {
	w := givenShop(newWorld(t))
	name := declared(w)
	refusal := func(path string) string {
		return w.do("editor", "DELETE", path, "", "If-Match", "*").is(409).failure().Error
	}
	require.Contains(t, refusal("/periods/shop"), "INC-20261121-0001")
	w.do("responder", "POST", "/incidents/"+name+"/resolve", `{"resolution":"Restarted","rootCause":"unknown"}`).is(200)
	require.Contains(t, refusal("/periods/shop"), "alert routes critical")
	w.do("editor", "DELETE", "/alertroutes/critical", "", "If-Match", "*").is(200)
	require.Contains(t, refusal("/periods/shop"), "uptime indicators payments-up")
	w.do("editor", "DELETE", "/uptimeindicators/payments-up", "", "If-Match", "*").is(200)

	require.Contains(t, refusal("/responders/rob"), "periods shop")
	gone := w.do("editor", "DELETE", "/periods/shop", "", "If-Match", "*").is(200).object()
	require.Equal(t, "shop", gone.Metadata.Name, "the answer is what was deleted")
	require.Contains(t, w.do("editor", "GET", "/periods/shop", "").is(404).failure().Error, `no period "shop"`)

	other := w.do("viewer", "POST", "/incidents", `{"spec":{"title":"x"}}`).is(201).incident().Metadata.Name
	w.do("editor", "POST", "/incidents/"+other+"/assign", `{"assignee":"rob"}`).is(200)
	require.Contains(t, refusal("/responders/rob"), strings.ToUpper(other))
}

func TestAResponderWhoseLoginHoldsAnIncidentIsNotDeleted(t *testing.T) {
	w := givenShop(newWorld(t))
	w.do("editor", "POST", "/responders", `{"metadata":{"name":"the-editor"},"spec":{"displayName":"Edda","grafanaLogin":" Edda "}}`).is(201)
	name := declared(w)
	require.Equal(t, "edda", w.do("editor", "POST", "/incidents/"+name+"/acknowledge", `{}`).is(200).incident().Spec.Assignee)
	refused := w.do("admin", "DELETE", "/responders/the-editor", "", "If-Match", "*").is(409).failure().Error
	require.Contains(t, refused, strings.ToUpper(name))
	require.Contains(t, refused, "Assign them to somebody else")
	w.do("editor", "POST", "/incidents/"+name+"/assign", `{"assignee":"rob"}`).is(200)
	w.do("admin", "DELETE", "/responders/the-editor", "", "If-Match", "*").is(200)
}

func TestALoginIsOnePersonsHoweverItIsWritten(t *testing.T) {
	w := givenShop(newWorld(t))
	for _, login := range []string{" rob ", "ROB", "\tRob"} {
		body, _ := json.Marshal(map[string]any{"spec": map[string]any{"displayName": "Not he", "grafanaLogin": login}})
		require.Contains(t, w.do("editor", "POST", "/responders", string(body)).is(422).fields()["spec.grafanaLogin"], "belongs to the responder rob")
	}
	w.do("editor", "PATCH", "/responders/rob", `{"spec":{"grafanaLogin":" Rob "}}`, "If-Match", "*").is(200)
	require.Equal(t, "Rob", w.do("editor", "GET", "/responders/rob", "").is(200).object().Spec["grafanaLogin"])
	w.do("responder", "POST", "/incidents/"+declared(w)+"/acknowledge", `{}`).is(200)
}

func TestReferencesMustHold(t *testing.T) {
	w := givenShop(newWorld(t))
	told := w.do("editor", "POST", "/periods", strings.NewReplacer(`"shop"`, `"new"`, `["rob"]`, `["rob","ghost","spook"]`).Replace(periodBody)).is(422).fields()
	require.Equal(t, []string{"spec.responders[1]", "spec.responders[2]"}, sortedKeys(told))
	require.Contains(t, w.do("editor", "POST", "/alertroutes", `{"spec":{"title":"x","order":1,"period":"none"}}`).is(422).fields(), "spec.period")
	require.Contains(t, w.do("editor", "POST", "/responders", `{"spec":{"displayName":"Evil","grafanaLogin":"rob"}}`).is(422).fields()["spec.grafanaLogin"], "belongs to the responder rob")
	require.Equal(t, []string{"spec.email", "spec.timeZone"}, sortedKeys(w.do("editor", "POST", "/responders", `{"spec":{"displayName":"x","email":"Rob <rob@example.com>","timeZone":"Mars"}}`).is(422).fields()))
	require.Equal(t, []string{"spec.matchers[1]", "spec.quietTime"}, sortedKeys(w.do("editor", "POST", "/alertroutes", `{"spec":{"title":"x","order":1,"matchers":["a=\"b\"","=~("],"quietTime":"0s"}}`).is(422).fields()))
	require.Contains(t, w.do("editor", "POST", "/uptimeindicators", strings.NewReplacer(`"15s"`, `"1h"`, "payments-up", "x").Replace(indicatorBody)).is(422).fields(), "spec.step")
}

func TestThePeriodSaysWhereItStands(t *testing.T) {
	w := givenShop(newWorld(t))
	require.Equal(t, "active", w.do("viewer", "GET", "/periods/shop", "").is(200).object().Status["state"])
	etag := w.do("viewer", "GET", "/periods/shop", "").header.Get("ETag")
	w.do("editor", "PATCH", "/periods/shop", `{"spec":{"closedAt":"2026-11-21T10:00:00Z"}}`, "If-Match", "*").is(200)
	w.later(2 * 60 * 60 * 1e9)
	now := w.do("viewer", "GET", "/periods/shop", "", "If-None-Match", etag).is(200)
	require.Equal(t, "closed", now.object().Status["state"])
}

func TestSeveritiesThatDifferByCaseOnlyAreRefused(t *testing.T) {
	w := givenShop(newWorld(t))
	told := w.do("editor", "POST", "/alertroutes", `{"spec":{"title":"x","order":1,"priorities":{"Critical":"P1","critical":"P2"}}}`).is(422).fields()
	require.Contains(t, told["spec.priorities.critical"], "same severity as Critical")
	w.do("editor", "POST", "/alertroutes", `{"metadata":{"name":"own"},"spec":{"title":"x","order":1,"priorities":{"Critical":"P3"}}}`).is(201)
	w.do("sender", "POST", "/ingest/alertmanager", notification("firing")).is(200)
	require.Equal(t, "P3", w.do("viewer", "GET", "/incidents/inc-20261121-0001", "").is(200).object().Spec["priority"], "severities are compared without case")
}
