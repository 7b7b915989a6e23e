package markdown

import (
	"regexp"
	"strings"
	"unicode"
)

// special opens or closes something anywhere in a line: code, emphasis, links, HTML, entities, headings, strikes, formulas.
const special = "\\`*_[]#~$^{}"

// lineStart matches what makes a list, a quote or a heading of a line that begins with it; numberStart what makes a numbered list.
var (
	lineStart   = regexp.MustCompile(`^(?:[-+>]|=+$|:[: ])`)
	numberStart = regexp.MustCompile(`^([0-9]{1,9})([.)](?:\s|$))`)
)

// linkStart matches what some readers turn into a link without being asked: addresses with a scheme, www. and mail addresses.
var linkStart = regexp.MustCompile(`(?i)://|(?:mailto|xmpp|tel|data|javascript|vbscript):|www\.|@`)

// escape makes plain text safe inside a line or a table cell of Markdown: it shows as it is and means nothing. Line breaks become
// spaces, because they would end the line; other control characters and those that turn the writing direction are shown as "�".
func escape(plain string) string {
	plain = visible(plain)
	breaks := linkBreaks(plain)
	var out strings.Builder
	out.Grow(len(plain) + 8)
	for i, r := range plain {
		switch {
		case r == '|':
			out.WriteString("&#124;") // tables are split before backslashes are read
		case breaks[i]:
			out.WriteString(map[rune]string{':': "&#58;", '.': "&#46;", '@': "&#64;"}[r])
		case strings.ContainsRune(special, r), opensTag(plain[i:]):
			out.WriteByte('\\')
			out.WriteRune(r)
		default:
			out.WriteRune(r)
		}
	}
	line := numberStart.ReplaceAllString(out.String(), `$1\$2`)
	if lineStart.MatchString(line) {
		return `\` + line
	}
	return line
}

// opensTag says whether a text begins like a tag or an entity. "<" and "&" between spaces are harmless and stay readable.
func opensTag(rest string) bool {
	return len(rest) > 1 && (rest[0] == '<' || rest[0] == '&') && rest[1] != ' ' && rest[1] != '='
}

// linkBreaks finds the character of each link that must be disguised for it to stay text.
func linkBreaks(plain string) map[int]bool {
	var breaks map[int]bool
	for _, at := range linkStart.FindAllStringIndex(plain, -1) {
		if breaks == nil {
			breaks = map[int]bool{}
		}
		match := plain[at[0]:at[1]]
		colon := strings.IndexByte(match, ':')
		if colon < 0 {
			colon = len(match) - 1
		}
		breaks[at[0]+colon] = true
	}
	return breaks
}

// visible is the text on one line, with nothing in it that cannot be seen. Joiners of emoji and of letters stay.
func visible(plain string) string {
	shown := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r == '\u200c', r == '\u200d':
			return r
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return unicode.ReplacementChar
		default:
			return r
		}
	}, plain)
	return strings.Join(strings.Fields(shown), " ")
}
