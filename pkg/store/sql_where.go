package store

import "strings"

// where is a condition with its arguments.
type where struct {
	text string
	args []any
}

func (w *where) and(text string, args ...any) {
	w.text += " AND " + text
	w.args = append(w.args, args...)
}

func (w *where) in(column string, values []string) {
	args := make([]any, len(values))
	for i, v := range values {
		args[i] = v
	}
	w.and(column+" IN (?"+strings.Repeat(",?", len(values)-1)+")", args...)
}

func anys(numbers []int) []any {
	args := make([]any, len(numbers))
	for i, n := range numbers {
		args[i] = n
	}
	return args
}
