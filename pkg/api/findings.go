package api

import (
	"cmp"
	"maps"
	"slices"

	"github.com/golive/hypercare/pkg/apis"
)

// findings holds at most one reason for each field: the first one found.
type findings struct {
	reasons map[string]string
}

func newFindings() *findings { return &findings{reasons: map[string]string{}} }

func (f *findings) add(field, reason string) {
	if _, known := f.reasons[field]; !known {
		f.reasons[field] = reason
	}
}

func (f *findings) addAll(errs []apis.FieldError) {
	for _, e := range errs {
		f.add(e.Field, e.Reason)
	}
}

func (f *findings) sorted() []apis.FieldError {
	all := make([]apis.FieldError, 0, len(f.reasons))
	for field, reason := range f.reasons {
		all = append(all, apis.FieldError{Field: field, Reason: reason})
	}
	slices.SortFunc(all, func(a, b apis.FieldError) int { return cmp.Compare(a.Field, b.Field) })
	return all
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
