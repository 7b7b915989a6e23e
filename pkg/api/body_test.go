package api

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func FuzzBody(f *testing.F) {
	for _, seed := range []string{incidentBody, periodBody, robBody, routeBody, indicatorBody, `{"spec":{"impact":1.0}}`, `{"metadata":{"labels":{"a":"b"}},"spec":{"title":"\ud800"}}`, `{"spec":null}`, `[]`, `{"spec":{"links":[{}]}}`, bundle, importOf("inc-20261120-0007", ``, `"state":"open","declaredAt":"2026-11-20T10:00:00Z","clocks":[{}]`)} {
		f.Add(seed)
	}
	w := givenShop(newWorld(f))
	name := declared(w)
	f.Fuzz(func(t *testing.T, body string) {
		w.t = t
		for _, path := range []string{"/incidents", "/periods", "/responders", "/alertroutes", "/uptimeindicators", "/import?dryRun=true", "/incidents/" + name + "/comment"} {
			r := w.do("admin", "POST", path, body)
			require.Less(t, r.status, 500, "%s: %s", path, r.body)
		}
		for _, path := range []string{"/periods/shop", "/responders/rob", "/incidents/" + name} {
			r := w.do("admin", "PATCH", path, body, "If-Match", "*")
			require.Less(t, r.status, 500, "%s: %s", path, r.body)
		}
	})
}
