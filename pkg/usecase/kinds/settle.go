package kinds

import (
	"encoding/json"
	"fmt"

	"github.com/golive/hypercare/pkg/usecase"
)

// Way is how an object comes to be stored.
type Way string

const (
	Created  Way = "created"  // by somebody who asks for it
	Changed  Way = "changed"  // by somebody who says more or otherwise
	Imported Way = "imported" // with the past it brings
	Restored Way = "restored" // as it was before its deletion
	Made     Way = "made"     // by the server, for whom nobody's permission is asked
)

// Writing is an object that passed the rules of its spec and is about to be stored, in the transaction that does so.
type Writing[S, T any] struct {
	Tx     usecase.Tx
	Caller usecase.Caller // nobody where the server writes
	Way    Way
	Name   string
	// Effective is when the caller wants a change to count, where the kind knows such a thing.
	Effective string
	Before    *S // as it is stored now; nil for one that is new
	Spec      S  // to be stored; may be completed
	Status    T  // as stored, or as an import brings it; what it is made into is stored
}

// Leaving is an object that nothing needs any more and that is about to be deleted.
type Leaving[S, T any] struct {
	Tx     usecase.Tx
	Caller usecase.Caller
	Name   string
	Spec   S
	Status T
}

// writing is a Writing with spec and status as JSON.
type writing struct {
	tx        usecase.Tx
	caller    usecase.Caller
	way       Way
	name      string
	effective string
	sameMeta  bool   // a change leaves labels and annotations as they are
	before    []byte // nil for one that is new
	spec      []byte
	status    []byte
}

// settle makes a rule for objects with a status that is stored. The rule completes the spec with what the server knows, refuses what this
// caller may not do now, writes the status, and sets timers.
func settle[S, T any](do func(w *Writing[S, T]) error) func(*writing) error {
	return func(raw *writing) error {
		w := &Writing[S, T]{Tx: raw.tx, Caller: raw.caller, Way: raw.way, Name: raw.name, Effective: raw.effective}
		if raw.before != nil {
			w.Before = new(S)
			if err := json.Unmarshal(raw.before, w.Before); err != nil {
				return fmt.Errorf("read %s as it is: %w", raw.name, err)
			}
		}
		if err := json.Unmarshal(raw.spec, &w.Spec); err != nil {
			return fmt.Errorf("read %s: %w", raw.name, err)
		}
		if len(raw.status) > 0 {
			if err := json.Unmarshal(raw.status, &w.Status); err != nil {
				return fmt.Errorf("read status of %s: %w", raw.name, err)
			}
		}
		if err := do(w); err != nil {
			return err
		}
		var err error
		if raw.spec, err = json.Marshal(w.Spec); err != nil {
			return fmt.Errorf("encode %s: %w", raw.name, err)
		}
		if raw.status, err = json.Marshal(w.Status); err != nil {
			return fmt.Errorf("encode status of %s: %w", raw.name, err)
		}
		return nil
	}
}

// letGo makes a rule that is asked before an object with a stored status is deleted. It refuses what may not be deleted now, and cancels timers.
func letGo[S, T any](do func(l *Leaving[S, T]) error) func(usecase.Tx, usecase.Caller, usecase.Resource) error {
	return func(tx usecase.Tx, c usecase.Caller, resource usecase.Resource) error {
		l := &Leaving[S, T]{Tx: tx, Caller: c, Name: resource.Metadata.Name}
		if err := json.Unmarshal(resource.Spec, &l.Spec); err != nil {
			return fmt.Errorf("read %s: %w", l.Name, err)
		}
		if err := json.Unmarshal(resource.Status, &l.Status); err != nil {
			return fmt.Errorf("read status of %s: %w", l.Name, err)
		}
		return do(l)
	}
}

// Make stores a new object in the server's own name, with the status that it begins with. Nobody's permission is asked; the rules hold.
func (k *Kind) Make(tx usecase.Tx, in Input, status any) (Object, error) {
	name, err := k.newName(tx, in)
	if err != nil {
		return Object{}, err
	}
	resource := &usecase.Resource{Kind: k.Name}
	resource.Metadata.Name = name
	resource.Metadata.Labels = in.Metadata.Labels
	if resource.Status, err = json.Marshal(status); err != nil {
		return Object{}, fmt.Errorf("encode status: %w", err)
	}
	return k.put(tx, resource, &writing{way: Made, spec: in.Spec})
}

// Rewrite stores another spec of an object for a use case that has judged the caller itself; match is as in Change.
func (k *Kind) Rewrite(tx usecase.Tx, c usecase.Caller, name string, match int64, edit func(spec []byte) ([]byte, error)) (Object, error) {
	current, err := k.Current(tx, name, match)
	if err != nil {
		return Object{}, err
	}
	before := current.Spec
	spec, err := edit(before)
	if err != nil {
		return Object{}, err
	}
	return k.put(tx, current, &writing{way: Changed, caller: c, before: before, spec: spec})
}
