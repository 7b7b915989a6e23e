package prom

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"runtime"
	"time"

	"github.com/grafana/regexp"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/common/route"
	"github.com/prometheus/prometheus/config"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/rules"
	"github.com/prometheus/prometheus/tsdb"
	"github.com/prometheus/prometheus/util/notifications"
	webapi "github.com/prometheus/prometheus/web/api/v1"
)

// Version is the release of the Prometheus libraries, as the API reports it.
const Version = "3.15.0"

// APIOptions says what the HTTP API serves.
type APIOptions struct {
	DB      *tsdb.DB
	Engine  *promql.Engine
	Rules   *rules.Manager
	Scraper *Scraper
	Prefix  string // "/prometheus"
	Host    string // host and port that the sandbox listens on
	Logger  *slog.Logger
}

// NewAPI returns Prometheus' own HTTP API under Prefix, reading only: no remote write, no admin calls.
func NewAPI(o APIOptions) http.Handler {
	router := route.New()
	ok := func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("Prometheus Server is Ready.\n")) }
	router.Get(o.Prefix+"/-/ready", ok)
	router.Get(o.Prefix+"/-/healthy", ok)
	newWebAPI(o, time.Now()).Register(router.WithPrefix(o.Prefix + "/api/v1"))
	return router
}

func newWebAPI(o APIOptions, started time.Time) *webapi.API {
	always := func(next http.HandlerFunc) http.HandlerFunc { return next }
	runtimeInfo := func() (webapi.RuntimeInfo, error) {
		return webapi.RuntimeInfo{
			StartTime: started, ReloadConfigSuccess: true, LastConfigTime: started,
			GoroutineCount: runtime.NumGoroutine(), GOMAXPROCS: runtime.GOMAXPROCS(0), StorageRetention: retention.String(),
		}, nil
	}
	build := &webapi.PrometheusVersion{Version: Version, GoVersion: runtime.Version()}
	return webapi.NewAPI(
		o.Engine, o.DB, nil, nil, o.DB,
		func(context.Context) webapi.ScrapePoolsRetriever { return o.Scraper.manager },
		func(context.Context) webapi.TargetRetriever { return o.Scraper.manager },
		func(context.Context) webapi.AlertmanagerRetriever { return alertmanagers{host: o.Host} },
		func() config.Config { return *o.Scraper.config },
		map[string]string{"storage.tsdb.retention.time": retention.String()},
		webapi.GlobalURLOptions{ListenAddress: o.Host, Host: o.Host, Scheme: "http"},
		always,
		adminStats{o.DB}, "", false, false, 0,
		o.Logger,
		func(context.Context) webapi.RulesRetriever { return o.Rules },
		0, 4, 0, false,
		regexp.MustCompile("^$"),
		runtimeInfo, build,
		func() []notifications.Notification { return nil },
		func() (<-chan notifications.Notification, func(), bool) { return nil, func() {}, false },
		prometheus.NewRegistry(), prometheus.NewRegistry(),
		nil, false, nil, false, false, false, false,
		lookbackDelta, false, false, nil, nil,
		webapi.OpenAPIOptions{ExternalURL: "http://" + o.Host + o.Prefix, Version: Version},
		newParser(),
	)
}

// adminStats completes what the status pages want of a database.
type adminStats struct{ *tsdb.DB }

func (a adminStats) Stats(label string, limit int) (*tsdb.Stats, error) {
	return a.Head().Stats(label, limit), nil
}

func (a adminStats) WALReplayStatus() (tsdb.WALReplayStatus, error) {
	return tsdb.WALReplayStatus{}, nil
}

func (a adminStats) BlockMetas() ([]tsdb.BlockMeta, error) { return a.DB.BlockMetas(), nil }

type alertmanagers struct{ host string }

func (a alertmanagers) Alertmanagers() []*url.URL {
	return []*url.URL{{Scheme: "http", Host: a.host, Path: "/alertmanager/api/v2/alerts"}}
}

func (a alertmanagers) DroppedAlertmanagers() []*url.URL { return nil }
