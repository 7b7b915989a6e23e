package api

import (
	"errors"
	"regexp"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	keyword "github.com/santhosh-tekuri/jsonschema/v6/kind"

	"github.com/golive/hypercare/pkg/apis"
)

// fieldErrors turns a validation error into one line per field, in the order of the fields' names.
func (s *schemas) fieldErrors(value any, err error) []apis.FieldError {
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		return []apis.FieldError{{Field: "", Reason: err.Error()}}
	}
	found := newFindings()
	s.collect(value, invalid, found)
	return found.sorted()
}

func (s *schemas) collect(value any, e *jsonschema.ValidationError, found *findings) {
	at, here := fieldPath(value, e.InstanceLocation)
	switch k := e.ErrorKind.(type) {
	case *keyword.Required:
		for _, name := range k.Missing {
			found.add(join(at, name), "is missing"+s.hint(e.SchemaURL+"/properties/"+name))
		}
	case *keyword.AdditionalProperties:
		for _, name := range k.Properties {
			found.add(join(at, name), "unknown field"+didYouMean(name, s.properties(e.SchemaURL)))
		}
	case *keyword.PropertyNames:
		found.add(join(at, k.Property), "has a name that is too long; at most 200 characters")
	default:
		if len(e.Causes) == 0 {
			found.add(at, s.explain(e, here))
		}
		for _, cause := range e.Causes {
			s.collect(value, cause, found)
		}
	}
}

// fieldPath writes a place as people do, spec.services[1].name, and finds the value there.
func fieldPath(value any, location []string) (string, any) {
	path := ""
	for _, part := range location {
		switch v := value.(type) {
		case []any:
			path += "[" + part + "]"
			if i, err := strconv.Atoi(part); err == nil && i < len(v) {
				value = v[i]
			}
		case map[string]any:
			path, value = join(path, part), v[part]
		}
	}
	return path, value
}

var plainKey = regexp.MustCompile(`^[A-Za-z0-9_-]{1,100}$`)

func join(path, key string) string {
	switch {
	case !plainKey.MatchString(key):
		return path + "[" + short(key) + "]"
	case path == "":
		return key
	default:
		return path + "." + key
	}
}

// definition is the part of the schema document that a schema URL names.
func (s *schemas) definition(url string) map[string]any {
	_, pointer, _ := strings.Cut(url, "#/")
	var here any = s.document
	for part := range strings.SplitSeq(pointer, "/") {
		object, _ := here.(map[string]any)
		here = object[part]
	}
	found, _ := here.(map[string]any)
	return found
}

func (s *schemas) properties(url string) []string {
	properties, _ := s.definition(url)["properties"].(map[string]any)
	return sortedKeys(properties)
}

// hint is what the contract says about a field, as a remedy.
func (s *schemas) hint(url string) string {
	definition := s.definition(url)
	text, _ := definition["description"].(string)
	if ref, ok := definition["$ref"].(string); ok && text == "" {
		text, _ = s.definition(ref)["description"].(string)
	}
	if text == "" {
		return ""
	}
	return "; " + strings.TrimSuffix(text, ".")
}
