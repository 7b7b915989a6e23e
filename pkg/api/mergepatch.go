package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/golive/hypercare/pkg/api/wire"
	"github.com/golive/hypercare/pkg/apis"
)

// mergePatch applies a JSON merge patch (RFC 7386): objects merge, null takes a member away, anything else replaces. Neither argument is changed.
func mergePatch(target, patch any) any {
	changes, isObject := patch.(map[string]any)
	if !isObject {
		return patch
	}
	object, _ := target.(map[string]any)
	merged := maps.Clone(object)
	if merged == nil {
		merged = map[string]any{}
	}
	for key, value := range changes {
		if value == nil {
			delete(merged, key)
			continue
		}
		merged[key] = mergePatch(merged[key], value)
	}
	return merged
}

// isPatch refuses a body that is no object.
func (c *call) isPatch() error {
	if _, isObject := c.body.(map[string]any); !isObject {
		return wire.BadRequest(`A merge patch is a JSON object, for example {"spec":{"title":"..."}}.`)
	}
	return nil
}

// patchable is the part of an object that a merge patch works on.
func patchable(meta apis.ObjectMeta, spec any) map[string]any {
	return map[string]any{"metadata": map[string]any{"labels": asAny(meta.Labels), "annotations": asAny(meta.Annotations)}, "spec": spec}
}

func asAny(set apis.Labels) map[string]any {
	out := map[string]any{}
	for key, value := range set {
		out[key] = value
	}
	return out
}

// remarshal reads a typed value as JSON, with json.Number for numbers.
func remarshal(from, to any) error {
	raw, err := json.Marshal(from)
	if err != nil {
		return fmt.Errorf("encode: %w", err)
	}
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber()
	if err := decoder.Decode(to); err != nil {
		return fmt.Errorf("decode: %w", err)
	}
	return nil
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
