package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// kind is a kind of object without a table of its own: envelope, list, preconditions and history work the same for all of them.
type kind struct {
	name   string // HypercarePeriod
	plural string // hypercareperiods
	noun   string // period
	decode func(value any) (typed, error)
	stored func(raw []byte) (typed, error)
	needed func(r usecase.Reader, name string) (string, error) // why it cannot be deleted; empty when it can
	plain  bool                                                // shown as stored, to everybody

	keepsStatus bool // the status is stored, not derived
}

// typed is a decoded spec with the rules of its kind.
type typed interface {
	title() string
	check() []apis.FieldError
	refer(r usecase.Reader, name string) ([]apis.FieldError, error)
	status(now time.Time) any
	redact() // takes out what only responders, Editors and Admins may see
	raw() ([]byte, error)
}

// rules are what tells a kind from the others. Every one but title may be absent.
type rules[S any] struct {
	title  func(S) string
	check  func(S) []apis.FieldError                                              // what the schema cannot say
	refer  func(r usecase.Reader, name string, spec S) ([]apis.FieldError, error) // what other objects must allow
	status func(S, time.Time) any                                                 // {} when absent
	redact func(*S)
	needed func(r usecase.Reader, name string) (string, error)

	keepsStatus bool
}

type specOf[S any] struct {
	value S
	rules *rules[S]
}

func define[S any](name, plural, noun string, r rules[S]) *kind {
	return &kind{
		name: name, plural: plural, noun: noun, needed: r.needed, plain: r.status == nil && r.redact == nil, keepsStatus: r.keepsStatus,
		decode: func(value any) (typed, error) {
			s := &specOf[S]{rules: &r}
			if err := fill(value, &s.value); err != nil {
				return nil, under("spec", err)
			}
			wholeSeconds(reflect.ValueOf(&s.value))
			return s, nil
		},
		stored: func(raw []byte) (typed, error) {
			s := &specOf[S]{rules: &r}
			if err := json.Unmarshal(raw, &s.value); err != nil {
				return nil, fmt.Errorf("decode stored %s: %w", name, err)
			}
			return s, nil
		},
	}
}

func (s *specOf[S]) title() string { return s.rules.title(s.value) }

func (s *specOf[S]) raw() ([]byte, error) { return json.Marshal(s.value) }

func (s *specOf[S]) check() []apis.FieldError {
	if s.rules.check == nil {
		return nil
	}
	return s.rules.check(s.value)
}

func (s *specOf[S]) refer(r usecase.Reader, name string) ([]apis.FieldError, error) {
	if s.rules.refer == nil {
		return nil, nil
	}
	return s.rules.refer(r, name, s.value)
}

func (s *specOf[S]) status(now time.Time) any {
	if s.rules.status == nil {
		return struct{}{}
	}
	return s.rules.status(s.value, now)
}

func (s *specOf[S]) redact() {
	if s.rules.redact != nil {
		s.rules.redact(&s.value)
	}
}

// routes are the seven ways to work with a kind.
func (k *kind) routes() []Route {
	collection, item, input := "/"+k.plural, "/"+k.plural+"/{name}", k.name+"Input"
	configure := func(method, path, body string, handle func(*call) (*answer, error)) Route {
		r := write(method, path, apis.PermissionConfigure, InOrganisation, body, handle)
		if body == input {
			r.check = k.checkBody
		}
		return r
	}
	return []Route{
		read(collection, k.list, slices.Concat(paging, labels)...),
		configure(http.MethodPost, collection, input, k.create),
		read(item, k.read),
		configure(http.MethodPut, item, input, k.replace),
		configure(http.MethodPatch, item, anyBody, k.patch),
		configure(http.MethodDelete, item, "", k.delete),
	}
}
