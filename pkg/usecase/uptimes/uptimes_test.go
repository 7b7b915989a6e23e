package uptimes_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/store"
	"github.com/golive/hypercare/pkg/uptime"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/uptimes"
)

// now is ten days after the go-live.
var (
	goLive = time.Date(2026, 11, 10, 6, 0, 0, 0, time.UTC)
	now    = goLive.Add(10 * 24 * time.Hour)
)

// meter is a metric source whose answers a test decides.
type meter struct {
	mu      sync.Mutex
	asked   []uptime.Plan
	failure error
	// fails says whether the n-th request since the start, from 0 on, is answered by failure.
	fails func(n int) bool
	// hangs, when not nil, holds every request to the source slow, or to all where slow is empty, until it is closed.
	hangs chan struct{}
	slow  string
	// silent, when not zero, is the instant from which on there are no samples.
	silent time.Time
}

func (m *meter) Fetch(ctx context.Context, _, source string, _ uptimes.GaugeQuery, missing uptime.Plan) (uptime.Readings, error) {
	m.mu.Lock()
	n := len(m.asked)
	m.asked = append(m.asked, missing)
	failure, fails, hangs, silent := m.failure, m.fails, m.hangs, m.silent
	if m.slow != "" && m.slow != source {
		hangs = nil
	}
	m.mu.Unlock()
	if hangs != nil {
		select {
		case <-hangs:
		case <-ctx.Done():
			return uptime.Readings{}, ctx.Err()
		}
	}
	if failure != nil && (fails == nil || fails(n)) {
		return uptime.Readings{}, failure
	}
	answer := allUp(missing)
	for i, b := range answer.Buckets {
		if !silent.IsZero() && b.Window().End.After(silent) {
			answer.Buckets[i].Counts = uptime.Counts{}
		}
	}
	for i, p := range answer.Pieces {
		if !silent.IsZero() && p.End.After(silent) {
			answer.Pieces[i].Counts = uptime.Counts{}
		}
	}
	return answer, nil
}

// allUp answers one sample a minute, all of them up.
func allUp(plan uptime.Plan) uptime.Readings {
	var out uptime.Readings
	for _, start := range plan.Buckets {
		out.Buckets = append(out.Buckets, uptime.Bucket{Start: start, Counts: uptime.Counts{Up: 15, Count: 15}})
	}
	for _, w := range plan.Pieces {
		minutes := int64(w.Length() / time.Minute)
		out.Pieces = append(out.Pieces, uptime.Piece{Window: w, Counts: uptime.Counts{Up: minutes, Count: minutes}})
	}
	return out
}

func (m *meter) set(change func(*meter)) {
	m.mu.Lock()
	defer m.mu.Unlock()
	change(m)
}

func (m *meter) requests() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.asked)
}

// askedBuckets counts the buckets asked for since request n.
func (m *meter) askedBuckets(n int) int {
	m.mu.Lock()
	defer m.mu.Unlock()
	buckets := 0
	for _, plan := range m.asked[n:] {
		buckets += len(plan.Buckets)
	}
	return buckets
}

// world is a period named shop with one indicator named web, on a store of its own.
type world struct {
	t     *testing.T
	store *store.Store
	meter *meter
	*uptimes.Uptimes
	logged bytes.Buffer
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{t: t, meter: &meter{}}
	data, err := store.Open(t.Context(), store.Config{DataDir: t.TempDir(), Now: func() time.Time { return now }})
	require.NoError(t, err)
	w.store = data
	w.restart()
	t.Cleanup(func() {
		w.release()
		w.Wait(context.Background())
		require.NoError(t, data.Close())
	})
	w.put("HypercarePeriod", "shop", apis.HypercarePeriodSpec{Title: "Shop", TimeZone: "UTC", GoLiveAt: goLive, PlannedEnd: goLive.Add(30 * 24 * time.Hour)})
	w.indicator("web", "up")
	return w
}

// restart forgets what is in memory, as after the end of the process.
func (w *world) restart() {
	w.Uptimes = uptimes.New(uptimes.Config{Store: w.store, Sources: w.meter, Log: slog.New(slog.NewTextHandler(&w.logged, nil))})
}

func (w *world) put(kind, name string, spec any) {
	w.t.Helper()
	raw, err := json.Marshal(spec)
	require.NoError(w.t, err)
	w.write(func(tx usecase.Tx) error {
		return tx.PutResource(&usecase.Resource{Kind: kind, Metadata: apis.ObjectMeta{Name: name}, Spec: raw, Status: []byte("{}")})
	})
}

func (w *world) indicator(name, query string) {
	w.t.Helper()
	w.put("UptimeIndicator", name, apis.UptimeIndicatorSpec{
		Title: name, Period: "shop", Service: name, Source: "main", Type: "gauge", Query: query, Step: "1m", Target: 0.999,
	})
}

