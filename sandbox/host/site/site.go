// Package site serves the page of the sandbox, the plugin's bundle and the data that a Grafana page starts with.
package site

import (
	"encoding/json"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/golive/hypercare/sandbox/host/edge"
	"github.com/golive/hypercare/sandbox/host/identity"
	"github.com/golive/hypercare/sandbox/host/settings"
)

// Site knows where the files lie and who is signed in.
type Site struct {
	// Root is the repository.
	Root     string
	People   *identity.Directory
	Settings *settings.Store
}

const bundlePrefix = "/public/plugins/" + edge.PluginID + "/"

// Register adds the static routes and the pages.
func (s Site) Register(mux *http.ServeMux) {
	mux.HandleFunc("GET "+bundlePrefix, s.serveBundle)
	mux.Handle("GET /public/sandbox/", noStore(http.StripPrefix("/public/sandbox/", files(filepath.Join(s.Root, "sandbox", "dist", "page")))))
	mux.HandleFunc("GET /public/build/img/", s.serveIcon)
	mux.HandleFunc("GET /public/img/", s.serveIcon)
	mux.HandleFunc("GET /public/fonts/", s.serveFont)
	mux.HandleFunc("GET /sandbox/boot.json", s.serveBoot)
	for _, page := range []string{"/{$}", "/a/", "/d/", "/plugins/" + edge.PluginID} {
		mux.HandleFunc("GET "+page, s.ServePage)
	}
}

// ServePage answers with the HTML that starts the page; a browser without a cookie is signed in as admin.
func (s Site) ServePage(w http.ResponseWriter, r *http.Request) {
	s.People.SignInFirst(w, r)
	w.Header().Set("Cache-Control", "no-store")
	page, err := os.ReadFile(filepath.Join(s.Root, "sandbox", "dist", "page", "index.html"))
	if err != nil {
		http.Error(w, "The page is not built: run `node sandbox/page/build.mjs`.", http.StatusServiceUnavailable)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(page)
}

// serveBundle serves the plugin's built files, never its binaries, as Grafana serves a plugin folder without a login.
func (s Site) serveBundle(w http.ResponseWriter, r *http.Request) {
	if strings.HasPrefix(path.Base(r.URL.Path), "gpx_") {
		http.NotFound(w, r)
		return
	}
	// The bundle changes with every build and its name does not.
	noStore(http.StripPrefix(bundlePrefix, files(filepath.Join(s.Root, "dist")))).ServeHTTP(w, r)
}

// files serves a folder without listing it.
func files(dir string) http.Handler {
	server := http.FileServer(http.Dir(dir))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "" || strings.HasSuffix(r.URL.Path, "/") {
			http.NotFound(w, r)
			return
		}
		server.ServeHTTP(w, r)
	})
}

func noStore(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-cache")
		next.ServeHTTP(w, r)
	})
}

// Meta reads the built plugin.json; an unbuilt plugin has only its id.
func (s Site) Meta() map[string]any {
	meta := map[string]any{"id": edge.PluginID}
	text, err := os.ReadFile(filepath.Join(s.Root, "dist", "plugin.json"))
	if err != nil || json.Unmarshal(text, &meta) != nil {
		return map[string]any{"id": edge.PluginID, "name": "Hypercare", "type": "app"}
	}
	return meta
}

// Version is the version in the built plugin.json.
func (s Site) Version() string {
	info, _ := s.Meta()["info"].(map[string]any)
	version, _ := info["version"].(string)
	return version
}
