package api

import (
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// parameter is a query parameter that a route knows. Check answers what is wrong with a value, or nothing.
type parameter struct {
	Name     string
	required bool
	check    func(value string) string
}

// query holds checked values; a parameter that is empty counts as absent.
type query map[string]string

// readQuery takes the parameters that a route knows, each at most once.
func readQuery(raw string, known []parameter) (query, error) {
	given, err := url.ParseQuery(raw)
	if err != nil {
		return nil, badRequest("The query cannot be read: %s.", err)
	}
	names := make([]string, 0, len(known))
	byName := map[string]parameter{}
	for _, p := range known {
		names, byName[p.Name] = append(names, p.Name), p
	}
	q := query{}
	for _, name := range sortedKeys(given) {
		values := given[name]
		p, ok := byName[name]
		switch {
		case !ok:
			return nil, badParameter(clip(name), "is unknown here%s%s", didYouMean(name, names), knownNames(names))
		case len(values) > 1:
			return nil, badParameter(name, "is given %d times; give it once, with commas between values where it takes several", len(values))
		case !utf8.ValidString(values[0]) || strings.ContainsRune(values[0], 0):
			return nil, badParameter(name, "holds bytes that are no text")
		case values[0] == "":
			continue
		}
		if reason := p.check(values[0]); reason != "" {
			return nil, badParameter(name, "%s", reason)
		}
		q[name] = values[0]
	}
	for _, p := range known {
		if p.required && q[p.Name] == "" {
			return nil, badParameter(p.Name, "is missing")
		}
	}
	return q, nil
}

func knownNames(names []string) string {
	if len(names) == 0 {
		return "; this path takes no parameters"
	}
	return "; this path takes " + andList(names)
}

func clip(name string) string {
	name = strings.ToValidUTF8(strings.ReplaceAll(name, "\x00", ""), "\uFFFD")
	if len(name) > 60 {
		return strings.ToValidUTF8(name[:60], "") + "…"
	}
	return name
}

func (q query) text(name string) string { return q[name] }

func (q query) list(name string) []string {
	if q[name] == "" {
		return nil
	}
	return strings.Split(q[name], ",")
}

// number is 0 when the parameter is absent.
func (q query) number(name string) int64 {
	n, _ := strconv.ParseInt(q[name], 10, 64) // checked on the way in
	return n
}

func (q query) flag(name string) bool { return q[name] == "true" }

// instant is the zero time when the parameter is absent.
func (q query) instant(name string) time.Time {
	at, _ := time.Parse(time.RFC3339, q[name]) // checked on the way in
	return at.UTC().Truncate(time.Second)
}
