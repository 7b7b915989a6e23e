package harness

import (
	"errors"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/uptimes"
)

const testPath = "/uptimeindicators/test"

// query is what a form asks for, with the changes of a test.
func query(changes ...string) map[string]any {
	body := map[string]any{"source": "main", "query": `up{job="payments"}`, "step": "1m"}
	for i := 0; i+1 < len(changes); i += 2 {
		body[changes[i]] = changes[i+1]
	}
	return body
}

// found tests a query as Editor and answers what it is about, finding by finding.
func (b *Back) found(body any) (answer apis.UptimeTestAnswer, about []string) {
	answer = Post[apis.UptimeTestAnswer](b, Editor, testPath, body)
	for _, finding := range answer.Findings {
		about = append(about, string(finding.About))
	}
	return answer, about
}

func TestAQueryIsTestedBeforeItIsSavedAsItWouldBeCounted(t *testing.T) {
	b, source := newMeasured(t)
	source.set(func(s *scrapes) {
		s.up = func(_ string, at time.Time) bool { return at.Before(Start.Add(-6 * time.Minute)) }
	})
	answer, about := b.found(query())
	require.Empty(t, about)
	require.Equal(t, 1, answer.SeriesCount)
	require.Equal(t, apis.UptimeTestHour{UpSeconds: 3240, DownSeconds: 360}, answer.LastHour)
	require.Equal(t, apis.Labels{"job": "payments", "pod": "0"}, answer.Series[0].Labels)
	require.Equal(t, apis.UptimeTestSeriesStateDown, answer.Series[0].State)
	require.Zero(t, *answer.Series[0].Value)
	require.Len(t, Get[apis.UptimeIndicatorList](b, Viewer, "/uptimeindicators").Items, 1, "nothing is saved")
}

func TestATestWarnsOfWhatWouldBeCountedWrongly(t *testing.T) {
	for name, c := range map[string]struct {
		source  func(*scrapes)
		body    map[string]any
		about   string
		counted bool
	}{
		"nothing is found":              {func(s *scrapes) { s.series = 0 }, query(), "noSeries", false},
		"several where one is expected": {func(s *scrapes) { s.series = 7 }, query(), "manySeries", false},
		"one where several are":         {func(*scrapes) {}, query("replicas", "any"), "oneSeries", true},
		"a step that is too short":      {func(*scrapes) {}, query("step", "15s"), "step", true},
		"a step that is too long":       {func(*scrapes) {}, query("step", "5m"), "step", true},
		"a value that is never reached": {func(s *scrapes) { s.up = func(string, time.Time) bool { return false } }, query(), "threshold", true},
	} {
		t.Run(name, func(t *testing.T) {
			b, source := newMeasured(t)
			source.set(c.source)
			answer, about := b.found(c.body)
			require.Equal(t, []string{c.about}, about)
			require.Equal(t, c.counted, answer.LastHour != apis.UptimeTestHour{})
			require.LessOrEqual(t, len(answer.Series), 5)
		})
	}
}

func TestWhatASourceSaidIsForAdminsAndTheRestIsASentence(t *testing.T) {
	b, source := newMeasured(t)
	source.set(func(s *scrapes) {
		s.failure = errors.New(`Post "http://prometheus.internal:9090/api/v1/query": no route to host`)
	})
	for _, caller := range []usecase.Caller{Editor, Admin} {
		answer := Post[apis.UptimeTestAnswer](b, caller, testPath, query())
		require.Equal(t, []apis.UptimeTestFinding{{About: "source", Text: `The metric source "main" did not answer.`}}, answer.Findings)
		require.Equal(t, caller.Role == "Admin", answer.Detail != "", fmt.Sprintf("%s: %s", caller.Role, answer.Detail))
	}
	source.set(func(s *scrapes) {
		s.failure = &uptimes.SourceError{Sentence: `The metric source "main" refused the query of this indicator.`, Err: errors.New("parse error at char 3")}
	})
	answer, _ := b.found(query())
	require.Equal(t, `The metric source "main" refused the query of this indicator.`, answer.Findings[0].Text)
}

func TestASourceThatHangsIsAnAnswerToo(t *testing.T) {
	b, source := newMeasured(t)
	source.set(func(s *scrapes) { s.hangs = make(chan struct{}) })
	answer, about := b.found(query())
	require.Equal(t, []string{"source"}, about)
	require.Contains(t, answer.Findings[0].Text, "did not answer within 10s")
	source.set(func(s *scrapes) { close(s.hangs); s.hangs = nil })
}

func TestAQueryIsTestedByThoseWhoMaySaveIt(t *testing.T) {
	b, _ := newMeasured(t)
	for _, caller := range []usecase.Caller{Viewer, Dev1} {
		b.Refused(caller, http.StatusForbidden, testPath, query())
	}
	refusal := b.Refused(Editor, http.StatusUnprocessableEntity, testPath, query("step", "1h"))
	require.Equal(t, "step", refusal.Fields[0].Field)
	require.Contains(t, refusal.Fields[0].Reason, "at most 15m")
	refusal = b.Refused(Editor, http.StatusUnprocessableEntity, testPath, map[string]any{"source": "main"})
	require.NotEmpty(t, refusal.Fields)
}
