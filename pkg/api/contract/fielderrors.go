package contract

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	keyword "github.com/santhosh-tekuri/jsonschema/v6/kind"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/words"
)

// isMissing begins what is said of a field that is not there.
const isMissing = "is missing"

// isNull begins what is said of a field that is there without a value.
const isNull = "is null,"

// fieldErrors turns a validation error into one line per field, in the order of the fields' names.
func (s *Schemas) fieldErrors(value any, err error) []apis.FieldError {
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		return []apis.FieldError{{Field: "", Reason: err.Error()}}
	}
	found := NewFindings()
	s.collect(value, invalid, found)
	return found.Sorted()
}

func (s *Schemas) collect(value any, e *jsonschema.ValidationError, found *Findings) {
	at, here := fieldPath(value, e.InstanceLocation)
	switch k := e.ErrorKind.(type) {
	case *keyword.Required:
		for _, name := range k.Missing {
			found.Add(Join(at, name), isMissing+s.hint(e.SchemaURL+"/properties/"+name))
		}
	case *keyword.AdditionalProperties:
		for _, name := range k.Properties {
			found.Add(Join(at, name), "unknown field"+DidYouMean(name, s.properties(e.SchemaURL)))
		}
	case *keyword.PropertyNames:
		found.Add(Join(at, k.Property), "has a name that is too long; at most 200 characters")
	default:
		if len(e.Causes) == 0 {
			found.Add(at, s.reasonFor(e, here))
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
			path, value = Join(path, part), v[part]
		}
	}
	return path, value
}

func pointerParts(url string) []string {
	_, pointer, _ := strings.Cut(url, "#/")
	return strings.Split(pointer, "/")
}

var plainKey = regexp.MustCompile(`^[A-Za-z0-9_-]{1,100}$`)

// Join writes the path of a member; a key that is no plain word is quoted.
func Join(path, key string) string {
	switch {
	case !plainKey.MatchString(key):
		return path + "[" + words.Short(key) + "]"
	case path == "":
		return key
	default:
		return path + "." + key
	}
}

// hint is what the contract says about a field, as a remedy.
func (s *Schemas) hint(url string) string {
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

var typeWords = map[string]string{
	"string": "text", "number": "a number", "integer": "a whole number", "boolean": "true or false", "object": "an object", "array": "a list", "null": "null",
}

// reasonFor says in plain words what is wrong with a value, and what to write instead.
func (s *Schemas) reasonFor(e *jsonschema.ValidationError, value any) string {
	switch k := e.ErrorKind.(type) {
	case *keyword.Type:
		wanted := make([]string, 0, len(k.Want))
		for _, w := range k.Want {
			wanted = append(wanted, typeWords[w])
		}
		return fmt.Sprintf("is %s, but must be %s", typeWords[k.Got], words.Or(wanted))
	case *keyword.Enum:
		wanted := make([]string, 0, len(k.Want))
		for _, w := range k.Want {
			wanted = append(wanted, fmt.Sprint(w))
		}
		text, _ := value.(string)
		return fmt.Sprintf("is %s, but must be %s%s", quoted(value), words.Or(wanted), DidYouMean(text, wanted))
	case *keyword.Const:
		return fmt.Sprintf("is %s, but must be %v", quoted(value), k.Want)
	case *keyword.Format:
		return fmt.Sprintf("%s %s", quoted(value), k.Err)
	case *keyword.Pattern:
		return fmt.Sprintf("is %s, which does not fit%s", quoted(value), s.wanted(e.SchemaURL, k.Want))
	case *keyword.MinLength:
		return fmt.Sprintf("is too short; write at least %s", count(k.Want, "character"))
	case *keyword.MaxLength:
		return fmt.Sprintf("is too long: %d characters; write at most %d", k.Got, k.Want)
	case *keyword.MinItems:
		return fmt.Sprintf("has too few entries; give at least %d", k.Want)
	case *keyword.MaxItems:
		return fmt.Sprintf("has %d entries; give at most %d", k.Got, k.Want)
	case *keyword.Minimum:
		return "is too small; write at least " + figure(k.Want)
	case *keyword.Maximum:
		return "is too large; write at most " + figure(k.Want)
	case *keyword.ExclusiveMinimum:
		return "is too small; write more than " + figure(k.Want)
	case *keyword.ExclusiveMaximum:
		return "is too large; write less than " + figure(k.Want)
	default:
		return strings.TrimPrefix(e.Error(), "jsonschema validation failed")
	}
}

// wanted is what the contract says a text must look like.
func (s *Schemas) wanted(url, pattern string) string {
	if hint := s.hint(url); hint != "" {
		return hint
	}
	if strings.Contains(pattern, "https?") {
		return "; write an address that starts with https://, http:// or /"
	}
	return "; it must match " + pattern
}

func quoted(value any) string {
	switch v := value.(type) {
	case string:
		return words.Short(v)
	case json.Number:
		return v.String()
	case nil:
		return "null"
	case bool:
		return fmt.Sprint(v)
	default:
		return "a list or an object"
	}
}

func figure(r *big.Rat) string {
	f, _ := r.Float64()
	return fmt.Sprint(f)
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
