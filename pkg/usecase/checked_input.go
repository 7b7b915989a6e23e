package usecase

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/golive/hypercare/pkg/apis"
)

// DecodeChecked reads JSON that its schema took into a Go type. What the schema takes and Go cannot, such as 1.0 for a whole number, is an Invalid.
func DecodeChecked(raw []byte, into any) error {
	err := json.Unmarshal(raw, into)
	var mismatch *json.UnmarshalTypeError
	if errors.As(err, &mismatch) {
		return InvalidField(mismatch.Field, "cannot be read; write a whole number without fraction or exponent")
	}
	if err != nil {
		return fmt.Errorf("decode checked value: %w", err)
	}
	return nil
}

// Below puts the path of a part in front of the fields found in it.
func Below(at string, fields []apis.FieldError) []apis.FieldError {
	moved := make([]apis.FieldError, len(fields))
	for i, f := range fields {
		moved[i] = apis.FieldError{Field: at, Reason: f.Reason}
		if f.Field != "" {
			moved[i].Field = at + "." + f.Field
		}
	}
	return moved
}
