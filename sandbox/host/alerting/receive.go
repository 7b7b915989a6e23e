package alerting

import (
	"context"
	"time"

	"github.com/prometheus/alertmanager/alert"
	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/notifier"
)

// Send takes alerts from the rule manager, as Alertmanager's API takes them from a Prometheus server.
func (a *Alertmanager) Send(sent ...*notifier.Alert) {
	now := time.Now()
	alerts := make([]*alert.Alert, 0, len(sent))
	for _, s := range sent {
		one := &alert.Alert{UpdatedAt: now, Alert: model.Alert{
			Labels: labelSet(s.Labels), Annotations: labelSet(s.Annotations),
			StartsAt: s.StartsAt, EndsAt: s.EndsAt, GeneratorURL: s.GeneratorURL,
		}}
		if err := one.Validate(); err != nil {
			a.logger.Error("Rule sent an alert that cannot be read", "err", err)
			continue
		}
		alerts = append(alerts, one)
	}
	if err := a.alerts.Put(context.Background(), alerts...); err != nil {
		a.logger.Error("Alerts not stored", "err", err)
	}
}

func labelSet(ls labels.Labels) model.LabelSet {
	set := make(model.LabelSet, ls.Len())
	ls.Range(func(l labels.Label) { set[model.LabelName(l.Name)] = model.LabelValue(l.Value) })
	return set
}
