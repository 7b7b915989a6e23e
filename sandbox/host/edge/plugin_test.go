package edge

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/go-hclog"
	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/sandbox/host/identity"
	"github.com/golive/hypercare/sandbox/host/live"
	"github.com/golive/hypercare/sandbox/host/pluginproc"
	"github.com/golive/hypercare/sandbox/host/settings"
)

// start builds and runs the test plugin as a child process behind a real HTTP server.
func start(t *testing.T) (Plugin, string) {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "gpx_test")
	output, err := exec.Command("go", "build", "-o", binary, "./testplugin").CombinedOutput()
	require.NoError(t, err, string(output))
	t.Setenv("GF_PLUGIN_SECRET_KEY", "from-the-host")
	t.Setenv("HOST_ONLY", "hidden")

	store, err := settings.Open(filepath.Join(t.TempDir(), "settings.json"), json.RawMessage(`{"ingestLogins":["x"]}`), time.Now)
	require.NoError(t, err)
	require.NoError(t, store.Update(settings.Change{JSONData: json.RawMessage(`{"ingestLogins":["x"]}`), SecureData: map[string]string{"slack": "canary"}}))
	process := pluginproc.New(pluginproc.Options{
		Path: binary, Env: pluginproc.Environment("/data/here", "http://localhost:3000/"),
		PluginLog: hclog.NewNullLogger(), Logger: slog.New(slog.DiscardHandler),
	})
	plugin := Plugin{Process: process, Settings: store, People: identity.NewDirectory(""), AppURL: "http://localhost:3000/", Version: func() string { return "1.2.3" }}
	ctx, cancel := context.WithCancel(context.Background())
	stopped := make(chan struct{})
	go func() { process.Run(ctx); close(stopped) }()
	t.Cleanup(func() { cancel(); <-stopped })

	mux := http.NewServeMux()
	mux.HandleFunc("/api/plugins/"+PluginID+"/health", plugin.ServeHealth)
	mux.Handle("/sandbox/live", live.Handler{Hub: live.NewHub(ctx, plugin.RunStream, slog.New(slog.DiscardHandler)), Admit: plugin.Admit, Known: KnownChannel})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, ResourcesPrefix) {
			plugin.ServeResources(w, r)
			return
		}
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	wait, done := context.WithTimeout(t.Context(), 20*time.Second)
	defer done()
	_, err = process.AwaitClients(wait)
	require.NoError(t, err)
	return plugin, server.URL
}

type echo struct {
	Request struct {
		PluginContext struct {
			OrgID               string            `json:"orgId"`
			PluginID            string            `json:"pluginId"`
			PluginVersion       string            `json:"pluginVersion"`
			User                map[string]string `json:"user"`
			AppInstanceSettings struct {
				JSONData                []byte            `json:"jsonData"`
				DecryptedSecureJSONData map[string]string `json:"decryptedSecureJsonData"`
				LastUpdatedMS           string            `json:"lastUpdatedMS"`
			} `json:"appInstanceSettings"`
			GrafanaConfig map[string]string `json:"grafanaConfig"`
		} `json:"pluginContext"`
		Path    string                         `json:"path"`
		Method  string                         `json:"method"`
		URL     string                         `json:"url"`
		Headers map[string]map[string][]string `json:"headers"`
		Body    []byte                         `json:"body"`
	} `json:"request"`
	Environment []string `json:"environment"`
}

func request(t *testing.T, method, address, body string, change func(*http.Request)) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
	require.NoError(t, err)
	if change != nil {
		change(r)
	}
	response, err := http.DefaultClient.Do(r)
	require.NoError(t, err)
	defer response.Body.Close()
	text, _ := io.ReadAll(response.Body)
	return response, string(text)
}

