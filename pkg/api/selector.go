package api

import (
	"fmt"
	"strings"
)

// checkSelector takes terms with commas between them: k=v, k==v, k!=v, k and !k.
func checkSelector(value string) string {
	if len(value) > 2000 {
		return "is longer than 2000 characters"
	}
	for term := range strings.SplitSeq(value, ",") {
		if key := termKey(term); key == "" || strings.ContainsAny(key, " !=()\"'") {
			return fmt.Sprintf("has the term %s, but terms are written key=value, key!=value, key or !key, with commas between them", short(term))
		}
	}
	return ""
}

func termKey(term string) string {
	term = strings.TrimSpace(term)
	if key, isAbsent := strings.CutPrefix(term, "!"); isAbsent {
		return key
	}
	key, _, _ := strings.Cut(term, "=")
	return strings.TrimSuffix(key, "!")
}

// selectorTerms writes the terms of a checked selector the one way the store reads them.
func selectorTerms(value string) []string {
	if value == "" {
		return nil
	}
	var terms []string
	for term := range strings.SplitSeq(value, ",") {
		terms = append(terms, strings.Replace(strings.TrimSpace(term), "==", "=", 1))
	}
	return terms
}
