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
	status, err := k.status(now, tx.Stamp().At)
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
	var found []apis.FieldError
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if !reflect.DeepEqual(given[name], have[name]) {
			found = append(found, apis.FieldError{Field: "status." + name, Reason: "is worked out by the server and cannot be set; leave it out"})
		}
	}
	return found, nil
}
