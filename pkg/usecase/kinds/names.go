package kinds

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// spelled are letters that do not decompose into a base letter and marks.
var spelled = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "æ", "ae", "ø", "o", "å", "aa", "ł", "l", "đ", "d", "þ", "th")

// slug makes a DNS-1123 label from a title: lower case letters, digits and hyphens, at most 63. A title without any is named after its noun.
func slug(title, noun string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFD.String(spelled.Replace(norm.NFC.String(strings.ToLower(title)))) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteRune(r)
			gap = false
		case unicode.Is(unicode.Mn, r):
		default:
			gap = true
		}
		if b.Len() >= 63 {
			break
		}
	}
	if b.Len() == 0 {
		return strings.ReplaceAll(noun, " ", "-")
	}
	return trimmed(b.String(), 63)
}

// numbered is the nth name of its kind: base, base-2, base-3.
func numbered(base string, n int) string {
	if n < 2 {
		return base
	}
	suffix := fmt.Sprintf("-%d", n)
	return trimmed(base, 63-len(suffix)) + suffix
}

func trimmed(name string, most int) string {
	return strings.TrimRight(name[:min(len(name), most)], "-")
}
