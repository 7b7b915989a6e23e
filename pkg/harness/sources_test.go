package harness

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/metricsource/promtest"
	"github.com/golive/hypercare/pkg/plugin"
	"github.com/golive/hypercare/pkg/usecase"
)

// configure saves settings of the app, as Grafana hands them over.
func (b *Back) configure(settings plugin.Settings) {
	plain, err := json.Marshal(settings)
	require.NoError(b.t, err)
	require.NoError(b.t, b.store.PutSettings(context.Background(), "default", b.Now(), plain))
}

// canary is a server on loopback that counts connections and answers the same to everything.
func canary(t *testing.T, status int, kind, body string) (url string, connections *atomic.Int64) {
	connections = &atomic.Int64{}
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		w.Header().Set("Location", "/elsewhere")
		w.WriteHeader(status)
		_, _ = fmt.Fprint(w, body)
	}))
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			connections.Add(1)
		}
	}
	server.Start()
	t.Cleanup(server.Close)
	return server.URL, connections
}

func (b *Back) testSource(body apis.MetricSourceTestBody) apis.MetricSourceTest {
	return Post[apis.MetricSourceTest](b, Admin, "/metricsources/test", body)
}

var local = []string{"127.0.0.1"}

func TestATestOfASourceSaysHowManyTargetsReportAndHowFarBackSamplesGo(t *testing.T) {
	b, prom := New(t), promtest.New(t)
	for _, job := range []string{"shop", "bank"} {
		prom.Append(t, "up", []string{"job", job}, Start.Add(-10*24*time.Hour), time.Minute, 10*24*60+1, func(int) float64 { return 1 })
	}

	unsaved := b.testSource(apis.MetricSourceTestBody{Url: prom.URL, AllowedHosts: local})

	require.Equal(t, apis.MetricSourceTestOutcomeOk, unsaved.Outcome, unsaved.Message)
	require.Equal(t, 2, unsaved.Targets)
	require.Equal(t, Start.Add(-10*24*time.Hour), unsaved.Oldest)
	require.Equal(t, "It answers: 2 targets report, samples go back to 11 November 2026 at least.", unsaved.Message)

	b.configure(plugin.Settings{MetricSources: []plugin.MetricSource{{Name: "prod", URL: prom.URL}}, AllowedHosts: local})
	require.Equal(t, unsaved, b.testSource(apis.MetricSourceTestBody{Name: "prod"}), "a saved one by its name")
}

func TestASourceWithoutSamplesAnswersAndTheTestSaysSo(t *testing.T) {
	found := New(t).testSource(apis.MetricSourceTestBody{Url: promtest.New(t).URL, AllowedHosts: local})
	require.Equal(t, apis.MetricSourceTestOutcomeOk, found.Outcome)
	require.Contains(t, found.Message, `no samples of "up"`)
}

