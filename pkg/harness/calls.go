package harness

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/uptime"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/uptimes"
)

// Call makes a request as somebody and answers status and body.
func (b *Back) Call(as usecase.Caller, method, path string, body any) (int, []byte) {
	text := ""
	switch body := body.(type) {
	case nil:
	case string:
		text = body
	default:
		encoded, err := json.Marshal(body)
		require.NoError(b.t, err)
		text = string(encoded)
	}
	request := httptest.NewRequest(method, "/v1"+path, strings.NewReader(text))
	request.Header.Set("Content-Type", "application/json")
	return b.send(as, request)
}

func (b *Back) send(as usecase.Caller, request *http.Request) (int, []byte) {
	if b.Namespace != "" {
		as.Namespace = b.Namespace
	}
	answer := httptest.NewRecorder()
	b.backend.Handler.ServeHTTP(answer, request.WithContext(context.WithValue(request.Context(), callerKey{}, as)))
	return answer.Code, answer.Body.Bytes()
}

// Delete deletes an object, whatever its version.
func (b *Back) Delete(as usecase.Caller, path string) { b.overwrite(as, http.MethodDelete, path, "") }

// Patch changes parts of an object, whatever its version.
func (b *Back) Patch(as usecase.Caller, path, patch string) {
	b.overwrite(as, http.MethodPatch, path, patch)
}

func (b *Back) overwrite(as usecase.Caller, method, path, body string) {
	status, answer := b.anyVersion(as, method, path, body)
	require.Less(b.t, status, 300, "%s", answer)
}

func (b *Back) anyVersion(as usecase.Caller, method, path, body string) (int, []byte) {
	request := httptest.NewRequest(method, "/v1"+path, strings.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("If-Match", "*")
	return b.send(as, request)
}

// Get reads a path into a value; anything but 200 ends the test.
func Get[T any](b *Back, as usecase.Caller, path string) T {
	return must[T](b, as, http.MethodGet, path, nil, http.StatusOK)
}

// Post posts to a path; anything but 200 or 201 ends the test.
func Post[T any](b *Back, as usecase.Caller, path string, body any) T {
	return must[T](b, as, http.MethodPost, path, body, http.StatusOK, http.StatusCreated)
}

func must[T any](b *Back, as usecase.Caller, method, path string, body any, statuses ...int) T {
	var value T
	status, answer := b.Call(as, method, path, body)
	require.Contains(b.t, statuses, status, "%s %s: %s", method, path, answer)
	require.NoError(b.t, json.Unmarshal(answer, &value), "%s", answer)
	return value
}

// Refused posts to a path, wants this status and answers the error.
func (b *Back) Refused(as usecase.Caller, status int, path string, body any) apis.ErrorBody {
	var refusal apis.ErrorBody
	got, answer := b.Call(as, http.MethodPost, path, body)
	require.Equal(b.t, status, got, "%s: %s", path, answer)
	require.NoError(b.t, json.Unmarshal(answer, &refusal), "%s", answer)
	return refusal
}

// NewPeriod makes an active period named shop with the responders dev-1, dev-2 and lead.
func (b *Back) NewPeriod() {
	for name, spec := range map[string]string{
		"dev-1": `{"displayName": "Dev 1", "grafanaLogin": "dev1", "roles": ["developer"]}`,
		"dev-2": `{"displayName": "Dev 2", "grafanaLogin": "dev2", "roles": ["developer"]}`,
		"lead":  `{"displayName": "Lead", "grafanaLogin": "lead", "roles": ["projectLead"]}`,
	} {
		Post[apis.Responder](b, Editor, "/responders", fmt.Sprintf(`{"metadata": {"name": %q}, "spec": %s}`, name, spec))
	}
	Post[apis.HypercarePeriod](b, Editor, "/periods", `{"metadata": {"name": "shop"}, "spec": {"title": "Shop", "timeZone": "Europe/Berlin",
		"goLiveAt": "2026-11-19T05:00:00Z", "plannedEnd": "2026-11-24T05:00:00Z", "responders": ["dev-1", "dev-2", "lead"],
		"services": [{"name": "payments", "title": "Payments", "criticality": "critical"}, {"name": "orders", "title": "Orders"}]}}`)
}

// ClosePeriod closes the period that NewPeriod made; alerts find it no more.
func (b *Back) ClosePeriod() {
	b.patchPeriod(fmt.Sprintf(`{"spec": {"closedAt": %q}}`, b.Now().Format(time.RFC3339)))
}

// OpenPeriodAgain takes the closing back.
func (b *Back) OpenPeriodAgain() { b.patchPeriod(`{"spec": {"closedAt": null}}`) }

func (b *Back) patchPeriod(patch string) { b.Patch(Editor, "/periods/shop", patch) }

// Declare opens an incident in Editor's name.
func (b *Back) Declare(title, priority string) apis.Incident {
	return Post[apis.Incident](b, Editor, "/incidents", map[string]any{"spec": map[string]any{"title": title, "priority": priority, "service": "payments"}})
}

// Incident reads an incident.
func (b *Back) Incident(name string) apis.Incident {
	return Get[apis.Incident](b, Viewer, "/incidents/"+name)
}

// Unplaced lists the alerts without an incident.
func (b *Back) Unplaced() []apis.Alert {
	return Get[apis.AlertList](b, Viewer, "/alerts?incident=none&limit=500").Items
}

// AlertsOf lists the episodes of an incident.
func (b *Back) AlertsOf(name string) []apis.Alert {
	return Get[apis.AlertList](b, Viewer, "/incidents/"+name+"/alerts?limit=500").Items
}

// Entries counts the timeline entries of a type.
func (b *Back) Entries(name string, kind apis.TimelineType) int {
	n := 0
	for _, entry := range Get[apis.TimelineEntryList](b, Viewer, "/incidents/"+name+"/timeline?limit=500").Items {
		if entry.Type == kind {
			n++
		}
	}
	return n
}

// Fetch implements uptimes.MetricSources by the field Sources; without one nothing is connected.
func (b *Back) Fetch(ctx context.Context, namespace, source string, query uptimes.GaugeQuery, missing uptime.Plan) (uptime.Readings, error) {
	if b.Sources == nil {
		return uptime.Readings{}, fmt.Errorf("not connected: %s", source)
	}
	return b.Sources.Fetch(ctx, namespace, source, query, missing)
}

// Samples implements uptimes.MetricSources as Fetch does.
func (b *Back) Samples(ctx context.Context, namespace, source string, query uptimes.GaugeQuery, window uptime.Window) (uptimes.Found, error) {
	if b.Sources == nil {
		return uptimes.Found{}, fmt.Errorf("not connected: %s", source)
	}
	return b.Sources.Samples(ctx, namespace, source, query, window)
}

// CountUptime asks for the uptime of the period and answers it after everything that this set going was counted.
func (b *Back) CountUptime(as usecase.Caller) apis.UptimeAnswer {
	Get[apis.UptimeAnswer](b, as, "/uptime?period=shop")
	b.backend.Uptime.Wait(context.Background())
	return Get[apis.UptimeAnswer](b, as, "/uptime?period=shop")
}

// Prune throws away what is kept for a time only or used no more, as the plugin does now and then.
func (b *Back) Prune() {
	require.NoError(b.t, b.store.Prune(context.Background(), b.Now()))
	require.NoError(b.t, b.backend.Prune(context.Background()))
}
