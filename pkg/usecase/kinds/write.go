package kinds

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/words"
)

// Input is what a caller says of an object. The spec has passed the schema.
type Input struct {
	Metadata apis.ObjectMetaInput `json:"metadata"`
	Spec     json.RawMessage      `json:"spec"`
	Status   map[string]any       `json:"status"`
	// Effective is when a change takes effect, for kinds that know such a thing: "now", or else what is usual there.
	Effective string `json:"-"`
}

// Create stores a new object under the name asked for, which must be free, or under one made from its title.
func (k *Kind) Create(tx usecase.Tx, c usecase.Caller, in Input) (Object, error) {
	if err := usecase.Require(tx, c, "", k.Writes, tx.Stamp().At); err != nil {
		return Object{}, err
	}
	problems, err := k.statusProblems(tx, usecase.Resource{Spec: in.Spec}, in.Status)
	if problems = append(problems, apis.CheckNewMeta(in.Metadata, c.Namespace)...); err != nil || len(problems) > 0 {
		return Object{}, invalid(problems, err)
	}
	name, err := k.newWhole(tx, c, &in)
	if err != nil {
		return Object{}, err
	}
	resource := &usecase.Resource{Kind: k.Name}
	resource.Metadata.Name = name
	resource.Metadata.Labels = in.Metadata.Labels
	resource.Metadata.Annotations = in.Metadata.Annotations
	return k.put(tx, resource, &writing{way: Created, caller: c, spec: in.Spec})
}

// Import stores an object under its name with the metadata it brings, and says whether it did: an object of that name stays as it is.
func (k *Kind) Import(tx usecase.Tx, in Input) (created bool, err error) {
	if k.Writes == "" {
		return false, usecase.InvalidField("kind", "is made by the server alone; leave it out")
	}
	if in.Metadata.Name == "" {
		return false, usecase.InvalidField("metadata.name", "is missing")
	}
	_, err = tx.Resource(k.Name, in.Metadata.Name)
	if !errors.Is(err, usecase.ErrNotFound) {
		return false, err
	}
	resource := &usecase.Resource{Kind: k.Name, Metadata: apis.ObjectMeta(in.Metadata)}
	status, problems, err := k.importedStatus(tx, in)
	if err != nil || len(problems) > 0 {
		return false, invalid(problems, err)
	}
	resource.Status = status
	_, err = k.put(tx, resource, &writing{way: Imported, spec: in.Spec})
	return err == nil, err
}

// Change replaces what people say of an object by what wanted makes of it, unless it changed after the version that the caller saw; 0 asks
// for no such check. An input that changes nothing is no change.
func (k *Kind) Change(tx usecase.Tx, c usecase.Caller, name string, match int64, wanted func(current usecase.Resource) (Input, error)) (Object, error) {
	if err := usecase.Require(tx, c, "", k.Writes, tx.Stamp().At); err != nil {
		return Object{}, err
	}
	current, err := k.Current(tx, name, match)
	if err != nil {
		return Object{}, err
	}
	in, err := wanted(*current)
	if err != nil {
		return Object{}, err
	}
	if in.Metadata.Name != "" && in.Metadata.Name != name {
		return Object{}, usecase.InvalidField("metadata.name", "is %q, but the path names %q; names do not change", in.Metadata.Name, name)
	}
	problems, err := k.statusProblems(tx, *current, in.Status)
	if problems = append(problems, apis.CheckMeta(in.Metadata, current.Metadata)...); err != nil || len(problems) > 0 {
		return Object{}, invalid(problems, err)
	}
	spec, err := k.normal(in.Spec)
	if err != nil {
		return Object{}, err
	}
	sameMeta := maps.Equal(in.Metadata.Labels, current.Metadata.Labels) && maps.Equal(in.Metadata.Annotations, current.Metadata.Annotations)
	if bytes.Equal(spec, current.Spec) && sameMeta && in.Effective == "" {
		return k.toWriter(tx, *current)
	}
	current.Metadata.Labels = in.Metadata.Labels
	current.Metadata.Annotations = in.Metadata.Annotations
	return k.put(tx, current, &writing{way: Changed, caller: c, effective: in.Effective, sameMeta: sameMeta, before: current.Spec, spec: spec})
}

// Delete takes an object away and answers it as it was, unless something live needs it.
func (k *Kind) Delete(tx usecase.Tx, c usecase.Caller, name string, match int64) (Object, error) {
	if err := usecase.Require(tx, c, "", k.Writes, tx.Stamp().At); err != nil {
		return Object{}, err
	}
	current, err := k.Current(tx, name, match)
	if err != nil {
		return Object{}, err
	}
	o, err := k.toWriter(tx, *current)
	if err != nil {
		return Object{}, err
	}
	why, err := k.neededBy(tx, *current, tx.Stamp().At)
	if err != nil {
		return Object{}, fmt.Errorf("look for what needs it: %w", err)
	}
	if why != "" {
		return Object{}, &usecase.Conflict{Message: why, Current: o}
	}
	if k.letGo != nil {
		if err := k.letGo(tx, c, *current); err != nil {
			return Object{}, k.refused(err, o)
		}
	}
	return o, tx.DeleteResource(k.Name, name)
}

