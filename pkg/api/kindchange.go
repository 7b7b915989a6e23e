package api

import (
	"bytes"
	"fmt"
	"maps"
	"net/http"
	"strconv"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

func (k *kind) replace(c *call) (*answer, error) {
	in, err := k.input(c.body)
	if err != nil {
		return nil, err
	}
	return k.change(c, func(*usecase.Resource) (input, error) { return in, nil })
}

func (k *kind) patch(c *call) (*answer, error) {
	if _, isObject := c.body.(map[string]any); !isObject {
		return nil, badRequest("A merge patch is a JSON object, for example {\"spec\":{\"title\":\"...\"}}.")
	}
	return k.change(c, func(current *usecase.Resource) (input, error) {
		spec, err := jsonschema.UnmarshalJSON(bytes.NewReader(current.Spec))
		if err != nil {
			return input{}, fmt.Errorf("read stored spec: %w", err)
		}
		merged := mergePatch(patchable(current.Metadata, spec), c.body)
		if err := c.schemas.accept(k.name+"Input", merged, k.checkBody); err != nil {
			return input{}, err
		}
		return k.input(merged)
	})
}

// patchable is the part of an object that a merge patch works on.
func patchable(meta apis.ObjectMeta, spec any) map[string]any {
	asAny := func(set apis.Labels) map[string]any {
		out := map[string]any{}
		for key, value := range set {
			out[key] = value
		}
		return out
	}
	return map[string]any{"metadata": map[string]any{"labels": asAny(meta.Labels), "annotations": asAny(meta.Annotations)}, "spec": spec}
}

// change replaces what people say of an object, unless it changed after the version that the caller saw.
func (k *kind) change(c *call, wanted func(current *usecase.Resource) (input, error)) (*answer, error) {
	match, err := c.precondition()
	if err != nil {
		return nil, err
	}
	return c.write(func(tx usecase.Tx) (int, any, error) {
		current, err := k.current(tx, c, match)
		if err != nil {
			return 0, nil, err
		}
		in, err := wanted(current)
		if err != nil {
			return 0, nil, err
		}
		if in.meta.Name != "" && in.meta.Name != c.name {
			return 0, nil, usecase.InvalidField("metadata.name", "is %q, but the path names %q; names do not change", in.meta.Name, c.name)
		}
		if same, err := unchanged(current, in); err != nil || same {
			o, viewErr := k.view(*current, viewer{now: c.now, contacts: true})
			if err == nil {
				err = viewErr
			}
			return http.StatusOK, o, err
		}
		current.Metadata.Labels, current.Metadata.Annotations = in.meta.Labels, in.meta.Annotations
		o, err := k.put(tx, c, current, in.spec)
		return http.StatusOK, o, err
	})
}

// current is the stored object, or a Conflict that carries it when it changed after match. 0 asks for no check.
func (k *kind) current(tx usecase.Tx, c *call, match int64) (*usecase.Resource, error) {
	resource, err := tx.Resource(k.name, c.name)
	if err != nil {
		return nil, err
	}
	version, err := strconv.ParseInt(resource.Metadata.ResourceVersion, 10, 64)
	if err != nil {
		return nil, fmt.Errorf("read version of %s: %w", c.name, err)
	}
	if match == 0 || match >= version {
		return resource, nil
	}
	o, err := k.view(*resource, viewer{now: c.now, contacts: true})
	if err != nil {
		return nil, err
	}
	return nil, &usecase.Conflict{Message: fmt.Sprintf("%s changed this %s meanwhile. Look at it again, then repeat what you wanted.", resource.Metadata.UpdatedBy, k.noun), Current: o}
}

func unchanged(current *usecase.Resource, in input) (bool, error) {
	spec, err := in.spec.raw()
	same := bytes.Equal(spec, current.Spec) && maps.Equal(in.meta.Labels, current.Metadata.Labels) && maps.Equal(in.meta.Annotations, current.Metadata.Annotations)
	return same, err
}

func (k *kind) delete(c *call) (*answer, error) {
	match, err := c.precondition()
	if err != nil {
		return nil, err
	}
	return c.write(func(tx usecase.Tx) (int, any, error) {
		current, err := k.current(tx, c, match)
		if err != nil {
			return 0, nil, err
		}
		o, err := k.view(*current, viewer{now: c.now, contacts: true})
		if err != nil {
			return 0, nil, err
		}
		if k.needed != nil {
			why, err := k.needed(tx, c.name)
			if err != nil {
				return 0, nil, fmt.Errorf("look for what needs it: %w", err)
			}
			if why != "" {
				return 0, nil, &usecase.Conflict{Message: why, Current: o}
			}
		}
		return http.StatusOK, o, tx.DeleteResource(k.name, c.name)
	})
}
