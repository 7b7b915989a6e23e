package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/ingest"
	"github.com/golive/hypercare/pkg/ingest/alertmanager"
	"github.com/golive/hypercare/pkg/report/html"
	reportjson "github.com/golive/hypercare/pkg/report/json"
	"github.com/golive/hypercare/pkg/report/markdown"
	"github.com/golive/hypercare/pkg/store"
	"github.com/golive/hypercare/pkg/uptime"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/handovers"
	"github.com/golive/hypercare/pkg/usecase/intake"
	"github.com/golive/hypercare/pkg/usecase/reports"
	"github.com/golive/hypercare/pkg/usecase/uptimes"
)

// Callers of the tests, by what they are.
var callers = map[string]usecase.Caller{
	"anonymous": {Namespace: "default", Role: "Viewer"},
	"roleless":  {Namespace: "default", Login: "nina", Name: "Nina"},
	"viewer":    {Namespace: "default", Login: "vera", Name: "Vera", Role: "Viewer"},
	"responder": {Namespace: "default", Login: "rob", Name: "Rob", Role: "Viewer"},
	"outsider":  {Namespace: "default", Login: "otto", Name: "Otto", Role: "Viewer"}, // responder of another period
	"editor":    {Namespace: "default", Login: "edda", Name: "Edda", Role: "Editor"},
	"admin":     {Namespace: "default", Login: "ada", Name: "Ada", Role: "Admin"},
	"sender":    {Namespace: "default", Login: "sa-1-alerts", Role: "Viewer", Ingest: true},
	"stranger":  {Namespace: "org-2", Login: "olga", Name: "Olga", Role: "Admin"},
}

// world is the whole surface on a real store, with a clock that stands still until it is moved.
type world struct {
	t       testing.TB
	handler http.Handler
	store   *store.Store
	figures *uptimes.Uptimes
	mu      sync.Mutex
	now     time.Time
	logged  bytes.Buffer
}

// notConnectedSource stands for an installation without metric sources; only somebody who tests a query finds one series.
type notConnectedSource struct{}

func (notConnectedSource) Fetch(context.Context, string, string, uptimes.GaugeQuery, uptime.Plan) (uptime.Readings, error) {
	return uptime.Readings{}, errors.New("not connected")
}

func (notConnectedSource) Samples(_ context.Context, _, _ string, _ uptimes.GaugeQuery, w uptime.Window) (uptimes.Found, error) {
	newest := uptime.Sample{At: w.End.Add(-15 * time.Second), Value: 0.5}
	return uptimes.Found{Series: []uptimes.Series{{Labels: map[string]string{"__name__": "up", "job": "payments"}, Samples: []uptime.Sample{newest}}}}, nil
}

// oneSource stands for an installation with one metric source, which answers.
type oneSource struct{}

func (oneSource) List(context.Context, usecase.Caller) (apis.MetricSourceList, error) {
	return apis.MetricSourceList{Items: []apis.MetricSource{{
		Name: "prometheus", Url: "https://prometheus.example.com", Last: apis.MetricSourceCall{At: time.Date(2026, 11, 21, 8, 59, 0, 0, time.UTC), Ok: true},
	}}}, nil
}

func (oneSource) Test(context.Context, usecase.Caller, apis.MetricSourceTestBody) (apis.MetricSourceTest, error) {
	return apis.MetricSourceTest{
		Outcome: apis.MetricSourceTestOutcomeOk, Message: "It answers: 2 targets report.", Version: "3.5.0", Targets: 2,
		Oldest: time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC),
	}, nil
}

func (oneSource) Check(_ context.Context, body apis.MetricSettingsBody) (apis.MetricSettingsAnswer, error) {
	return apis.MetricSettingsAnswer{Checked: len(body.MetricSources)}, nil
}

