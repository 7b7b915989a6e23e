package api

import (
	"encoding/json"
	"fmt"
	"math/big"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	keyword "github.com/santhosh-tekuri/jsonschema/v6/kind"
)

var typeWords = map[string]string{
	"string": "text", "number": "a number", "integer": "a whole number", "boolean": "true or false", "object": "an object", "array": "a list", "null": "null",
}

// explain says in plain words what is wrong with a value, and what to write instead.
func (s *schemas) explain(e *jsonschema.ValidationError, value any) string {
	switch k := e.ErrorKind.(type) {
	case *keyword.Type:
		wanted := make([]string, 0, len(k.Want))
		for _, w := range k.Want {
			wanted = append(wanted, typeWords[w])
		}
		return fmt.Sprintf("is %s, but must be %s", typeWords[k.Got], orList(wanted))
	case *keyword.Enum:
		wanted := make([]string, 0, len(k.Want))
		for _, w := range k.Want {
			wanted = append(wanted, fmt.Sprint(w))
		}
		text, _ := value.(string)
		return fmt.Sprintf("is %s, but must be %s%s", quoted(value), orList(wanted), didYouMean(text, wanted))
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
func (s *schemas) wanted(url, pattern string) string {
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
		return short(v)
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
