package api

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

func (k *kind) create(c *call) (*answer, error) {
	in, err := k.input(c.body)
	if err != nil {
		return nil, err
	}
	return c.write(func(tx usecase.Tx) (int, any, error) {
		name, err := k.newName(tx, in, c)
		if err != nil {
			return 0, nil, err
		}
		resource := &usecase.Resource{Kind: k.name, Metadata: apis.ObjectMeta{Name: name, Labels: in.meta.Labels, Annotations: in.meta.Annotations}}
		o, err := k.put(tx, c, resource, in.spec)
		return http.StatusCreated, o, err
	})
}

// put checks what other objects must allow, stores the spec and answers the object as stored.
func (k *kind) put(tx usecase.Tx, c *call, resource *usecase.Resource, spec typed) (object, error) {
	problems, err := spec.refer(tx, resource.Metadata.Name)
	if err != nil {
		return object{}, fmt.Errorf("check references: %w", err)
	}
	if len(problems) > 0 {
		return object{}, &usecase.Invalid{Fields: problems}
	}
	if resource.Spec, err = spec.raw(); err != nil {
		return object{}, fmt.Errorf("encode spec: %w", err)
	}
	if resource.Status == nil {
		resource.Status = []byte("{}")
	}
	if err := tx.PutResource(resource); err != nil {
		return object{}, fmt.Errorf("store %s: %w", k.noun, err)
	}
	return k.view(*resource, viewer{now: c.now, contacts: true})
}

// newName is the name asked for, which must be free, or one made from the title.
func (k *kind) newName(tx usecase.Tx, in input, c *call) (string, error) {
	if in.meta.Name != "" {
		there, err := tx.Resource(k.name, in.meta.Name)
		if errors.Is(err, usecase.ErrNotFound) {
			return in.meta.Name, nil
		}
		if err != nil {
			return "", fmt.Errorf("look up name: %w", err)
		}
		current, err := k.view(*there, viewer{now: c.now, contacts: true})
		if err != nil {
			return "", err
		}
		return "", &usecase.Conflict{Message: fmt.Sprintf("There is a %s named %q already. Change that one, or take another name.", k.noun, in.meta.Name), Current: current}
	}
	base := slug(in.spec.title(), strings.ReplaceAll(k.noun, " ", "-"))
	for n := 1; n < 1000; n++ {
		name := numbered(base, n)
		if _, err := tx.Resource(k.name, name); errors.Is(err, usecase.ErrNotFound) {
			return name, nil
		} else if err != nil {
			return "", fmt.Errorf("look up name: %w", err)
		}
	}
	return "", usecase.InvalidField("metadata.name", "is needed: too many others are named after the title %s", short(in.spec.title()))
}
