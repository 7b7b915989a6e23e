package site

import (
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// neutralIcon stands in for icons that the @grafana/ui package does not ship.
const neutralIcon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24"><circle cx="12" cy="12" r="7" fill="none" stroke="currentColor" stroke-width="2"/></svg>`

// serveIcon serves @grafana/ui's images; a missing svg is a neutral circle, any other missing file 404.
func (s Site) serveIcon(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(strings.TrimPrefix(path.Clean(r.URL.Path), "/public/build/img"), "/public/img")
	file := filepath.Join(s.Root, "node_modules", "@grafana", "ui", "dist", "public", "img", filepath.FromSlash(name))
	w.Header().Set("Cache-Control", "public, max-age=3600")
	if info, err := os.Stat(file); err == nil && info.Mode().IsRegular() {
		http.ServeFile(w, r, file)
		return
	}
	if path.Ext(name) != ".svg" {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "image/svg+xml")
	_, _ = w.Write([]byte(neutralIcon))
}
