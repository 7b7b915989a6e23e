package kinds

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// Current is the stored object, or a Conflict that carries it when match is not its version. 0 asks for no check.
func (k *Kind) Current(tx usecase.Tx, name string, match int64) (*usecase.Resource, error) {
	resource, err := tx.Resource(k.Name, name)
	if err != nil {
		return nil, err
	}
	version, err := strconv.ParseInt(resource.Metadata.ResourceVersion, 10, 64)
	if err != nil {
		return nil, fmt.Errorf("read version of %s: %w", name, err)
	}
	if match == 0 || match == version {
		return resource, nil
	}
	o, err := k.toWriter(tx, *resource)
	if err != nil {
		return nil, err
	}
	message := fmt.Sprintf("%s changed this %s meanwhile. Look at it again, then repeat what you wanted.", resource.Metadata.UpdatedBy, k.Noun)
	if match > version {
		message = fmt.Sprintf("This %s never had the version %d. Look at it again, then repeat what you wanted.", k.Noun, match)
	}
	return nil, &usecase.Conflict{Message: message, Current: o}
}

// statusProblems finds parts of a status that came along and would be lost: the server works the status out.
func (k *Kind) statusProblems(tx usecase.Tx, now usecase.Resource, given map[string]any) ([]apis.FieldError, error) {
	if len(given) == 0 {
		return nil, nil
	}
	have, err := k.statusNow(tx, now)
	if err != nil {
		return nil, err
	}
	var found []apis.FieldError
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if !reflect.DeepEqual(given[name], have[name]) {
			found = append(found, apis.FieldError{Field: "status." + name, Reason: "is worked out by the server and cannot be set; leave it out"})
		}
	}
	return found, nil
}

// importedStatus is the status that an import brings for the store; nil where it is worked out for every answer. Worked out elsewhere, at
// another time, it may differ from what it is here, but it has no part that there is not.
func (k *Kind) importedStatus(tx usecase.Tx, in Input) ([]byte, []apis.FieldError, error) {
	if len(in.Status) == 0 {
		return nil, nil, nil
	}
	if k.readStatus != nil {
		raw, err := json.Marshal(in.Status)
		if err != nil {
			return nil, nil, fmt.Errorf("encode status: %w", err)
		}
		return k.readStatus(raw, tx.Stamp().At)
	}
	have, err := k.statusNow(tx, usecase.Resource{Spec: in.Spec})
	if err != nil {
		return nil, nil, err
	}
	var found []apis.FieldError
	for _, name := range slices.Sorted(maps.Keys(in.Status)) {
		if _, known := have[name]; !known {
			found = append(found, apis.FieldError{Field: "status." + name, Reason: "is no part of the status of " + k.aNoun() + "; leave it out"})
		}
	}
	return nil, found, nil
}

// statusNow is the status of an object as JSON has it.
func (k *Kind) statusNow(tx usecase.Tx, resource usecase.Resource) (map[string]any, error) {
	status, err := k.status(resource, tx.Stamp().At)
	if err != nil {
		return nil, err
	}
	raw, err := json.Marshal(status)
	if err != nil {
		return nil, fmt.Errorf("encode status: %w", err)
	}
	var have map[string]any
	if err := json.Unmarshal(raw, &have); err != nil {
		return nil, fmt.Errorf("decode status: %w", err)
	}
	return have, nil
}
