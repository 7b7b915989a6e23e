package sqldb

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// Replacement stands where a NUL or a broken byte stood: PostgreSQL stores neither, and nothing that reads text expects them.
const Replacement = "\ufffd"

// eachReplaced goes byte by broken byte, as encoding/json does, so that a text is the same in a column and in a body.
func eachReplaced(s string) string {
	return strings.Map(func(r rune) rune {
		if r == 0 {
			return utf8.RuneError
		}
		return r
	}, s)
}

// CleanText makes any string storable as text. Every bound argument and every key passes here.
func CleanText(s string) string {
	if utf8.ValidString(s) && strings.IndexByte(s, 0) < 0 {
		return s
	}
	return eachReplaced(s)
}

// CleanJSON does the same for a JSON document, where a NUL can also hide as an escape.
func CleanJSON(doc []byte) string {
	s := CleanText(string(doc))
	if !bytes.Contains(doc, []byte(`\u0000`)) {
		return s
	}
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] != '\\' || i+1 == len(s):
			out.WriteByte(s[i])
		case strings.HasPrefix(s[i:], `\u0000`):
			out.WriteString(`\ufffd`)
			i += len(`\u0000`) - 1
		default: // an escaped character, maybe a backslash: copy both, so that "\\u0000" stays the text it is
			out.WriteString(s[i : i+2])
			i++
		}
	}
	return out.String()
}
