package wire

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/words"
)

// Problem is a refusal that the surface itself decides, before or beside the use cases.
type Problem struct {
	Status  int
	Reason  string // one word for programs
	Message string // what went wrong and what to do, for people
	Fields  []apis.FieldError
	header  http.Header
}

func (p *Problem) Error() string { return p.Message }

// Refuse makes a Problem; the message says what to do.
func Refuse(status int, reason, format string, args ...any) *Problem {
	return &Problem{Status: status, Reason: reason, Message: fmt.Sprintf(format, args...)}
}

// BadRequest is a refusal 400.
func BadRequest(format string, args ...any) *Problem {
	return Refuse(http.StatusBadRequest, "badRequest", format, args...)
}

// BadParameter is a refusal 400 that names the query parameter as its field.
func BadParameter(name, format string, args ...any) *Problem {
	reason := fmt.Sprintf(format, args...)
	p := BadRequest("Query parameter %s: %s.", name, reason)
	p.Fields = []apis.FieldError{{Field: name, Reason: reason}}
	return p
}

// Unauthenticated is a refusal 401 of somebody who is not signed in.
func Unauthenticated() *Problem {
	return Refuse(http.StatusUnauthorized, "unauthenticated", "Sign in to Grafana, or send a valid service-account token: who is not signed in may only read.")
}

// NotConnected is a refusal 503 while a part of the back end is not there yet.
func NotConnected(what string) *Problem {
	return Refuse(http.StatusServiceUnavailable, "notConnected", "%s are not available while the plugin starts. Try again in a moment.", what).With("Retry-After", "5")
}

// With adds a header to the refusal.
func (p *Problem) With(header, value string) *Problem {
	if p.header == nil {
		p.header = http.Header{}
	}
	p.header.Set(header, value)
	return p
}

// Logger takes what callers must not see: the cause behind an answer 500.
type Logger interface {
	Error(msg string, args ...any)
}

// Fail is the one place where an error becomes an answer. Causes that nobody expected are logged under an id; the caller learns the id only.
func Fail(w http.ResponseWriter, r *http.Request, log Logger, err error) {
	p, body := problemOf(log, r, err)
	for name, values := range p.header {
		w.Header()[name] = values
	}
	body.Error = p.Message
	body.Reason = p.Reason
	body.Fields = eachOnce(p.Fields)
	raw, err := json.Marshal(body)
	if err != nil {
		log.Error("Write error body", "error", err)
	}
	w.Header().Set("Content-Type", JSONType)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(p.Status)
	send(w, r, raw)
}

// eachOnce leaves out what was said already. One field may still have two different reasons.
func eachOnce(fields []apis.FieldError) []apis.FieldError {
	var once []apis.FieldError
	for _, f := range fields {
		if !slices.Contains(once, f) {
			once = append(once, f)
		}
	}
	return once
}

// problemOf finds status, reason and message for an error.
func problemOf(log Logger, r *http.Request, err error) (*Problem, apis.ErrorBody) {
	var (
		own        *Problem
		invalid    *usecase.Invalid
		conflict   *usecase.Conflict
		forbidden  *usecase.Forbidden
		unreadable *usecase.Unreadable
	)
	switch {
	case errors.As(err, &own):
		return own, apis.ErrorBody{}
	case errors.As(err, &invalid):
		return invalidFields(http.StatusUnprocessableEntity, "invalid", invalid), apis.ErrorBody{}
	case errors.As(err, &conflict):
		return Refuse(http.StatusConflict, "conflict", "%s", conflict.Message), apis.ErrorBody{Moves: conflict.Moves, Current: asMap(log, conflict.Current)}
	case errors.As(err, &forbidden):
		return Refuse(http.StatusForbidden, "forbidden", "%s", forbidden.Message), apis.ErrorBody{}
	case errors.As(err, &unreadable):
		message := unreadable.Message
		if unreadable.Sample != "" {
			message += " A payload that can be read: " + unreadable.Sample
		}
		return Refuse(http.StatusBadRequest, "unreadable", "%s", message), apis.ErrorBody{}
	}
	if p := nobodysMistake(err); p != nil {
		return p, apis.ErrorBody{}
	}
	id := newID()
	log.Error("Answer 500", "id", id, "method", r.Method, "path", r.URL.Path, "error", err)
	return Refuse(http.StatusInternalServerError, "internal", "Something failed on our side. The server log has the cause under the id %s; trying again may help.", id), apis.ErrorBody{}
}