func (w *world) write(fn func(tx usecase.Tx) error) {
	w.t.Helper()
	require.NoError(w.t, w.store.Write(w.t.Context(), usecase.Stamp{Namespace: "default", Author: usecase.System, At: now}, fn))
}

// hang makes the source hang until release.
func (w *world) hang() {
	w.meter.set(func(m *meter) { m.hangs = make(chan struct{}) })
}

func (w *world) release() {
	w.meter.set(func(m *meter) {
		if m.hangs != nil {
			close(m.hangs)
			m.hangs = nil
		}
	})
}

// look is what a page shows at an instant, without any wait.
func (w *world) look(at time.Time) apis.ServiceUptime {
	w.t.Helper()
	answer, err := w.Last(w.t.Context(), "default", "shop", at)
	require.NoError(w.t, err)
	require.NotEmpty(w.t, answer.Items)
	return answer.Items[0]
}

// counted is what a page shows once everything that a first look set going has ended.
func (w *world) counted(at time.Time) apis.ServiceUptime {
	w.t.Helper()
	w.look(at)
	w.Wait(w.t.Context())
	return w.look(at)
}

// waitFor ends when the newest figures of one indicator are there.
func (w *world) waitFor(name string) {
	uptimes.WaitForOne(w.t.Context(), w.Uptimes, "default/"+name)
}

var errHost = errors.New(`cannot ask: Post "http://prometheus.intern:9090/api/v1/query_range": connection refused`)

func TestASourceThatHangsHoldsUpNobody(t *testing.T) {
	w := newWorld(t)
	w.hang()

	first := w.look(now)
	require.Equal(t, "Not counted yet.", first.Problem)
	require.True(t, first.Counting)
	require.Equal(t, apis.UptimeVerdictStateUnknown, first.Verdict.State)
	require.True(t, first.Stale)
	again := w.look(now.Add(time.Minute))
	require.Equal(t, first, again, "one request is under way, and nobody waits for it")

	w.release()
	w.Wait(t.Context())
	require.Equal(t, "100.00 %", w.look(now).Display)
}

func TestWhileASourceHangsTheLastFiguresStayWithTheirAge(t *testing.T) {
	w := newWorld(t)
	before := w.counted(now)
	require.Equal(t, now, before.AsOf)
	require.False(t, before.Stale)
	w.hang()

	w.look(now.Add(time.Minute))
	soon := w.look(now.Add(90 * time.Second))
	require.Equal(t, before, soon)
	later := w.look(now.Add(5 * time.Minute))
	require.True(t, later.Stale)
	require.Equal(t, now, later.AsOf)
	require.Equal(t, before.Total, later.Total)
	require.Empty(t, later.Problem, "it has not failed yet")
}

func TestAFailureIsSaidBesideTheLastFigures(t *testing.T) {
	w := newWorld(t)
	before := w.counted(now)
	w.meter.set(func(m *meter) { m.failure = errHost })
	after := w.counted(now.Add(time.Minute))
	require.Equal(t, `The metric source "main" did not answer.`, after.Problem)
	require.Equal(t, before.Total, after.Total)
	require.Equal(t, now, after.AsOf)

	w.meter.set(func(m *meter) { m.failure = nil })
	mended := w.counted(now.Add(2 * time.Minute))
	require.Empty(t, mended.Problem)
	require.Equal(t, now.Add(2*time.Minute), mended.AsOf)
}

func TestManyLookersCauseOneRequestAtATime(t *testing.T) {
	w := newWorld(t)
	w.hang()
	var lookers sync.WaitGroup
	for range 20 {
		lookers.Go(func() { w.look(now) })
	}
	lookers.Wait()
	w.release()
	w.Wait(t.Context())
	require.Equal(t, 10*96, w.meter.askedBuckets(0), "each bucket of ten days once")
}

func TestWhatWasCountedBeforeASourceFailedIsKeptOverARestart(t *testing.T) {
	w := newWorld(t)
	w.meter.set(func(m *meter) {
		m.failure = errHost
		m.fails = func(n int) bool { return n >= 1 }
	})
	part := w.counted(now)
	require.Equal(t, "100.00 %", part.Display, "the newest two days are shown")
	require.InDelta(t, (2 * 24 * time.Hour).Seconds(), part.Total.UpSeconds, 3600)
	require.InDelta(t, (8 * 24 * time.Hour).Seconds(), part.Total.UnknownSeconds, 3600)
	require.NotEmpty(t, part.Problem)

	w.meter.set(func(m *meter) { m.failure = nil })
	w.restart()
	atOnce := w.look(now)
	require.Equal(t, "Not everything is counted yet.", atOnce.Problem)
	require.InDelta(t, part.Total.UpSeconds, atOnce.Total.UpSeconds, 3601)
	n := w.meter.requests()
	w.Wait(t.Context())
	require.Equal(t, 8*96+4, w.meter.askedBuckets(n), "eight old days and the open hour")
	require.Zero(t, w.look(now).Total.UnknownSeconds)
}

