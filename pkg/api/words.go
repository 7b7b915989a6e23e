package api

import (
	"fmt"
	"strings"

	"github.com/golive/hypercare/pkg/apis"
)

// sentence says in one line which fields cannot be taken.
func sentence(fields []apis.FieldError) string {
	switch len(fields) {
	case 0:
		return "The request cannot be taken."
	case 1:
		return fmt.Sprintf("%s: %s.", fields[0].Field, strings.TrimSuffix(fields[0].Reason, "."))
	}
	names := make([]string, 0, 3)
	for _, f := range fields[:min(3, len(fields))] {
		names = append(names, f.Field)
	}
	if more := len(fields) - 3; more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	return fmt.Sprintf("%d fields cannot be taken: %s. See fields for each reason.", len(fields), andList(names))
}

// andList writes "a, b and c".
func andList(words []string) string { return listWith(words, " and ") }

// orList writes "a, b or c".
func orList(words []string) string { return listWith(words, " or ") }

func listWith(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + last + words[len(words)-1]
}

// short quotes a value of a caller without repeating all of it.
func short(text string) string {
	const most = 60
	runes := []rune(strings.ToValidUTF8(text, "\uFFFD"))
	if len(runes) > most {
		return fmt.Sprintf("%q…", string(runes[:most]))
	}
	return fmt.Sprintf("%q", string(runes))
}
