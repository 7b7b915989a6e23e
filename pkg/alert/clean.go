package alert

import (
	"strings"
	"unicode"
)

// Limits on what one alert may bring; what is longer is cut, never refused.
const (
	maxLabels = 100
	maxText   = 4000
)

// Clean makes hostile text harmless to store: NUL and other control characters become spaces, broken UTF-8 the replacement character, overlong text is cut.
func Clean(text string) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	text = strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || !unicode.IsControl(r) {
			return r
		}
		return ' '
	}, text)
	return truncate(text, maxText)
}

// CleanSet cleans names and values of labels or annotations.
func CleanSet(set map[string]string) map[string]string {
	clean := make(map[string]string, len(set))
	for name, value := range set {
		if len(clean) == maxLabels {
			break
		}
		clean[truncate(Clean(name), 200)] = Clean(value)
	}
	return clean
}
