package api

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

var methods = []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete}

var (
	segment = regexp.MustCompile(`^[A-Za-z0-9._-]+$`)
	dnsName = regexp.MustCompile(`^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$`)
)

// plainPath says whether a path is written the one way we take it: no escapes, no empty or dotted parts, nothing behind a last slash.
func plainPath(u *url.URL) bool {
	if u.RawPath != "" || !strings.HasPrefix(u.Path, "/") {
		return false
	}
	for part := range strings.SplitSeq(u.Path[1:], "/") {
		if !segment.MatchString(part) || part == "." || part == ".." {
			return false
		}
	}
	return true
}

// ServeHTTP answers what has no route itself, as JSON; the rest goes to the handler of its route.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !plainPath(r.URL) {
		s.fail(w, r, s.noRoute(r.URL.Path))
		return
	}
	if _, pattern := s.mux.Handler(r); pattern != "" {
		s.mux.ServeHTTP(w, r)
		return
	}
	if allowed := s.allowed(r); len(allowed) > 0 {
		s.fail(w, r, refuse(http.StatusMethodNotAllowed, "methodNotAllowed", "%s is not possible here; this path takes %s.", r.Method, orList(allowed)).with("Allow", strings.Join(allowed, ", ")))
		return
	}
	s.fail(w, r, s.noRoute(r.URL.Path))
}

// allowed lists the methods that the path would take.
func (s *server) allowed(r *http.Request) []string {
	var allowed []string
	for _, method := range methods {
		try := &http.Request{Method: method, URL: r.URL, Host: r.Host}
		if _, pattern := s.mux.Handler(try); pattern != "" {
			allowed = append(allowed, method)
		}
	}
	return allowed
}

func (s *server) noRoute(path string) *problem {
	if guess := s.nearestRoute(path); guess != "" {
		return refuse(http.StatusNotFound, "notFound", "There is no path %s; did you mean %s?", short(path), guess)
	}
	return refuse(http.StatusNotFound, "notFound", "There is no path %s; GET %s/openapi.yaml lists what there is.", short(path), Base)
}

// nearestRoute compares part by part, so that the name in a path does not count as a mistake.
func (s *server) nearestRoute(path string) string {
	parts := strings.Split(strings.TrimSuffix(path, "/"), "/")
	var candidates []string
	for _, route := range s.routes {
		pattern := strings.Split(Base+route.Path, "/")
		if len(pattern) != len(parts) {
			continue
		}
		for i := range pattern {
			if pattern[i] == "{name}" && parts[i] != "" {
				pattern[i] = parts[i]
			}
		}
		candidates = append(candidates, strings.Join(pattern, "/"))
	}
	slices.Sort(candidates)
	guess := nearest(strings.Join(parts, "/"), slices.Compact(candidates))
	if guess == path {
		return ""
	}
	return guess
}
