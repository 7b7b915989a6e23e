// Command hypercare is the back end of the Hypercare app plugin. Grafana starts it and talks to it over gRPC.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"time"
	_ "time/tzdata" // zones of schedules and reports must not depend on the machine

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/backend/log"
	"github.com/grafana/grafana-plugin-sdk-go/backend/tracing"

	"github.com/golive/hypercare/pkg/assembly"
	"github.com/golive/hypercare/pkg/plugin"
	"github.com/golive/hypercare/pkg/sources"
	"github.com/golive/hypercare/pkg/store"
)

func main() {
	go leaveWithParent(func() { os.Exit(0) }) // all that was answered is on disk
	plugin.PaceGC()
	backend.SetupPluginEnvironment(plugin.ID)
	if err := run(context.Background()); err != nil {
		backend.Logger.Error("Hypercare stopped", "error", err)
		os.Exit(1)
	}
}

// run serves at once and opens the store behind it: a migration or a lock must not look like a plugin that is dead.
func run(ctx context.Context) error {
	if err := backend.SetupTracer(plugin.ID, tracing.Opts{}); err != nil {
		return fmt.Errorf("set up tracing: %w", err)
	}
	backend.Logger = plugin.FailuresOnly(log.DefaultLogger) // Manage takes it for its log of requests
	live := plugin.NewLive()
	app := plugin.New(live)
	go open(ctx, app, live)
	return backend.Manage(plugin.ID, backend.ServeOpts{CallResourceHandler: app, CheckHealthHandler: app, StreamHandler: live})
}

// reopenAfter: a store that could not be opened is tried again, since disks get room and databases come back.
const reopenAfter = 5 * time.Second

func open(ctx context.Context, app *plugin.Plugin, live *plugin.Live) {
	for {
		err := serve(ctx, app, live)
		if err == nil {
			return
		}
		backend.Logger.Error("The store could not be opened", "error", err, "retry", reopenAfter)
		app.SetState("Hypercare cannot open its data: " + err.Error())
		time.Sleep(reopenAfter)
	}
}

// serve opens the store, assembles the back end on it and runs the engine until the process ends.
func serve(ctx context.Context, app *plugin.Plugin, live *plugin.Live) error {
	dir, err := plugin.DataDir(os.Getenv, os.Executable)
	if err != nil {
		return err
	}
	data, err := store.Open(ctx, store.Config{
		DataDir: dir, DatabaseURL: os.Getenv("GF_PLUGIN_DATABASE_URL"), SecretKey: os.Getenv("GF_PLUGIN_SECRET_KEY"), Now: time.Now, OnState: app.SetState,
	})
	if err != nil {
		return err
	}
	settings := plugin.NewSettingsCopy(data)
	connected := &sources.Sources{Settings: settings, Now: time.Now}
	built, err := assembly.New(assembly.Config{
		Store: data, Sources: connected, Settings: connected, Lease: data.TimerLease(), Caller: plugin.Caller, Now: time.Now,
		Log: slog.New(sdkHandler{}),
	})
	if err != nil {
		return err
	}
	data.OnCommit(func(commit store.Commit) {
		for namespace, version := range commit.Versions {
			live.Changed(namespace, version, commit.Kinds[namespace])
		}
		if !commit.EarliestTimer.IsZero() {
			built.Engine.Wake(commit.EarliestTimer)
		}
	})
	app.Serve(plugin.Ready{Handler: built.Handler, Settings: settings, Health: built.Engine.Health, Refused: sources.RefusedSettings})
	go prune(ctx, data, built)
	built.Engine.Run(ctx)
	return nil
}

// pruneEvery is how often what is kept for a time only is thrown away.
const pruneEvery = time.Hour

func prune(ctx context.Context, data *store.Store, built *assembly.Backend) {
	for ticker := time.NewTicker(pruneEvery); ; <-ticker.C {
		if err := errors.Join(data.Prune(ctx, time.Now()), built.Prune(ctx)); err != nil {
			backend.Logger.Warn("Old rows could not be thrown away", "error", err, "again", pruneEvery)
		}
	}
}