func newWorld(t testing.TB, change ...func(*Config)) *world {
	t.Helper()
	w := &world{t: t, now: time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)}
	data, err := store.Open(t.Context(), store.Config{DataDir: t.TempDir(), Now: w.clock})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, data.Close()) })
	w.store = data
	w.figures = uptimes.New(uptimes.Config{Store: data, Sources: notConnectedSource{}})
	config := Config{
		Store: data, Now: w.clock, Log: slog.New(slog.NewTextHandler(&w.logged, nil)),
		Caller: func(r *http.Request) (usecase.Caller, bool) {
			c, known := callers[r.Header.Get("Test-Caller")]
			return c, known
		},
		Uptime: w.figures, Sources: oneSource{}, Intake: intake.New(data, slog.New(slog.DiscardHandler)),
		Report: &reports.Reports{Store: data, Uptime: w.figures, Renderers: map[string]reports.Renderer{"json": reportjson.Write, "md": markdown.Write, "html": html.Write}},
		Ingest: map[string]Receiver{"alertmanager": Receiver(ingest.Into(data, w.clock, alertmanager.Decode))},
	}
	config.Handover = &handovers.Handovers{Store: data, Scorecards: config.Report, Now: w.clock}
	for _, c := range change {
		c(&config)
	}
	w.handler, err = New(config)
	require.NoError(t, err)
	return w
}

func (w *world) clock() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

func (w *world) later(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = w.now.Add(d)
}

// reply is an answer with its body read.
type reply struct {
	t      testing.TB
	status int
	header http.Header
	body   []byte
}

// do sends a request as one of the callers; headers come in pairs of name and value.
func (w *world) do(caller, method, path, body string, headers ...string) *reply {
	w.t.Helper()
	var content io.Reader
	if body != "" {
		content = strings.NewReader(body)
	}
	r := httptest.NewRequest(method, Base+path, content)
	r.Header.Set("Test-Caller", caller)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	recorder := httptest.NewRecorder()
	w.handler.ServeHTTP(recorder, r)
	w.figures.Wait(w.t.Context()) // what is counted behind an answer is there before the next one
	return &reply{w.t, recorder.Code, recorder.Header(), recorder.Body.Bytes()}
}

// is checks the status and answers the reply, so that calls read as one line.
func (r *reply) is(status int) *reply {
	r.t.Helper()
	require.Equal(r.t, status, r.status, "%s", r.body)
	return r
}

func (r *reply) into(v any) {
	r.t.Helper()
	require.NoError(r.t, json.Unmarshal(r.body, v), "%s", r.body)
}

func (r *reply) failure() apis.ErrorBody {
	r.t.Helper()
	var e apis.ErrorBody
	r.into(&e)
	require.NotEmpty(r.t, e.Error, "every refusal says what to do")
	require.NotEmpty(r.t, e.Reason)
	return e
}

// fields are the field errors of a refusal.
func (r *reply) fields() map[string]string {
	r.t.Helper()
	told := map[string]string{}
	for _, f := range r.failure().Fields {
		told[f.Field] = f.Reason
	}
	return told
}

func (r *reply) incident() apis.Incident {
	r.t.Helper()
	var inc apis.Incident
	r.into(&inc)
	require.Equal(r.t, apis.IncidentKind("Incident"), inc.Kind)
	return inc
}

// envelopeOf is any object of the generic kinds.
type envelopeOf struct {
	Kind     string
	Metadata apis.ObjectMeta
	Spec     map[string]any
	Status   map[string]any
}

func (r *reply) object() envelopeOf {
	r.t.Helper()
	var o envelopeOf
	r.into(&o)
	return o
}

type listOfObjects struct {
	Items    []envelopeOf
	Metadata apis.ListMeta
}

func (r *reply) objects() listOfObjects {
	r.t.Helper()
	var l listOfObjects
	r.into(&l)
	return l
}

func (l listOfObjects) names() []string {
	names := make([]string, 0, len(l.Items))
	for _, o := range l.Items {
		names = append(names, o.Metadata.Name)
	}
	return names
}
