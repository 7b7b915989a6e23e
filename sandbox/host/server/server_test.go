package server

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/sandbox/host/edge"
	"github.com/golive/hypercare/sandbox/host/identity"
	"github.com/golive/hypercare/sandbox/host/inbox"
	"github.com/golive/hypercare/sandbox/host/pluginproc"
	"github.com/golive/hypercare/sandbox/host/settings"
	"github.com/golive/hypercare/sandbox/host/shop"
	"github.com/golive/hypercare/sandbox/host/site"
)

// handler is a server without a running plugin over a repository that holds the named files.
func handler(t *testing.T, files map[string]string) http.Handler {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		path := filepath.Join(root, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	}
	store, err := settings.Open(filepath.Join(root, "settings.json"), []byte(`{}`), time.Now)
	require.NoError(t, err)
	people := identity.NewDirectory("")
	pages := site.Site{Root: root, People: people, Settings: store}
	return New(Parts{
		Plugin: edge.Plugin{Process: pluginproc.New(pluginproc.Options{}), Settings: store, People: people, Version: pages.Version},
		Site:   pages, Shop: shop.NewLive(shop.New(1, nil), time.Now), Prometheus: http.NotFoundHandler(), Inbox: inbox.New(time.Now),
		Status: func() any { return "fine" },
	})
}

func get(h http.Handler, path string, change func(*http.Request)) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.Host = "localhost:3000"
	if change != nil {
		change(r)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestPublicFiles(t *testing.T) {
	h := handler(t, map[string]string{
		"dist/module.js": "define()", "dist/gpx_hypercare_linux_amd64": "binary", "dist/plugin.json": `{"id":"golive-hypercare-app","info":{"version":"9.9.9"}}`,
		"sandbox/dist/page/index.html": "<html>page", "sandbox/dist/page/main.js": "start()",
		"node_modules/@grafana/ui/dist/public/img/icons/unicons/bell.svg":               "<svg>bell",
		"node_modules/@fontsource/inter/files/inter-latin-500-normal.woff2":             "inter",
		"node_modules/@fontsource/roboto-mono/files/roboto-mono-latin-400-normal.woff2": "mono",
	})
	for path, want := range map[string]string{
		"/public/plugins/golive-hypercare-app/module.js":  "define()",
		"/public/sandbox/main.js":                         "start()",
		"/public/build/img/icons/unicons/bell.svg":        "<svg>bell",
		"/public/img/icons/unicons/bell.svg":              "<svg>bell",
		"/public/fonts/inter/Inter-Medium.woff2":          "inter",
		"/public/fonts/roboto/L0xTDF4xlVMF.woff2":         "mono",
		"/a/golive-hypercare-app/incidents/inc-1":         "<html>page",
		"/plugins/golive-hypercare-app?tab=configuration": "<html>page",
		"/": "<html>page",
	} {
		w := get(h, path, nil)
		require.Equal(t, http.StatusOK, w.Code, path)
		require.Contains(t, w.Body.String(), want, path)
	}
	require.Contains(t, get(h, "/public/build/img/icons/unicons/none.svg", nil).Body.String(), "<circle", "a missing icon is a neutral one")
	require.Contains(t, get(h, "/sandbox/boot.json", nil).Body.String(), `"version":"9.9.9"`)
	for _, path := range []string{
		"/public/plugins/golive-hypercare-app/gpx_hypercare_linux_amd64", "/public/plugins/golive-hypercare-app/", "/public/sandbox/",
		"/public/build/img/icons/none.png", "/public/build/img/../../../../../../settings.json", "/nothing",
	} {
		require.NotEqual(t, http.StatusOK, get(h, path, nil).Code, path)
	}
}

func TestInboxIsAPageForBrowsersAndDataForPrograms(t *testing.T) {
	h := handler(t, map[string]string{"sandbox/dist/page/index.html": "<html>page"})
	browser := get(h, "/sandbox/inbox", func(r *http.Request) { r.Header.Set("Accept", "text/html,*/*") })
	require.Contains(t, browser.Body.String(), "<html>page")
	require.Contains(t, get(h, "/sandbox/inbox", nil).Body.String(), `"messages":[]`)
}

func TestAPIWithoutAPlugin(t *testing.T) {
	h := handler(t, nil)
	require.Equal(t, http.StatusUnauthorized, get(h, "/api/user", nil).Code)
	signedIn := get(h, "/api/user", func(r *http.Request) { r.SetBasicAuth("lead", "lead") })
	require.Contains(t, signedIn.Body.String(), `"login":"lead"`)
	for _, path := range []string{"/api/plugins/golive-hypercare-app/resources/v1/incidents", "/api/plugins/golive-hypercare-app/health"} {
		down := get(h, path, nil)
		require.Equal(t, http.StatusInternalServerError, down.Code)
		require.Contains(t, down.Body.String(), "Plugin unavailable")
	}
	require.Equal(t, http.StatusNotFound, get(h, "/api/dashboards/home", nil).Code)
}

func TestAdminsAloneLookUpUsers(t *testing.T) {
	h := handler(t, nil)
	as := func(login, query string) *httptest.ResponseRecorder {
		return get(h, "/api/org/users/lookup?query="+query, func(r *http.Request) { r.SetBasicAuth(login, login) })
	}
	require.Equal(t, http.StatusForbidden, as("editor", "").Code)
	require.JSONEq(t, `[{"userId":5,"uid":"dev2","login":"dev2","avatarUrl":"/avatar/dev2"}]`, as("admin", "dev2").Body.String())
	require.Contains(t, as("admin", "").Body.String(), `"login":"viewer"`)
}

func TestOtherHostNamesAreRefused(t *testing.T) {
	h := handler(t, nil)
	for host, status := range map[string]int{"localhost:3000": 200, "127.0.0.1": 200, "[::1]:3000": 200, "evil.example:3000": 403, "localhost.evil.example": 403} {
		require.Equal(t, status, get(h, "/api/health", func(r *http.Request) { r.Host = host }).Code, host)
	}
}

func TestChangesFromOtherSitesAreRefused(t *testing.T) {
	h := handler(t, nil)
	for origin, status := range map[string]int{"": 200, "http://localhost:3000": 200, "http://127.0.0.1:3100": 200, "https://evil.example": 403, "null": 403} {
		r := httptest.NewRequest(http.MethodPost, "/sandbox/faults", strings.NewReader(`{"reset":true}`))
		r.Host = "localhost:3000"
		if origin != "" {
			r.Header.Set("Origin", origin)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		require.Equal(t, status, w.Code, origin)
	}
}
