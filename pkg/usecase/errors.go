package usecase

import (
	"fmt"
	"strings"

	"github.com/golive/hypercare/pkg/apis"
)

// Invalid says which fields of a request cannot be taken, all at once.
type Invalid struct {
	Fields []apis.FieldError
}

func (e *Invalid) Error() string {
	parts := make([]string, 0, len(e.Fields))
	for _, f := range e.Fields {
		parts = append(parts, f.Field+": "+f.Reason)
	}
	return strings.Join(parts, "; ")
}

// InvalidField is an Invalid with one field.
func InvalidField(field, format string, args ...any) *Invalid {
	return &Invalid{Fields: []apis.FieldError{{Field: field, Reason: fmt.Sprintf(format, args...)}}}
}

// Conflict says that the object's state does not allow what was asked. Current, where set, is the object as it is now.
type Conflict struct {
	Message string
	Moves   []apis.Move
	Current any
}

func (e *Conflict) Error() string { return e.Message }

// Forbidden says that the caller may not do what was asked, and who may.
type Forbidden struct {
	Message string
}

func (e *Forbidden) Error() string { return e.Message }
