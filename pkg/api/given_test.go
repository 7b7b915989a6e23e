package api

import (
	"slices"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/usecase/kinds"
)

// Bodies that many tests start from.
const (
	periodBody = `{"metadata":{"name":"shop"},"spec":{"title":"Shop go-live","timeZone":"Europe/Berlin","goLiveAt":"2026-11-20T06:00:00Z","plannedEnd":"2026-12-04T06:00:00Z",
		"services":[{"name":"payments","title":"Payments"}],"responders":["rob"]}}`
	otherPeriodBody = `{"metadata":{"name":"crm"},"spec":{"title":"CRM go-live","timeZone":"UTC","goLiveAt":"2026-11-19T06:00:00Z","plannedEnd":"2026-12-04T06:00:00Z","responders":["otto"]}}`
	robBody         = `{"metadata":{"name":"rob"},"spec":{"displayName":"Rob","grafanaLogin":"rob","email":"rob@example.com","phone":"+49 30 1234567","roles":["developer"]}}`
	ottoBody        = `{"metadata":{"name":"otto"},"spec":{"displayName":"Otto","grafanaLogin":"otto"}}`
	routeBody       = `{"metadata":{"name":"critical"},"spec":{"title":"Critical alerts","order":10,"period":"shop","matchers":["severity=\"critical\""]}}`
	indicatorBody   = `{"metadata":{"name":"payments-up"},"spec":{"title":"Payments","period":"shop","service":"payments","source":"prometheus","type":"gauge","query":"service_up{service=\"payments\"}","step":"15s","target":0.999}}`
	scheduleBody    = `{"metadata":{"name":"day"},"spec":{"title":"Day","timeZone":"UTC","layers":[{"name":"always","type":"slots","epoch":"2026-11-20","participants":["rob","otto"],
		"slots":[{"name":"day","start":"06:00","end":"18:00"},{"name":"night","start":"18:00","end":"06:00"}]}]}}`
	overrideBody = `{"metadata":{"name":"ill"},"spec":{"schedule":"day","add":"rob","remove":"otto","start":"2026-11-25T06:00:00Z","end":"2026-11-25T18:00:00Z","reason":"Otto is ill"}}`
	swapBody     = `{"metadata":{"name":"wedding"},"spec":{"schedule":"day","from":"rob","start":"2026-11-28T06:00:00Z","end":"2026-11-28T18:00:00Z","reason":"A wedding"}}`
	incidentBody = `{"spec":{"title":"Card payments fail","period":"shop","service":"payments","priority":"P2"}}`
)

// examples has one object of each kind of the registry that people write: its name and its body.
var examples = map[string]struct{ name, body string }{
	"Responder":       {"rob", robBody},
	"HypercarePeriod": {"shop", periodBody},
	"Schedule":        {"day", scheduleBody},
	"ShiftOverride":   {"ill", overrideBody},
	"SwapRequest":     {"wedding", swapBody},
	"AlertRoute":      {"critical", routeBody},
	"UptimeIndicator": {"payments-up", indicatorBody},
	"Contact":         {"bank", bankBody},
}

// givenShop is a period with a responder, a second period with another, a route and an indicator.
func givenShop(w *world) *world {
	w.t.Helper()
	for _, object := range []struct{ path, body string }{
		{"/responders", robBody}, {"/responders", ottoBody}, {"/periods", periodBody}, {"/periods", otherPeriodBody},
		{"/alertroutes", routeBody}, {"/uptimeindicators", indicatorBody},
	} {
		w.do("editor", "POST", object.path, object.body).is(201)
	}
	w.do("viewer", "GET", "/uptime?period=shop", "").is(200) // from now on the source is known not to answer
	return w
}

// givenEachKind is the shop with an object of every kind that the registry has beside.
func givenEachKind(w *world) *world {
	w.t.Helper()
	givenShop(w)
	for _, k := range writtenKinds() {
		givenExample(w, k)
	}
	return w
}

// givenExample is the example of a kind, where it is not there yet.
func givenExample(w *world, k *kinds.Kind) {
	w.t.Helper()
	example, known := examples[k.Name]
	require.True(w.t, known, "there is no example of a %s", k.Noun)
	if w.do("editor", "GET", "/"+k.Plural+"/"+example.name, "").status == 404 {
		w.do("editor", "POST", "/"+k.Plural, example.body).is(201)
	}
}

// writtenKinds are the kinds that people write.
func writtenKinds() []*kinds.Kind {
	return slices.DeleteFunc(slices.Clone(kinds.All()), func(k *kinds.Kind) bool { return k.Writes == "" })
}

// declared is a P2 in the shop's period; its name is inc-20261121-0001 when it is the first.
func declared(w *world) string {
	w.t.Helper()
	return w.do("viewer", "POST", "/incidents", incidentBody).is(201).incident().Metadata.Name
}
