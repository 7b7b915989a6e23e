package api

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

func historyOf(w *world, caller, path string) apis.ObjectChangeList {
	w.t.Helper()
	var past apis.ObjectChangeList
	w.do(caller, "GET", path+"/history", "").is(200).into(&past)
	return past
}

func TestAnObjectTellsWhoChangedWhatAndWhen(t *testing.T) {
	w := givenShop(newWorld(t))
	w.later(time.Hour)
	w.do("admin", "PATCH", "/responders/rob", `{"spec":{"displayName":"Robert"}}`, "If-Match", "*").is(200)
	past := historyOf(w, "viewer", "/responders/rob").Items
	require.Len(t, past, 2)
	require.Equal(t, "ada", past[0].Actor)
	require.Equal(t, apis.ObjectChangeOperation("update"), past[0].Operation)
	require.Equal(t, w.clock(), past[0].At)
	require.Equal(t, "Rob", past[0].Before["spec"].(map[string]any)["displayName"])
	require.NotContains(t, past[0].Before["spec"], "phone", "the past shows no more than the present")
	require.Contains(t, historyOf(w, "editor", "/responders/rob").Items[0].Before["spec"], "phone")
	require.Equal(t, apis.ObjectChangeOperation("create"), past[1].Operation)
	require.Nil(t, past[1].Before)

	page := w.do("viewer", "GET", "/responders/rob/history?limit=1", "").is(200).objects()
	require.Len(t, page.Items, 1)
	rest := w.do("viewer", "GET", "/responders/rob/history?limit=1&continue="+page.Metadata.Continue, "").is(200).objects()
	require.Empty(t, rest.Metadata.Continue)
	require.Len(t, rest.Items, 1)
	w.do("viewer", "GET", "/responders/nobody/history", "").is(404)
	w.do("viewer", "GET", "/periods/rob/history", "").is(404)
}

func TestADeletedObjectComesBackAsItWas(t *testing.T) {
	w := givenShop(newWorld(t))
	before := w.do("editor", "GET", "/alertroutes/critical", "").is(200).object()
	w.do("editor", "POST", "/alertroutes/critical/restore", "").is(409)
	w.do("editor", "DELETE", "/alertroutes/critical", "", "If-Match", "*").is(200)
	w.later(29 * 24 * time.Hour)
	w.do("responder", "POST", "/alertroutes/critical/restore", "").is(403)
	restored := w.do("admin", "POST", "/alertroutes/critical/restore", "").is(200).object()
	require.Equal(t, before.Spec, restored.Spec)
	require.Equal(t, before.Metadata.Uid, restored.Metadata.Uid)
	require.Equal(t, "edda", restored.Metadata.CreatedBy)
	require.Equal(t, "ada", restored.Metadata.UpdatedBy)
	require.Len(t, historyOf(w, "viewer", "/alertroutes/critical").Items, 3)
}

func TestWhatIsRestoredObeysTheRulesOfToday(t *testing.T) {
	w := givenShop(newWorld(t))
	for _, path := range []string{"/alertroutes/critical", "/uptimeindicators/payments-up", "/periods/shop", "/responders/rob"} {
		w.do("editor", "DELETE", path, "", "If-Match", "*").is(200)
	}
	require.Contains(t, w.do("editor", "POST", "/alertroutes/critical/restore", "").is(422).fields(), "spec.period")
	require.Contains(t, w.do("editor", "POST", "/periods/shop/restore", "").is(422).fields(), "spec.responders[0]")
	w.do("editor", "POST", "/responders", `{"metadata":{"name":"bob"},"spec":{"displayName":"Bob","grafanaLogin":"rob"}}`).is(201)
	require.Contains(t, w.do("editor", "POST", "/responders/rob/restore", "").is(422).fields(), "spec.grafanaLogin")
	w.do("editor", "DELETE", "/responders/bob", "", "If-Match", "*").is(200)
	for _, path := range []string{"/responders/rob", "/periods/shop", "/alertroutes/critical"} {
		w.do("editor", "POST", path+"/restore", "").is(200)
	}
}

