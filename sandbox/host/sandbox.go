package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"sync"
	"time"

	"github.com/golive/hypercare/sandbox/host/dsquery"
	"github.com/golive/hypercare/sandbox/host/edge"
	"github.com/golive/hypercare/sandbox/host/identity"
	"github.com/golive/hypercare/sandbox/host/inbox"
	"github.com/golive/hypercare/sandbox/host/live"
	"github.com/golive/hypercare/sandbox/host/pluginproc"
	"github.com/golive/hypercare/sandbox/host/sample"
	"github.com/golive/hypercare/sandbox/host/server"
	"github.com/golive/hypercare/sandbox/host/settings"
	"github.com/golive/hypercare/sandbox/host/shop"
	"github.com/golive/hypercare/sandbox/host/site"
)

const (
	shutdownPatience = time.Second
	gcPercent        = 300
)

func runSandbox(ctx context.Context, args []string) error {
	o, err := parseOptions(args)
	if err != nil {
		return err
	}
	// Under load most of this heap is short-lived, beside a metrics store that is small and stays; memory is not scarce here, the cores are shared.
	debug.SetGCPercent(gcPercent)
	if _, err := os.Stat(o.plugin); err != nil {
		return fmt.Errorf("the plugin is not built: %s is missing", o.plugin)
	}
	if err := os.MkdirAll(filepath.Join(o.data, "host"), 0o755); err != nil {
		return fmt.Errorf("create data folder: %w", err)
	}
	listener, err := net.Listen("tcp", o.address())
	if err != nil {
		return fmt.Errorf("port %d is taken: %w", o.port, err)
	}
	defer listener.Close()
	logs, err := openLogs(o)
	if err != nil {
		return err
	}
	defer logs.close()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if o.parent {
		go watchParent(ctx, cancel)
	}
	return serveSandbox(ctx, cancel, o, logs, listener)
}

func serveSandbox(ctx context.Context, cancel context.CancelFunc, o options, logs *logs, listener net.Listener) error {
	anchor, err := sample.Anchor(o.hostFile("anchor"), time.Now())
	if err != nil {
		return err
	}
	system, err := startDemo(ctx, o, logs, anchor)
	if err != nil {
		return err
	}
	defer system.stop(logs.host)

	store, err := openSettings(o)
	if err != nil {
		return err
	}
	people := identity.NewDirectory(os.Getenv("SANDBOX_ANONYMOUS_ROLE"))
	pages := site.Site{Root: o.root, People: people, Settings: store}
	process := pluginproc.New(pluginproc.Options{
		Path: o.plugin, Env: pluginproc.Environment(filepath.Join(o.data, "data"), o.appURL()), PluginLog: logs.plugin, Logger: logs.host,
	})
	version := sync.OnceValue(pages.Version) // as Grafana, which reads plugin.json at its start and not for every request
	plugin := edge.Plugin{Process: process, Settings: store, People: people, AppURL: o.appURL(), Version: version}
	loader := &sample.Loader{
		Script: o.provisioning("sample", "load.mjs"), Done: o.hostFile("sample-loaded"), URL: o.localURL(), Anchor: anchor, Logger: logs.host,
	}
	handler := server.New(server.Parts{
		Plugin: plugin, Site: pages, Shop: system.shop, Prometheus: system.prometheus, Alertmanager: system.alertmanager,
		Live:    live.Handler{Hub: live.NewHub(ctx, plugin.RunStream, logs.host), Admit: plugin.Admit, Known: edge.KnownChannel},
		Queries: dsquery.Handler{Engine: system.engine, Store: system.db, Scrape: shop.Step, Now: time.Now},
		Inbox:   inbox.New(time.Now),
		Status: func() any {
			return map[string]any{"url": o.appURL(), "host": map[string]any{"pid": os.Getpid()}, "plugin": process.Status(), "sample": loader.Status(), "demo": system.status(anchor)}
		},
	})

	var workers sync.WaitGroup
	workers.Go(func() { process.Run(ctx) })
	workers.Go(func() { loader.Run(ctx) })
	err = serve(ctx, cancel, listener, handler)
	workers.Wait()
	return err
}

// serve answers until ctx ends; open event streams end with it.
func serve(ctx context.Context, cancel context.CancelFunc, listener net.Listener, handler http.Handler) error {
	web := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	failed := make(chan error, 1)
	go func() { failed <- web.Serve(listener) }()
	var err error
	select {
	case err = <-failed:
		cancel()
	case <-ctx.Done():
		patience, done := context.WithTimeout(context.Background(), shutdownPatience)
		defer done()
		if web.Shutdown(patience) != nil {
			_ = web.Close()
		}
	}
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// ownPrometheus is the address of the sandbox's Prometheus on any port.
var ownPrometheus = regexp.MustCompile(`http://127\.0\.0\.1:\d+/prometheus\b`)

// openSettings starts with those that provisioning gives the app in a real Grafana, with the sandbox's addresses.
// Data from a start on another port follows to this one.
func openSettings(o options) (*settings.Store, error) {
	prometheus := o.localURL() + "/prometheus"
	defaults, err := json.Marshal(map[string]any{
		"ingestLogins":  []string{identity.IngestLogin},
		"metricSources": []map[string]string{{"name": "prometheus", "url": prometheus}},
		"allowedHosts":  []string{"127.0.0.1"},
	})
	if err != nil {
		return nil, fmt.Errorf("write default settings: %w", err)
	}
	store, err := settings.Open(o.hostFile("settings.json"), defaults, time.Now)
	if err != nil {
		return nil, err
	}
	return store, store.Replace(ownPrometheus, prometheus)
}

// watchParent ends the host when the process that started it is gone, so that nothing outlives `npm start`.
func watchParent(ctx context.Context, cancel context.CancelFunc) {
	parent := os.Getppid()
	ticker := time.NewTicker(500 * time.Millisecond)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			if os.Getppid() != parent {
				cancel()
				return
			}
		}
	}
}
