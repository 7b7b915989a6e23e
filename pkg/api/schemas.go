package api

import (
	"bytes"
	"fmt"
	"maps"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/golive/hypercare/pkg/apis"
)

const schemaURL = "mem:///hypercare.json"

// schemas are the compiled definitions of the contract, by name.
type schemas struct {
	byName   map[string]*jsonschema.Schema
	document map[string]any
}

// compileSchemas compiles every definition, and two more for import: a status and a timeline entry of which parts may be left out.
func compileSchemas() (*schemas, error) {
	parsed, err := jsonschema.UnmarshalJSON(bytes.NewReader(apis.Schemas))
	if err != nil {
		return nil, fmt.Errorf("read schemas: %w", err)
	}
	document, _ := parsed.(map[string]any)
	defs, ok := document["$defs"].(map[string]any)
	if !ok {
		return nil, fmt.Errorf("read schemas: there are no $defs")
	}
	defs[importedStatus] = requiring(defs["IncidentStatus"], "state", "declaredAt")
	defs[importedEntry] = requiring(defs["TimelineEntry"], "incident", "at", "type", "text")
	compiler := jsonschema.NewCompiler()
	compiler.RegisterFormat(&jsonschema.Format{Name: "date-time", Validate: checkInstant})
	compiler.AssertFormat()
	if err := compiler.AddResource(schemaURL, document); err != nil {
		return nil, fmt.Errorf("add schemas: %w", err)
	}
	s := &schemas{byName: map[string]*jsonschema.Schema{}, document: document}
	for name := range defs {
		if s.byName[name], err = compiler.Compile(schemaURL + "#/$defs/" + name); err != nil {
			return nil, fmt.Errorf("compile schema %s: %w", name, err)
		}
	}
	return s, nil
}

// requiring is a definition with other required properties.
func requiring(definition any, names ...any) map[string]any {
	original, _ := definition.(map[string]any)
	changed := maps.Clone(original)
	changed["required"] = names
	return changed
}

// check finds everything in a JSON value that the schema does not allow. Numbers in it must be json.Number.
func (s *schemas) check(name string, value any) []apis.FieldError {
	schema, ok := s.byName[name]
	if !ok {
		return []apis.FieldError{{Field: "", Reason: "there is no schema " + name}}
	}
	err := schema.Validate(value)
	if err == nil {
		return nil
	}
	return s.fieldErrors(value, err)
}
