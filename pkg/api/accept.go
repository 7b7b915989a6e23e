package api

import (
	"strings"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// accept checks a value by schema and by rules, and answers every finding of both at once. Rules are left alone while something
// is missing: what they would say of an absent time or name only confuses.
func (s *schemas) accept(schema string, value any, rules func(body any) []apis.FieldError) error {
	found := newFindings()
	missing := false
	for _, e := range s.check(schema, value) {
		missing = missing || strings.HasPrefix(e.Reason, "is missing")
		found.add(e.Field, e.Reason)
	}
	if rules != nil && !missing {
		found.addAll(rules(value))
	}
	if fields := found.sorted(); len(fields) > 0 {
		return &usecase.Invalid{Fields: fields}
	}
	return nil
}
