package contract

import (
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/kinds"
)

// periodRules are what the registry knows of a period beside its schema.
func periodRules(body any) []apis.FieldError { return kinds.Named("HypercarePeriod").Problems(body) }

// findingsFor is what a person is told about a body: field -> reason.
func findingsFor(t *testing.T, schema, body string, rules func(any) []apis.FieldError) map[string]string {
	t.Helper()
	s, err := Compile()
	require.NoError(t, err)
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(body))
	require.NoError(t, err)
	err = s.Accept(schema, value, rules)
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
		"services":[{"name":"pay","title":"Pay","matchers":["severity=~\"[\""]}]}}`, periodRules)
	require.Equal(t, []string{"spec.color", "spec.plannedEnd", "spec.services[0].matchers[0]", "spec.timeZone"}, sortedKeys(told))
}

func TestRulesSayNothingAboutWhatIsMissing(t *testing.T) {
	told := findingsFor(t, "HypercarePeriodInput", `{"spec":{"title":"x","timeZone":"UTC","goLiveAt":"2026-01-01T00:00:00Z","phases":[{"name":"a","start":"2026-01-01T00:00:00Z","end":"2026-01-02T00:00:00Z"}]}}`, periodRules)
	require.Equal(t, []string{"spec.plannedEnd"}, sortedKeys(told), "that the phase ends after an absent end helps nobody")
	require.Contains(t, told["spec.plannedEnd"], "is missing")
}

func TestRulesSayNothingAboutWhatIsNullNorAboutABodyThatIsNoObject(t *testing.T) {
	told := findingsFor(t, "HypercarePeriodInput", `{"spec":{"title":"x","timeZone":"UTC","goLiveAt":null,"plannedEnd":"2026-01-01T00:00:00Z"}}`, periodRules)
	require.Equal(t, map[string]string{"spec.goLiveAt": "is null, but must be text"}, told)
	told = findingsFor(t, "HypercarePeriodInput", `null`, periodRules)
	require.Equal(t, map[string]string{"": "is null, but must be an object"}, told)
}

func TestABodyOfTheWrongShapeIsToldAsSuch(t *testing.T) {
	require.Equal(t, map[string]string{"": "is a list, but must be an object"}, findingsFor(t, "StatusBody", `[]`, nil))
	require.Equal(t, map[string]string{"spec": "is null, but must be an object"}, findingsFor(t, "IncidentInput", `{"spec":null}`, periodRules))
}

func TestTextsThatMustNotBeEmptyAreTrimmedFirst(t *testing.T) {
	for schema, body := range map[string]string{
		"ResolveBody":    `{"resolution":" \t\n"}`,
		"CommentBody":    `{"text":"\u200b \u00a0"}`,
		"PriorityBody":   `{"priority":"P1","reason":"  "}`,
		"ReopenBody":     `{"reason":" "}`,
		"StatusBody":     `{"state":"open","reason":" "}`,
		"ResponderInput": `{"spec":{"displayName":"   "}}`,
	} {
		told := findingsFor(t, schema, body, nil)
		require.Len(t, told, 1, schema)
		for _, reason := range told {
			require.Contains(t, reason, "too short", schema)
		}
	}
}

func TestATextIsKeptWithoutTheBlanksAroundIt(t *testing.T) {
	s, err := Compile()
	require.NoError(t, err)
	links := []any{map[string]any{"title": " Runbook ", "url": "/d/x"}}
	body := map[string]any{"spec": map[string]any{
		"title": " Cards fail\n", "description": "    indented code\n", "rootCause": " \n ", "links": links, "labels": map[string]any{"note": " as it is "},
	}}
	require.Empty(t, s.Check("IncidentInput", body))
	require.Equal(t, map[string]any{
		"title": "Cards fail", "description": "    indented code\n", "rootCause": "", "labels": map[string]any{"note": " as it is "},
		"links": []any{map[string]any{"title": "Runbook", "url": "/d/x"}},
	}, body["spec"], "mandatory texts are trimmed, blank ones count as none, others stay as they are written")
}