func TestEachWayInWhichASourceFailsIsToldWithItsRemedy(t *testing.T) {
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	encrypted := httptest.NewTLSServer(http.NotFoundHandler())
	t.Cleanup(encrypted.Close)
	silent := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_ = r.ParseForm() // until the body is read, the server does not notice that the client has left
		<-r.Context().Done()
	}))
	t.Cleanup(silent.Close)
	always := func(status int, kind, body string) string {
		url, _ := canary(t, status, kind, body)
		return url
	}
	plain := always(200, "text/html", "<html>")
	for _, c := range []struct {
		name, url string
		outcome   apis.MetricSourceTestOutcome
		remedy    string
	}{
		{"nobody listens", closed.URL, apis.MetricSourceTestOutcomeRefused, "Check the port"},
		{"an unknown certificate", encrypted.URL, apis.MetricSourceTestOutcomeTls, "authority that the server of Grafana knows"},
		{"https to a server without TLS", strings.Replace(plain, "http:", "https:", 1), apis.MetricSourceTestOutcomeTls, "Write http"},
		{"not signed in", always(401, "text/plain", "no"), apis.MetricSourceTestOutcomeUnauthorized, "Hypercare sends no credentials"},
		{"forbidden", always(403, "text/plain", "no"), apis.MetricSourceTestOutcomeUnauthorized, "answered 403 Forbidden"},
		{"another path", always(404, "text/plain", "404 page not found"), apis.MetricSourceTestOutcomeNoPrometheus, "Mimir's is /prometheus"},
		{"a web page", plain, apis.MetricSourceTestOutcomeNoPrometheus, "such as a web page or a sign-in"},
		{"a redirect", always(302, "text/plain", ""), apis.MetricSourceTestOutcomeRedirect, "never followed"},
		{"silence", silent.URL, apis.MetricSourceTestOutcomeTimeout, "did not answer in time"},
		{"its own fault", always(500, "text/plain", "oh"), apis.MetricSourceTestOutcomeFailed, "answered 500 Internal Server Error"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := New(t)
			if c.outcome == apis.MetricSourceTestOutcomeTimeout {
				b.Connected.Patience = 50 * time.Millisecond
			}
			found := b.testSource(apis.MetricSourceTestBody{Url: c.url, AllowedHosts: local})
			require.Equal(t, c.outcome, found.Outcome, found.Message)
			require.Contains(t, found.Message, c.remedy)
			require.NotContains(t, found.Message, "{")
		})
	}
}

func TestATestSendsNothingToAnAddressThatTheGuardRefuses(t *testing.T) {
	url, connections := canary(t, 200, "application/json", "{}")
	named := strings.Replace(strings.Replace(url, "http:", "https:", 1), "127.0.0.1", "localhost", 1)
	b := New(t)
	for address, remedy := range map[string]string{
		named: "to the private hosts that may be called, if you mean it",
		url:   "Write https, or add 127.0.0.1:",
		strings.Replace(url, "http://", "https://user:secret@", 1): "must not carry a name and password",
		"https://169.254.169.254/latest":                           "private or metadata address",
		"file:///etc/passwd":                                       "needs a host",
	} {
		found := b.testSource(apis.MetricSourceTestBody{Url: address})
		require.Equal(t, apis.MetricSourceTestOutcomeNotPermitted, found.Outcome, address)
		require.Contains(t, found.Message, remedy)
		require.NotContains(t, found.Message, "secret")
	}
	require.Zero(t, connections.Load())
}

func TestSettingsWithARefusedAddressAreRefusedAtItsFieldAndNobodyIsCalled(t *testing.T) {
	url, connections := canary(t, 200, "application/json", "{}")
	named := strings.Replace(strings.Replace(url, "http:", "https:", 1), "127.0.0.1", "localhost", 1)
	b := New(t)
	sources := []apis.MetricSourceInput{{Name: "good", Url: "https://203.0.114.1"}, {Name: "bad", Url: named}}

	refusal := b.Refused(Admin, 422, "/metricsources/check", apis.MetricSettingsBody{MetricSources: sources})
	require.Len(t, refusal.Fields, 1)
	require.Equal(t, "metricSources[1].url", refusal.Fields[0].Field)
	require.Contains(t, refusal.Fields[0].Reason, "is a private or metadata address")

	refusal = b.Refused(Admin, 422, "/metricsources/check", apis.MetricSettingsBody{MetricSources: sources, AllowedHosts: []string{"local host"}})
	require.Equal(t, "allowedHosts", refusal.Fields[0].Field)
	require.Contains(t, refusal.Fields[0].Reason, `"local host" is no host`)

	Post[apis.MetricSettingsAnswer](b, Admin, "/metricsources/check", apis.MetricSettingsBody{MetricSources: sources, AllowedHosts: []string{"localhost"}})
	require.Zero(t, connections.Load())
}

