package wire

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/golive/hypercare/pkg/api/contract"
	"github.com/golive/hypercare/pkg/words"
)

// Parameter is a query parameter that a route knows. Check answers what is wrong with a value, or nothing.
type Parameter struct {
	Name     string
	Required bool
	Check    func(value string) string
}

var name = regexp.MustCompile(`^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$`)

// IsName says whether a text can be the name of an object: a DNS-1123 label.
func IsName(text string) bool { return name.MatchString(text) }

// Between takes whole numbers of a range, both ends included.
func Between(low, high int64) func(string) string {
	return func(value string) string {
		n, err := strconv.ParseInt(value, 10, 64)
		if err != nil || n < low || n > high {
			return fmt.Sprintf("is %s, but must be a whole number from %d to %d", words.Short(value), low, high)
		}
		return ""
	}
}

// AtMost takes texts up to a length.
func AtMost(characters int) func(string) string {
	return func(value string) string {
		if len(value) > characters {
			return fmt.Sprintf("is longer than %d characters", characters)
		}
		return ""
	}
}

// OneOf takes known words.
func OneOf(known ...string) func(string) string {
	return func(value string) string {
		if slices.Contains(known, value) {
			return ""
		}
		return fmt.Sprintf("is %s, but must be %s%s", words.Short(value), words.Or(known), contract.DidYouMean(value, known))
	}
}

// ListOf takes known words with commas between them.
func ListOf(known ...string) func(string) string {
	one := OneOf(known...)
	return func(value string) string {
		for part := range strings.SplitSeq(value, ",") {
			if reason := one(part); reason != "" {
				return reason
			}
		}
		return ""
	}
}

// AName takes names of objects.
func AName(value string) string {
	if !IsName(value) {
		return fmt.Sprintf("is %s, but names have lower case letters, digits and hyphens only, at most 63", words.Short(value))
	}
	return ""
}

// AnInstant takes RFC 3339.
func AnInstant(value string) string {
	if err := contract.CheckInstant(value); err != nil {
		return words.Short(value) + " " + err.Error()
	}
	return ""
}

// ASelector takes label terms with commas between them: k=v, k==v, k!=v, k and !k.
func ASelector(value string) string {
	if len(value) > 2000 {
		return "is longer than 2000 characters"
	}
	for term := range strings.SplitSeq(value, ",") {
		if key := termKey(term); key == "" || strings.ContainsAny(key, " !=()\"'") {
			return fmt.Sprintf("has the term %s, but terms are written key=value, key!=value, key or !key, with commas between them", words.Short(term))
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
