package alert

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits on what one alert may bring, in characters; what is longer is cut, never refused.
const (
	MaxLabels = 100
	maxText   = 4000
	maxName   = 200
)

// Clean makes hostile text harmless to store: NUL and other control characters become spaces, broken UTF-8 the replacement character,
// overlong text is cut.
func Clean(text string) string {
	if plain(text, maxText) {
		return text
	}
	text = strings.ToValidUTF8(text, "\uFFFD")
	text = strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || !unicode.IsControl(r) {
			return r
		}
		return ' '
	}, text)
	return truncate(text, maxText)
}

// CleanSet cleans names and values of labels or annotations. Where two names become one, the first of them in the alphabet stays. The
// set given may be the one answered.
func CleanSet(set map[string]string) map[string]string {
	clean := true
	for name, value := range set {
		if !plain(name, maxName) || !plain(value, maxText) {
			clean = false
			break
		}
	}
	if clean {
		return set
	}
	cleaned := make(map[string]string, len(set))
	for _, name := range slices.Sorted(maps.Keys(set)) {
		short := truncate(Clean(name), maxName)
		if _, taken := cleaned[short]; !taken {
			cleaned[short] = Clean(set[name])
		}
	}
	return cleaned
}

// CutLabels keeps at most MaxLabels of a set, the first in the alphabet, and beyond that number every one that needed names: an alert
// must be routed and grouped the same at each notification.
func CutLabels(set map[string]string, needed func(name string) bool) map[string]string {
	if len(set) <= MaxLabels {
		return set
	}
	kept := make(map[string]string, MaxLabels)
	names := slices.Sorted(maps.Keys(set))
	for _, name := range names {
		if needed(name) {
			kept[name] = set[name]
		}
	}
	for _, name := range names {
		if len(kept) >= MaxLabels {
			break
		}
		kept[name] = set[name]
	}
	return kept
}

// plain says that a text is printable ASCII of at most so many characters, so that there is nothing to clean. Most texts are.
func plain(text string, most int) bool {
	if len(text) > most {
		return false
	}
	for i := range len(text) {
		if c := text[i]; c >= utf8.RuneSelf || c == 0x7f || c < ' ' && c != '\n' && c != '\t' {
			return false
		}
	}
	return true
}