// put judges a spec alone and among other objects, with all findings at once, has it settled, and stores it.
func (k *Kind) put(tx usecase.Tx, resource *usecase.Resource, w *writing) (Object, error) {
	problems, err := k.check(w.spec)
	if err != nil {
		return Object{}, err
	}
	others, err := k.amongOthers(tx, resource.Metadata.Name, w.way, w.spec)
	if err != nil {
		return Object{}, fmt.Errorf("look at other objects: %w", err)
	}
	if problems = slices.Concat(problems, others); len(problems) > 0 {
		return Object{}, &usecase.Invalid{Fields: problems}
	}
	if w.spec, err = k.normal(w.spec); err != nil {
		return Object{}, err
	}
	status := resource.Status
	if err := k.settled(tx, resource, w); err != nil {
		return Object{}, err
	}
	if w.sameMeta && bytes.Equal(w.before, w.spec) && bytes.Equal(status, resource.Status) {
		return k.toWriter(tx, *resource)
	}
	if len(resource.Status) == 0 {
		resource.Status = []byte("{}")
	}
	if err := tx.PutResource(resource); err != nil {
		return Object{}, fmt.Errorf("store %s: %w", k.Noun, err)
	}
	return k.toWriter(tx, *resource)
}

// settled has the kind's own rule decide what of a writing is stored.
func (k *Kind) settled(tx usecase.Tx, resource *usecase.Resource, w *writing) error {
	if k.settle != nil {
		w.tx = tx
		w.name = resource.Metadata.Name
		w.status = resource.Status
		if err := k.settle(w); err != nil {
			if w.before == nil {
				return err
			}
			current, view := k.toWriter(tx, usecase.Resource{Kind: k.Name, Metadata: resource.Metadata, Spec: w.before, Status: resource.Status})
			if view != nil {
				return view
			}
			return k.refused(err, current)
		}
		resource.Status = w.status
		var err error
		if w.spec, err = k.normal(w.spec); err != nil {
			return err
		}
	}
	resource.Spec = w.spec
	return nil
}

// refused shows the object as it is to whoever is told that its state does not allow something.
func (k *Kind) refused(err error, current Object) error {
	var conflict *usecase.Conflict
	if errors.As(err, &conflict) && conflict.Current == nil {
		conflict.Current = current
	}
	return err
}

// toWriter is the object as somebody sees it who may write it.
func (k *Kind) toWriter(tx usecase.Tx, resource usecase.Resource) (Object, error) {
	return k.View(resource, Viewer{Now: tx.Stamp().At, Contacts: true})
}

func invalid(problems []apis.FieldError, err error) error {
	if err != nil {
		return err
	}
	return &usecase.Invalid{Fields: problems}
}

// newWhole completes a new object and finds its name.
func (k *Kind) newWhole(tx usecase.Tx, c usecase.Caller, in *Input) (name string, err error) {
	if k.complete != nil {
		if in.Spec, err = k.complete(tx, c, in.Spec); err != nil {
			return "", err
		}
	}
	return k.newName(tx, *in)
}

// newName is the name asked for, which must be free, or one made from the title.
func (k *Kind) newName(tx usecase.Tx, in Input) (string, error) {
	if wanted := in.Metadata.Name; wanted != "" {
		there, err := tx.Resource(k.Name, wanted)
		if errors.Is(err, usecase.ErrNotFound) {
			return wanted, nil
		}
		if err != nil {
			return "", fmt.Errorf("look up name: %w", err)
		}
		current, err := k.toWriter(tx, *there)
		if err != nil {
			return "", err
		}
		message := fmt.Sprintf("There is %s named %q already. Change that one, or take another name.", k.aNoun(), wanted)
		return "", &usecase.Conflict{Message: message, Current: current}
	}
	title, err := k.title(in.Spec)
	if err != nil {
		return "", err
	}
	base := slug(title, k.Noun)
	for n := 1; n < 1000; n++ {
		name := numbered(base, n)
		if _, err := tx.Resource(k.Name, name); errors.Is(err, usecase.ErrNotFound) {
			return name, nil
		} else if err != nil {
			return "", fmt.Errorf("look up name: %w", err)
		}
	}
	return "", usecase.InvalidField("metadata.name", "is needed: too many others are named after the title %s", words.Short(title))
}