func TestOnlyAdminsTestSourcesAndSeeWhereTheyAre(t *testing.T) {
	b := New(t)
	url, connections := canary(t, 200, "application/json", "{}")
	b.configure(plugin.Settings{MetricSources: []plugin.MetricSource{{Name: "prod", URL: url}}, Secrets: map[string]string{"serviceAccountToken": "s3cret"}})
	for _, caller := range []usecase.Caller{Viewer, Editor, Dev1, Sender} {
		b.Refused(caller, 403, "/metricsources/test", apis.MetricSourceTestBody{Name: "prod"})
		b.Refused(caller, 403, "/metricsources/check", apis.MetricSettingsBody{MetricSources: []apis.MetricSourceInput{}})
		require.Equal(t, []apis.MetricSource{{Name: "prod"}}, Get[apis.MetricSourceList](b, caller, "/metricsources").Items)
	}
	require.Zero(t, connections.Load())
	_, all := b.Call(Admin, "GET", "/metricsources", nil)
	require.Contains(t, string(all), url)
	require.NotContains(t, string(all), "s3cret")
	require.Equal(t, "url", b.Refused(Admin, 422, "/metricsources/test", apis.MetricSourceTestBody{}).Fields[0].Field)
	require.Contains(t, b.Refused(Admin, 422, "/metricsources/test", apis.MetricSourceTestBody{Name: "old"}).Fields[0].Reason, "no saved metric source")
}

func TestATestSaysWhatIsWrongWithTheTextOfAQuery(t *testing.T) {
	b := back(t)
	b.Sources = b.Connected
	prom := promtest.New(t)
	b.configure(plugin.Settings{MetricSources: []plugin.MetricSource{{Name: "prod", URL: prom.URL}}, AllowedHosts: local})
	answer := Post[apis.UptimeTestAnswer](b, Editor, "/uptimeindicators/test", `{"source": "prod", "query": "up{job=", "step": "1m"}`)
	require.Len(t, answer.Findings, 1)
	require.Contains(t, answer.Findings[0].Text, `refused the query of this indicator. Prometheus says: unexpected`)
}

func TestTheLastQuestionOfAnIndicatorStandsAtItsSource(t *testing.T) {
	b := back(t)
	b.Sources = b.Connected
	prom := promtest.New(t)
	url, _ := canary(t, 401, "text/plain", "who are you")
	b.configure(plugin.Settings{MetricSources: []plugin.MetricSource{{Name: "prod", URL: url}}, AllowedHosts: local})
	require.True(t, Get[apis.MetricSourceList](b, Admin, "/metricsources").Items[0].Last.At.IsZero(), "nobody has asked")
	Post[apis.UptimeIndicator](b, Editor, "/uptimeindicators", `{"metadata": {"name": "pay"}, "spec": {"title": "Pay", "period": "shop",
		"service": "payments", "source": "prod", "type": "gauge", "query": "up", "step": "1m", "target": 0.99}}`)

	b.CountUptime(Viewer)
	last := Get[apis.MetricSourceList](b, Viewer, "/metricsources").Items[0].Last
	require.False(t, last.Ok)
	require.Equal(t, b.Now(), last.At)
	require.Contains(t, last.Problem, "wants to know who asks")
	require.Empty(t, last.Detail)
	require.Contains(t, Get[apis.MetricSourceList](b, Admin, "/metricsources").Items[0].Last.Detail, "answered 401")

	b.Advance(time.Minute)
	b.configure(plugin.Settings{MetricSources: []plugin.MetricSource{{Name: "prod", URL: prom.URL}}, AllowedHosts: local})
	require.True(t, Get[apis.MetricSourceList](b, Admin, "/metricsources").Items[0].Last.At.IsZero(), "nobody has asked at the new address")
	b.CountUptime(Viewer)
	last = Get[apis.MetricSourceList](b, Viewer, "/metricsources").Items[0].Last
	require.Equal(t, apis.MetricSourceCall{At: b.Now(), Ok: true}, last)
}
