package assembly

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/egress"
	"github.com/golive/hypercare/pkg/metricsource"
	"github.com/golive/hypercare/pkg/plugin"
	"github.com/golive/hypercare/pkg/uptime"
	"github.com/golive/hypercare/pkg/usecase/uptimes"
)

// ErrNoSource says that an indicator names a metric source that nobody entered.
var ErrNoSource = errors.New("metric source is not connected")

// sentences are what everybody may read of errors that say nothing about where a source is. %q is its name.
var sentences = []struct {
	is   error
	text string
}{
	{ErrNoSource, "The metric source %q is not connected. An Admin must enter it on the configuration page of the app."},
	{metricsource.ErrManySeries, "The query answers more than one series in the metric source %q. Narrow it, or choose replicas any or all."},
	{metricsource.ErrQuery, "The metric source %q refused the query of this indicator."},
	{metricsource.ErrPartial, "The metric source %q warned that its answer may be incomplete."},
	{metricsource.ErrTooLarge, "The answer of the metric source %q is too large. Narrow the query."},
	{metricsource.ErrAnswer, "The metric source %q gave an unexpected kind of answer. The query must yield an instant vector."},
	{egress.ErrAddress, "The address of the metric source %q is not permitted. An Admin can permit its host in the settings of the app."},
}

func readable(source string, err error) error {
	for _, sentence := range sentences {
		if errors.Is(err, sentence.is) {
			return &uptimes.SourceError{Sentence: fmt.Sprintf(sentence.text, source), Err: err}
		}
	}
	return err
}

// Sources finds the metric sources of a namespace in the copied settings, and knows how they are.
type Sources struct {
	Settings *plugin.SettingsCopy
	Now      func() time.Time
	// Patience is how long a test of a source may take; 10 s when it is zero.
	Patience time.Duration

	mu    sync.Mutex
	open  map[string]*opened
	calls map[string]asked // the last question of each source, by namespace and name
}

type opened struct {
	settings string // where it is and what may be called, in one text
	source   *metricsource.Source
}

type asked struct {
	settings string // as in opened: with others, the call says nothing about the source
	call     apis.MetricSourceCall
}

func fingerprint(address string, allowed []string) string { return fmt.Sprint(address, allowed) }

// Fetch implements uptimes.MetricSources.
func (s *Sources) Fetch(ctx context.Context, namespace, name string, query uptimes.GaugeQuery, missing uptime.Plan) (uptime.Readings, error) {
	source, settings, err := s.find(ctx, namespace, name)
	if err != nil {
		return uptime.Readings{}, s.noted(namespace, name, settings, err)
	}
	readings, err := source.Fetch(ctx, gaugeOf(query), missing)
	return readings, s.noted(namespace, name, settings, err)
}

// Samples implements uptimes.MetricSources. Somebody tries queries: what comes of it is no word on how the source is doing.
func (s *Sources) Samples(ctx context.Context, namespace, name string, query uptimes.GaugeQuery, window uptime.Window) (uptimes.Found, error) {
	source, _, err := s.find(ctx, namespace, name)
	if err != nil {
		return uptimes.Found{}, readable(name, err)
	}
	series, err := source.RawSeries(ctx, gaugeOf(query), window)
	if err != nil {
		return uptimes.Found{}, readable(name, err)
	}
	found := uptimes.Found{Series: make([]uptimes.Series, len(series)), Evaluated: metricsource.HidesGaps(query.Query)}
	for i, one := range series {
		found.Series[i] = uptimes.Series(one)
	}
	return found, nil
}

func gaugeOf(query uptimes.GaugeQuery) metricsource.Gauge {
	return metricsource.Gauge{Query: query.Query, Step: query.Step, Threshold: query.Threshold, Replicas: query.Replicas}
}

// find opens a source, or answers the open one while the settings are the same. It answers the fingerprint of these settings as well, where
// they name the source.
func (s *Sources) find(ctx context.Context, namespace, name string) (source *metricsource.Source, used string, err error) {
	settings, err := s.Settings.Of(ctx, namespace)
	if err != nil {
		return nil, "", fmt.Errorf("read settings: %w", err)
	}
	address := ""
	for _, known := range settings.MetricSources {
		if known.Name == name {
			address = known.URL
		}
	}
	if address == "" {
		return nil, "", fmt.Errorf("find %q: %w", name, ErrNoSource)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	key := namespace + "/" + name
	used = fingerprint(address, settings.AllowedHosts)
	if have, ok := s.open[key]; ok && have.settings == used {
		return have.source, used, nil
	}
	source, err = connect(name, address, settings.AllowedHosts, 0)
	if err != nil {
		return nil, used, err
	}
	if s.open == nil {
		s.open = map[string]*opened{}
	}
	if have, ok := s.open[key]; ok {
		have.source.Close()
	}
	s.open[key] = &opened{settings: used, source: source}
	return source, used, nil
}

// connect makes a source under the settings' guard on outgoing connections. A timeout of zero is that of questions for indicators.
func connect(name, address string, allowed []string, timeout time.Duration) (*metricsource.Source, error) {
	policy, err := egress.New(allowed...)
	if err != nil {
		return nil, fmt.Errorf("read allowed hosts: %w", err)
	}
	return metricsource.New(metricsource.Config{Name: name, URL: address, Egress: policy, Timeout: timeout})
}