func TestADeletionIsForGoodAfterThirtyDays(t *testing.T) {
	w := givenShop(newWorld(t))
	w.do("editor", "DELETE", "/alertroutes/critical", "", "If-Match", "*").is(200)
	w.later(30*24*time.Hour + time.Second)
	w.do("editor", "POST", "/alertroutes/critical/restore", "").is(404)
	w.do("editor", "POST", "/alertroutes/never/restore", "").is(404)
}

func TestADeletedIncidentComesBackWithItsTimeline(t *testing.T) {
	w := givenShop(newWorld(t))
	path := "/incidents/" + declared(w)
	w.do("responder", "POST", path+"/comment", `{"text":"Customers call."}`).is(200)
	before := w.do("viewer", "GET", path, "").is(200).incident()
	w.do("admin", "POST", path+"/restore", "").is(409)
	w.do("admin", "DELETE", path, "", "If-Match", "*").is(200)
	w.do("editor", "POST", path+"/restore", "").is(403)
	w.later(time.Minute)
	after := w.do("admin", "POST", path+"/restore", "").is(200).incident()
	require.Equal(t, before.Spec, after.Spec)
	require.Equal(t, before.Status, after.Status)
	require.Equal(t, before.Metadata.Uid, after.Metadata.Uid)
	var timeline apis.TimelineEntryList
	w.do("viewer", "GET", path+"/timeline", "").is(200).into(&timeline)
	require.Len(t, timeline.Items, 3)
	require.Contains(t, timeline.Items[0].Text, "Restored")
	w.do("responder", "POST", path+"/acknowledge", `{}`).is(200)
}

func TestAnIncidentTellsWhoChangedWhatAndWhenAlsoOnceItIsDeleted(t *testing.T) {
	w := givenShop(newWorld(t))
	path := "/incidents/" + declared(w)
	w.later(time.Minute)
	w.do("responder", "POST", path+"/acknowledge", `{}`).is(200)
	w.later(time.Minute)
	w.do("editor", "PATCH", path, `{"spec":{"title":"Payments fail again"}}`, "If-Match", "*").is(200)
	edited := w.clock()
	before := w.do("viewer", "GET", path, "").is(200).incident()
	w.later(time.Minute)
	w.do("admin", "DELETE", path, "", "If-Match", "*").is(200)

	past := historyOf(w, "viewer", "/incidents/"+strings.ToUpper(before.Metadata.Name)).Items
	require.Len(t, past, 4)
	said := func(n int) map[string]any { return past[n].Before["spec"].(map[string]any) }
	require.Equal(t, []string{"ada delete", "edda update", "rob update", "vera create"}, []string{
		past[0].Actor + " " + string(past[0].Operation), past[1].Actor + " " + string(past[1].Operation),
		past[2].Actor + " " + string(past[2].Operation), past[3].Actor + " " + string(past[3].Operation),
	})
	require.Equal(t, edited, past[1].At)
	require.Equal(t, before.Spec.Title, said(0)["title"])
	require.Equal(t, "Card payments fail", said(1)["title"])
	require.Equal(t, "open", past[2].Before["status"].(map[string]any)["state"])
	require.Nil(t, past[3].Before)

	var paged []apis.ObjectChange
	for more := ""; ; {
		var page apis.ObjectChangeList
		w.do("viewer", "GET", path+"/history?limit=3&continue="+more, "").is(200).into(&page)
		paged = append(paged, page.Items...)
		if more = page.Metadata.Continue; more == "" {
			break
		}
	}
	require.Equal(t, past, paged)
	w.do("admin", "POST", path+"/restore", "").is(200)
	require.Len(t, historyOf(w, "viewer", path).Items, 5, "and goes on once it is back")
	w.do("viewer", "GET", "/incidents/inc-20261121-0099/history", "").is(404)
	w.do("stranger", "GET", path+"/history", "").is(404)
}
