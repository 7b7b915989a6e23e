package api

import (
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/golive/hypercare/pkg/api/contract"
	"github.com/golive/hypercare/pkg/api/wire"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/kinds"
	"github.com/golive/hypercare/pkg/words"
)

var methods = []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete}

var segment = regexp.MustCompile(`^[A-Za-z0-9._-]+$`)

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
		refusal := wire.Refuse(http.StatusMethodNotAllowed, "methodNotAllowed", "%s is not possible here; this path takes %s.", r.Method, words.Or(allowed))
		s.fail(w, r, refusal.With("Allow", strings.Join(allowed, ", ")))
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

func (s *server) noRoute(path string) *wire.Problem {
	if guess := s.nearestRoute(path); guess != "" {
		return wire.Refuse(http.StatusNotFound, "notFound", "There is no path %s; did you mean %s?", words.Short(path), guess)
	}
	return wire.Refuse(http.StatusNotFound, "notFound", "There is no path %s; GET %s/openapi.yaml lists what there is.", words.Short(path), Base)
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
	guess := contract.Nearest(strings.Join(parts, "/"), slices.Compact(candidates))
	if guess == path {
		return ""
	}
	return guess
}

// nameWhatIsMissing says what it is that was not found, and where the names are listed.
func (c *call) nameWhatIsMissing(err error) error {
	noun, list := nounOf(c.route.Path)
	if noun == "" || !errors.Is(err, usecase.ErrNotFound) {
		return err
	}
	name := c.request.PathValue("name")
	if name == "" {
		name = c.query.Text("period")
	}
	return wire.Refuse(http.StatusNotFound, "notFound", "There is no %s %s. GET %s/%s lists those there are.", noun, words.Short(name), Base, list)
}

// nounOf is the word for what a path's collection holds, and the collection that lists it.
func nounOf(path string) (noun, list string) {
	collection, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	switch collection {
	case "incidents":
		return "incident", "incidents"
	case "uptime": // of a period
		collection = "periods"
	}
	for _, k := range kinds.All() {
		if k.Plural == collection {
			return k.Noun, k.Plural
		}
	}
	return "", ""
}
