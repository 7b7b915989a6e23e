package alerting

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/prometheus/alertmanager/alert"
	"github.com/prometheus/alertmanager/api"
	"github.com/prometheus/alertmanager/config"
	"github.com/prometheus/alertmanager/dispatch"
	"github.com/prometheus/alertmanager/eventrecorder"
	"github.com/prometheus/alertmanager/featurecontrol"
	"github.com/prometheus/alertmanager/inhibit"
	"github.com/prometheus/alertmanager/marker"
	"github.com/prometheus/alertmanager/matcher/compat"
	"github.com/prometheus/alertmanager/nflog"
	"github.com/prometheus/alertmanager/provider/mem"
	"github.com/prometheus/alertmanager/silence"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/common/model"
	"github.com/prometheus/common/route"
)

const (
	retention           = 120 * time.Hour
	maintenanceInterval = 15 * time.Minute
	collectionInterval  = 30 * time.Minute
)

// Options says what the Alertmanager works with.
type Options struct {
	Config *config.Config
	// Dir keeps silences and the notification log across starts.
	Dir string
	// ExternalURL is the address that messages link back to; its path is the prefix of the API.
	ExternalURL *url.URL
	Logger      *slog.Logger
}

// Alertmanager is a running single-node Alertmanager without a listener of its own.
type Alertmanager struct {
	alerts      *mem.Alerts
	silences    *silence.Silences
	log         *nflog.Log
	inhibitor   *inhibit.Inhibitor
	dispatcher  *dispatch.Dispatcher
	handler     http.Handler
	logger      *slog.Logger
	stop        chan struct{}
	maintenance sync.WaitGroup
	registry    *prometheus.Registry
}

// Start builds every part from its library and begins dispatching. The caller stops it.
func Start(ctx context.Context, o Options) (*Alertmanager, error) {
	compat.InitFromFlags(o.Logger, featurecontrol.NoopFlags{})
	if err := os.MkdirAll(o.Dir, 0o755); err != nil {
		return nil, fmt.Errorf("create alertmanager folder: %w", err)
	}
	a := &Alertmanager{logger: o.Logger, stop: make(chan struct{}), registry: prometheus.NewRegistry()}
	if err := a.openState(ctx, o.Dir); err != nil {
		return nil, err
	}
	groups := marker.NewGroupMarker()
	silencer := silence.NewSilencer(a.silences, o.Logger, eventrecorder.NopRecorder())
	if err := a.buildPipeline(o, groups, silencer); err != nil {
		return nil, err
	}
	if err := a.buildAPI(o, groups, silencer); err != nil {
		return nil, err
	}
	// The inhibitor first, so that nothing is sent that another alert mutes.
	go a.inhibitor.Run()
	a.inhibitor.WaitForLoading()
	go a.dispatcher.Run(time.Now())
	a.dispatcher.WaitForLoading()
	return a, nil
}

func (a *Alertmanager) openState(ctx context.Context, dir string) error {
	var err error
	logFile, silenceFile := filepath.Join(dir, "nflog"), filepath.Join(dir, "silences")
	a.log, err = nflog.New(nflog.Options{SnapshotFile: logFile, Retention: retention, Logger: a.logger, Metrics: a.registry})
	if err != nil {
		return fmt.Errorf("open notification log: %w", err)
	}
	recorder := eventrecorder.NopRecorder()
	a.silences, err = silence.New(silence.Options{
		SnapshotFile: silenceFile, Retention: retention, Logger: a.logger, Metrics: a.registry, EventRecorder: recorder,
	})
	if err != nil {
		return fmt.Errorf("open silences: %w", err)
	}
	silencer := silence.NewSilencer(a.silences, a.logger, recorder)
	a.alerts, err = mem.NewAlerts(ctx, collectionInterval, 0, silencer, a.logger, recorder, a.registry, featurecontrol.NoopFlags{})
	if err != nil {
		return fmt.Errorf("create alert store: %w", err)
	}
	a.maintenance.Go(func() { a.log.Maintenance(maintenanceInterval, logFile, a.stop, nil) })
	a.maintenance.Go(func() { a.silences.Maintenance(maintenanceInterval, silenceFile, a.stop, nil) })
	return nil
}

func (a *Alertmanager) buildAPI(o Options, groups marker.GroupMarker, silencer *silence.Silencer) error {
	built, err := api.New(api.Options{
		Alerts: a.alerts, Silences: a.silences, GroupMutedFunc: groups.Muted, Logger: o.Logger, Registry: a.registry,
		GroupFunc: func(ctx context.Context, routes func(*dispatch.Route) bool, alerts func(*alert.Alert, time.Time) bool) (dispatch.AlertGroups, map[model.Fingerprint][]string, error) {
			return a.dispatcher.Groups(ctx, routes, alerts)
		},
		RequestDuration: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "http_request_duration_seconds"}, []string{"handler", "method", "code"}),
	})
	if err != nil {
		return fmt.Errorf("create alertmanager API: %w", err)
	}
	built.Update(o.Config, func(ctx context.Context, labels model.LabelSet) {
		a.inhibitor.Mutes(ctx, labels)
		silencer.Mutes(ctx, labels)
	})
	prefix := o.ExternalURL.Path
	router := route.New().WithPrefix(prefix)
	router.Get("/-/ready", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("OK")) })
	a.handler = built.Register(router, prefix)
	return nil
}

// ServeHTTP answers Alertmanager's API v2 under the path of the external URL.
func (a *Alertmanager) ServeHTTP(w http.ResponseWriter, r *http.Request) { a.handler.ServeHTTP(w, r) }

// Stop ends dispatching and writes silences and the notification log to disk.
func (a *Alertmanager) Stop() {
	a.dispatcher.Stop()
	a.inhibitor.Stop()
	close(a.stop)
	a.maintenance.Wait()
	a.alerts.Close()
}
