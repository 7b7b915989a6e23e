// Package sources knows the metric sources that an Admin entered for an organisation: it finds and asks them, tests them before they are
// saved, and says in sentences what keeps one from answering.
package sources

import (
	"context"
	"errors"
	"fmt"
	"strings"
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
	open  map[string]opened
	calls map[string]asked // the last question of each source, by namespace and name
}

type opened struct {
	settings string
	source   *metricsource.Source
}

// asked is how a question went, with the settings under which it was asked: what an old address did says nothing of the new one.
type asked struct {
	settings string
	call     apis.MetricSourceCall
}

// Fetch implements uptimes.MetricSources.
func (s *Sources) Fetch(ctx context.Context, namespace, name string, query uptimes.GaugeQuery, missing uptime.Plan) (uptime.Readings, error) {
	found, err := s.find(ctx, namespace, name)
	if err != nil {
		return uptime.Readings{}, s.noted(namespace, name, found.settings, err)
	}
	readings, err := found.source.Fetch(ctx, gaugeOf(query), missing)
	return readings, s.noted(namespace, name, found.settings, err)
}

// Samples implements uptimes.MetricSources. Somebody tries queries: what comes of it is no word on how the source is doing.
func (s *Sources) Samples(ctx context.Context, namespace, name string, query uptimes.GaugeQuery, window uptime.Window) (uptimes.Found, error) {
	at, err := s.find(ctx, namespace, name)
	if err != nil {
		return uptimes.Found{}, readable(name, err)
	}
	series, err := at.source.RawSeries(ctx, gaugeOf(query), window)
	if err != nil {
		return uptimes.Found{}, withParseError(readable(name, err))
	}
	found := uptimes.Found{Series: make([]uptimes.Series, len(series)), Evaluated: metricsource.HidesGaps(query.Query)}
	for i, one := range series {
		found.Series[i] = uptimes.Series(one)
	}
	return found, nil
}

// withParseError adds what Prometheus says of the text of a query, which is for whoever writes it. Its other words may name hosts.
func withParseError(err error) error {
	const longest = 300
	var told *uptimes.SourceError
	var said *metricsource.StatusError
	if !errors.As(err, &told) || !errors.As(err, &said) {
		return err
	}
	_, reason, found := strings.Cut(said.Message, "parse error: ")
	if !found {
		return err
	}
	if short := []rune(reason); len(short) > longest {
		reason = string(short[:longest]) + "…"
	}
	return &uptimes.SourceError{Sentence: told.Sentence + " Prometheus says: " + reason + ".", Err: told.Err}
}

func gaugeOf(query uptimes.GaugeQuery) metricsource.Gauge {
	return metricsource.Gauge{Query: query.Query, Step: query.Step, Threshold: query.Threshold, Replicas: query.Replicas}
}

// find opens a source, or answers the open one while the settings are the same. What cannot be opened still says under which settings.
func (s *Sources) find(ctx context.Context, namespace, name string) (opened, error) {
	settings, err := s.Settings.Of(ctx, namespace)
	if err != nil {
		return opened{}, fmt.Errorf("read settings: %w", err)
	}
	address := ""
	for _, known := range settings.MetricSources {
		if known.Name == name {
			address = known.URL
		}
	}
	if address == "" {
		return opened{}, fmt.Errorf("find %q: %w", name, ErrNoSource)
	}
	found := opened{settings: fingerprint(address, settings.AllowedHosts)}
	s.mu.Lock()
	defer s.mu.Unlock()
	key := namespace + "/" + name
	have, known := s.open[key]
	if known && have.settings == found.settings {
		return have, nil
	}
	if found.source, err = connect(name, address, settings.AllowedHosts, 0); err != nil {
		return found, err
	}
	if s.open == nil {
		s.open = map[string]opened{}
	}
	if known {
		have.source.Close()
	}
	s.open[key] = found
	return found, nil
}

// fingerprint is the same for as long as a source is where it was.
func fingerprint(address string, allowed []string) string {
	return fmt.Sprintf("%q %q", address, allowed)
}

// connect makes a source under the settings' guard on outgoing connections. A timeout of zero is that of questions for indicators.
func connect(name, address string, allowed []string, timeout time.Duration) (*metricsource.Source, error) {
	policy, err := egress.New(allowed...)
	if err != nil {
		return nil, fmt.Errorf("read allowed hosts: %w", err)
	}
	return metricsource.New(metricsource.Config{Name: name, URL: address, Egress: policy, Timeout: timeout})
}
