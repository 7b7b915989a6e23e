package wire

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/golive/hypercare/pkg/api/contract"
	"github.com/golive/hypercare/pkg/words"
)

// Query holds checked values; a parameter that is empty counts as absent.
type Query map[string]string

// ReadQuery takes the parameters that a route knows, each at most once.
func ReadQuery(raw string, known []Parameter) (Query, error) {
	given, err := url.ParseQuery(raw)
	if err != nil {
		return nil, BadRequest("The query cannot be read: %s.", err)
	}
	names := make([]string, 0, len(known))
	byName := map[string]Parameter{}
	for _, p := range known {
		names = append(names, p.Name)
		byName[p.Name] = p
	}
	q := Query{}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		values := given[name]
		p, ok := byName[name]
		switch {
		case !ok:
			return nil, BadParameter(clip(name), "is unknown here%s%s", contract.DidYouMean(name, names), knownNames(names))
		case len(values) > 1:
			return nil, BadParameter(name, "is given %d times; give it once, with commas between values where it takes several", len(values))
		case !utf8.ValidString(values[0]) || strings.ContainsRune(values[0], 0):
			return nil, BadParameter(name, "holds bytes that are no text")
		case values[0] == "":
			continue
		}
		if reason := p.Check(values[0]); reason != "" {
			return nil, BadParameter(name, "%s", reason)
		}
		q[name] = values[0]
	}
	for _, p := range known {
		if p.Required && q[p.Name] == "" {
			return nil, BadParameter(p.Name, "is missing")
		}
	}
	return q, nil
}

func knownNames(names []string) string {
	if len(names) == 0 {
		return "; this path takes no parameters"
	}
	return "; this path takes " + words.And(names)
}

func clip(name string) string {
	name = strings.ToValidUTF8(strings.ReplaceAll(name, "\x00", ""), "\uFFFD")
	if len(name) > 60 {
		return strings.ToValidUTF8(name[:60], "") + "…"
	}
	return name
}

// Text is empty when the parameter is absent.
func (q Query) Text(name string) string { return q[name] }

// List is what stands between commas.
func (q Query) List(name string) []string {
	if q[name] == "" {
		return nil
	}
	return strings.Split(q[name], ",")
}

// Number is 0 when the parameter is absent.
func (q Query) Number(name string) int64 {
	n, _ := strconv.ParseInt(q[name], 10, 64) // checked on the way in
	return n
}

// Flag says whether the parameter is "true".
func (q Query) Flag(name string) bool { return q[name] == "true" }

// Instant is in UTC and whole seconds; the zero time when the parameter is absent.
func (q Query) Instant(name string) time.Time {
	at, _ := time.Parse(time.RFC3339, q[name]) // checked on the way in
	return at.UTC().Truncate(time.Second)
}

// Terms writes the terms of a checked label selector the one way the store reads them.
func (q Query) Terms(name string) []string {
	var terms []string
	for _, term := range q.List(name) {
		terms = append(terms, strings.Replace(strings.TrimSpace(term), "==", "=", 1))
	}
	return terms
}
