package contract

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// Accept trims the texts of a JSON value, checks it by schema and by rules, and answers every finding of both at once as
// *usecase.Invalid. Rules are left alone while something is missing or null: what they would say of an absent time or name only
// confuses.
func (s *Schemas) Accept(schema string, value any, rules func(body any) []apis.FieldError) error {
	found := NewFindings()
	missing := false
	for _, e := range s.Check(schema, value) {
		missing = missing || e.Field == "" || strings.HasPrefix(e.Reason, isMissing) || strings.HasPrefix(e.Reason, isNull)
		found.Add(e.Field, e.Reason)
	}
	if rules != nil && !missing {
		found.AddAll(rules(value))
	}
	return found.Invalid()
}

// Findings holds at most one reason for each field: the first one found.
type Findings struct {
	reasons map[string]string
}

// NewFindings holds nothing yet.
func NewFindings() *Findings { return &Findings{reasons: map[string]string{}} }

// Add keeps the reason, unless the field has one already.
func (f *Findings) Add(field, reason string) {
	if _, known := f.reasons[field]; !known {
		f.reasons[field] = reason
	}
}

// AddAll adds each of them.
func (f *Findings) AddAll(errs []apis.FieldError) {
	for _, e := range errs {
		f.Add(e.Field, e.Reason)
	}
}

// Sorted lists the findings by field.
func (f *Findings) Sorted() []apis.FieldError {
	all := make([]apis.FieldError, 0, len(f.reasons))
	for field, reason := range f.reasons {
		all = append(all, apis.FieldError{Field: field, Reason: reason})
	}
	slices.SortFunc(all, func(a, b apis.FieldError) int { return cmp.Compare(a.Field, b.Field) })
	return all
}

// Invalid is the findings as an error; nil when there are none.
func (f *Findings) Invalid() error {
	if len(f.reasons) == 0 {
		return nil
	}
	return &usecase.Invalid{Fields: f.Sorted()}
}

// JoinInvalid adds findings to an Invalid, or makes one; another error stays as it is.
func JoinInvalid(err error, more []apis.FieldError) error {
	var invalid *usecase.Invalid
	if len(more) == 0 || (err != nil && !errors.As(err, &invalid)) {
		return err
	}
	found := NewFindings()
	if invalid != nil {
		found.AddAll(invalid.Fields)
	}
	found.AddAll(more)
	return found.Invalid()
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
