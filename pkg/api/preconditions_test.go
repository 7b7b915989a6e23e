package api

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAVersionThatWasNeverIssuedOverwritesNothing(t *testing.T) {
	w := givenShop(newWorld(t))
	incident := "/incidents/" + declared(w)
	for path, patch := range map[string]string{
		incident: `{"spec":{"title":"Mine"}}`, "/responders/rob": `{"spec":{"displayName":"Mine"}}`, "/periods/shop": `{"spec":{"title":"Mine"}}`,
		"/alertroutes/critical": `{"spec":{"title":"Mine"}}`, "/uptimeindicators/payments-up": `{"spec":{"title":"Mine"}}`,
	} {
		version := w.do("editor", "GET", path, "").is(200).object().Metadata.ResourceVersion
		n, err := strconv.Atoi(version)
		require.NoError(t, err)
		for _, never := range []int{n + 1, 999, 1 << 40} {
			for _, method := range []string{"PATCH", "DELETE"} {
				e := w.do("admin", method, path, patch, "If-Match", strconv.Itoa(never)).is(409).failure()
				require.Contains(t, e.Error, "never had the version", path)
				require.NotEmpty(t, e.Current)
			}
			body := fmt.Sprintf(`{"metadata":{"resourceVersion":"%d"},%s`, never, patch[1:])
			w.do("admin", "PATCH", path, body).is(409)
		}
		require.Equal(t, version, w.do("editor", "GET", path, "").object().Metadata.ResourceVersion, path)
		w.do("editor", "PATCH", path, patch, "If-Match", version).is(200)
	}
	w.do("responder", "POST", incident+"/acknowledge", `{}`, "If-Match", "999").is(409)
}

func TestAVersionOfAnotherObjectIsNoVersionOfThisOne(t *testing.T) {
	w := givenShop(newWorld(t))
	w.do("sender", "POST", "/ingest/alertmanager", notification("firing")).is(200)
	path := "/incidents/inc-20261121-0001"
	seen := w.do("viewer", "GET", path, "").is(200).object().Metadata.ResourceVersion
	other := declared(w)
	foreign := w.do("viewer", "GET", "/incidents/"+other, "").is(200).object().Metadata.ResourceVersion
	w.later(60e9)
	w.do("sender", "POST", "/ingest/alertmanager", strings.NewReplacer(`"f1"`, `"f2"`, "PaymentsDown\"", "PaymentsDown\",\"pod\":\"b\"").Replace(notification("firing"))).is(200)
	require.NotEqual(t, seen, w.do("viewer", "GET", path, "").is(200).object().Metadata.ResourceVersion, "a second alert moves the incident on")

	w.do("editor", "PATCH", path, `{"spec":{"title":"Mine"}}`, "If-Match", foreign).is(409)
	w.do("editor", "PATCH", path, `{"spec":{"title":"Mine"}}`, "If-Match", seen).is(200)
}

func TestALabelThatSomebodySetMeanwhileIsNotLost(t *testing.T) {
	w := givenShop(newWorld(t))
	path := "/incidents/" + declared(w)
	seen := w.do("editor", "GET", path, "").is(200).header.Get("ETag")
	w.do("editor", "PATCH", path, `{"metadata":{"annotations":{"ticket":"SHOP-1"}}}`, "If-Match", seen).is(200)
	w.do("responder", "PATCH", path, `{"metadata":{"annotations":{"ticket":"SHOP-2"}}}`, "If-Match", seen).is(409)
	require.Equal(t, "SHOP-1", w.do("editor", "GET", path, "").incident().Metadata.Annotations["ticket"])
}
