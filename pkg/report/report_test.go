package report_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/period"
	"github.com/golive/hypercare/pkg/report"
	"github.com/golive/hypercare/pkg/report/json"
	"github.com/golive/hypercare/pkg/scorecard"
)

// bare is a period in which nothing was measured.
func bare() scorecard.Input {
	in := input()
	in.Uptime = nil
	return in
}

func TestTheExecutiveTableIsThatOfTheScorecard(t *testing.T) {
	in := input()
	card := scorecard.New(in)
	for _, i := range sample() {
		card.Add(i)
	}
	require.Equal(t, card.Scorecard().Criteria, document(in, sample()...).Executive)
	require.Equal(t, card.Scorecard().Days, document(in, sample()...).Days)
}

func TestTopIssuesAreTheGravestAndOfThoseTheLongest(t *testing.T) {
	doc := document(input(),
		resolved(incident(1, "P2", hour), 9*hour, apis.ResolutionKindFixed),
		resolved(incident(2, "P1", hour), hour, apis.ResolutionKindFixed),
		resolved(incident(3, "P1", hour), 2*hour, apis.ResolutionKindFixed),
		resolved(incident(4, "P1", hour), 5*hour, apis.ResolutionKindDuplicate),
		incident(5, "P2", hour),
	)
	var names []string
	for _, issue := range doc.TopIssues {
		names = append(names, issue.Name)
	}
	require.Equal(t, []string{"inc-20261116-0003", "inc-20261116-0002", "inc-20261116-0005", "inc-20261116-0001"}, names)
}

func TestWhatThisVersionDoesNotRecordIsSaidNotLeftOut(t *testing.T) {
	doc := document(input())
	var ids []string
	for _, section := range doc.Sections {
		require.False(t, section.Recorded)
		ids = append(ids, section.Id)
		require.Contains(t, rendered(t, "md", doc), "## "+section.Title+"\n\nNot recorded.\n")
	}
	require.Equal(t, []string{"responseTimes", "errorRate", "hotfixes", "wentWell", "improve", "recommendations", "checklist"}, ids)
}

func TestALongListEndsInANumberButEveryIncidentCounts(t *testing.T) {
	var incidents []*apis.Incident
	const many = 3*report.ListLimit + 7
	for n := range many {
		incidents = append(incidents, incident(n, "P4", time.Duration(n)*time.Second))
	}
	doc := document(input(), incidents...)
	require.Len(t, doc.Incidents, report.ListLimit)
	require.Equal(t, "inc-20261116-0000", doc.Incidents[0].Name)
	require.Equal(t, many, doc.IncidentCount)
	require.Equal(t, many, doc.ByPriority[3].Declared)
	require.Contains(t, rendered(t, "md", doc), fmt.Sprintf("And %d more", many-200))
	require.Contains(t, rendered(t, "html", doc), fmt.Sprintf("And %d more", many-200))
}

func TestTheFingerprintIsPrintedAndChangesWithAnyWord(t *testing.T) {
	doc := document(input(), sample()...)
	sum, err := json.SHA256(doc)
	require.NoError(t, err)
	require.Len(t, sum, 64)
	require.Contains(t, rendered(t, "md", doc), sum)
	require.Contains(t, rendered(t, "html", doc), sum)

	doc.Incidents[0].Title += "!"
	changed, err := json.SHA256(doc)
	require.NoError(t, err)
	require.NotEqual(t, sum, changed)
}

func TestTimesInTheTextAreInTheZoneOfThePeriod(t *testing.T) {
	text := rendered(t, "md", document(input(), sample()...))
	require.Contains(t, text, "**Go-live:** 2026-11-16 09:00 CET")
	require.Contains(t, text, "Europe/Berlin")
	require.NotContains(t, strings.ReplaceAll(text, "UTC", ""), "08:00 CET")
}

func TestTheSameIncidentsGiveTheSameBytesInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := input()
		var incidents []*apis.Incident
		for n := range rapid.IntRange(0, 25).Draw(t, "incidents") {
			i := incident(n, rapid.SampledFrom(period.Priorities()).Draw(t, "priority"), time.Duration(rapid.IntRange(-600, 3600).Draw(t, "declared"))*minute)
			if rapid.Bool().Draw(t, "acknowledge") {
				acknowledged(i, time.Duration(rapid.IntRange(0, 300).Draw(t, "wait"))*minute)
			}
			if rapid.Bool().Draw(t, "resolve") {
				resolved(i, time.Duration(rapid.IntRange(300, 3000).Draw(t, "length"))*minute, rapid.SampledFrom([]apis.ResolutionKind{"fixed", "duplicate", "notAnIncident"}).Draw(t, "kind"))
			}
			i.Spec.Title = rapid.String().Draw(t, "title")
			incidents = append(incidents, i)
		}
		doc := document(in, incidents...)
		again := document(in, rapid.Permutation(incidents).Draw(t, "order")...)
		for format := range renderers {
			require.Equal(t, rendered(t, format, doc), rendered(t, format, again))
		}

		declared, counted := 0, 0
		for _, row := range doc.ByPriority {
			declared += row.Declared
		}
		for _, i := range doc.Incidents {
			if i.Counted {
				counted++
			}
		}
		require.Equal(t, counted, declared)
		require.Len(t, doc.Incidents, doc.IncidentCount)
		require.Equal(t, min(counted, report.TopIssues), len(doc.TopIssues))
	})
}
