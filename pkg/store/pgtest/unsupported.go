//go:build !unix

package pgtest

import (
	"errors"
	"testing"
)

// Start skips the test: the PostgreSQL server of the tests runs on Unix only.
func Start(t testing.TB) (url string) {
	t.Skip("the PostgreSQL server of the tests runs on Unix only")
	return ""
}

// Stop does nothing.
func Stop() {}

// Server is never there.
type Server struct{ URL string }

// Launch always fails.
func Launch() (*Server, error) {
	return nil, errors.New("the PostgreSQL server of the tests runs on Unix only")
}

// Stop does nothing.
func (s *Server) Stop() error { return nil }
