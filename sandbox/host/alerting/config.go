// Package alerting runs Alertmanager's own dispatcher, inhibition, silences, API and webhook notifier inside the sandbox host.
package alerting

import (
	"fmt"
	"os"
	"time"

	"github.com/prometheus/alertmanager/config"
	amcommon "github.com/prometheus/alertmanager/config/common"
	commoncfg "github.com/prometheus/common/config"
	"github.com/prometheus/common/model"
)

// Overrides is what the sandbox changes in the shipped configuration: where to, who as, and how fast.
type Overrides struct {
	// WebhookURL replaces the address of every webhook receiver.
	WebhookURL string
	// Token is sent as a bearer token.
	Token string
	// Factor divides group_wait, group_interval and repeat_interval; 1 leaves them.
	Factor int
}

// LoadConfig reads an Alertmanager configuration file and applies the overrides.
func LoadConfig(path string, o Overrides) (*config.Config, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read alertmanager configuration: %w", err)
	}
	conf, err := config.Load(string(text))
	if err != nil {
		return nil, fmt.Errorf("load alertmanager configuration %s: %w", path, err)
	}
	o.speedUp(conf.Route)
	for _, receiver := range conf.Receivers {
		for _, webhook := range receiver.WebhookConfigs {
			webhook.URL = amcommon.SecretTemplateURL(o.WebhookURL)
			client := commoncfg.DefaultHTTPClientConfig
			client.Authorization = &commoncfg.Authorization{Type: "Bearer", Credentials: commoncfg.Secret(o.Token)}
			webhook.HTTPConfig = &client
		}
	}
	return conf, nil
}

func (o Overrides) speedUp(route *config.Route) {
	for _, d := range []*model.Duration{route.GroupWait, route.GroupInterval, route.RepeatInterval} {
		if d != nil && o.Factor > 1 {
			*d = model.Duration(max(time.Duration(*d)/time.Duration(o.Factor), time.Second))
		}
	}
	for _, child := range route.Routes {
		o.speedUp(child)
	}
}
