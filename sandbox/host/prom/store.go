// Package prom runs Prometheus' own storage, query engine, HTTP API, scraper and rule manager inside the sandbox host.
package prom

import (
	"fmt"
	"log/slog"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/promql/parser"
	"github.com/prometheus/prometheus/tsdb"
)

const (
	retention     = 30 * 24 * time.Hour
	lookbackDelta = 5 * time.Minute
	queryTimeout  = 2 * time.Minute
)

// OpenStore opens the time series database in dir. The caller closes it.
func OpenStore(dir string, logger *slog.Logger) (*tsdb.DB, error) {
	options := tsdb.DefaultOptions()
	options.RetentionDuration = retention.Milliseconds()
	db, err := tsdb.Open(dir, logger, prometheus.NewRegistry(), options, nil)
	if err != nil {
		return nil, fmt.Errorf("open metrics store %s: %w", dir, err)
	}
	return db, nil
}

// NewEngine returns a PromQL engine with Prometheus' default limits.
func NewEngine(logger *slog.Logger) *promql.Engine {
	return promql.NewEngine(promql.EngineOpts{
		Logger:               logger,
		MaxSamples:           50_000_000,
		Timeout:              queryTimeout,
		LookbackDelta:        lookbackDelta,
		EnableAtModifier:     true,
		EnableNegativeOffset: true,
		Parser:               newParser(),
	})
}

func newParser() parser.Parser { return parser.NewParser(parser.Options{}) }
