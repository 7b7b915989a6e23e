// Package api is the HTTP surface of the back end: routes, validation, preconditions and one error writer. What is asked for is done by the use cases.
package api

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/golive/hypercare/pkg/usecase"
)

// Logger takes what callers must not see: the cause behind an answer 500.
type Logger interface {
	Error(msg string, args ...any)
}

// Limits bound what one request may bring.
type Limits struct {
	Body   int64 // bytes, after decompression; 1 MiB when 0
	Ingest int64 // bytes of an ingest body, after decompression; 4 MiB when 0
	Depth  int   // nesting of objects and arrays; 32 when 0
}

// Config is what the surface stands on. Uptime, Report and Ingest may be absent; their routes then answer 503.
type Config struct {
	Store  usecase.Store
	Caller func(*http.Request) (usecase.Caller, bool) // false: nobody can be told from the request
	Now    func() time.Time
	Ingest map[string]Receiver // by the last part of /ingest/{source}
	Uptime UptimeSource
	Report ReportSource
	Log    Logger
	Limits Limits
}

func (c *Config) defaults() error {
	if c.Store == nil || c.Caller == nil || c.Now == nil || c.Log == nil {
		return errors.New("store, caller, clock and log are needed")
	}
	if c.Limits.Body == 0 {
		c.Limits.Body = 1 << 20
	}
	if c.Limits.Ingest == 0 {
		c.Limits.Ingest = 4 << 20
	}
	if c.Limits.Depth == 0 {
		c.Limits.Depth = 32
	}
	return nil
}

type server struct {
	Config
	schemas *schemas
	routes  []Route
	mux     *http.ServeMux
}

// New is the handler of every request below /v1. It fails when the configuration lacks something or the embedded schemas do not compile.
func New(config Config) (http.Handler, error) {
	if err := config.defaults(); err != nil {
		return nil, fmt.Errorf("configure api: %w", err)
	}
	compiled, err := compileSchemas()
	if err != nil {
		return nil, fmt.Errorf("compile schemas: %w", err)
	}
	s := &server{Config: config, schemas: compiled, routes: Routes(), mux: http.NewServeMux()}
	for i := range s.routes {
		route := &s.routes[i]
		s.mux.HandleFunc(route.Method+" "+Base+route.Path, func(w http.ResponseWriter, r *http.Request) { s.serve(route, w, r) })
	}
	return s, nil
}
