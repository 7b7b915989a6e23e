// Package api is the HTTP surface of the back end: the table of routes, what is judged of a call before its handler runs, and the handlers
// by noun. What is asked for is done by the use cases; bodies and answers are read and written by wire, judged by contract.
package api

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/golive/hypercare/pkg/api/contract"
	"github.com/golive/hypercare/pkg/api/wire"
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/handovers"
	"github.com/golive/hypercare/pkg/usecase/intake"
)

// UptimeSource answers the last figures of uptime of a period's services, and tests queries. A period that does not exist is usecase.ErrNotFound.
type UptimeSource interface {
	Answer(ctx context.Context, c usecase.Caller, period string, now time.Time) (apis.UptimeAnswer, error)
	Test(ctx context.Context, c usecase.Caller, body apis.UptimeTestBody, now time.Time) (apis.UptimeTestAnswer, error)
}

// ReportSource makes scorecards and summary reports. A period that does not exist is usecase.ErrNotFound.
type ReportSource interface {
	Scorecard(ctx context.Context, namespace, period string, asOf time.Time) (apis.Scorecard, error)
	Document(ctx context.Context, namespace, period string, asOf, now time.Time) (apis.ReportDocument, error)
	// ForPublishing is the document of now, after a short wait for the newest figures.
	ForPublishing(ctx context.Context, namespace, period string, now time.Time) (apis.ReportDocument, error)
	// Publish freezes a document as a SummaryReport. It runs inside the write transaction and does no I/O of its own.
	Publish(tx usecase.Tx, c usecase.Caller, document apis.ReportDocument) (*apis.SummaryReport, error)
	// Render writes a document as json, md or html.
	Render(ctx context.Context, w io.Writer, format string, document apis.ReportDocument) error
}

// Receiver takes one notification as it came, after decompression, and answers once it is committed. A payload that cannot be
// read at all is *usecase.Unreadable. Header holds what a signature needs; nothing else in it is to be trusted.
type Receiver func(ctx context.Context, c usecase.Caller, body []byte, header http.Header) (apis.IngestAnswer, error)

// MetricSources knows the metric sources of an organisation. What it refuses is *usecase.Invalid.
type MetricSources interface {
	// List answers addresses to Admins only.
	List(ctx context.Context, c usecase.Caller) (apis.MetricSourceList, error)
	// Test asks a source. That it does not answer is an answer of the test and no error.
	Test(ctx context.Context, c usecase.Caller, body apis.MetricSourceTestBody) (apis.MetricSourceTest, error)
	// Check judges settings before they are saved.
	Check(ctx context.Context, body apis.MetricSettingsBody) (apis.MetricSettingsAnswer, error)
}

// Config is what the surface stands on. Uptime, Report, Ingest, Intake, Handover and Sources may be
// absent; their routes then answer 503.
type Config struct {
	Store  usecase.Store
	Caller func(*http.Request) (usecase.Caller, bool) // false: nobody can be told from the request
	Now    func() time.Time
	Ingest map[string]Receiver // by the last part of /ingest/{source}
	Intake *intake.Log
	// Handover makes the packs of handovers.
	Handover *handovers.Handovers
	Uptime   UptimeSource
	// Sources are the metric sources that an Admin entered.
	Sources MetricSources
	Report  ReportSource
	Log     wire.Logger
	Limits  Limits
}

func (c *Config) defaults() error {
	if c.Store == nil || c.Caller == nil || c.Now == nil || c.Log == nil {
		return errors.New("store, caller, clock and log are needed")
	}
	c.Limits.defaults()
	return nil
}

type server struct {
	Config
	schemas *contract.Schemas
	routes  []Route
	mux     *http.ServeMux
}

// New is the handler of every request below /v1. It fails when the configuration lacks something or the embedded schemas do not compile.
func New(config Config) (http.Handler, error) {
	if err := config.defaults(); err != nil {
		return nil, fmt.Errorf("configure api: %w", err)
	}
	compiled, err := contract.Compile()
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

func (s *server) fail(w http.ResponseWriter, r *http.Request, err error) { wire.Fail(w, r, s.Log, err) }