// One process for all: starting it is the slow part.
func TestPluginBehindTheHost(t *testing.T) {
	plugin, base := start(t)
	resources := base + ResourcesPrefix

	t.Run("it is told who calls, from where and with which settings, as by Grafana", func(t *testing.T) {
		response, text := request(t, http.MethodPost, resources+"/v1/a%2Fb//c?x=1&y=%20", "payload", func(r *http.Request) {
			r.SetBasicAuth("dev1", "dev1")
			r.Header.Set("Cookie", "sandbox_user=admin")
			r.Header.Set("X-Grafana-Id", "forged")
			r.Header.Set("X-Grafana-Forged", "passes")
			r.Header.Set("Referer", "http://page/")
			r.Header.Set("Idempotency-Key", "k1")
		})
		require.Equal(t, 207, response.StatusCode)
		require.Equal(t, "no-store", response.Header.Get("Cache-Control"))
		require.Equal(t, "sandbox", response.Header.Get("Content-Security-Policy"))
		require.Equal(t, `"7"`, response.Header.Get("ETag"))
		require.Empty(t, response.Header.Get("Set-Cookie"))
		var got echo
		require.NoError(t, json.Unmarshal([]byte(text), &got))
		c := got.Request.PluginContext
		require.Equal(t, "1", c.OrgID)
		require.Equal(t, PluginID, c.PluginID)
		require.Equal(t, "1.2.3", c.PluginVersion)
		require.Equal(t, map[string]string{"login": "dev1", "name": "Dev 1", "email": "dev1@shop.example", "role": "Viewer"}, c.User)
		require.JSONEq(t, `{"ingestLogins":["x"]}`, string(c.AppInstanceSettings.JSONData))
		require.Equal(t, "canary", c.AppInstanceSettings.DecryptedSecureJSONData["slack"])
		require.NotEmpty(t, c.AppInstanceSettings.LastUpdatedMS)
		require.Equal(t, "http://localhost:3000/", c.GrafanaConfig["GF_APP_URL"])
		require.Equal(t, "v1/a/b//c", got.Request.Path)
		require.Equal(t, "v1/a/b//c?x=1&y=%20", got.Request.URL)
		require.Equal(t, "POST", got.Request.Method)
		require.Equal(t, "payload", string(got.Request.Body))
		for _, name := range []string{"Authorization", "Cookie", "X-Grafana-Id", "Referer"} {
			require.NotContains(t, got.Request.Headers, name)
		}
		require.Equal(t, []string{"k1"}, got.Request.Headers["Idempotency-Key"]["values"])
		require.Equal(t, []string{"passes"}, got.Request.Headers["X-Grafana-Forged"]["values"])

		environment := strings.Join(got.Environment, "\n")
		require.Contains(t, environment, "GF_PLUGIN_DATA_DIR=/data/here")
		require.Contains(t, environment, "GF_PLUGIN_SECRET_KEY=from-the-host")
		for _, name := range []string{"PATH=", "HOME=", "HOST_ONLY="} {
			require.NotContains(t, "\n"+environment, "\n"+name)
		}
	})

	t.Run("a path reaches it as by Grafana, or does not reach it", func(t *testing.T) {
		for sent, want := range map[string]struct {
			status    int
			path, url string
		}{
			"/v1/me/":                   {207, "v1/me", "v1/me"},
			"/v1/incidents/%C3%BC":      {207, "v1/incidents/ü", "v1/incidents/%C3%BC"},
			"/v1/incidents/%2541":       {207, "v1/incidents/A", "v1/incidents/%41"},
			"/v1/incidents/a%3Flimit=1": {207, "v1/incidents/a", "v1/incidents/a?limit=1"},
			"/v1/incidents/a%01b":       {400, "", ""},
			"/v1/incidents/100%25":      {400, "", ""},
			"/v1/incidents/%ff":         {500, "", ""}, // gRPC takes no text that is not UTF-8
			"/v1/incidents/%25ff":       {500, "", ""},
			"/v1/incidents?q=%ff":       {207, "v1/incidents", "v1/incidents?q=%ff"},
		} {
			response, text := request(t, http.MethodGet, resources+sent, "", nil)
			require.Equal(t, want.status, response.StatusCode, "%s: %s", sent, text)
			if want.status == 207 {
				var got echo
				require.NoError(t, json.Unmarshal([]byte(text), &got))
				require.Equal(t, want.path, got.Request.Path, sent)
				require.Equal(t, want.url, got.Request.URL, sent)
			}
		}
	})

	t.Run("an anonymous visitor is a user without a login", func(t *testing.T) {
		_, text := request(t, http.MethodGet, resources+"/who", "", nil)
		var got echo
		require.NoError(t, json.Unmarshal([]byte(text), &got))
		require.Equal(t, map[string]string{"role": "Viewer"}, got.Request.PluginContext.User)
	})

	t.Run("answers in parts arrive whole, and one that breaks off does not look complete", func(t *testing.T) {
		_, text := request(t, http.MethodGet, resources+"/stream", "", nil)
		require.Equal(t, "chunk\nchunk\nchunk\n", text)
		response, err := http.Get(resources + "/broken")
		require.NoError(t, err)
		defer response.Body.Close()
		_, err = io.ReadAll(response.Body)
		require.Error(t, err)
	})

	t.Run("a message over 16 MiB is 500, from either side", func(t *testing.T) {
		response, _ := request(t, http.MethodGet, resources+"/large", "", nil)
		require.Equal(t, http.StatusInternalServerError, response.StatusCode)
		response, _ = request(t, http.MethodPost, resources+"/who", strings.Repeat("y", 17<<20), nil)
		require.Equal(t, http.StatusInternalServerError, response.StatusCode)
	})

	t.Run("health follows the plugin and its settings", func(t *testing.T) {
		response, text := request(t, http.MethodGet, base+"/api/plugins/"+PluginID+"/health", "", nil)
		require.Equal(t, http.StatusOK, response.StatusCode)
		require.JSONEq(t, `{"status":"OK","message":"well","details":{"a":1}}`, text)
		require.NoError(t, plugin.Settings.Update(settings.Change{SecureData: map[string]string{"sick": "yes"}}))
		response, _ = request(t, http.MethodGet, base+"/api/plugins/"+PluginID+"/health", "", nil)
		require.Equal(t, http.StatusServiceUnavailable, response.StatusCode)
	})

	t.Run("live asks the plugin first and keeps listeners over a crash", func(t *testing.T) {
		channel := base + "/sandbox/live?channel=plugin/" + PluginID + "/changes"
		_, denied := request(t, http.MethodGet, channel, "", nil)
		require.Contains(t, denied, "event: denied")
		response, _ := request(t, http.MethodGet, base+"/sandbox/live?channel=grafana/other", "", nil)
		require.Equal(t, http.StatusNotFound, response.StatusCode)

		events := listen(t, channel)
		require.Equal(t, `data: {"path": "changes"}`, <-events)
		before := plugin.Process.Status()
		require.NoError(t, plugin.Process.Kill())
		ended := plugin.Process.AwaitRestart(t.Context(), before.Restarts)
		for waiting := true; waiting; {
			select {
			case <-events: // what the old process still sent
			case <-ended:
				waiting = false
			}
		}
		require.Equal(t, `data: {"path": "changes"}`, <-events, "the same connection goes on")
		after := plugin.Process.Status()
		require.True(t, after.Up)
		require.NotEqual(t, before.PID, after.PID)
		require.Equal(t, before.Restarts+1, after.Restarts)
	})

	t.Run("a crash is 500 for callers and over in a second", func(t *testing.T) {
		before := plugin.Process.Status().Restarts
		response, text := request(t, http.MethodGet, resources+"/crash", "", nil)
		require.Equal(t, http.StatusInternalServerError, response.StatusCode, text)
		require.Contains(t, text, `"message"`)
		<-plugin.Process.AwaitRestart(t.Context(), before)
		response, _ = request(t, http.MethodGet, resources+"/who", "", nil)
		require.Equal(t, 207, response.StatusCode)
	})
}

func listen(t *testing.T, address string) <-chan string {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	require.NoError(t, err)
	r.SetBasicAuth("viewer", "viewer")
	response, err := http.DefaultClient.Do(r)
	require.NoError(t, err)
	events := make(chan string)
	go func() {
		defer response.Body.Close()
		lines := bufio.NewScanner(response.Body)
		for lines.Scan() {
			if strings.HasPrefix(lines.Text(), "data:") {
				select {
				case events <- lines.Text():
				case <-t.Context().Done():
					return
				}
			}
		}
	}()
	return events
}
