package prom

import (
	"fmt"
	"log/slog"
	"net/url"
	"path"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/config"
	"github.com/prometheus/prometheus/discovery/targetgroup"
	"github.com/prometheus/prometheus/scrape"
	"github.com/prometheus/prometheus/storage"

	"github.com/golive/hypercare/sandbox/host/shop"
)

// Job and Instance are the labels of the one scrape target.
const (
	Job      = "shop"
	Instance = "shop"
)

// Scraper reads the shop's metrics page every shop.Step with Prometheus' own scrape manager.
type Scraper struct {
	manager *scrape.Manager
	targets chan map[string][]*targetgroup.Group
	config  *config.Config
}

// NewScraper prepares a scraper of the metrics page at target, an absolute HTTP address.
func NewScraper(target string, store storage.Appendable, logger *slog.Logger) (*Scraper, error) {
	address, err := url.Parse(target)
	if err != nil {
		return nil, fmt.Errorf("read scrape target: %w", err)
	}
	loaded, err := config.Load(fmt.Sprintf(`
global: {scrape_interval: %s, scrape_timeout: %s, evaluation_interval: 30s}
scrape_configs:
  - job_name: %s
    honor_labels: true
    scheme: %s
    metrics_path: %s
`, shop.Step, shop.Step, Job, address.Scheme, path.Clean(address.Path)), logger)
	if err != nil {
		return nil, fmt.Errorf("load scrape configuration: %w", err)
	}
	manager, err := scrape.NewManager(nil, logger, nil, store, nil, prometheus.NewRegistry())
	if err != nil {
		return nil, fmt.Errorf("create scraper: %w", err)
	}
	if err := manager.ApplyConfig(loaded); err != nil {
		return nil, fmt.Errorf("configure scraper: %w", err)
	}
	group := &targetgroup.Group{
		Targets: []model.LabelSet{{model.AddressLabel: model.LabelValue(address.Host)}},
		Labels:  model.LabelSet{model.InstanceLabel: Instance},
		Source:  "sandbox",
	}
	s := &Scraper{manager: manager, targets: make(chan map[string][]*targetgroup.Group, 1), config: loaded}
	s.targets <- map[string][]*targetgroup.Group{Job: {group}}
	return s, nil
}

// Run scrapes until Stop is called.
func (s *Scraper) Run() error { return s.manager.Run(s.targets) }

// Stop ends the scraping.
func (s *Scraper) Stop() { s.manager.Stop() }
