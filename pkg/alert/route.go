package alert

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/prometheus/alertmanager/pkg/labels"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/duration"
)

// Built-in figures of a route that says nothing else.
const (
	DefaultQuietTime = 10 * time.Minute
	BuiltInRoute     = "built-in"
)

var defaultGroupBy = []string{"alertname", "service"}

// Labels that mean something where a route names no other.
const (
	serviceLabel  = "service"
	severityLabel = "severity"
)

// Route is an alert route ready to match.
type Route struct {
	Name       string
	Spec       apis.AlertRouteSpec
	matchers   labels.Matchers
	priorities map[string]apis.Priority // by severity in lower case
}

// Compile reads the matchers of a route, in Alertmanager's syntax.
func Compile(name string, spec apis.AlertRouteSpec) (Route, error) {
	matchers, err := ParseMatchers(spec.Matchers)
	if err != nil {
		return Route{}, fmt.Errorf("compile route %s: %w", name, err)
	}
	return Route{Name: name, Spec: spec, matchers: matchers, priorities: lowerNames(spec.Priorities)}, nil
}

var builtIn = Route{Name: BuiltInRoute}

// BuiltIn is the last route: it takes everything into the active period.
func BuiltIn() *Route { return &builtIn }

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

// Fit says whether all matchers hold for a set of labels; a label that is absent is an empty one, as in Alertmanager.
func Fit(matchers labels.Matchers, set map[string]string) bool {
	for _, m := range matchers {
		if !m.Matches(set[m.Name]) {
			return false
		}
	}
	return true
}

// Choose is the first route that fits, by order and then by name; the built-in one takes what is left.
func Choose(routes []Route, set map[string]string) *Route {
	for i := range routes {
		if Fit(routes[i].matchers, set) {
			return &routes[i]
		}
	}
	return &builtIn
}

// Sort puts routes into the order in which they are tried.
func Sort(routes []Route) {
	slices.SortFunc(routes, func(a, b Route) int {
		return cmp.Or(a.Spec.Order-b.Spec.Order, strings.Compare(a.Name, b.Name))
	})
}

// Owner is a service of a period that takes alerts by their labels.
type Owner struct {
	Service  string
	matchers labels.Matchers
}

// Owners are those services whose matchers can be read and say something, in their order.
func Owners(services []apis.ServiceOfPeriod) []Owner {
	var owners []Owner
	for _, s := range services {
		if matchers, err := ParseMatchers(s.Matchers); err == nil && len(matchers) > 0 {
			owners = append(owners, Owner{s.Name, matchers})
		}
	}
	return owners
}

// Service is the service an alert is about: fixed by the route, named by a label, or owned by matchers of a service. Empty when nobody says.
func (r *Route) Service(set map[string]string, owners []Owner) string {
	if r.Spec.Service != "" {
		return r.Spec.Service
	}
	if value := set[cmp.Or(r.Spec.ServiceLabel, serviceLabel)]; value != "" {
		return truncate(value, 63)
	}
	for _, owner := range owners {
		if Fit(owner.matchers, set) {
			return owner.Service
		}
	}
	return ""
}

// GroupKey names the group of an alert: the route and the values of its groupBy labels.
func (r *Route) GroupKey(set map[string]string) string {
	key := make([]byte, 0, 128)
	key = append(key, r.Name...)
	for _, label := range r.groupBy() {
		key = append(key, '|')
		key = append(key, label...)
		key = append(key, '=')
		key = strconv.AppendQuote(key, set[label])
	}
	return string(key)
}

func (r *Route) groupBy() []string {
	if len(r.Spec.GroupBy) == 0 {
		return defaultGroupBy
	}
	return r.Spec.GroupBy
}

// AutoResolve says when quiet alerts resolve the incident: never, after the first, or after all.
func (r *Route) AutoResolve() apis.AlertRouteSpecAutoResolve {
	return cmp.Or(r.Spec.AutoResolve, apis.AlertRouteSpecAutoResolveAll)
}

// QuietTime is how long alerts must stay quiet before the incident is resolved.
func (r *Route) QuietTime() time.Duration {
	if d, err := duration.Parse(r.Spec.QuietTime); err == nil {
		return d
	}
	return DefaultQuietTime
}

// NeededLabels are the labels that decide about an alert: those that routes and owners match, and those that group and rate it.
func NeededLabels(routes []Route, owners []Owner) map[string]bool {
	needed := map[string]bool{"alertname": true, serviceLabel: true, severityLabel: true}
	for i := range routes {
		spec := &routes[i].Spec
		for _, m := range routes[i].matchers {
			needed[m.Name] = true
		}
		for _, name := range spec.GroupBy {
			needed[name] = true
		}
		for _, name := range []string{spec.ServiceLabel, spec.SeverityLabel} {
			if name != "" {
				needed[name] = true
			}
		}
	}
	for _, owner := range owners {
		for _, m := range owner.matchers {
			needed[m.Name] = true
		}
	}
	return needed
}
