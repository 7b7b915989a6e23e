package api

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// fail is the one place where an error becomes an answer. Causes that nobody expected are logged under an id; the caller learns the id only.
func (s *server) fail(w http.ResponseWriter, r *http.Request, err error) {
	p, body := s.explain(r, err)
	for name, values := range p.header {
		w.Header()[name] = values
	}
	body.Error, body.Reason, body.Fields = p.message, p.reason, p.fields
	raw, err := json.Marshal(body)
	if err != nil {
		s.Log.Error("Write error body", "error", err)
	}
	w.Header().Set("Content-Type", jsonType)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(p.status)
	send(w, r, raw)
}

func (s *server) explain(r *http.Request, err error) (*problem, apis.ErrorBody) {
	var (
		own        *problem
		invalid    *usecase.Invalid
		conflict   *usecase.Conflict
		forbidden  *usecase.Forbidden
		unreadable *usecase.Unreadable
	)
	switch {
	case errors.As(err, &own):
		return own, apis.ErrorBody{}
	case errors.As(err, &invalid):
		p := refuse(http.StatusUnprocessableEntity, "invalid", "%s", sentence(invalid.Fields))
		p.fields = invalid.Fields
		return p, apis.ErrorBody{}
	case errors.As(err, &conflict):
		return refuse(http.StatusConflict, "conflict", "%s", conflict.Message), apis.ErrorBody{Moves: conflict.Moves, Current: s.asMap(conflict.Current)}
	case errors.As(err, &forbidden):
		return refuse(http.StatusForbidden, "forbidden", "%s", forbidden.Message), apis.ErrorBody{}
	case errors.As(err, &unreadable):
		message := unreadable.Message
		if unreadable.Sample != "" {
			message += " A payload that can be read: " + unreadable.Sample
		}
		return refuse(http.StatusBadRequest, "unreadable", "%s", message), apis.ErrorBody{}
	}
	if p := passing(err); p != nil {
		return p, apis.ErrorBody{}
	}
	id := newID()
	s.Log.Error("Answer 500", "id", id, "method", r.Method, "path", r.URL.Path, "error", err)
	return refuse(http.StatusInternalServerError, "internal", "Something failed on our side. The server log has the cause under the id %s; trying again may help.", id), apis.ErrorBody{}
}

// passing knows the failures that are nobody's mistake.
func passing(err error) *problem {
	switch {
	case errors.Is(err, usecase.ErrNotFound):
		return refuse(http.StatusNotFound, "notFound", "There is nothing of that name.")
	case errors.Is(err, usecase.ErrGone):
		return refuse(http.StatusGone, "gone", "Changes that old are no longer kept. Read the lists again and go on from their resourceVersion.")
	case errors.Is(err, usecase.ErrBadCursor):
		return badParameter("continue", "was not given out by this list; start again without it")
	case errors.Is(err, usecase.ErrBadFilter):
		return badRequest("The list cannot be filtered or sorted like that: %s.", err)
	case errors.Is(err, usecase.ErrExists):
		return refuse(http.StatusConflict, "conflict", "There is an object of that name already; take another name.")
	case errors.Is(err, usecase.ErrOverloaded):
		return refuse(http.StatusServiceUnavailable, "overloaded", "Too much is waiting to be written. Nothing of this request was stored; send it again in a moment.").with("Retry-After", "1")
	case errors.Is(err, usecase.ErrOutcomeUnknown):
		return refuse(http.StatusServiceUnavailable, "outcomeUnknown", "The database went away while this request was being stored. Look whether the change is there before you send it again.").with("Retry-After", "5")
	case errors.Is(err, usecase.ErrUnavailable):
		return refuse(http.StatusServiceUnavailable, "unavailable", "The database cannot be reached or does not answer in time. Nothing of this request was stored; send it again in a moment.").with("Retry-After", "2")
	case errors.Is(err, usecase.ErrReadOnly):
		return refuse(http.StatusServiceUnavailable, "readOnly", "The data cannot be written to. An administrator should check the permissions of the plugin's data directory, or the database's recovery state.").with("Retry-After", "30")
	case errors.Is(err, usecase.ErrStoreFull):
		return refuse(http.StatusInsufficientStorage, "storeFull", "The disk under the plugin's data is full. An administrator should free space; nothing of this request was stored.")
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return refuse(http.StatusServiceUnavailable, "timeout", "The request took too long and was given up. Send it again.").with("Retry-After", "1")
	}
	return nil
}

func unauthenticated() *problem {
	return refuse(http.StatusUnauthorized, "unauthenticated", "Sign in to Grafana, or send a valid service-account token: who is not signed in may only read.")
}

func (s *server) asMap(current any) map[string]any {
	if current == nil {
		return nil
	}
	raw, err := json.Marshal(current)
	if err != nil {
		s.Log.Error("Write current object", "error", err)
		return nil
	}
	var object map[string]any
	if err := json.Unmarshal(raw, &object); err != nil {
		s.Log.Error("Read current object", "error", err)
	}
	return object
}

func newID() string {
	var id [6]byte
	_, _ = rand.Read(id[:]) // crypto/rand never fails; it ends the process instead
	return hex.EncodeToString(id[:])
}
