package alert

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

func compile(t *testing.T, name string, order int, matchers ...string) Route {
	route, err := Compile(name, apis.AlertRouteSpec{Title: name, Order: order, Matchers: matchers})
	require.NoError(t, err)
	return route
}

func TestTheFirstRouteThatFitsTakesTheAlertAndTheBuiltInOneTheRest(t *testing.T) {
	routes := []Route{compile(t, "late", 20, `severity=~"crit.*"`), compile(t, "early", 10, `severity="critical"`, `team!="other"`)}
	Sort(routes)
	require.Equal(t, "early", Choose(routes, map[string]string{"severity": "critical"}).Name)
	require.Equal(t, "late", Choose(routes, map[string]string{"severity": "critical", "team": "other"}).Name)
	require.Equal(t, BuiltInRoute, Choose(routes, map[string]string{"severity": "info"}).Name)
}

func TestSeverityGivesThePriority(t *testing.T) {
	for severity, want := range map[string]apis.Priority{"critical": "P1", "Critical": "P1", "high": "P2", "warning": "P3", "info": "P4", "": "P3", "page": "P3"} {
		require.Equal(t, want, BuiltIn().Priority(map[string]string{"severity": severity}), severity)
	}
	own := Route{Spec: apis.AlertRouteSpec{SeverityLabel: "level", Priorities: map[string]apis.Priority{"page": "P1"}, DefaultPriority: "P4"}}
	require.Equal(t, apis.PriorityP1, own.Priority(map[string]string{"level": "page"}))
	require.Equal(t, apis.PriorityP4, own.Priority(map[string]string{"severity": "critical"}))
}

func TestARoutesOwnSeveritiesAreComparedWithoutCase(t *testing.T) {
	route := Route{Spec: apis.AlertRouteSpec{Priorities: map[string]apis.Priority{"Critical": "P2", "page": "P1"}}}
	for severity, want := range map[string]apis.Priority{"Critical": "P2", "critical": "P2", "CRITICAL": "P2", "Page": "P1"} {
		require.Equal(t, want, route.Priority(map[string]string{"severity": severity}), severity)
	}
}

func TestAServiceIsNamedByTheRouteTheLabelOrItsMatchers(t *testing.T) {
	services := []apis.ServiceOfPeriod{{Name: "database", Matchers: []string{`job="postgres"`}}}
	require.Equal(t, "payments", BuiltIn().Service(map[string]string{"service": "payments", "job": "postgres"}, services))
	require.Equal(t, "database", BuiltIn().Service(map[string]string{"job": "postgres"}, services))
	require.Empty(t, BuiltIn().Service(map[string]string{"job": "node"}, services))
	require.Equal(t, "fixed", Route{Spec: apis.AlertRouteSpec{Service: "fixed"}}.Service(map[string]string{"service": "payments"}, services))
}

func TestGroupsCannotBeForgedByOddLabelValues(t *testing.T) {
	a := BuiltIn().GroupKey(map[string]string{"alertname": `a"|service="b`, "service": "c"})
	b := BuiltIn().GroupKey(map[string]string{"alertname": "a", "service": `b"|service="c`})
	require.NotEqual(t, a, b)
}

func TestATitleIsOneShortLine(t *testing.T) {
	require.Equal(t, "Payments fail", Title(nil, map[string]string{"summary": " Payments\n  fail "}))
	require.Equal(t, "HighErrorRate on payments", Title(map[string]string{"alertname": "HighErrorRate", "service": "payments"}, nil))
	require.Equal(t, "Alert without a name", Title(nil, nil))
	require.Len(t, []rune(Title(nil, map[string]string{"summary": strings.Repeat("é", 1000)})), 300)
}

func TestHostileTextIsMadeHarmless(t *testing.T) {
	require.Equal(t, "a b\uFFFDc\n", Clean("a\x00b\xffc\n"))
	require.Len(t, []rune(Clean(strings.Repeat("x", 1<<20))), maxText)
	require.Len(t, CleanSet(map[string]string{"a\x00": "v\x00"}), 1)
	require.Equal(t, "v ", CleanSet(map[string]string{"a\x00": "v\x00"})["a "])
}
