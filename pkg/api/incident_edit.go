package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"strings"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/incidents"
)

// incidentInput decodes a checked body, with its instants in UTC and whole seconds.
func incidentInput(body any) (apis.IncidentInput, error) {
	var in apis.IncidentInput
	err := fill(body, &in)
	wholeSeconds(reflect.ValueOf(&in))
	return in, err
}

func replaceIncident(c *call) (*answer, error) {
	return c.editIncident(func(*apis.Incident) (any, error) { return c.body, nil })
}

func patchIncident(c *call) (*answer, error) {
	if _, isObject := c.body.(map[string]any); !isObject {
		return nil, badRequest("A merge patch is a JSON object, for example {\"spec\":{\"title\":\"...\"}}.")
	}
	return c.editIncident(func(current *apis.Incident) (any, error) {
		var spec any
		if err := remarshal(current.Spec, &spec); err != nil {
			return nil, err
		}
		merged := mergePatch(patchable(current.Metadata, spec), c.body)
		err := c.schemas.accept("IncidentInput", merged, nil)
		return merged, joinInvalid(err, takenAway(field(c.body, "spec")))
	})
}

// editIncident replaces what people say of an incident. The use case judges caller, version and fields; here only a status that differs is refused, for it would be lost.
func (c *call) editIncident(wanted func(current *apis.Incident) (any, error)) (*answer, error) {
	match, err := c.precondition()
	if err != nil {
		return nil, err
	}
	return c.write(func(tx usecase.Tx) (int, any, error) {
		before, err := tx.Incident(c.name)
		if err != nil {
			return 0, nil, err
		}
		body, err := wanted(before)
		if err != nil {
			return 0, nil, err
		}
		in, err := incidentInput(body)
		if err != nil {
			return 0, nil, err
		}
		if given := strings.ToLower(in.Metadata.Name); given != "" && given != c.name {
			return 0, nil, usecase.InvalidField("metadata.name", "is %q, but the path names %q; names do not change", in.Metadata.Name, c.name)
		}
		status := before.Status // the use case changes the incident it loads
		inc, err := incidents.Edit(tx, c.caller, c.name, match, in.Spec, in.Metadata.Labels)
		return http.StatusOK, inc, joinInvalid(err, statusActions(in.Status, status))
	})
}

// takenAway finds fields that a merge patch wants to take away and only an action may change.
func takenAway(spec any) []apis.FieldError {
	actions := map[string]string{"priority": "priority", "assignee": "assign", "resolution": "resolve", "resolutionKind": "resolve", "period": "declare in the other period"}
	changes, _ := spec.(map[string]any)
	var found []apis.FieldError
	for _, name := range sortedKeys(actions) {
		if value, given := changes[name]; given && value == nil {
			found = append(found, apis.FieldError{Field: "spec." + name, Reason: "is changed by the action " + actions[name]})
		}
	}
	return found
}

// statusActions finds parts of a status that came along and differ from what is: actions change those.
func statusActions(given map[string]any, now apis.IncidentStatus) []apis.FieldError {
	var have map[string]any
	if err := remarshal(now, &have); err != nil {
		return []apis.FieldError{{Field: "status", Reason: "cannot be compared; leave it out"}}
	}
	actions := map[string]string{"state": "status, resolve or reopen", "acknowledgedAt": "acknowledge", "acknowledgedBy": "acknowledge"}
	var found []apis.FieldError
	for _, name := range sortedKeys(actions) {
		if value, sent := given[name]; sent && value != have[name] {
			found = append(found, apis.FieldError{Field: "status." + name, Reason: "is changed by the action " + actions[name]})
		}
	}
	return found
}

// joinInvalid adds findings to an Invalid, or makes one; another error stays as it is.
func joinInvalid(err error, more []apis.FieldError) error {
	var invalid *usecase.Invalid
	if len(more) == 0 || (err != nil && !errors.As(err, &invalid)) {
		return err
	}
	found := newFindings()
	if invalid != nil {
		found.addAll(invalid.Fields)
	}
	found.addAll(more)
	return &usecase.Invalid{Fields: found.sorted()}
}

func remarshal(from, to any) error {
	raw, err := json.Marshal(from)
	if err != nil {
		return fmt.Errorf("encode: %w", err)
	}
	decoder := json.NewDecoder(strings.NewReader(string(raw)))
	decoder.UseNumber()
	if err := decoder.Decode(to); err != nil {
		return fmt.Errorf("decode: %w", err)
	}
	return nil
}
