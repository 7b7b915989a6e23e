package metricsource_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/egress"
	"github.com/golive/hypercare/pkg/metricsource"
	"github.com/golive/hypercare/pkg/metricsource/promtest"
	"github.com/golive/hypercare/pkg/uptime"
)

// answering is a source whose server always answers the same.
func answering(t *testing.T, status int, body string, change func(*metricsource.Config)) *metricsource.Source {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		_, _ = fmt.Fprint(w, body)
	}))
	t.Cleanup(server.Close)
	policy, err := egress.New("127.0.0.1")
	require.NoError(t, err)
	config := metricsource.Config{Name: "prod", URL: server.URL, Egress: policy}
	if change != nil {
		change(&config)
	}
	source, err := metricsource.New(config)
	require.NoError(t, err)
	t.Cleanup(source.Close)
	return source
}

func TestAnErrorNamesSourceQueryAndReason(t *testing.T) {
	prom := promtest.New(t)
	g := metricsource.Gauge{Query: "sum(service_up", Step: uptime.Step(time.Minute)}

	_, err := open(t, prom).BucketSums(t.Context(), g, []time.Time{t0})

	require.ErrorIs(t, err, metricsource.ErrQuery)
	require.ErrorContains(t, err, `"test"`)
	require.ErrorContains(t, err, "sum(service_up")
	require.ErrorContains(t, err, "parse error")
}

func TestAnIncompleteAnswerIsAnErrorAndNeverAnEmptyBucket(t *testing.T) {
	const empty = `{"status":"success","data":{"resultType":"matrix","result":[]}`
	g := gauge(time.Minute, uptime.OneSeries)

	buckets, err := answering(t, 200, empty+`}`, nil).BucketSums(t.Context(), g, []time.Time{t0})
	require.NoError(t, err)
	require.Equal(t, []uptime.Bucket{{Start: t0}}, buckets, "no samples at all is a fact")

	_, err = answering(t, 200, empty+`,"warnings":["store gateway is down"]}`, nil).BucketSums(t.Context(), g, []time.Time{t0})
	require.ErrorIs(t, err, metricsource.ErrPartial)
	require.ErrorContains(t, err, "store gateway is down")

	_, err = answering(t, 200, `{"status":"success","data":{"resultType":"scalar","result":[1,"1"]}}`, nil).BucketSums(t.Context(), g, []time.Time{t0})
	require.ErrorIs(t, err, metricsource.ErrAnswer)

	for _, status := range []int{401, 403, 404, 429, 500, 502, 503} {
		_, err = answering(t, status, "no", nil).BucketSums(t.Context(), g, []time.Time{t0})
		require.ErrorContains(t, err, fmt.Sprint(status))
	}
	_, err = answering(t, 200, `<html>login</html>`, nil).BucketSums(t.Context(), g, []time.Time{t0})
	require.Error(t, err)
}

func TestAValueThatWasNotAskedForIsRefusedAndNotLeftOut(t *testing.T) {
	for _, at := range []string{"1767226499.998", "1767225599.999", "1767227399.999"} {
		body := `{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[[` + at + `,"1"]]}]}}`
		_, err := answering(t, 200, body, nil).BucketSums(t.Context(), gauge(time.Minute, uptime.OneSeries), []time.Time{t0})
		require.ErrorIs(t, err, metricsource.ErrAnswer, at)
	}
}

func TestARefusalIsToldInTheWordsOfTheServer(t *testing.T) {
	g := gauge(time.Minute, uptime.OneSeries)
	_, err := answering(t, 422, `{"status":"error","errorType":"execution","error":"too many samples"}`, nil).BucketSums(t.Context(), g, []time.Time{t0})
	require.ErrorIs(t, err, metricsource.ErrQuery)
	require.ErrorContains(t, err, "too many samples")

	_, err = answering(t, 503, `{"status":"error","errorType":"timeout","error":"query timed out"}`, nil).BucketSums(t.Context(), g, []time.Time{t0})
	require.NotErrorIs(t, err, metricsource.ErrQuery)
	require.ErrorContains(t, err, "query timed out")

	_, err = answering(t, 200, `{"status":"error","errorType":"internal","error":"lost my head"}`, nil).BucketSums(t.Context(), g, []time.Time{t0})
	require.ErrorContains(t, err, "lost my head")
}

