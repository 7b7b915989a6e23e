package api

import (
	"net/url"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/api/wire"
)

var everyParameter = slices.Concat(paging, labels, incidentFilters, alertFilters[:1], changeParameters[:2], span, []wire.Parameter{reportFormat, reportAsOf, dryRun})

func TestAQueryIsRefusedWithTheParameterAndARemedy(t *testing.T) {
	for raw, want := range map[string]string{
		"perod=x":                "perod: is unknown here; did you mean period?",
		"orgId=2":                "orgId: is unknown here",
		"state=opened":           `is "opened", but must be active, open, investigating, identified, monitoring or resolved; did you mean open?`,
		"state=open,":            `is "", but must be`,
		"priority=P1,P9":         `is "P9"`,
		"sort=priority,title":    "sort: is",
		"limit=0":                "from 1 to 500",
		"limit=501":              "from 1 to 500",
		"limit=ten":              `is "ten"`,
		"limit=1&limit=2":        "limit: is given 2 times",
		"period=Not%20A%20Name":  "lower case",
		"q=%00":                  "no text",
		"q=%ff":                  "no text",
		"q=%zz":                  "cannot be read",
		"a;b":                    "cannot be read",
		"asOf=2026":              "RFC 3339",
		"from=monday":            "RFC 3339",
		"to=2026-11-24":          "RFC 3339",
		"dryRun=yes":             "must be true or false",
		"since=-1":               "from 0 to",
		"labelSelector=a%3Db,,c": `the term ""`,
		"labelSelector=a+in+(b)": `the term "a in (b)"`,
		"labelSelector=%3Db":     `the term "=b"`,
	} {
		_, err := wire.ReadQuery(raw, everyParameter)
		var p *wire.Problem
		require.ErrorAs(t, err, &p, raw)
		require.Equal(t, 400, p.Status)
		require.Contains(t, p.Message, want, raw)
	}
}

func TestAQueryIsReadAsItsTypes(t *testing.T) {
	q, err := wire.ReadQuery("limit=50&state=active,resolved&asOf=2026-01-01T01:00:00.7%2B01:00&q=a+b&service=&labelSelector=a%3D%3Db,!c,d,e!%3Df", everyParameter)
	require.NoError(t, err)
	require.EqualValues(t, 50, q.Number("limit"))
	require.Equal(t, []string{"active", "resolved"}, q.List("state"))
	require.Len(t, states(q.List("state")), 5, "active is the rest")
	require.Equal(t, "2026-01-01T00:00:00Z", q.Instant("asOf").Format("2006-01-02T15:04:05Z07:00"))
	require.Equal(t, "a b", q.Text("q"))
	require.Empty(t, q.List("service"), "an empty parameter is an absent one")
	require.Equal(t, []string{"a=b", "!c", "d", "e!=f"}, q.Terms("labelSelector"))
}

func TestARequiredParameterIsAskedFor(t *testing.T) {
	_, err := wire.ReadQuery("period=", []wire.Parameter{requiredPeriod})
	require.ErrorContains(t, err, "period: is missing")
}

func FuzzReadQuery(f *testing.F) {
	for _, seed := range []string{"", "limit=1&q=x", "state=open,active&sort=-priority", "labelSelector=a%3Db", "q=%00", "a;b", "limit=99999999999999999999"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		q, err := wire.ReadQuery(raw, everyParameter)
		if err != nil {
			return
		}
		given, err := url.ParseQuery(raw)
		require.NoError(t, err)
		for name, value := range q {
			require.Equal(t, []string{value}, given[name])
		}
		if limit := q.Number("limit"); q.Text("limit") != "" {
			require.True(t, limit >= 1 && limit <= mostPerPage)
		}
	})
}
