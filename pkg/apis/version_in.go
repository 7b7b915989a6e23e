package apis

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// VersionIn is metadata.resourceVersion in the JSON of an object, empty where there is none. It reads no further than the metadata, which stands
// near the beginning of all that we write, so that it costs the same for a long object as for a short one.
func VersionIn(object string) (string, error) {
	decoder := json.NewDecoder(strings.NewReader(object))
	first, err := decoder.Token()
	if err != nil {
		return "", fmt.Errorf("look for a version: %w", err)
	}
	if first != json.Delim('{') {
		return "", errors.New("look for a version: the JSON is no object")
	}
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			return "", fmt.Errorf("look for a version: %w", err)
		}
		if name != "metadata" {
			var skipped json.RawMessage
			if err := decoder.Decode(&skipped); err != nil {
				return "", fmt.Errorf("look for a version: %w", err)
			}
			continue
		}
		var metadata struct {
			ResourceVersion string `json:"resourceVersion"`
		}
		if err := decoder.Decode(&metadata); err != nil {
			return "", fmt.Errorf("look for a version: %w", err)
		}
		return metadata.ResourceVersion, nil
	}
	return "", nil
}
