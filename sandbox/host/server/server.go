// Package server puts the parts of the sandbox behind one address, on the paths where Grafana has them.
package server

import (
	"net/http"
	"strings"

	"github.com/golive/hypercare/sandbox/host/alerting"
	"github.com/golive/hypercare/sandbox/host/dsquery"
	"github.com/golive/hypercare/sandbox/host/edge"
	"github.com/golive/hypercare/sandbox/host/inbox"
	"github.com/golive/hypercare/sandbox/host/live"
	"github.com/golive/hypercare/sandbox/host/settings"
	"github.com/golive/hypercare/sandbox/host/shop"
	"github.com/golive/hypercare/sandbox/host/site"
)

// Parts are what the server offers.
type Parts struct {
	Plugin       edge.Plugin
	Live         live.Handler
	Site         site.Site
	Shop         *shop.Live
	Prometheus   http.Handler
	Alertmanager *alerting.Alertmanager
	Queries      dsquery.Handler
	Inbox        *inbox.Inbox
	Status       func() any
}

const pluginAPI = "/api/plugins/" + edge.PluginID

// New returns the handler for everything.
func New(p Parts) http.Handler {
	mux := http.NewServeMux()
	p.Site.Register(mux)
	p.registerGrafana(mux)
	p.registerSandbox(mux)
	mux.Handle("/prometheus/", p.Prometheus)
	mux.Handle("/alertmanager/", p.Alertmanager)
	return onlyLocal(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// Past the mux: it would clean the path, and a plugin in Grafana gets paths as they were sent.
		if r.URL.Path == edge.ResourcesPrefix || strings.HasPrefix(r.URL.Path, edge.ResourcesPrefix+"/") {
			p.Plugin.ServeResources(w, r)
			return
		}
		mux.ServeHTTP(w, r)
	}))
}

func (p Parts) registerGrafana(mux *http.ServeMux) {
	people := p.Plugin.People
	mux.HandleFunc("GET "+pluginAPI+"/health", p.Plugin.ServeHealth)
	mux.HandleFunc("GET /metrics/plugins/"+edge.PluginID, p.Plugin.ServeMetrics)
	mux.Handle(pluginAPI+"/settings", settings.Handler{Store: p.Plugin.Settings, Meta: p.Site.Meta, Resolve: people.Resolve})
	mux.Handle("POST /api/ds/query", p.Queries)
	mux.HandleFunc("GET /api/user", serveUser(people))
	mux.HandleFunc("GET /api/org/users/lookup", serveUserLookup(people))
	mux.HandleFunc("GET /api/health", serveHealth)
	mux.HandleFunc("GET /api/org", serveOrg)
	mux.HandleFunc("GET /api/frontend/settings", serveFrontendSettings)
	registerDatasources(mux, p.Prometheus)
	mux.HandleFunc("/api/", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, http.StatusNotFound, map[string]string{"message": "Not found: the sandbox has only the part of Grafana's API that the plugin uses"})
	})
}

func (p Parts) registerSandbox(mux *http.ServeMux) {
	mux.HandleFunc("POST /sandbox/login", p.Plugin.People.ServeLogin)
	mux.Handle("GET /sandbox/live", p.Live)
	mux.Handle("GET /sandbox/metrics", p.Shop)
	mux.Handle("/sandbox/faults", p.Shop.Faults())
	mux.HandleFunc("GET /sandbox/status", func(w http.ResponseWriter, _ *http.Request) { answer(w, http.StatusOK, p.Status()) })
	mux.HandleFunc("POST /sandbox/plugin/kill", func(w http.ResponseWriter, _ *http.Request) {
		if err := p.Plugin.Process.Kill(); err != nil {
			answer(w, http.StatusConflict, map[string]string{"message": err.Error()})
			return
		}
		answer(w, http.StatusOK, map[string]string{"message": "SIGKILL sent, the plugin starts again in a second"})
	})
	mux.HandleFunc("/sandbox/inbox/faults", p.Inbox.ServeFaults)
	mux.HandleFunc("/sandbox/inbox/", p.Inbox.ServeReceiver)
	mux.HandleFunc(inbox.Prefix, func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet && strings.Contains(r.Header.Get("Accept"), "text/html") {
			p.Site.ServePage(w, r)
			return
		}
		p.Inbox.ServeMessages(w, r)
	})
}

// registerDatasources offers the one data source the ways Grafana does: described, and proxied to its own API.
func registerDatasources(mux *http.ServeMux, prometheus http.Handler) {
	description := map[string]any{
		"id": 1, "uid": dsquery.UID, "orgId": edge.OrgID, "name": "Prometheus", "type": "prometheus", "access": "proxy",
		"url": "/prometheus", "isDefault": true, "jsonData": map[string]any{}, "readOnly": true,
	}
	mux.HandleFunc("GET /api/datasources", func(w http.ResponseWriter, _ *http.Request) { answer(w, http.StatusOK, []any{description}) })
	for _, path := range []string{"/api/datasources/uid/" + dsquery.UID, "/api/datasources/name/Prometheus"} {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, _ *http.Request) { answer(w, http.StatusOK, description) })
	}
	for _, prefix := range []string{"/api/datasources/uid/" + dsquery.UID + "/resources", "/api/datasources/proxy/uid/" + dsquery.UID} {
		mux.HandleFunc(prefix+"/", func(w http.ResponseWriter, r *http.Request) {
			inner := r.Clone(r.Context())
			inner.URL.Path = "/prometheus" + strings.TrimPrefix(r.URL.Path, prefix)
			inner.URL.RawPath = ""
			prometheus.ServeHTTP(w, inner)
		})
	}
}
