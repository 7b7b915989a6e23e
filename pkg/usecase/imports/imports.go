// Package imports takes in bundles of objects with their states and histories, by the rules that hold for people as well.
package imports

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/incidents"
	"github.com/golive/hypercare/pkg/usecase/kinds"
	"github.com/golive/hypercare/pkg/words"
)

const incidentKind = "Incident"

// Schemas of what a bundle holds beside the kinds of the registry.
const (
	incidentSchema = "IncidentInput"
	statusSchema   = "ImportedIncidentStatus"
	entrySchema    = "ImportedTimelineEntry"
)

// Accept judges a JSON value by a schema of the contract and by rules, as it does for a request of its own; all findings at once are an
// *usecase.Invalid.
type Accept func(schema string, value any, rules func(body any) []apis.FieldError) error

// Bundle is what was read of an import, with the mistakes found so far.
type Bundle struct {
	objects  []object // in import order
	entries  []entry
	problems []apis.FieldError
	broken   map[reference]bool // objects with mistakes: that others name them is no second mistake
}

type reference struct{ of, name string } // an object of a kind, or an entry of an incident

type object struct {
	at       string      // objects[3]
	kind     *kinds.Kind // nil for an incident
	input    kinds.Input
	incident *apis.Incident
}

type entry struct {
	at   string // timeline[3]
	data apis.TimelineEntry
}

// Read checks every part of a bundle as if it came on its own. The body is JSON whose numbers are json.Number.
func Read(body any, accept Accept) *Bundle {
	b := &Bundle{broken: map[reference]bool{}}
	objects, _ := member(body, "objects").([]any)
	for i, value := range objects {
		b.readObject(fmt.Sprintf("objects[%d]", i), value, accept)
	}
	slices.SortStableFunc(b.objects, func(x, y object) int {
		return slices.Index(importOrder(), x.kindName()) - slices.Index(importOrder(), y.kindName())
	})
	entries, _ := member(body, "timeline").([]any)
	for i, value := range entries {
		e := entry{at: fmt.Sprintf("timeline[%d]", i)}
		found := findings(accept(entrySchema, value, entryRules))
		if len(found) == 0 {
			found = fill(value, &e.data)
		}
		if b.found(e.at, found); len(found) == 0 {
			apis.WholeSeconds(&e.data)
			b.entries = append(b.entries, e)
		}
	}
	return b
}

func (b *Bundle) readObject(at string, value any, accept Accept) {
	o := object{at: at}
	name, _ := member(value, "kind").(string)
	var found []apis.FieldError
	switch {
	case name == incidentKind:
		found = o.readIncident(value, accept)
	case slices.Contains(importOrder(), name):
		o.kind = kinds.Named(name)
		found = findings(accept(o.kind.Schema(), value, o.kind.Problems))
		if status := member(value, "status"); status != nil && o.kind.StatusSchema() != "" {
			found = append(found, usecase.Below("status", findings(accept(o.kind.StatusSchema(), status, nil)))...)
		}
		if len(found) == 0 {
			found = fill(value, &o.input)
		}
	default:
		found = []apis.FieldError{{Field: "kind", Reason: fmt.Sprintf("is %s, which cannot be imported; kinds are %s", words.Short(name), words.And(importOrder()))}}
	}
	ownName, _ := member(member(value, "metadata"), "name").(string)
	if ownName == "" {
		found = append(found, apis.FieldError{Field: "metadata.name", Reason: "is missing; an import names its objects"})
	}
	if len(found) > 0 {
		b.found(at, found)
		b.broken[reference{name, ownName}] = true
		return
	}
	b.objects = append(b.objects, o)
}

func (o *object) readIncident(value any, accept Accept) []apis.FieldError {
	found := findings(accept(incidentSchema, value, nil))
	status := member(value, "status")
	if status == nil {
		return append(found, apis.FieldError{Field: "status", Reason: "is missing; it says at least state and declaredAt"})
	}
	if found = append(found, usecase.Below("status", findings(accept(statusSchema, status, nil)))...); len(found) > 0 {
		return found
	}
	var in apis.IncidentInput
	if found := fill(value, &in); len(found) > 0 {
		return found
	}
	o.incident = &apis.Incident{Metadata: apis.ObjectMeta(in.Metadata), Spec: in.Spec}
	found = usecase.Below("status", fill(status, &o.incident.Status))
	apis.WholeSeconds(o.incident)
	return found
}

// entryRules: an entry says something.
func entryRules(body any) []apis.FieldError {
	if text, _ := member(body, "text").(string); text == "" {
		return []apis.FieldError{{Field: "text", Reason: "is empty; write what happened"}}
	}
	return nil
}

// findings are the fields of an *usecase.Invalid; another error is a finding of the whole.
func findings(err error) []apis.FieldError {
	var invalid *usecase.Invalid
	switch {
	case err == nil:
		return nil
	case errors.As(err, &invalid):
		return invalid.Fields
	}
	return []apis.FieldError{{Field: "", Reason: "cannot be read: " + err.Error()}}
}

// importOrder lists what can be imported: what others refer to comes first.
func importOrder() []string {
	var names []string
	for _, k := range kinds.All() {
		if k.Writes != "" {
			names = append(names, k.Name)
		}
	}
	return append(names, incidentKind)
}