func TestAfterARestartTheKeptFiguresAreShownWithoutTheSource(t *testing.T) {
	w := newWorld(t)
	w.counted(now)
	w.hang()
	w.restart()
	kept := w.look(now)
	require.Equal(t, now.Add(-time.Hour), kept.AsOf)
	require.True(t, kept.Stale)
	require.Empty(t, kept.Problem)
	require.Equal(t, "100.00 %", kept.Display)
	require.Zero(t, kept.Total.UnknownSeconds)
}

func TestOfASettledPeriodOnlyTheOpenHourIsAskedForAgain(t *testing.T) {
	w := newWorld(t)
	w.counted(now)
	n := w.meter.requests()
	w.counted(now.Add(time.Minute))
	require.Equal(t, 4, w.meter.askedBuckets(n))
}

func TestToPublishIsWorthAWaitWithAnEnd(t *testing.T) {
	w := newWorld(t)
	fresh, err := w.Newest(t.Context(), "default", "shop", now, time.Hour)
	require.NoError(t, err)
	require.Equal(t, now, fresh.Items[0].AsOf)
	require.Equal(t, now, fresh.AsOf)

	w.hang()
	late := now.Add(10 * time.Minute)
	old, err := w.Newest(t.Context(), "default", "shop", late, time.Nanosecond)
	require.NoError(t, err)
	require.True(t, old.Items[0].Stale)
	require.Equal(t, now, old.Items[0].AsOf)
	require.Equal(t, now, old.AsOf)
}

func TestThePastIsCountedFromWhatIsKeptAndTheSameEachTime(t *testing.T) {
	w := newWorld(t)
	w.counted(now)
	asOf := now.Add(-3 * 24 * time.Hour)
	first, err := w.Past(t.Context(), "default", "shop", asOf, time.Hour)
	require.NoError(t, err)
	require.Equal(t, 7*24*3600, first.Items[0].Total.Seconds)
	require.Zero(t, first.Items[0].Total.UnknownSeconds)
	require.Empty(t, first.Items[0].Problem)
	n := w.meter.requests()
	second, err := w.Past(t.Context(), "default", "shop", asOf, time.Hour)
	require.NoError(t, err)
	require.Equal(t, first, second)
	require.Equal(t, n, w.meter.requests(), "a quarter of an hour is a whole bucket, and all of them are kept")

	w.hang()
	between, err := w.Past(t.Context(), "default", "shop", asOf.Add(7*time.Minute), time.Nanosecond)
	require.NoError(t, err)
	require.Equal(t, `The metric source "main" did not answer.`, between.Items[0].Problem)
	require.Equal(t, 420.0, between.Items[0].Total.UnknownSeconds)
}

func TestWhatASourceSaysIsForAdminsAndTheLog(t *testing.T) {
	w := newWorld(t)
	w.meter.set(func(m *meter) { m.failure = errHost })
	w.counted(now)
	for role, detail := range map[string]bool{"Viewer": false, "Editor": false, "Admin": true} {
		answer, err := w.Answer(t.Context(), usecase.Caller{Namespace: "default", Login: "x", Role: role}, "shop", now)
		require.NoError(t, err)
		require.Equal(t, `The metric source "main" did not answer.`, answer.Items[0].Problem)
		require.Equal(t, detail, answer.Items[0].ProblemDetail != "", role)
	}
	require.Contains(t, w.logged.String(), "prometheus.intern:9090")

	w.meter.set(func(m *meter) {
		m.failure = &uptimes.SourceError{Sentence: "It refused the query.", Err: errHost}
	})
	require.Equal(t, "It refused the query.", w.counted(now.Add(time.Minute)).Problem)
}

func TestAnEditWhileAFetchIsUnderWayKeepsNothingOfTheOldQuery(t *testing.T) {
	w := newWorld(t)
	w.hang()
	w.look(now)
	w.indicator("web", "up_and_mended")
	w.release()
	w.Wait(t.Context())
	require.NoError(t, w.store.Read(t.Context(), "default", func(r usecase.Reader) error {
		series, err := r.UptimeSeries()
		require.Empty(t, series)
		return err
	}))
	require.Equal(t, "100.00 %", w.counted(now).Display)
}

func TestAHangingSourceDoesNotHoldUpAnother(t *testing.T) {
	w := newWorld(t)
	w.hang()
	w.meter.set(func(m *meter) { m.slow = "slow" })
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		w.put("UptimeIndicator", name, apis.UptimeIndicatorSpec{
			Title: name, Period: "shop", Service: name, Source: "slow", Type: "gauge", Query: name, Step: "1m", Target: 0.999,
		})
	}
	w.look(now)
	w.waitFor("web")
	answer, err := w.Last(t.Context(), "default", "shop", now)
	require.NoError(t, err)
	require.Equal(t, "100.00 %", answer.Items[5].Display)
	require.Equal(t, "Not counted yet.", answer.Items[0].Problem)
}
