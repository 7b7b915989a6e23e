package api

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// brokenStore reads through the real one and fails every write.
type brokenStore struct {
	usecase.Store
	err   error
	panic bool
}

func (s *brokenStore) Write(context.Context, usecase.Stamp, func(usecase.Tx) error) error {
	if s.panic {
		panic("canary-secret in a panic")
	}
	return s.err
}

func (s *brokenStore) WriteExpecting(
	ctx context.Context, stamp usecase.Stamp, _ func(usecase.Reader) (usecase.Expected, error), fn func(usecase.Tx) error,
) error {
	return s.Write(ctx, stamp, fn)
}

func TestEachFailureHasItsStatusAndARemedy(t *testing.T) {
	for _, c := range []struct {
		err        error
		status     int
		reason     string
		retryAfter string
	}{
		{usecase.ErrOverloaded, 503, "overloaded", "1"},
		{usecase.ErrUnavailable, 503, "unavailable", "2"},
		{fmt.Errorf("%w: %w", usecase.ErrOutcomeUnknown, context.DeadlineExceeded), 503, "outcomeUnknown", "5"},
		{usecase.ErrReadOnly, 503, "readOnly", "30"},
		{usecase.ErrStoreFull, 507, "storeFull", ""},
		{context.DeadlineExceeded, 503, "timeout", "1"},
		{usecase.ErrNotFound, 404, "notFound", ""},
		{usecase.ErrGone, 410, "gone", ""},
		{usecase.ErrBadCursor, 400, "badRequest", ""},
		{usecase.ErrBadFilter, 400, "badRequest", ""},
		{usecase.ErrExists, 409, "conflict", ""},
		{usecase.InvalidField("spec.title", "is bad"), 422, "invalid", ""},
		{&usecase.Forbidden{Message: "not you"}, 403, "forbidden", ""},
		{&usecase.Unreadable{Message: "no alerts", Sample: "{}"}, 400, "unreadable", ""},
		{errors.New("pq: canary-secret in host=db"), 500, "internal", ""},
	} {
		broken := &brokenStore{err: fmt.Errorf("commit: %w", c.err)}
		w := newWorld(t, func(config *Config) { broken.Store, config.Store = config.Store, broken })
		r := w.do("admin", "POST", "/responders", robBody).is(c.status)
		require.Equal(t, c.reason, r.failure().Reason)
		require.Equal(t, c.retryAfter, r.header.Get("Retry-After"), c.reason)
		require.NotContains(t, string(r.body), "canary")
	}
}

func TestWhatNobodyExpectedIsLoggedUnderTheIdThatTheCallerGets(t *testing.T) {
	broken := &brokenStore{err: errors.New("canary-cause")}
	w := newWorld(t, func(config *Config) { broken.Store, config.Store = config.Store, broken })
	message := w.do("admin", "POST", "/responders", robBody).is(500).failure().Error
	_, id, found := strings.Cut(message, "under the id ")
	require.True(t, found)
	id, _, _ = strings.Cut(id, ";")
	require.Len(t, id, 12)
	require.Contains(t, w.logged.String(), "id="+id)
	require.Contains(t, w.logged.String(), "canary-cause")
}

func TestAPanicIsA500AndStaysInside(t *testing.T) {
	broken := &brokenStore{panic: true}
	w := newWorld(t, func(config *Config) { broken.Store, config.Store = config.Store, broken })
	r := w.do("admin", "POST", "/responders", robBody).is(500)
	require.NotContains(t, string(r.body), "canary")
	require.Contains(t, w.logged.String(), "failure_test.go", "the log has the stack")
	w.do("admin", "GET", "/me", "").is(200)
}

func TestAConflictCarriesTheObjectAndTheMoves(t *testing.T) {
	conflict := &usecase.Conflict{Message: "No.", Moves: []apis.Move{{To: apis.IncidentStateMonitoring, Needs: apis.MoveNeedsNothing}}, Current: &apis.Incident{Kind: "Incident"}}
	broken := &brokenStore{err: conflict}
	w := newWorld(t, func(config *Config) { broken.Store, config.Store = config.Store, broken })
	e := w.do("admin", "POST", "/responders", robBody).is(409).failure()
	require.Equal(t, conflict.Moves, e.Moves)
	require.Equal(t, "Incident", e.Current["kind"])
}

func TestAConfigurationThatLacksPartsIsRefused(t *testing.T) {
	_, err := New(Config{})
	require.ErrorContains(t, err, "store, caller, clock and log are needed")
}
