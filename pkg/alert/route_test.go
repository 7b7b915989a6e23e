package alert

import (
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
		require.Equal(t, want, builtIn.Priority(map[string]string{"severity": severity}), severity)
	}
	own, err := Compile("own", apis.AlertRouteSpec{SeverityLabel: "level", Priorities: map[string]apis.Priority{"page": "P1"}, DefaultPriority: "P4"})
	require.NoError(t, err)
	require.Equal(t, apis.PriorityP1, own.Priority(map[string]string{"level": "page"}))
	require.Equal(t, apis.PriorityP4, own.Priority(map[string]string{"severity": "critical"}))
}

func TestAServiceIsNamedByTheRouteTheLabelOrItsMatchers(t *testing.T) {
	services := Owners([]apis.ServiceOfPeriod{{Name: "database", Matchers: []string{`job="postgres"`}}})
	require.Equal(t, "payments", builtIn.Service(map[string]string{"service": "payments", "job": "postgres"}, services))
	require.Equal(t, "database", builtIn.Service(map[string]string{"job": "postgres"}, services))
	require.Empty(t, builtIn.Service(map[string]string{"job": "node"}, services))
	fixed := Route{Spec: apis.AlertRouteSpec{Service: "fixed"}}
	require.Equal(t, "fixed", fixed.Service(map[string]string{"service": "payments"}, services))
}

func TestGroupsCannotBeForgedByOddLabelValues(t *testing.T) {
	a := builtIn.GroupKey(map[string]string{"alertname": `a"|service="b`, "service": "c"})
	b := builtIn.GroupKey(map[string]string{"alertname": "a", "service": `b"|service="c`})
	require.NotEqual(t, a, b)
}

func TestSeveritiesOfARouteMatchWhateverTheirCase(t *testing.T) {
	route, err := Compile("r", apis.AlertRouteSpec{Priorities: map[string]apis.Priority{"Critical": "P2", "WARNING": "P4", "warning": "P1"}})
	require.NoError(t, err)
	require.Equal(t, apis.PriorityP2, route.Priority(map[string]string{"severity": "critical"}))
	require.Equal(t, apis.PriorityP2, route.Priority(map[string]string{"severity": "CRITICAL"}))
	require.Equal(t, apis.PriorityP1, route.Priority(map[string]string{"severity": "Warning"}), "the one in lower case counts")
}

func TestLabelsThatRouteGroupAndRateAreNeeded(t *testing.T) {
	route, err := Compile("r", apis.AlertRouteSpec{Matchers: []string{`team="a"`}, GroupBy: []string{"zone"}, ServiceLabel: "app", SeverityLabel: "level"})
	require.NoError(t, err)
	owners := Owners([]apis.ServiceOfPeriod{{Name: "database", Matchers: []string{`job="postgres"`}}})
	needed := NeededLabels([]Route{route}, owners)
	for _, name := range []string{"alertname", "service", "severity", "team", "zone", "app", "level", "job"} {
		require.True(t, needed[name], name)
	}
	require.Len(t, needed, 8)
}
