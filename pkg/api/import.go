package api

import (
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/imports"
)

// Definitions for import, where parts of a status or an entry may be left out.
const (
	importedStatus = "ImportedIncidentStatus"
	importedEntry  = "ImportedTimelineEntry"
)

// importBundle checks every object of a bundle as if it came on its own, then takes in all or nothing.
func importBundle(c *call) (*answer, error) {
	if fields := c.checkBundle(); len(fields) > 0 {
		return nil, &usecase.Invalid{Fields: fields}
	}
	var bundle apis.ImportBundle
	if err := fill(c.body, &bundle); err != nil {
		return nil, err
	}
	return c.write(func(tx usecase.Tx) (int, any, error) {
		taken, err := imports.Import(tx, c.caller, bundle, c.query.flag("dryRun"))
		return http.StatusOK, taken, err
	})
}

// checkBundle also writes specs the way they are stored.
func (c *call) checkBundle() []apis.FieldError {
	found := newFindings()
	objects, _ := field(c.body, "objects").([]any)
	for i, o := range objects {
		at := fmt.Sprintf("objects[%d]", i)
		kind, _ := field(o, "kind").(string)
		k := kindNamed(kind)
		switch {
		case kind == "Incident":
			found.addAll(below(at, c.schemas.check("IncidentInput", o)))
			if status := field(o, "status"); status != nil {
				found.addAll(below(at+".status", c.schemas.check(importedStatus, status)))
			}
		case k != nil && k != summaryReports:
			found.addAll(below(at, c.checkImported(k, o)))
		}
	}
	entries, _ := field(c.body, "timeline").([]any)
	for i, entry := range entries {
		found.addAll(below(fmt.Sprintf("timeline[%d]", i), c.schemas.check(importedEntry, entry)))
	}
	return found.sorted()
}

func (c *call) checkImported(k *kind, o any) []apis.FieldError {
	if problems := c.schemas.check(k.name+"Input", o); len(problems) > 0 {
		return problems
	}
	spec, err := k.decode(field(o, "spec"))
	if err != nil {
		return []apis.FieldError{{Field: "spec", Reason: err.Error()}}
	}
	raw, err := spec.raw()
	if err != nil {
		return []apis.FieldError{{Field: "spec", Reason: err.Error()}}
	}
	if object, isObject := o.(map[string]any); isObject {
		object["spec"] = json.RawMessage(raw)
	}
	return spec.check()
}

func below(at string, fields []apis.FieldError) []apis.FieldError {
	for i, f := range fields {
		if f.Field == "" {
			fields[i].Field = at
		} else {
			fields[i].Field = at + "." + f.Field
		}
	}
	return fields
}
