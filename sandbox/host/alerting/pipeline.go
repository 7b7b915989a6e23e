package alerting

import (
	"fmt"
	"time"

	"github.com/prometheus/alertmanager/config"
	"github.com/prometheus/alertmanager/dispatch"
	"github.com/prometheus/alertmanager/eventrecorder"
	"github.com/prometheus/alertmanager/featurecontrol"
	"github.com/prometheus/alertmanager/inhibit"
	"github.com/prometheus/alertmanager/marker"
	"github.com/prometheus/alertmanager/notify"
	"github.com/prometheus/alertmanager/notify/webhook"
	"github.com/prometheus/alertmanager/silence"
	"github.com/prometheus/alertmanager/template"
	"github.com/prometheus/alertmanager/timeinterval"
)

func (a *Alertmanager) buildPipeline(o Options, groups marker.GroupMarker, silencer *silence.Silencer) error {
	templates, err := template.FromGlobs(o.Config.Templates)
	if err != nil {
		return fmt.Errorf("parse notification templates: %w", err)
	}
	templates.ExternalURL = o.ExternalURL
	receivers, err := a.webhooks(o.Config, templates)
	if err != nil {
		return err
	}
	recorder := eventrecorder.NopRecorder()
	flags := featurecontrol.NoopFlags{}
	a.inhibitor = inhibit.NewInhibitor(a.alerts, o.Config.InhibitRules, o.Logger, recorder)
	stages := notify.NewPipelineBuilder(a.registry, flags, recorder).New(
		receivers,
		func() time.Duration { return 0 },
		a.inhibitor, silencer,
		timeinterval.NewIntervener(intervals(o.Config)),
		groups, a.log, nil,
	)
	a.dispatcher = dispatch.NewDispatcher(
		a.alerts, dispatch.NewRoute(o.Config.Route, nil), stages, groups,
		func(d time.Duration) time.Duration { return max(d, notify.MinTimeout) },
		30*time.Second, nil, o.Logger, recorder,
		dispatch.NewDispatcherMetrics(false, a.registry, flags), templates,
	)
	return nil
}

// webhooks builds the webhook receivers, the only kind that the sandbox ships.
func (a *Alertmanager) webhooks(conf *config.Config, templates *template.Template) (map[string][]notify.Integration, error) {
	receivers := make(map[string][]notify.Integration, len(conf.Receivers))
	for _, receiver := range conf.Receivers {
		receivers[receiver.Name] = nil
		for i, c := range receiver.WebhookConfigs {
			notifier, err := webhook.New(c, templates, a.logger)
			if err != nil {
				return nil, fmt.Errorf("create webhook of receiver %s: %w", receiver.Name, err)
			}
			receivers[receiver.Name] = append(receivers[receiver.Name], notify.NewIntegration(notifier, c, "webhook", i, receiver.Name))
		}
	}
	return receivers, nil
}

func intervals(conf *config.Config) map[string][]timeinterval.TimeInterval {
	all := make(map[string][]timeinterval.TimeInterval, len(conf.TimeIntervals))
	for _, interval := range conf.TimeIntervals {
		all[interval.Name] = interval.TimeIntervals
	}
	return all
}
