package dsquery

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/sandbox/host/prom"
)

var start = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

// handler answers over ten minutes of two gauges: payments is 1, orders is 0.
func handler(t *testing.T) Handler {
	t.Helper()
	logger := slog.New(slog.DiscardHandler)
	db, err := prom.OpenStore(t.TempDir(), logger)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	app := db.Appender(t.Context())
	for second := 0; second <= 600; second += 5 {
		for service, value := range map[string]float64{"payments": 1, "orders": 0} {
			_, err := app.Append(0, labels.FromStrings("__name__", "service_up", "service", service), start.Add(time.Duration(second)*time.Second).UnixMilli(), value)
			require.NoError(t, err)
		}
	}
	require.NoError(t, app.Commit())
	return Handler{Engine: prom.NewEngine(logger), Store: db, Scrape: 5 * time.Second, Now: func() time.Time { return start.Add(10 * time.Minute) }}
}

type answered struct {
	Results map[string]struct {
		Status int
		Error  string
		Frames []frame
	}
}

func ask(t *testing.T, h Handler, from, to, queries string) (int, answered) {
	t.Helper()
	w := httptest.NewRecorder()
	body := fmt.Sprintf(`{"from":%q,"to":%q,"queries":[%s]}`, from, to, queries)
	h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/api/ds/query", strings.NewReader(body)))
	var got answered
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), &got), w.Body.String())
	return w.Code, got
}

func TestRangeQueryGivesOneFrameASeriesOnTheStep(t *testing.T) {
	h := handler(t)
	status, got := ask(t, h, "now-5m", "now", `{"refId":"A","datasource":{"uid":"prometheus"},"expr":"service_up","range":true,"intervalMs":30000,"legendFormat":"{{service}}"}`)
	require.Equal(t, http.StatusOK, status)
	frames := got.Results["A"].Frames
	require.Len(t, frames, 2)
	require.Equal(t, "orders", frames[0].Schema.Fields[1].Config["displayNameFromDS"])
	require.Equal(t, "payments", frames[1].Schema.Fields[1].Labels["service"])
	require.Len(t, frames[1].Data.Values[0], 11)
	require.EqualValues(t, start.Add(5*time.Minute).UnixMilli(), frames[1].Data.Values[0][0])
	require.EqualValues(t, 30_000, frames[1].Schema.Fields[0].Config["interval"])
	require.EqualValues(t, 1, frames[1].Data.Values[1][0])
}

func TestInstantQueryAsTableAndNumbersThatJSONLacks(t *testing.T) {
	h := handler(t)
	to := fmt.Sprint(start.Add(time.Minute).UnixMilli())
	_, got := ask(t, h, fmt.Sprint(start.UnixMilli()), to,
		`{"refId":"T","expr":"service_up","instant":true,"format":"table"},{"refId":"N","expr":"service_up{service=\"orders\"} / 0","instant":true}`)
	table := got.Results["T"].Frames[0]
	require.Equal(t, "Time", table.Schema.Fields[0].Name)
	require.Equal(t, "Value", table.Schema.Fields[len(table.Schema.Fields)-1].Name)
	require.Len(t, table.Data.Values[0], 2)
	notANumber := got.Results["N"].Frames[0]
	require.Nil(t, notANumber.Data.Values[1][0])
	require.Equal(t, []int{0}, notANumber.Data.Entities[1].NaN)
}

func TestIntervalVariables(t *testing.T) {
	w := window{start, start.Add(time.Hour)}
	require.Equal(t, "rate(a[65s]) b[60s] c[3600s] 3600 60000",
		expand("rate(a[$__rate_interval]) b[$__interval] c[${__range}] $__range_s $__interval_ms", w, time.Minute, 5*time.Second))
	require.Equal(t, "[20s]", expand("[$__rate_interval]", w, 5*time.Second, 5*time.Second), "four scrapes at least")
}

func TestBadQueriesSaySoAndLeaveTheOthersAlone(t *testing.T) {
	h := handler(t)
	status, got := ask(t, h, "now-5m", "now", `{"refId":"A","expr":"sum(","instant":true},{"refId":"B","expr":"1","instant":true},{"refId":"C","datasource":{"uid":"loki"},"expr":"1"}`)
	require.Equal(t, http.StatusBadRequest, status)
	require.Contains(t, got.Results["A"].Error, "parse error")
	require.Len(t, got.Results["B"].Frames, 1)
	require.Contains(t, got.Results["C"].Error, "loki")
	for _, from := range []string{"yesterday", "now+5m", ""} {
		status, _ := ask(t, h, from, "now", `{"refId":"A","expr":"1"}`)
		require.Equal(t, http.StatusBadRequest, status, from)
	}
	status, _ = ask(t, h, "now-1h", "now", ``)
	require.Equal(t, http.StatusBadRequest, status)
}
