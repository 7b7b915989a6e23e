// Package promtest runs Prometheus' own engine and database in a test, behind the two query routes of its HTTP API.
package promtest

import (
	"math"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
	"testing"
	"time"

	jsoniter "github.com/json-iterator/go"

	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/tsdb"
	"github.com/prometheus/prometheus/util/teststorage"
	"github.com/stretchr/testify/require"
)

// Server is a Prometheus in memory and on 127.0.0.1; it ends with its test.
type Server struct {
	URL    string
	engine *promql.Engine
	store  *teststorage.TestStorage

	mu      sync.Mutex
	queries []string
}

// New starts an empty server. Range selectors are left open and look-back is five minutes, as Prometheus 3 ships.
func New(t testing.TB) *Server {
	t.Helper()
	s := &Server{store: teststorage.New(t, func(o *tsdb.Options) {
		// One block for everything, so that series may be written one after the other over the same days.
		o.MinBlockDuration = (1000 * 24 * time.Hour).Milliseconds()
		o.MaxBlockDuration = o.MinBlockDuration
	})}
	s.store.DisableCompactions()
	s.engine = promql.NewEngine(promql.EngineOpts{
		MaxSamples: 50_000_000, Timeout: time.Minute, LookbackDelta: 5 * time.Minute,
		EnableAtModifier: true, EnableNegativeOffset: true,
	})
	t.Cleanup(func() { _ = s.engine.Close() })
	mux := http.NewServeMux()
	mux.HandleFunc("/api/v1/query", s.instant)
	mux.HandleFunc("/api/v1/query_range", s.ranged)
	web := httptest.NewServer(mux)
	t.Cleanup(web.Close)
	s.URL = web.URL
	return s
}

// NotANumber is a sample that was taken and is no number. Any other NaN is a sample that was not taken.
var NotANumber = math.Float64frombits(0x7ff8000000000002)

func taken(v float64) bool {
	return !math.IsNaN(v) || math.Float64bits(v) == math.Float64bits(NotANumber)
}

// Append writes one series: name and labels, then value(i) at start + i x step for i below n. A NaN is not written, so
// that a construction can leave samples out, unless it is NotANumber.
func (s *Server) Append(t testing.TB, name string, pairs []string, start time.Time, step time.Duration, n int, value func(i int) float64) {
	t.Helper()
	series := labels.FromStrings(append([]string{model.MetricNameLabel, name}, pairs...)...)
	const batch = 5000
	app := s.store.Appender(t.Context())
	for i := range n {
		if v := value(i); taken(v) {
			_, err := app.Append(0, series, start.Add(time.Duration(i)*step).UnixMilli(), v)
			require.NoError(t, err)
		}
		if i%batch == batch-1 {
			require.NoError(t, app.Commit())
			app = s.store.Appender(t.Context())
		}
	}
	require.NoError(t, app.Commit())
}

// Queries are the queries asked so far, in order of arrival.
func (s *Server) Queries() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.queries...)
}

func (s *Server) instant(w http.ResponseWriter, r *http.Request) {
	query, err := s.engine.NewInstantQuery(r.Context(), s.store, nil, r.FormValue("query"), timeOf(r, "time"))
	s.answer(w, r, query, err)
}

func (s *Server) ranged(w http.ResponseWriter, r *http.Request) {
	step, _ := strconv.ParseFloat(r.FormValue("step"), 64)
	query, err := s.engine.NewRangeQuery(r.Context(), s.store, nil, r.FormValue("query"),
		timeOf(r, "start"), timeOf(r, "end"), time.Duration(step*float64(time.Second)))
	s.answer(w, r, query, err)
}

// timeOf reads seconds with milliseconds, as Prometheus does.
func timeOf(r *http.Request, field string) time.Time {
	seconds, _ := strconv.ParseFloat(r.FormValue(field), 64)
	return time.UnixMilli(int64(math.Round(seconds * 1000))).UTC()
}

func (s *Server) answer(w http.ResponseWriter, r *http.Request, query promql.Query, err error) {
	s.mu.Lock()
	s.queries = append(s.queries, r.FormValue("query"))
	s.mu.Unlock()
	if err != nil {
		write(w, http.StatusBadRequest, map[string]any{"status": "error", "errorType": "bad_data", "error": err.Error()})
		return
	}
	defer query.Close()
	result := query.Exec(r.Context())
	if result.Err != nil {
		write(w, http.StatusUnprocessableEntity, map[string]any{"status": "error", "errorType": "execution", "error": result.Err.Error()})
		return
	}
	warnings, infos := result.Warnings.AsStrings(r.FormValue("query"), 10, 10)
	write(w, http.StatusOK, map[string]any{
		"status": "success", "warnings": warnings, "infos": infos,
		"data": map[string]any{"resultType": result.Value.Type(), "result": result.Value},
	})
}

// Map moves chunks that are full out of the head into a file, as Prometheus does every minute. Without it the search for a
// chunk goes through all chunks of a series, and everything that is measured beside it looks cheap.
func (s *Server) Map() { s.store.ForceHeadMMap() }

func write(w http.ResponseWriter, status int, body map[string]any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = jsoniter.ConfigCompatibleWithStandardLibrary.NewEncoder(w).Encode(body)
}
