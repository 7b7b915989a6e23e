// Package assembly puts the back end together from its parts. main and the test harness use it, so that both run the same thing.
package assembly

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/golive/hypercare/pkg/api"
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/engine"
	"github.com/golive/hypercare/pkg/ingest"
	"github.com/golive/hypercare/pkg/ingest/alertmanager"
	"github.com/golive/hypercare/pkg/plugin"
	"github.com/golive/hypercare/pkg/report/html"
	"github.com/golive/hypercare/pkg/report/json"
	"github.com/golive/hypercare/pkg/report/markdown"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/incidents"
)

// Store is everything the back end needs of one.
type Store interface {
	usecase.Store
	engine.Timers
	plugin.SettingsStore
}

// Config of a back end.
type Config struct {
	Store   Store
	Sources usecase.MetricSources
	Caller  func(*http.Request) (usecase.Caller, bool)
	Now     func() time.Time
	Log     *slog.Logger
}

// Backend is the assembled back end: what answers, and what works by itself.
type Backend struct {
	Handler http.Handler
	Engine  *engine.Engine
}

// New assembles a back end on an open store.
func New(c Config) (*Backend, error) {
	uptime := &usecase.Uptime{Store: c.Store, Sources: c.Sources}
	reports := &usecase.Reports{Store: c.Store, Uptime: uptime, Renderers: map[string]usecase.Renderer{
		"json": json.Write, "md": markdown.Write, "html": html.Write,
	}}
	handler, err := api.New(api.Config{
		Store: c.Store, Caller: c.Caller, Now: c.Now, Log: c.Log, Uptime: uptime, Report: reports,
		Ingest: map[string]api.Receiver{alertmanager.Source: receiver(ingest.Into(c.Store, c.Now, alertmanager.Decode))},
	})
	if err != nil {
		return nil, fmt.Errorf("assemble api: %w", err)
	}
	return &Backend{
		Handler: handler,
		Engine:  engine.New(engine.Config{Timers: c.Store, Store: c.Store, Jobs: incidents.Timers(), Now: c.Now, Log: c.Log}),
	}, nil
}

func receiver(r ingest.Receiver) api.Receiver {
	return func(ctx context.Context, c usecase.Caller, body []byte, header http.Header) (apis.IngestAnswer, error) {
		return r(ctx, c, body, header)
	}
}
