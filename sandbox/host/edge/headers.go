package edge

import (
	"net"
	"net/http"
	"slices"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

// hidden lists the request headers that a plugin never sees: credentials, what the browser says of the page, and the
// identity headers that only Grafana itself may set, all in canonical form. Other X-Grafana- headers pass, forged or not, as they do in Grafana.
var hidden = []string{
	"Authorization", "Cookie", "Proxy-Authorization", "X-Grafana-Id", "X-Grafana-User", "X-Grafana-Device-Id",
	"Origin", "Referer", "X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Proto", "Connection", "Keep-Alive", "Upgrade",
}

func requestHeaders(r *http.Request) map[string]*pluginv2.StringList {
	list := make(map[string]*pluginv2.StringList, len(r.Header)+2)
	for name, values := range r.Header {
		if !slices.Contains(hidden, name) {
			list[name] = &pluginv2.StringList{Values: values}
		}
	}
	list["X-Grafana-Referer"] = &pluginv2.StringList{Values: []string{r.Header.Get("Referer")}}
	if host, _, err := net.SplitHostPort(r.RemoteAddr); err == nil {
		if before := r.Header.Get("X-Forwarded-For"); before != "" {
			host = before + ", " + host
		}
		list["X-Forwarded-For"] = &pluginv2.StringList{Values: []string{host}}
	}
	return list
}

// responseHeaders copies the plugin's headers, drops cookies and adds what Grafana adds to every plugin answer.
func responseHeaders(to http.Header, from map[string]*pluginv2.StringList, status int) {
	for name, list := range from {
		name = http.CanonicalHeaderKey(name)
		if name == "Set-Cookie" {
			continue
		}
		for _, value := range list.GetValues() {
			to.Add(name, value)
		}
	}
	if to.Get("Content-Type") == "" && status != http.StatusNoContent {
		to.Set("Content-Type", "application/json")
	}
	to.Set("Cache-Control", "no-store")
	to.Set("Content-Security-Policy", "sandbox")
	to.Set("X-Content-Type-Options", "nosniff")
}