// Unreadable is a refusal 400 of a payload with wrong parts. Senders look at the status only, and 422 is for people.
func Unreadable(invalid *usecase.Invalid) *Problem {
	return invalidFields(http.StatusBadRequest, "unreadable", invalid)
}

func invalidFields(status int, reason string, invalid *usecase.Invalid) *Problem {
	p := Refuse(status, reason, "%s", sentence(eachOnce(invalid.Fields)))
	p.Fields = invalid.Fields
	return p
}

// nobodysMistake knows the failures that pass, and names that are not there.
func nobodysMistake(err error) *Problem {
	switch {
	case errors.Is(err, usecase.ErrNotFound):
		return Refuse(http.StatusNotFound, "notFound", "There is nothing of that name.")
	case errors.Is(err, usecase.ErrGone):
		return Refuse(http.StatusGone, "gone", "Changes that old are no longer kept. Read the lists again and go on from their resourceVersion.")
	case errors.Is(err, usecase.ErrBadCursor):
		return BadParameter("continue", "was not given out by this list; start again without it")
	case errors.Is(err, usecase.ErrBadFilter):
		return BadRequest("The list cannot be filtered or sorted like that: %s.", err)
	case errors.Is(err, usecase.ErrExists):
		return Refuse(http.StatusConflict, "conflict", "There is an object of that name already; take another name.")
	case errors.Is(err, usecase.ErrOverloaded):
		return Refuse(http.StatusServiceUnavailable, "overloaded", "Too much is waiting to be written. Nothing of this request was stored; send it again in a moment.").
			With("Retry-After", "1")
	case errors.Is(err, usecase.ErrOutcomeUnknown):
		return Refuse(http.StatusServiceUnavailable, "outcomeUnknown",
			"The database went away while this request was being stored. Look whether the change is there before you send it again.").
			With("Retry-After", "5")
	case errors.Is(err, usecase.ErrUnavailable):
		return Refuse(http.StatusServiceUnavailable, "unavailable",
			"The database cannot be reached or does not answer in time. Nothing of this request was stored; send it again in a moment.").
			With("Retry-After", "2")
	case errors.Is(err, usecase.ErrReadOnly):
		return Refuse(http.StatusServiceUnavailable, "readOnly",
			"The data cannot be written to. An administrator should check the permissions of the plugin's data directory, or the database's recovery state.").
			With("Retry-After", "30")
	case errors.Is(err, usecase.ErrStoreFull):
		return Refuse(http.StatusInsufficientStorage, "storeFull",
			"The disk under the plugin's data is full. An administrator should free space; nothing of this request was stored.")
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return Refuse(http.StatusServiceUnavailable, "timeout", "The request took too long and was given up. Send it again.").With("Retry-After", "1")
	}
	return nil
}

// sentence says in one line which fields cannot be taken. A finding without a field is about the body as a whole.
func sentence(fields []apis.FieldError) string {
	var names []string
	reasons := map[string][]string{}
	for _, f := range fields {
		name := cmp.Or(f.Field, theBody)
		if len(reasons[name]) == 0 {
			names = append(names, name)
		}
		reasons[name] = append(reasons[name], strings.TrimSuffix(f.Reason, "."))
	}
	switch {
	case len(names) == 0:
		return "The request cannot be taken."
	case len(names) == 1 && names[0] == theBody:
		return fmt.Sprintf("The body %s.", strings.Join(reasons[theBody], "; "))
	case len(names) == 1:
		return fmt.Sprintf("%s: %s.", names[0], strings.Join(reasons[names[0]], "; "))
	}
	told := slices.Clone(names[:min(3, len(names))])
	if more := len(names) - 3; more > 0 {
		told = append(told, fmt.Sprintf("%d more", more))
	}
	return fmt.Sprintf("%d fields cannot be taken: %s. See fields for each reason.", len(names), words.And(told))
}

const theBody = "the body"

func asMap(log Logger, current any) map[string]any {
	if current == nil {
		return nil
	}
	raw, err := json.Marshal(current)
	if err != nil {
		log.Error("Write current object", "error", err)
		return nil
	}
	var object map[string]any
	if err := json.Unmarshal(raw, &object); err != nil {
		log.Error("Read current object", "error", err)
	}
	return object
}

func newID() string {
	var id [6]byte
	_, _ = rand.Read(id[:]) // crypto/rand never fails; it ends the process instead
	return hex.EncodeToString(id[:])
}
