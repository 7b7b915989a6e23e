package alert

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/prometheus/alertmanager/pkg/labels"
	"github.com/prometheus/common/model"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/duration"
)

// Built-in figures of a route that says nothing else.
const (
	DefaultQuietTime = 10 * time.Minute
	BuiltInRoute     = "built-in"
)

var (
	defaultGroupBy    = []string{"alertname", "service"}
	defaultPriorities = map[string]apis.Priority{
		"critical": apis.PriorityP1, "high": apis.PriorityP2, "warning": apis.PriorityP3, "info": apis.PriorityP4,
	}
)

// Route is an alert route ready to match.
type Route struct {
	Name     string
	Spec     apis.AlertRouteSpec
	matchers labels.Matchers
}

// Compile reads the matchers of a route, in Alertmanager's syntax.
func Compile(name string, spec apis.AlertRouteSpec) (Route, error) {
	matchers, err := ParseMatchers(spec.Matchers)
	if err != nil {
		return Route{}, fmt.Errorf("compile route %s: %w", name, err)
	}
	return Route{Name: name, Spec: spec, matchers: matchers}, nil
}

// BuiltIn is the last route: it takes everything into the active period.
func BuiltIn() Route { return Route{Name: BuiltInRoute} }

// ParseMatchers reads matchers such as severity="critical" or service=~"pay.*".
func ParseMatchers(texts []string) (labels.Matchers, error) {
	var all labels.Matchers
	for _, text := range texts {
		matchers, err := labels.ParseMatchers(text)
		if err != nil {
			return nil, fmt.Errorf("parse matcher %q: %w", text, err)
		}
		all = append(all, matchers...)
	}
	return all, nil
}

// Fit says whether all matchers hold for a set of labels.
func Fit(matchers labels.Matchers, set map[string]string) bool {
	return matchers.Matches(labelSet(set))
}

func labelSet(set map[string]string) model.LabelSet {
	out := make(model.LabelSet, len(set))
	for k, v := range set {
		out[model.LabelName(k)] = model.LabelValue(v)
	}
	return out
}

// Choose is the first route that fits, by order and then by name; the built-in one takes what is left.
func Choose(routes []Route, set map[string]string) Route {
	for _, r := range routes {
		if Fit(r.matchers, set) {
			return r
		}
	}
	return BuiltIn()
}

// Sort puts routes into the order in which they are tried.
func Sort(routes []Route) {
	slices.SortFunc(routes, func(a, b Route) int {
		if a.Spec.Order != b.Spec.Order {
			return a.Spec.Order - b.Spec.Order
		}
		return strings.Compare(a.Name, b.Name)
	})
}

// Service is the service an alert is about: fixed by the route, named by a label, or owned by matchers of a service. Empty when nobody says.
func (r Route) Service(set map[string]string, services []apis.ServiceOfPeriod) string {
	if r.Spec.Service != "" {
		return r.Spec.Service
	}
	label := r.Spec.ServiceLabel
	if label == "" {
		label = "service"
	}
	if value := set[label]; value != "" {
		return truncate(value, 63)
	}
	for _, s := range services {
		matchers, err := ParseMatchers(s.Matchers)
		if err == nil && len(matchers) > 0 && Fit(matchers, set) {
			return s.Name
		}
	}
	return ""
}

// Priority of an alert by its severity label: the route's mapping, then the built-in one, then the route's default, then P3.
func (r Route) Priority(set map[string]string) apis.Priority {
	label := r.Spec.SeverityLabel
	if label == "" {
		label = "severity"
	}
	severity := strings.ToLower(set[label])
	for name, p := range r.Spec.Priorities { // in any case; the rules of the kind let no two differ by case only
		if strings.EqualFold(name, severity) {
			return p
		}
	}
	if p, ok := defaultPriorities[severity]; ok {
		return p
	}
	if r.Spec.DefaultPriority != "" {
		return r.Spec.DefaultPriority
	}
	return apis.PriorityP3
}

// GroupKey names the group of an alert: the route and the values of its groupBy labels.
func (r Route) GroupKey(set map[string]string) string {
	by := r.Spec.GroupBy
	if len(by) == 0 {
		by = defaultGroupBy
	}
	var key strings.Builder
	key.WriteString(r.Name)
	for _, label := range by {
		fmt.Fprintf(&key, "|%s=%q", label, set[label])
	}
	return key.String()
}

// AutoResolve says when quiet alerts resolve the incident: never, after the first, or after all.
func (r Route) AutoResolve() apis.AlertRouteSpecAutoResolve {
	if r.Spec.AutoResolve == "" {
		return apis.AlertRouteSpecAutoResolveAll
	}
	return r.Spec.AutoResolve
}

// QuietTime is how long alerts must stay quiet before the incident is resolved.
func (r Route) QuietTime() time.Duration {
	if d, err := duration.Parse(r.Spec.QuietTime); err == nil {
		return d
	}
	return DefaultQuietTime
}

// Title of an incident that an alert opens: the summary annotation, else alertname and service.
func Title(set, annotations map[string]string) string {
	if summary := oneLine(annotations["summary"]); summary != "" {
		return truncate(summary, 300)
	}
	name, service := oneLine(set["alertname"]), oneLine(set["service"])
	switch {
	case name == "" && service == "":
		return "Alert without a name"
	case service == "":
		return truncate(name, 300)
	case name == "":
		return truncate("Alert on "+service, 300)
	}
	return truncate(name+" on "+service, 300)
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

func truncate(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	return string(runes[:most-1]) + "…"
}
