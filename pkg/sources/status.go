package sources

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/egress"
	"github.com/golive/hypercare/pkg/plugin"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/uptimes"
)

// noted remembers how a question to a source went, and answers its error as people may read it.
func (s *Sources) noted(namespace, name, settings string, err error) error {
	said := readable(name, err)
	if errors.Is(err, ErrNoSource) || errors.Is(err, context.Canceled) {
		return said
	}
	call := apis.MetricSourceCall{At: s.Now().UTC().Truncate(time.Second), Ok: err == nil}
	if err != nil {
		call.Problem = troubleOf(err).sentence("", "")
		call.Detail = err.Error()
		var known *uptimes.SourceError
		if errors.As(said, &known) {
			call.Problem = known.Sentence
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.calls == nil {
		s.calls = map[string]asked{}
	}
	s.calls[namespace+"/"+name] = asked{settings: settings, call: call}
	return said
}

// List answers the sources of a namespace, each with its last question. Only Admins see addresses.
func (s *Sources) List(ctx context.Context, c usecase.Caller) (apis.MetricSourceList, error) {
	list := apis.MetricSourceList{Items: []apis.MetricSource{}}
	settings, err := s.settings(ctx, c.Namespace)
	if err != nil {
		return list, err
	}
	admin := c.RoleAllows(apis.PermissionAdminister)
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, known := range settings.MetricSources {
		item := apis.MetricSource{Name: known.Name}
		if last := s.calls[c.Namespace+"/"+known.Name]; last.settings == fingerprint(known.URL, settings.AllowedHosts) {
			item.Last = last.call
		}
		if admin {
			item.Url = known.URL
		} else {
			item.Last.Detail = ""
		}
		list.Items = append(list.Items, item)
	}
	return list, nil
}

// settings are those that were copied last; none yet are empty ones.
func (s *Sources) settings(ctx context.Context, namespace string) (plugin.Settings, error) {
	settings, err := s.Settings.Of(ctx, namespace)
	if errors.Is(err, usecase.ErrNotFound) {
		return settings, nil
	}
	if err != nil {
		return settings, fmt.Errorf("read settings: %w", err)
	}
	return settings, nil
}

// Check judges settings before they are saved. It answers *usecase.Invalid with the field of each that would be refused later.
func (s *Sources) Check(ctx context.Context, body apis.MetricSettingsBody) (apis.MetricSettingsAnswer, error) {
	ctx, cancel := context.WithTimeout(ctx, s.patience())
	defer cancel()
	var problems []apis.FieldError
	policy, err := egress.New(body.AllowedHosts...)
	if err != nil {
		// An entry that is no host permits nothing, so nothing else can be judged.
		return apis.MetricSettingsAnswer{}, usecase.InvalidField("allowedHosts", "%s", hostSentence(body.AllowedHosts))
	}
	names := map[string]bool{}
	for i, source := range body.MetricSources {
		if names[source.Name] {
			field := fmt.Sprintf("metricSources[%d].name", i)
			problems = append(problems, apis.FieldError{Field: field, Reason: fmt.Sprintf("%q is the name of another source above; give each its own name", source.Name)})
		}
		names[source.Name] = true
		if err := destination(ctx, policy, source.Url); err != nil {
			field := fmt.Sprintf("metricSources[%d].url", i)
			problems = append(problems, apis.FieldError{Field: field, Reason: troubleOf(err).sentence(source.Url, "")})
		}
	}
	if len(problems) > 0 {
		return apis.MetricSettingsAnswer{}, &usecase.Invalid{Fields: problems}
	}
	return apis.MetricSettingsAnswer{Checked: len(body.MetricSources)}, nil
}

func destination(ctx context.Context, policy *egress.Policy, address string) error {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return egress.ErrURL
	}
	return policy.CheckDestination(ctx, u)
}

func hostSentence(hosts []string) string {
	for _, host := range hosts {
		if _, err := egress.New(host); err != nil {
			return fmt.Sprintf("%q is no host. Write a name or an address, with a port or without: prometheus, 10.0.0.7:9090.", host)
		}
	}
	return ""
}

// RefusedSettings says in sentences which stored settings the guard on outgoing connections does not take. They name no address, for health
// is shown to everybody.
func RefusedSettings(settings plugin.Settings) []string {
	policy, err := egress.New(settings.AllowedHosts...)
	if err != nil {
		return []string{"An entry of the private hosts that may be called is no host, so no metric source is asked. An Admin can correct it on the configuration page of the app."}
	}
	var sentences []string
	for _, source := range settings.MetricSources {
		u, err := url.Parse(strings.TrimSpace(source.URL))
		if err == nil {
			err = policy.CheckURL(u)
		}
		if err != nil {
			sentences = append(sentences, fmt.Sprintf(
				"The address of the metric source %q is refused. An Admin can test and correct it on the configuration page of the app.", source.Name))
		}
	}
	return sentences
}
