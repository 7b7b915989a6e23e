package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/rules"
	"github.com/prometheus/prometheus/tsdb"

	"github.com/golive/hypercare/sandbox/host/alerting"
	"github.com/golive/hypercare/sandbox/host/edge"
	"github.com/golive/hypercare/sandbox/host/identity"
	"github.com/golive/hypercare/sandbox/host/prom"
	"github.com/golive/hypercare/sandbox/host/sample"
	"github.com/golive/hypercare/sandbox/host/shop"
)

// historyLength is how much of the past a first start writes, back from the anchor.
const historyLength = 120 * time.Hour

// system is the demo: a shop, the Prometheus that watches it and the Alertmanager that tells the plugin.
type system struct {
	shop         *shop.Live
	db           *tsdb.DB
	engine       *promql.Engine
	alertmanager *alerting.Alertmanager
	rules        *rules.Manager
	scraper      *prom.Scraper
	prometheus   http.Handler
}

func startDemo(ctx context.Context, o options, logs *logs, anchor time.Time) (*system, error) {
	dir := filepath.Join(o.data, "prometheus")
	played, err := playHistory(ctx, dir, o.hostFile("history-written"), o.provisioning("sample", "sample.json"), anchor, logs.host)
	if err != nil {
		return nil, err
	}
	s := &system{shop: shop.NewLive(played, time.Now), engine: prom.NewEngine(logs.demo)}
	if s.db, err = prom.OpenStore(dir, logs.demo); err != nil {
		return nil, err
	}
	if err := s.startAlerting(ctx, o, logs.demo); err != nil {
		return nil, err
	}
	if s.scraper, err = prom.NewScraper(o.localURL()+"/sandbox/metrics", s.db, logs.demo); err != nil {
		return nil, err
	}
	s.prometheus = prom.NewAPI(prom.APIOptions{
		DB: s.db, Engine: s.engine, Rules: s.rules, Scraper: s.scraper, Prefix: "/prometheus", Host: o.address(), Logger: logs.demo,
	})
	go s.rules.Run()
	go func() {
		if err := s.scraper.Run(); err != nil {
			logs.host.Error("Scraping ended", "error", err)
		}
	}()
	return s, nil
}

func (s *system) startAlerting(ctx context.Context, o options, logger *slog.Logger) error {
	conf, err := alerting.LoadConfig(o.provisioning("alertmanager", "alertmanager.yml"), alerting.Overrides{
		WebhookURL: o.localURL() + edge.ResourcesPrefix + "/v1/ingest/alertmanager", Token: identity.IngestToken, Factor: ruleSpeed,
	})
	if err != nil {
		return err
	}
	s.alertmanager, err = alerting.Start(ctx, alerting.Options{
		Config: conf, Dir: filepath.Join(o.data, "alertmanager"), ExternalURL: sandboxURL(o, "/alertmanager"), Logger: logger,
	})
	if err != nil {
		return err
	}
	s.rules, err = prom.NewRules(ctx, prom.RuleOptions{
		DB: s.db, Engine: s.engine, Sender: s.alertmanager, Factor: ruleSpeed,
		File: o.provisioning("prometheus", "rules.yml"), ExternalURL: sandboxURL(o, "/prometheus"), Logger: logger,
	})
	return err
}

func sandboxURL(o options, path string) *url.URL {
	return &url.URL{Scheme: "http", Host: fmt.Sprintf("localhost:%d", o.port), Path: path}
}

func (s *system) stop(logger *slog.Logger) {
	s.scraper.Stop()
	s.rules.Stop()
	s.alertmanager.Stop()
	if err := s.db.Close(); err != nil {
		logger.Error("Metrics store not closed", "error", err)
	}
}

func (s *system) status(anchor time.Time) map[string]any {
	return map[string]any{
		"anchor": anchor.Format(time.RFC3339), "ruleSpeed": ruleSpeed,
		"scrapeSeconds": shop.Step.Seconds(), "historyStepSeconds": shop.Step.Seconds(), "historyHours": historyLength.Hours(),
		"services": shop.Services(),
	}
}

// playHistory writes the past once and returns the shop in the state in which the past left it.
func playHistory(ctx context.Context, dir, done, sampleFile string, anchor time.Time, logger *slog.Logger) (*shop.Shop, error) {
	outages, err := sample.Outages(sampleFile, anchor)
	if err != nil {
		return nil, err
	}
	played := shop.New(seed, outages)
	if _, err := os.Stat(done); err == nil {
		return played, nil
	}
	if err := prom.CleanHistory(dir); err != nil {
		return nil, err
	}
	started := time.Now()
	if err := prom.WriteHistory(ctx, dir, played, anchor.Add(-historyLength), started, slog.New(slog.DiscardHandler)); err != nil {
		return nil, err
	}
	if err := os.WriteFile(done, []byte(anchor.Format(time.RFC3339)+"\n"), 0o644); err != nil {
		return nil, fmt.Errorf("remember history: %w", err)
	}
	logger.Info("Wrote history", "days", historyLength.Hours()/24, "seconds", time.Since(started).Round(100*time.Millisecond).Seconds())
	return played, nil
}
