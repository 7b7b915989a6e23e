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
	"github.com/golive/hypercare/pkg/usecase/alerts"
	"github.com/golive/hypercare/pkg/usecase/incidents"
	"github.com/golive/hypercare/pkg/usecase/intake"
	"github.com/golive/hypercare/pkg/usecase/reports"
	"github.com/golive/hypercare/pkg/usecase/schedules"
	"github.com/golive/hypercare/pkg/usecase/uptimes"
)

// Store is everything the back end needs of one.
type Store interface {
	usecase.Store
	engine.Timers
	plugin.SettingsStore
	intake.Keeper
	Namespaces(ctx context.Context) ([]string, error)
}

// Config of a back end.
type Config struct {
	Store   Store
	Sources uptimes.MetricSources
	// Settings are what is asked about the sources themselves; nil answers that nothing is connected.
	Settings api.MetricSources
	Lease    engine.Lease // nil when this process has the data to itself
	Caller   func(*http.Request) (usecase.Caller, bool)
	Now      func() time.Time
	Log      *slog.Logger
}

// Backend is the assembled back end: what answers, and what works by itself.
type Backend struct {
	Handler http.Handler
	Engine  *engine.Engine
	Uptime  *uptimes.Uptimes

	store Store
	now   func() time.Time
}

// Prune throws away what no object uses any more. It is called now and then, beside the store's own Prune.
func (b *Backend) Prune(ctx context.Context) error {
	namespaces, err := b.store.Namespaces(ctx)
	if err != nil {
		return fmt.Errorf("list namespaces: %w", err)
	}
	for _, namespace := range namespaces {
		if err := b.Uptime.Prune(ctx, namespace, b.now()); err != nil {
			return err
		}
	}
	return nil
}

// New assembles a back end on an open store.
func New(c Config) (*Backend, error) {
	figures := uptimes.New(uptimes.Config{Store: c.Store, Sources: c.Sources, Log: c.Log})
	summaries := &reports.Reports{Store: c.Store, Uptime: figures, Patience: reports.DefaultPatience, Renderers: map[string]reports.Renderer{
		"json": json.Write, "md": markdown.Write, "html": html.Write,
	}}
	handler, err := api.New(api.Config{
		Store: c.Store, Caller: c.Caller, Now: c.Now, Log: c.Log, Uptime: figures, Report: summaries, Sources: c.Settings,
		Intake: intake.New(c.Store, c.Log),
		Ingest: map[string]api.Receiver{alertmanager.Source: receiver(ingest.Into(c.Store, c.Now, alertmanager.Decode))},
	})
	if err != nil {
		return nil, fmt.Errorf("assemble api: %w", err)
	}
	timers, err := engine.New(engine.Config{
		Timers: c.Store, Registry: engine.NewRegistry().Jobs(incidents.Timers()).Jobs(alerts.Timers()).Jobs(schedules.Timers()), Lease: c.Lease, Now: c.Now, Log: c.Log,
	})
	if err != nil {
		return nil, err
	}
	return &Backend{Handler: handler, Uptime: figures, store: c.Store, now: c.Now, Engine: timers}, nil
}

func receiver(r ingest.Receiver) api.Receiver {
	return func(ctx context.Context, c usecase.Caller, body []byte, header http.Header) (apis.IngestAnswer, error) {
		return r(ctx, c, body, header)
	}
}
