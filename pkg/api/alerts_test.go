package api

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

func notification(status string) string {
	return fmt.Sprintf(`{"version":"4","groupKey":"g","status":%[1]q,"receiver":"hypercare","alerts":[
		{"status":%[1]q,"fingerprint":"f1","startsAt":"2026-11-21T08:59:00Z","labels":{"alertname":"PaymentsDown","service":"payments","severity":"critical"},"annotations":{"summary":"Payments are down"}}]}`, status)
}

func TestAnAlertBecomesAnIncidentWithItsAlertsAndTrace(t *testing.T) {
	w := givenShop(newWorld(t))
	var taken apis.IngestAnswer
	w.do("sender", "POST", "/ingest/alertmanager", notification("firing")).is(200).into(&taken)
	require.Equal(t, 1, taken.Accepted)
	require.Equal(t, []string{"inc-20261121-0001"}, taken.Incidents)
	path := "/incidents/INC-20261121-0001"
	require.Equal(t, apis.PriorityP1, w.do("viewer", "GET", path, "").is(200).incident().Spec.Priority)
	for _, list := range []string{path + "/alerts", "/alerts?incident=INC-20261121-0001&state=firing"} {
		var alerts apis.AlertList
		w.do("viewer", "GET", list, "").is(200).into(&alerts)
		require.Len(t, alerts.Items, 1, list)
	}
	var trace apis.TraceEntryList
	w.do("viewer", "GET", path+"/trace", "").is(200).into(&trace)
	require.NotEmpty(t, trace.Items)
}

func TestARepeatingAlertNeverMakesAPersonsChangeAConflict(t *testing.T) {
	w := givenShop(newWorld(t))
	w.do("sender", "POST", "/ingest/alertmanager", notification("firing")).is(200)
	path := "/incidents/inc-20261121-0001"
	seen := w.do("responder", "GET", path, "").is(200).header.Get("ETag")
	second := strings.NewReplacer(`"f1"`, `"f2"`, "PaymentsDown\"", "PaymentsDown\",\"pod\":\"b\"").Replace(notification("firing"))
	w.do("sender", "POST", "/ingest/alertmanager", second).is(200)
	require.NotEqual(t, seen, w.do("responder", "GET", path, "").header.Get("ETag"))
	w.do("responder", "PATCH", path, `{"spec":{"impactText":"All cards"}}`, "If-Match", seen).is(200)
}

func TestAPayloadThatCannotBeReadSaysWhatOneLooksLike(t *testing.T) {
	w := newWorld(t)
	for _, body := range []string{"", "not json", `[]`, `{"version":"3"}`, strings.Repeat("[", 40)} {
		w.do("sender", "POST", "/ingest/alertmanager", body).is(400).failure()
	}
}

func TestIngestTakesLargerBodiesThanTheRest(t *testing.T) {
	w := givenShop(newWorld(t))
	padded := strings.Replace(notification("firing"), "Payments are down", strings.Repeat("x", 2<<20), 1)
	w.do("sender", "POST", "/ingest/alertmanager", padded).is(200)
	w.do("sender", "POST", "/ingest/alertmanager", strings.Replace(padded, "xxx", strings.Repeat("x", 3<<20), 1)).is(413)
	w.do("viewer", "POST", "/incidents", `{"spec":{"title":"`+strings.Repeat("x", 1<<20)+`"}}`).is(413)
}

func TestForwardedHeadersAreNobody(t *testing.T) {
	w := newWorld(t)
	r := httptest.NewRequest(http.MethodPost, "/v1/responders", strings.NewReader(robBody))
	for _, header := range []string{"X-Grafana-User", "X-WEBAUTH-USER", "X-Forwarded-User", "X-Grafana-Org-Id"} {
		r.Header.Set(header, "ada")
	}
	recorder := httptest.NewRecorder()
	w.handler.ServeHTTP(recorder, r)
	require.Equal(t, 401, recorder.Code)
}
