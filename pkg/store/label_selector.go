package store

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/store/sqldb"
)

// labelTerm is one term of a labelSelector.
type labelTerm struct {
	key, value string
	hasValue   bool
	not        bool
}

// parseLabels reads the terms k=v, k==v, k!=v, k and !k.
func parseLabels(terms []string) ([]labelTerm, error) {
	parsed := make([]labelTerm, 0, len(terms))
	for _, text := range terms {
		term := labelTerm{}
		key, value, found := strings.Cut(text, "=")
		switch {
		case found:
			term.hasValue = true
			term.not = strings.HasSuffix(key, "!")
			key, value = strings.TrimSuffix(key, "!"), strings.TrimPrefix(value, "=")
		default:
			term.not = strings.HasPrefix(key, "!")
			key = strings.TrimPrefix(key, "!")
		}
		term.key, term.value = sqldb.CleanText(strings.TrimSpace(key)), sqldb.CleanText(strings.TrimSpace(value))
		if term.key == "" {
			return nil, fmt.Errorf("%w: label term %q needs a name, as in k=v, k!=v, k or !k", ErrFilter, text)
		}
		parsed = append(parsed, term)
	}
	return parsed, nil
}

func (t labelTerm) fits(labels apis.Labels) bool {
	value, has := labels[t.key]
	return t.not != (has && (!t.hasValue || value == t.value))
}

// Labels lie in one column as "\x1ekey\x1fvalue\x1e...": a term is then a search for a piece of text, the same in both databases.
const (
	labelStart = "\x1e"
	labelIs    = "\x1f"
)

func (t labelTerm) needle() string {
	needle := labelStart + plainLabel(t.key) + labelIs
	if t.hasValue {
		needle += plainLabel(t.value) + labelStart
	}
	return needle
}

func encodeLabels(sets ...apis.Labels) string {
	merged := make(map[string]string)
	for _, set := range sets {
		maps.Copy(merged, set)
	}
	if len(merged) == 0 {
		return ""
	}
	var out strings.Builder
	for _, key := range slices.Sorted(maps.Keys(merged)) {
		out.WriteString(labelStart + plainLabel(key) + labelIs + plainLabel(merged[key]))
	}
	return out.String() + labelStart
}

// plainLabel keeps the two separators out of names and values.
func plainLabel(s string) string {
	if !strings.ContainsAny(s, labelStart+labelIs) {
		return s
	}
	return strings.NewReplacer(labelStart, sqldb.Replacement, labelIs, sqldb.Replacement).Replace(s)
}
