package api

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// findingsFor is what a person is told about a body: field -> reason.
func findingsFor(t *testing.T, schema, body string, rules func(any) []apis.FieldError) map[string]string {
	t.Helper()
	s, err := compileSchemas()
	require.NoError(t, err)
	value, err := parse([]byte(body), 32)
	require.NoError(t, err)
	err = s.accept(schema, value, rules)
	if err == nil {
		return nil
	}
	var invalid *usecase.Invalid
	require.ErrorAs(t, err, &invalid)
	told := map[string]string{}
	for _, f := range invalid.Fields {
		told[f.Field] = f.Reason
	}
	require.Len(t, told, len(invalid.Fields), "one reason for each field")
	return told
}

func TestEveryMistakeOfABodyIsToldAtOnceInPlainWords(t *testing.T) {
	told := findingsFor(t, "IncidentInput", `{
		"kind": "Insident",
		"metadata": {"name": "Not A Name", "labels": {"team": 5}},
		"spec": {
			"titel": "typo", "priority": "P0", "impact": 7, "urgency": "high", "startedAt": "yesterday", "detectedAt": "0001-01-01T00:00:00Z",
			"links": [{"title": "", "url": "javascript:alert(1)"}, {"title": "fine", "url": "/d/x", "extra": true}],
			"zzzzzz": 1
		}}`, nil)
	require.Equal(t, map[string]string{
		"kind":                 `is "Insident", but must be Incident`,
		"metadata.name":        `is "Not A Name", which does not fit; DNS-1123 label: lower case letters, digits and hyphens, at most 63`,
		"metadata.labels.team": "is a number, but must be text",
		"spec.title":           "is missing",
		"spec.titel":           "unknown field; did you mean title?",
		"spec.zzzzzz":          "unknown field",
		"spec.priority":        `is "P0", but must be P1, P2, P3 or P4; did you mean P1?`,
		"spec.impact":          "is too large; write at most 3",
		"spec.urgency":         "is text, but must be a whole number",
		"spec.startedAt":       `"yesterday" is no instant; write RFC 3339 such as 2026-11-21T06:00:00Z`,
		"spec.detectedAt":      `"0001-01-01T00:00:00Z" lies outside the years 1970 to 9998`,
		"spec.links[0].title":  "is too short; write at least 1 character",
		"spec.links[0].url":    `is "javascript:alert(1)", which does not fit; write an address that starts with https://, http:// or /`,
		"spec.links[1].extra":  "unknown field",
	}, told)
}

func TestRulesAreToldTogetherWithTheSchemasFindings(t *testing.T) {
	told := findingsFor(t, "HypercarePeriodInput", `{"spec":{"title":"x","timeZone":"Mars/Olympus","goLiveAt":"2026-01-02T00:00:00Z","plannedEnd":"2026-01-01T00:00:00Z","color":"red",
		"services":[{"name":"pay","title":"Pay","matchers":["severity=~\"[\""]}]}}`, periods.checkBody)
	require.Equal(t, []string{"spec.color", "spec.plannedEnd", "spec.services[0].matchers[0]", "spec.timeZone"}, sortedKeys(told))
}

func TestRulesSayNothingAboutWhatIsMissing(t *testing.T) {
	told := findingsFor(t, "HypercarePeriodInput", `{"spec":{"title":"x","timeZone":"UTC","goLiveAt":"2026-01-01T00:00:00Z","phases":[{"name":"a","start":"2026-01-01T00:00:00Z","end":"2026-01-02T00:00:00Z"}]}}`, periods.checkBody)
	require.Equal(t, []string{"spec.plannedEnd"}, sortedKeys(told), "that the phase ends after an absent end helps nobody")
	require.Contains(t, told["spec.plannedEnd"], "is missing")
}

func TestABodyOfTheWrongShapeIsToldAsSuch(t *testing.T) {
	require.Equal(t, map[string]string{"": "is a list, but must be an object"}, findingsFor(t, "StatusBody", `[]`, nil))
	require.Equal(t, map[string]string{"spec": "is null, but must be an object"}, findingsFor(t, "IncidentInput", `{"spec":null}`, periods.checkBody))
}

func TestInstantsAreKeptInUTCAndWholeSeconds(t *testing.T) {
	body, err := parse([]byte(`{"spec":{"title":"x","timeZone":"UTC","goLiveAt":"2026-01-02T01:00:00.9+01:00","plannedEnd":"2026-02-01T00:00:00Z","phases":[{"name":"a","start":"2026-01-02T01:00:00.5+01:00","end":"2026-01-03T00:00:00Z"}]}}`), 32)
	require.NoError(t, err)
	spec, err := periods.decode(field(body, "spec"))
	require.NoError(t, err)
	raw, err := spec.raw()
	require.NoError(t, err)
	require.Contains(t, string(raw), `"goLiveAt":"2026-01-02T00:00:00Z"`)
	require.Contains(t, string(raw), `"start":"2026-01-02T00:00:00Z"`)
}