func TestAServerThatRefusesToBePostedToIsAskedByGet(t *testing.T) {
	for _, refusal := range []int{http.StatusForbidden, http.StatusMethodNotAllowed, http.StatusNotImplemented} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodPost {
				w.WriteHeader(refusal)
				return
			}
			require.Equal(t, "/under/prometheus/api/v1/query_range", r.URL.Path)
			require.Equal(t, "1767226499.999", r.FormValue("start"))
			_, _ = fmt.Fprint(w, `{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[[1767226499.999,"15"]]}]}}`)
		}))
		t.Cleanup(server.Close)
		policy, err := egress.New("127.0.0.1")
		require.NoError(t, err)
		source, err := metricsource.New(metricsource.Config{Name: "prod", URL: server.URL + "/under/prometheus/", Egress: policy})
		require.NoError(t, err)

		buckets, err := source.BucketSums(t.Context(), metricsource.Gauge{Query: "max(up)", Step: uptime.Step(time.Minute)}, []time.Time{t0})

		require.NoError(t, err)
		require.Equal(t, uptime.Counts{Up: 15, Count: 15}, buckets[0].Counts)
	}
}

func TestAnAnswerPastTheLimitIsRefused(t *testing.T) {
	body := `{"status":"success","data":{"resultType":"matrix","result":[]},"infos":["` + strings.Repeat("x", 4096) + `"]}`
	source := answering(t, 200, body, func(c *metricsource.Config) { c.MaxBytes = 1024 })

	_, err := source.BucketSums(t.Context(), gauge(time.Minute, uptime.OneSeries), []time.Time{t0})

	require.ErrorIs(t, err, metricsource.ErrTooLarge)
}

func TestASlowSourceEndsWithTheDeadline(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := answering(t, 200, "", nil).BucketSums(ctx, gauge(time.Minute, uptime.OneSeries), []time.Time{t0})
	require.ErrorIs(t, err, context.Canceled)

	hang := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-hang }))
	t.Cleanup(server.Close)
	t.Cleanup(func() { close(hang) })
	policy, err := egress.New("127.0.0.1")
	require.NoError(t, err)
	source, err := metricsource.New(metricsource.Config{Name: "slow", URL: server.URL, Egress: policy, Timeout: 30 * time.Millisecond})
	require.NoError(t, err)
	_, err = source.BucketSums(t.Context(), gauge(time.Minute, uptime.OneSeries), []time.Time{t0})
	require.ErrorIs(t, err, context.DeadlineExceeded)
}

func TestTheTokenIsSentAndADestinationThatIsNotAllowedIsRefused(t *testing.T) {
	seen := make(chan string, 8)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		seen <- r.Header.Get("Authorization")
		http.Redirect(w, r, "https://elsewhere.example.com", http.StatusTemporaryRedirect)
	}))
	t.Cleanup(server.Close)
	policy, err := egress.New("127.0.0.1")
	require.NoError(t, err)
	source, err := metricsource.New(metricsource.Config{Name: "prod", URL: server.URL, Token: "glsa_x", Egress: policy})
	require.NoError(t, err)
	_, err = source.BucketSums(t.Context(), gauge(time.Minute, uptime.OneSeries), []time.Time{t0})
	require.ErrorIs(t, err, egress.ErrRedirect)
	require.NotContains(t, err.Error(), "glsa_x")
	require.Equal(t, "Bearer glsa_x", <-seen)

	_, err = metricsource.New(metricsource.Config{Name: "prod", URL: server.URL})
	require.ErrorIs(t, err, egress.ErrScheme)
	_, err = metricsource.New(metricsource.Config{Name: "prod", URL: "https://user:hunter2@prom.example.com"})
	require.ErrorIs(t, err, egress.ErrURL)
	require.NotContains(t, err.Error(), "hunter2")
	blocked, err := metricsource.New(metricsource.Config{Name: "prod", URL: strings.Replace(server.URL, "http://127.0.0.1", "https://localhost", 1)})
	require.NoError(t, err)
	_, err = blocked.BucketSums(t.Context(), gauge(time.Minute, uptime.OneSeries), []time.Time{t0})
	require.ErrorIs(t, err, egress.ErrAddress)
	require.Empty(t, seen)
}
