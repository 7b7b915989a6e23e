// Package words puts names and quotations into sentences for people.
package words

import (
	"fmt"
	"strings"
)

// And writes "a, b and c".
func And(list []string) string { return joined(list, " and ") }

// Or writes "a, b or c".
func Or(list []string) string { return joined(list, " or ") }

func joined(list []string, last string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + last + list[len(list)-1]
}

// Some names at most three and says that there are more.
func Some(list []string) string {
	if len(list) > 3 {
		list = append(list[:3:3], "others")
	}
	return And(list)
}

// Short quotes a value of a caller without repeating all of it: at most 60 characters.
func Short(text string) string {
	const most = 60
	runes := []rune(strings.ToValidUTF8(text, "\uFFFD"))
	if len(runes) > most {
		return fmt.Sprintf("%q…", string(runes[:most]))
	}
	return fmt.Sprintf("%q", string(runes))
}
