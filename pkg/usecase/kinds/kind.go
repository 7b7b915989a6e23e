// Package kinds is the registry of the kinds of objects that have no table of their own: what each is called, the rules of its spec, what
// it needs and who needs it, who may write it and who sees all of it. People and imports go through the same use cases.
package kinds

import (
	"encoding/json"
	"errors"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// Kind is one entry of the registry. What its rules say of a spec is asked with the spec as JSON.
type Kind struct {
	Name   string          // HypercarePeriod
	Plural string          // periods: the collection in URLs
	Noun   string          // period: in sentences; more of them take an s
	Writes apis.Permission // of creating, changing and deleting; empty where the server alone does
	// OfSchedule says that each belongs to a schedule, by spec.schedule; lists take that as a filter, and from when it lasts.
	OfSchedule bool
	// TakesEffect says that a change can take effect later than it is made.
	TakesEffect bool

	normal     func(spec []byte) ([]byte, error)
	title      func(spec []byte) (string, error)
	check      func(spec []byte) ([]apis.FieldError, error)
	references func(spec []byte) ([]Reference, error)
	refers     bool // whether specs of the kind can name other objects at all
	unique     func(spec []byte) ([]Unique, error)
	status     func(resource usecase.Resource, now time.Time) (any, error)
	redacted   func(spec []byte) ([]byte, error)                                     // nil where everybody sees everything
	brief      func(spec []byte) ([]byte, error)                                     // nil where lists show everything
	hold       func(name string, spec []byte) (Hold, error)                          // nil where no incident needs it
	readStatus func(status []byte, now time.Time) ([]byte, []apis.FieldError, error) // nil where the status is not stored
	complete   func(usecase.Tx, usecase.Caller, []byte) ([]byte, error)              // nil where new specs are whole
	briefly    func(status []byte, now time.Time) (any, error)                       // nil where lists show all of a stored status
	settle     func(*writing) error                                                  // nil where there is nothing to settle
	letGo      func(usecase.Tx, usecase.Caller, usecase.Resource) error              // nil where whatever nothing needs may be deleted
	needs      func(spec, status []byte, now time.Time) ([]Reference, error)         // of the references those that count still
}

// Rules are what tells a kind from the others. Every one but Title may be absent.
type Rules[S any] struct {
	// Title is what a new object is named after when the caller gives no name.
	Title func(S) string
	// Check finds what the schema cannot say of a spec alone, as fields below "spec.".
	Check func(S) []apis.FieldError
	// References are the objects that the spec names. They must exist, and as long as this one names them they are not deleted.
	References func(S) []Reference
	// Needs are those of the references that count still at an instant: they must exist when the object is changed or brought, and only they keep others
	// from being deleted. All references when absent. The status is as stored, empty for an object that is to be stored.
	Needs func(s S, status []byte, now time.Time) []Reference
	// Complete is the spec of a new object with what the server knows of it, before it is named and judged.
	Complete func(usecase.Tx, usecase.Caller, S) (S, error)
	// Settle is asked before an object is stored, and made by settle.
	Settle func(*writing) error
	// LetGo is asked before an object is deleted, and made by letGo.
	LetGo func(usecase.Tx, usecase.Caller, usecase.Resource) error
	// ShowStatus is a stored status as it is shown at an instant, where that is not as it is stored.
	ShowStatus func(status []byte, now time.Time) (any, error)
	// Unique are values that no other object of the kind may have.
	Unique func(S) []Unique
	// Hold says which unresolved incidents keep an object of the kind from being deleted.
	Hold func(name string, s S) Hold
	// Tidy is the spec as it is stored, where that is not how it was written.
	Tidy func(S) S
	// Status is worked out for every answer; {} when absent.
	Status func(S, time.Time) any
	// ReadStatus reads a status that an import brings, with the mistakes below "status.", where use cases write it and it is stored; Status is
	// absent then.
	ReadStatus func(status []byte, now time.Time) ([]byte, []apis.FieldError, error)
	// Redact takes out what only responders, Editors and Admins may see.
	Redact func(S) S
	// Brief is the spec as lists and changes show it.
	Brief func(S) any
	// BriefStatus is a stored status as lists and changes show it.
	BriefStatus func(status []byte, now time.Time) (any, error)
}

// Reference names an object that a spec needs. One without a name is none.
type Reference struct {
	Field string // spec.period
	Kind  string // HypercarePeriod
	Name  string
}

// Unique is a value that belongs to one object of its kind. An empty one belongs to nobody.
type Unique struct {
	Field  string // spec.grafanaLogin
	Value  string
	Reason string // why there cannot be two, as the end of a sentence
}

// Hold finds the incidents that need an object.
type Hold struct {
	Filter usecase.IncidentFilter
	Remedy string // what to do about them, as a sentence
}

// entry joins a kind with its rules.
func entry[S any](k Kind, r Rules[S]) *Kind {
	k.normal = func(spec []byte) ([]byte, error) {
		return decoded(spec, func(s S) ([]byte, error) {
			apis.WholeSeconds(&s)
			if r.Tidy != nil {
				s = r.Tidy(s)
			}
			return json.Marshal(s)
		})
	}
	k.title = rule(r.Title)
	k.check = rule(r.Check)
	k.references = rule(r.References)
	k.refers = r.References != nil
	k.unique = rule(r.Unique)
	if r.Hold != nil {
		k.hold = func(name string, spec []byte) (Hold, error) {
			return decoded(spec, func(s S) (Hold, error) { return r.Hold(name, s), nil })
		}
	}
	k.needs = func(spec, status []byte, now time.Time) ([]Reference, error) {
		if r.Needs == nil {
			return k.references(spec)
		}
		return decoded(spec, func(s S) ([]Reference, error) { return r.Needs(s, status, now), nil })
	}
	if r.Complete != nil {
		k.complete = func(tx usecase.Tx, c usecase.Caller, spec []byte) ([]byte, error) {
			return decoded(spec, func(s S) ([]byte, error) {
				whole, err := r.Complete(tx, c, s)
				if err != nil {
					return nil, err
				}
				return json.Marshal(whole)
			})
		}
	}
	k.briefly = r.BriefStatus
	k.settle = r.Settle
	k.letGo = r.LetGo
	k.readStatus = r.ReadStatus
	k.status = func(resource usecase.Resource, now time.Time) (any, error) {
		switch {
		case r.ShowStatus != nil && len(resource.Status) > 0:
			return r.ShowStatus(resource.Status, now)
		case r.ReadStatus != nil && len(resource.Status) > 0:
			return json.RawMessage(resource.Status), nil
		case r.Status == nil:
			return apis.NoStatus{}, nil
		}
		return decoded(resource.Spec, func(s S) (any, error) { return r.Status(s, now), nil })
	}
	if r.Redact != nil {
		k.redacted = func(spec []byte) ([]byte, error) {
			return decoded(spec, func(s S) ([]byte, error) { return json.Marshal(r.Redact(s)) })
		}
	}
	if r.Brief != nil {
		k.brief = func(spec []byte) ([]byte, error) {
			return decoded(spec, func(s S) ([]byte, error) { return json.Marshal(r.Brief(s)) })
		}
	}
	return &k
}

// rule asks a rule about a spec; one that is absent says nothing.
func rule[S, T any](r func(S) T) func(spec []byte) (T, error) {
	return func(spec []byte) (T, error) {
		if r == nil {
			var nothing T
			return nothing, nil
		}
		return decoded(spec, func(s S) (T, error) { return r(s), nil })
	}
}

func decoded[S, T any](spec []byte, use func(S) (T, error)) (T, error) {
	var s S
	err := usecase.DecodeChecked(spec, &s)
	var invalid *usecase.Invalid
	if errors.As(err, &invalid) {
		err = &usecase.Invalid{Fields: usecase.Below("spec", invalid.Fields)}
	}
	if err != nil {
		var nothing T
		return nothing, err
	}
	return use(s)
}

// Problems finds in a body, as JSON, what the schema cannot say and no other object is needed for. A spec of the wrong shape is left to the
// schema's own findings.
func (k *Kind) Problems(body any) []apis.FieldError {
	object, _ := body.(map[string]any)
	given, isObject := object["spec"].(map[string]any)
	if !isObject {
		return nil
	}
	spec, err := json.Marshal(given)
	if err != nil {
		return nil
	}
	found, err := k.check(spec)
	if err != nil {
		return nil
	}
	return found
}

// References are the objects that a spec names; none when it does not even decode.
func (k *Kind) References(spec []byte) []Reference {
	found, err := k.references(spec)
	if err != nil {
		return nil
	}
	return found
}

// aNoun is the noun with its article.
func (k *Kind) aNoun() string {
	if strings.ContainsRune("aeiou", rune(k.Noun[0])) {
		return "an " + k.Noun
	}
	return "a " + k.Noun
}

// Schema is the name of the contract's definition of a body.
func (k *Kind) Schema() string { return k.Name + "Input" }

// StatusSchema is the name of the contract's definition of a status that an import may bring; empty where it is worked out for every answer.
func (k *Kind) StatusSchema() string {
	if k.readStatus == nil {
		return ""
	}
	return k.Name + "Status"
}
