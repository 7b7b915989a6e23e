// Package contract judges JSON values by the schemas of the contract and says in plain words what cannot be taken. It knows no HTTP.
package contract

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

const schemaURL = "mem:///hypercare.json"

// Definitions for import, where parts of a status or an entry may be left out.
const (
	ImportedIncidentStatus = "ImportedIncidentStatus"
	ImportedTimelineEntry  = "ImportedTimelineEntry"
)

// Schemas are the compiled definitions of the contract, by name.
type Schemas struct {
	byName   map[string]*jsonschema.Schema
	document map[string]any
}

// Compile compiles every definition of the embedded contract, and two more for import: a status and a timeline entry of which parts may be left out.
func Compile() (*Schemas, error) {
	parsed, err := jsonschema.UnmarshalJSON(bytes.NewReader(apis.Schemas))
	if err != nil {
		return nil, fmt.Errorf("read schemas: %w", err)
	}
	document, _ := parsed.(map[string]any)
	defs, ok := document["$defs"].(map[string]any)
	if !ok {
		return nil, errors.New("read schemas: there are no $defs")
	}
	defs[ImportedIncidentStatus] = requiring(defs["IncidentStatus"], "state", "declaredAt")
	defs[ImportedTimelineEntry] = requiring(defs["TimelineEntry"], "incident", "at", "type", "text")
	compiler := jsonschema.NewCompiler()
	compiler.RegisterFormat(&jsonschema.Format{Name: "date-time", Validate: CheckInstant})
	compiler.AssertFormat()
	if err := compiler.AddResource(schemaURL, document); err != nil {
		return nil, fmt.Errorf("add schemas: %w", err)
	}
	s := &Schemas{byName: map[string]*jsonschema.Schema{}, document: document}
	for name := range defs {
		if s.byName[name], err = compiler.Compile(schemaURL + "#/$defs/" + name); err != nil {
			return nil, fmt.Errorf("compile schema %s: %w", name, err)
		}
	}
	return s, nil
}

// CheckInstant takes what Go can read and write again: RFC 3339, from 1970 to 9998. What is no text is left to its type.
func CheckInstant(value any) error {
	text, ok := value.(string)
	if !ok {
		return nil
	}
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return errors.New("is no instant; write RFC 3339 such as 2026-11-21T06:00:00Z")
	}
	if year := at.UTC().Year(); year < 1970 || year > 9998 {
		return errors.New("lies outside the years 1970 to 9998")
	}
	return nil
}

// requiring is a definition with other required properties.
func requiring(definition any, names ...any) map[string]any {
	original, _ := definition.(map[string]any)
	changed := maps.Clone(original)
	changed["required"] = names
	return changed
}

// Has says whether the contract defines a schema of the name.
func (s *Schemas) Has(name string) bool { return s.byName[name] != nil }

// Check trims the texts of a JSON value in place and finds everything that the schema does not allow, by field. Numbers in it must be json.Number.
func (s *Schemas) Check(name string, value any) []apis.FieldError {
	schema, ok := s.byName[name]
	if !ok {
		return []apis.FieldError{{Field: "", Reason: "there is no schema " + name}}
	}
	trimTexts(schema, value)
	err := schema.Validate(value)
	if err == nil {
		return nil
	}
	return s.fieldErrors(value, err)
}

// definition is the part of the schema document that a schema URL names.
func (s *Schemas) definition(url string) map[string]any {
	var here any = s.document
	for _, part := range pointerParts(url) {
		object, _ := here.(map[string]any)
		here = object[part]
	}
	found, _ := here.(map[string]any)
	return found
}

func (s *Schemas) properties(url string) []string {
	properties, _ := s.definition(url)["properties"].(map[string]any)
	return sortedKeys(properties)
}

// Fill decodes a checked value into a Go type. What the schema takes and Go cannot, such as 1.0 for a whole number, is a field error.
func Fill(value any, into any) error {
	raw, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("encode checked value: %w", err)
	}
	return usecase.DecodeChecked(raw, into)
}
