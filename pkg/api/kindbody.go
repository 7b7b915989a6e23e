package api

import (
	"errors"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// input is a checked body of an envelope kind.
type input struct {
	meta apis.ObjectMetaInput
	spec typed
}

func (k *kind) input(body any) (input, error) {
	var in input
	if metadata := field(body, "metadata"); metadata != nil {
		if err := fill(metadata, &in.meta); err != nil {
			return in, under("metadata", err)
		}
	}
	var err error
	in.spec, err = k.decode(field(body, "spec"))
	return in, err
}

// checkBody finds what the schema cannot say of a spec. A spec that does not even decode is left to the schema's own findings.
func (k *kind) checkBody(body any) []apis.FieldError {
	given, isObject := field(body, "spec").(map[string]any)
	if !isObject {
		return nil
	}
	spec, err := k.decode(given)
	if err != nil {
		return nil
	}
	return spec.check()
}

// under puts the name of a part in front of the fields of an Invalid.
func under(part string, err error) error {
	var invalid *usecase.Invalid
	if !errors.As(err, &invalid) {
		return err
	}
	moved := &usecase.Invalid{}
	for _, f := range invalid.Fields {
		if f.Field != "" {
			f.Field = part + "." + f.Field
		} else {
			f.Field = part
		}
		moved.Fields = append(moved.Fields, f)
	}
	return moved
}
