package contract

import (
	"strings"
	"unicode"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// trimTexts takes blanks off both ends of every text that must not be empty, in place, so that a text of blanks counts as none. A text
// that may be left out counts as left out when it holds blanks only; else it stays as written, since Markdown may begin with an indent.
func trimTexts(schema *jsonschema.Schema, value any) any {
	switch v := value.(type) {
	case string:
		return trimText(schema, v)
	case map[string]any:
		for _, s := range parts(schema) {
			for name, property := range s.Properties {
				if member, given := v[name]; given {
					v[name] = trimTexts(property, member)
				}
			}
		}
	case []any:
		for _, s := range parts(schema) {
			if s.Items2020 == nil {
				continue
			}
			for i := range v {
				v[i] = trimTexts(s.Items2020, v[i])
			}
		}
	}
	return value
}

func trimText(schema *jsonschema.Schema, text string) string {
	trimmed := strings.TrimFunc(text, isBlank)
	for _, s := range parts(schema) {
		if s.MinLength != nil && *s.MinLength > 0 {
			return trimmed
		}
	}
	if trimmed == "" {
		return ""
	}
	return text
}

// isBlank also counts characters of no width, which look like nothing.
func isBlank(r rune) bool {
	return unicode.IsSpace(r) || r >= '\u200B' && r <= '\u200D' || r == '\u2060' || r == '\uFEFF'
}

// parts are the schemas that a value must fit all at once: itself, what it refers to and what it is composed of.
func parts(schema *jsonschema.Schema) []*jsonschema.Schema {
	if schema == nil {
		return nil
	}
	all := []*jsonschema.Schema{schema}
	if schema.Ref != nil {
		all = append(all, parts(schema.Ref)...)
	}
	for _, s := range schema.AllOf {
		all = append(all, parts(s)...)
	}
	return all
}
