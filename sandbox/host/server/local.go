package server

import (
	"net"
	"net/http"
	"net/url"
	"strings"
)

// onlyLocal refuses requests for any other host name, so that no web page can reach the sandbox by rebinding a name,
// and changes that a page of another site asks for.
func onlyLocal(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case !isLocal(r.Host):
			answer(w, http.StatusForbidden, map[string]string{"message": "the sandbox answers to localhost only"})
		case r.Method != http.MethodGet && !localOrigin(r.Header.Get("Origin")):
			answer(w, http.StatusForbidden, map[string]string{"message": "origin not allowed"})
		default:
			next.ServeHTTP(w, r)
		}
	})
}

func localOrigin(origin string) bool {
	if origin == "" {
		return true
	}
	address, err := url.Parse(origin)
	return err == nil && isLocal(address.Host)
}

func isLocal(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	switch strings.Trim(host, "[]") {
	case "localhost", "127.0.0.1", "::1":
		return true
	}
	return false
}
