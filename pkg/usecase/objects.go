package usecase

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
)

// APIVersion of every object this back end writes.
const APIVersion = "hypercare.ext.grafana.com/v1"

// Object is a resource with its spec decoded.
type Object[S any] struct {
	Metadata apis.ObjectMeta
	Spec     S
	Status   json.RawMessage // as stored
}

// One reads a resource of a kind without a table of its own.
func One[S any](r Reader, kind, name string) (*Object[S], error) {
	resource, err := r.Resource(kind, name)
	if err != nil {
		return nil, err
	}
	return Decode[S](*resource)
}

// Every reads all resources of a kind, by name.
func Every[S any](r Reader, kind string) ([]Object[S], error) {
	resources, err := EveryResource(r, kind)
	if err != nil {
		return nil, err
	}
	return decodeAll[S](resources)
}

func decodeAll[S any](resources []Resource) ([]Object[S], error) {
	all := make([]Object[S], 0, len(resources))
	for _, resource := range resources {
		object, err := Decode[S](resource)
		if err != nil {
			return nil, err
		}
		all = append(all, *object)
	}
	return all, nil
}

// EveryOf reads the resources of a kind that belong to a schedule and end after an instant, by name; whenever they end where that is zero.
func EveryOf[S any](r Reader, kind, schedule string, endsAfter time.Time) ([]Object[S], error) {
	resources, err := every(r, kind, ResourceFilter{Schedule: schedule, EndsAfter: endsAfter})
	if err != nil {
		return nil, err
	}
	return decodeAll[S](resources)
}

// EveryResource reads all resources of a kind, by name, as they are stored.
func EveryResource(r Reader, kind string) ([]Resource, error) {
	return every(r, kind, ResourceFilter{})
}

func every(r Reader, kind string, filter ResourceFilter) ([]Resource, error) {
	var all []Resource
	for filter.Limit = 500; ; {
		resources, next, err := r.Resources(kind, filter)
		if err != nil {
			return nil, err
		}
		all = append(all, resources...)
		if next == "" {
			return all, nil
		}
		filter.Continue = next
	}
}

// Decode reads the spec of a resource.
func Decode[S any](resource Resource) (*Object[S], error) {
	object := &Object[S]{Metadata: resource.Metadata, Status: resource.Status}
	if err := json.Unmarshal(resource.Spec, &object.Spec); err != nil {
		return nil, fmt.Errorf("decode %s %s: %w", resource.Kind, resource.Metadata.Name, err)
	}
	return object, nil
}
