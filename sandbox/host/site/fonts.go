package site

import (
	"net/http"
	"path"
	"path/filepath"
	"strings"
)

// serveFont maps the font files that @grafana/ui names to those of the @fontsource packages.
func (s Site) serveFont(w http.ResponseWriter, r *http.Request) {
	name := path.Base(r.URL.Path)
	weight, style := "400", "normal"
	if strings.Contains(name, "Medium") {
		weight = "500"
	}
	if strings.Contains(name, "Italic") {
		style = "italic"
	}
	family := "roboto-mono"
	if strings.Contains(r.URL.Path, "/inter/") {
		family = "inter"
	}
	file := family + "-latin-" + weight + "-" + style + ".woff2"
	w.Header().Set("Cache-Control", "public, max-age=3600")
	http.ServeFile(w, r, filepath.Join(s.Root, "node_modules", "@fontsource", family, "files", file))
}
