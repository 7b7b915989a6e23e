// Package imports takes in objects with their states and histories, as an export or a sample brings them.
package imports

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/incidents"
)

// importOrder: periods before what refers to them.
var importOrder = []string{"Responder", "HypercarePeriod", "AlertRoute", "UptimeIndicator", "Incident"}

type imported struct {
	Kind     string          `json:"kind"`
	Metadata apis.ObjectMeta `json:"metadata"`
	Spec     json.RawMessage `json:"spec"`
	Status   json.RawMessage `json:"status"`
}

// Import takes in objects with their states and histories. What exists already under its name stays as it is, so importing twice changes nothing.
func Import(tx usecase.Tx, c usecase.Caller, bundle apis.ImportBundle, dryRun bool) (apis.ImportAnswer, error) {
	answer := apis.ImportAnswer{DryRun: dryRun}
	if err := usecase.Require(tx, c, "", apis.PermissionAdminister); err != nil {
		return answer, err
	}
	objects, err := sortedObjects(bundle)
	if err != nil {
		return answer, err
	}
	fresh := map[string]bool{}
	for _, object := range objects {
		created, err := importObject(tx, object, dryRun)
		if err != nil {
			return answer, err
		}
		if created {
			answer.Created++
			fresh[object.Kind+"/"+object.Metadata.Name] = true
		} else {
			answer.Unchanged++
		}
	}
	if dryRun {
		return answer, nil
	}
	return answer, importTimeline(tx, bundle, fresh)
}

func sortedObjects(bundle apis.ImportBundle) ([]imported, error) {
	objects := make([]imported, 0, len(bundle.Objects))
	var errs []apis.FieldError
	for i, raw := range bundle.Objects {
		var object imported
		if err := remarshal(raw, &object); err != nil {
			errs = append(errs, apis.FieldError{Field: fmt.Sprintf("objects[%d]", i), Reason: err.Error()})
			continue
		}
		switch {
		case !slices.Contains(importOrder, object.Kind):
			errs = append(errs, apis.FieldError{Field: fmt.Sprintf("objects[%d].kind", i), Reason: "is not a kind that can be imported; kinds are " + strings.Join(importOrder, ", ")})
		case object.Metadata.Name == "":
			errs = append(errs, apis.FieldError{Field: fmt.Sprintf("objects[%d].metadata.name", i), Reason: "is missing"})
		}
		objects = append(objects, object)
	}
	if len(errs) > 0 {
		return nil, &usecase.Invalid{Fields: errs}
	}
	slices.SortStableFunc(objects, func(a, b imported) int {
		return slices.Index(importOrder, a.Kind) - slices.Index(importOrder, b.Kind)
	})
	return objects, nil
}

func importObject(tx usecase.Tx, object imported, dryRun bool) (created bool, err error) {
	if object.Kind == "Incident" {
		return importIncident(tx, object, dryRun)
	}
	_, err = tx.Resource(object.Kind, object.Metadata.Name)
	if !errors.Is(err, usecase.ErrNotFound) || dryRun {
		return errors.Is(err, usecase.ErrNotFound), ignoreNotFound(err)
	}
	if len(object.Status) == 0 {
		object.Status = []byte("{}")
	}
	return true, tx.PutResource(&usecase.Resource{Kind: object.Kind, Metadata: object.Metadata, Spec: object.Spec, Status: object.Status})
}

// importIncident takes state and clocks as they were and sets the timers that are still to come.
func importIncident(tx usecase.Tx, object imported, dryRun bool) (bool, error) {
	_, err := tx.Incident(object.Metadata.Name)
	if !errors.Is(err, usecase.ErrNotFound) || dryRun {
		return errors.Is(err, usecase.ErrNotFound), ignoreNotFound(err)
	}
	inc := &apis.Incident{ApiVersion: usecase.APIVersion, Kind: "Incident", Metadata: object.Metadata}
	if err := json.Unmarshal(object.Spec, &inc.Spec); err != nil {
		return false, usecase.InvalidField("objects["+object.Metadata.Name+"].spec", "%s", err)
	}
	if err := json.Unmarshal(object.Status, &inc.Status); err != nil {
		return false, usecase.InvalidField("objects["+object.Metadata.Name+"].status", "%s", err)
	}
	if !slices.Contains(incident.States, inc.Status.State) || inc.Status.DeclaredAt.IsZero() {
		return false, usecase.InvalidField("objects["+object.Metadata.Name+"].status", "needs state and declaredAt")
	}
	inc.Status.Source = apis.IncidentStatusSourceImport
	return true, incidents.Restore(tx, inc)
}

func importTimeline(tx usecase.Tx, bundle apis.ImportBundle, fresh map[string]bool) error {
	var entries []apis.TimelineEntry
	for i, raw := range bundle.Timeline {
		var entry apis.TimelineEntry
		if err := remarshal(raw, &entry); err != nil {
			return usecase.InvalidField(fmt.Sprintf("timeline[%d]", i), "%s", err)
		}
		if fresh["Incident/"+entry.Incident] {
			entries = append(entries, entry)
		}
	}
	if len(entries) == 0 {
		return nil
	}
	return tx.AppendTimeline(entries...)
}

func remarshal(from map[string]any, to any) error {
	body, err := json.Marshal(from)
	if err != nil {
		return err
	}
	return json.Unmarshal(body, to)
}

func ignoreNotFound(err error) error {
	if errors.Is(err, usecase.ErrNotFound) {
		return nil
	}
	return err
}
