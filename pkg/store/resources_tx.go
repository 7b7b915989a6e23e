package store

import (
	"errors"
	"fmt"

	"github.com/golive/hypercare/pkg/usecase"
)

// resourceNow is a resource as this transaction sees it.
func (t *tx) resourceNow(key resourceKey) (*resourceRow, error) {
	for _, w := range []*writes{&t.own, &t.space.pending} {
		if row, ok := w.resources[key]; ok {
			if row.deleted {
				return nil, noResource(key.kind, key.name)
			}
			return row, nil
		}
	}
	return t.reader.resourceRow(key)
}

func (t *tx) Resource(kind, name string) (*usecase.Resource, error) {
	if t.now.resources == t.space.committed.resources {
		return t.reader.Resource(kind, name)
	}
	row, err := t.resourceNow(resourceKey{clean(kind), clean(name)})
	if err != nil {
		return nil, err
	}
	return row.resource()
}

func (t *tx) Resources(kind string, filter usecase.ResourceFilter) ([]usecase.Resource, string, error) {
	if t.own.touchesKind(kind) || t.space.pending.touchesKind(kind) {
		if err := t.spill(); err != nil {
			return nil, "", err
		}
	}
	return t.reader.Resources(kind, filter)
}

func (t *tx) PutResource(resource *usecase.Resource) error {
	key := resourceKey{clean(resource.Kind), clean(resource.Metadata.Name)}
	spec, status := cleanJSON(resource.Spec), cleanJSON(resource.Status)
	before, err := t.resourceNow(key)
	switch {
	case errors.Is(err, usecase.ErrNotFound):
		version := t.change(key.kind, key.name, "create", "")
		t.fillMeta(&resource.Metadata, version)
	case err != nil:
		return err
	default:
		old, err := before.resource()
		if err != nil {
			return err
		}
		version := t.change(key.kind, key.name, "update", before.envelope())
		t.followMeta(&resource.Metadata, old.Metadata, version, spec != before.spec)
	}
	meta, err := encode(resource.Metadata)
	if err != nil {
		return err
	}
	t.now.resources = t.now.version
	put(&t.own.resources, key, &resourceRow{resourceKey: key, meta: meta, spec: spec, status: status})
	return nil
}

func (t *tx) DeleteResource(kind, name string) error {
	key := resourceKey{clean(kind), clean(name)}
	before, err := t.resourceNow(key)
	if err != nil {
		return fmt.Errorf("delete: %w", err)
	}
	t.now.resources = t.change(key.kind, key.name, "delete", before.envelope())
	put(&t.own.resources, key, &resourceRow{resourceKey: key, deleted: true})
	return nil
}