// TakeIn stores what is not there yet and counts both. What exists already under its name stays as it is, so importing twice changes nothing.
// Mistakes are told all at once, and then nothing is taken in.
func (b *Bundle) TakeIn(tx usecase.Tx, c usecase.Caller) (apis.ImportAnswer, error) {
	var answer apis.ImportAnswer
	if err := usecase.Require(tx, c, "", apis.PermissionAdminister, tx.Stamp().At); err != nil {
		return answer, err
	}
	run := &run{Bundle: b, tx: tx, caller: c, problems: slices.Clone(b.problems), fresh: map[string]bool{}}
	if err := tx.ExpectIncidents(b.incidentNames()); err != nil {
		return answer, err
	}
	for _, o := range b.objects {
		created, err := run.takeIn(o)
		if err != nil {
			return answer, err
		}
		if created {
			answer.Created++
		} else {
			answer.Unchanged++
		}
	}
	entries := run.timeline()
	if len(run.problems) > 0 {
		return answer, &usecase.Invalid{Fields: run.problems}
	}
	if len(entries) == 0 {
		return answer, nil
	}
	return answer, tx.AppendTimeline(entries...)
}

func (b *Bundle) incidentNames() []string {
	var names []string
	for _, o := range b.objects {
		if o.incident != nil {
			names = append(names, o.incident.Metadata.Name)
		}
	}
	return names
}

// run is one attempt to take a bundle in; a transaction may be tried more than once.
type run struct {
	*Bundle
	tx       usecase.Tx
	caller   usecase.Caller
	problems []apis.FieldError
	fresh    map[string]bool // incidents that were stored
}

// takeIn stores one object. Its mistakes are kept; an error is the store's.
func (r *run) takeIn(o object) (created bool, err error) {
	if o.kind != nil {
		created, err = o.kind.Import(r.tx, o.input)
	} else {
		created, err = r.takeInIncident(*o.incident) // a copy: what it is stored with must not stay for a second attempt
	}
	var invalid *usecase.Invalid
	if errors.As(err, &invalid) {
		r.problems = append(r.problems, usecase.Below(o.at, r.withoutBroken(o, invalid.Fields))...)
		return false, nil
	}
	return created, err
}

func (r *run) takeInIncident(inc apis.Incident) (bool, error) {
	inc.Status.Clocks = slices.Clone(inc.Status.Clocks)
	inc.Status.History = slices.Clone(inc.Status.History)
	missing, err := kinds.MustExist(r.tx, incidentReferences(&inc))
	if err != nil {
		return false, err
	}
	created, err := incidents.Import(r.tx, r.caller, &inc)
	var invalid *usecase.Invalid
	switch {
	case errors.As(err, &invalid):
		return false, &usecase.Invalid{Fields: append(missing, invalid.Fields...)}
	case err == nil && created && len(missing) > 0:
		return false, &usecase.Invalid{Fields: missing}
	}
	r.fresh[inc.Metadata.Name] = created || r.fresh[inc.Metadata.Name] // a second one of the same name changes nothing
	return created, err
}

func incidentReferences(inc *apis.Incident) []kinds.Reference {
	return []kinds.Reference{{Field: "spec.period", Kind: "HypercarePeriod", Name: inc.Spec.Period}}
}

// withoutBroken leaves out references to objects of the bundle that have mistakes of their own.
func (r *run) withoutBroken(o object, found []apis.FieldError) []apis.FieldError {
	references := o.references()
	return slices.DeleteFunc(slices.Clone(found), func(f apis.FieldError) bool {
		return slices.ContainsFunc(references, func(ref kinds.Reference) bool {
			return ref.Field == f.Field && r.broken[reference{ref.Kind, ref.Name}]
		})
	})
}

func (o object) references() []kinds.Reference {
	if o.kind == nil {
		return incidentReferences(o.incident)
	}
	return o.kind.References(o.input.Spec)
}

func (o object) kindName() string {
	if o.kind == nil {
		return incidentKind
	}
	return o.kind.Name
}

// timeline lists the entries of the incidents that were stored. Those of an incident that was there already are there as well.
func (r *run) timeline() []apis.TimelineEntry {
	ids := map[reference]string{} // by incident and id: where the entry stands
	for _, e := range r.entries {
		id := reference{e.data.Incident, e.data.Id}
		if first, twice := ids[id]; twice && e.data.Id != "" {
			r.found(e.at, "id", "is the id of %s as well; give each entry its own, or none", first)
		}
		ids[id] = e.at
	}
	var entries []apis.TimelineEntry
	for _, e := range r.entries {
		if !r.brings(e.data.Incident) {
			r.found(e.at, "incident", "names %s, which is not in this bundle; bring both together", words.Short(e.data.Incident))
			continue
		}
		if e.data.At.After(r.tx.Stamp().At) {
			r.found(e.at, "at", "lies in the future; write what has happened")
		}
		if _, there := ids[reference{e.data.Incident, e.data.Corrects}]; e.data.Corrects != "" && !there {
			r.found(e.at, "corrects", "names no entry of this incident in the bundle")
		}
		if r.fresh[e.data.Incident] {
			entries = append(entries, e.data)
		}
	}
	return entries
}

// brings says whether the bundle holds an incident, with mistakes or without.
func (b *Bundle) brings(name string) bool {
	return b.broken[reference{incidentKind, name}] ||
		slices.ContainsFunc(b.objects, func(o object) bool { return o.incident != nil && o.incident.Metadata.Name == name })
}

func (r *run) found(at, field, reason string, args ...any) {
	r.problems = append(r.problems, apis.FieldError{Field: at + "." + field, Reason: fmt.Sprintf(reason, args...)})
}

func (b *Bundle) found(at string, fields []apis.FieldError) {
	b.problems = append(b.problems, usecase.Below(at, fields)...)
}

// fill decodes a value that its schema took; what Go cannot read is a mistake of its field.
func fill(value, into any) []apis.FieldError {
	raw, err := json.Marshal(value)
	if err == nil {
		err = usecase.DecodeChecked(raw, into)
	}
	return findings(err)
}

func member(value any, name string) any {
	object, _ := value.(map[string]any)
	return object[name]
}
