package prom

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/notifier"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/rules"
	"github.com/prometheus/prometheus/tsdb"
)

const defaultEvaluation = 30 * time.Second

// Sender takes what fired or ended.
type Sender interface {
	Send(alerts ...*notifier.Alert)
}

// RuleOptions says what the rule manager works with.
type RuleOptions struct {
	DB     *tsdb.DB
	Engine *promql.Engine
	Sender Sender
	// File is the rule file, with production timings.
	File string
	// Factor divides the timings; 1 leaves them.
	Factor int
	// ExternalURL is the address that alerts link back to.
	ExternalURL *url.URL
	Logger      *slog.Logger
}

// NewRules returns Prometheus' rule manager with the rules of the file loaded. The caller runs and stops it.
func NewRules(ctx context.Context, o RuleOptions) (*rules.Manager, error) {
	manager := rules.NewManager(&rules.ManagerOptions{
		ExternalURL: o.ExternalURL,
		QueryFunc:   rules.EngineQueryFunc(o.Engine, o.DB),
		NotifyFunc:  rules.SendAlerts(o.Sender, o.ExternalURL.String()),
		Context:     ctx,
		Appendable:  o.DB,
		Queryable:   o.DB,
		Logger:      o.Logger,
		Registerer:  prometheus.NewRegistry(),
		// An alert is sent again at least this often and ends by itself after four times as long without a word.
		ResendDelay:     max(time.Minute/time.Duration(o.Factor), 15*time.Second),
		OutageTolerance: time.Hour,
		ForGracePeriod:  10 * time.Minute / time.Duration(o.Factor),
		GroupLoader:     FastLoader{Factor: o.Factor, Parser: newParser(), Logger: o.Logger},
		Parser:          newParser(),
	})
	if err := manager.Update(defaultEvaluation, []string{o.File}, labels.EmptyLabels(), o.ExternalURL.String(), nil); err != nil {
		return nil, fmt.Errorf("load rules %s: %w", o.File, err)
	}
	return manager, nil
}
