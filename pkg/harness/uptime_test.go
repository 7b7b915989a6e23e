package harness

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/uptime"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/uptimes"
)

// scrapes is a metric source with one sample a minute of each query. It knows the samples up to arrived.
type scrapes struct {
	mu      sync.Mutex
	up      func(query string, at time.Time) bool
	arrived time.Time
	failure error
	hangs   chan struct{}
}

func (s *scrapes) set(change func(*scrapes)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change(s)
}

func (s *scrapes) Fetch(ctx context.Context, _, _ string, query uptimes.GaugeQuery, missing uptime.Plan) (uptime.Readings, error) {
	s.mu.Lock()
	hangs := s.hangs
	s.mu.Unlock()
	if hangs != nil {
		select {
		case <-hangs:
		case <-ctx.Done():
			return uptime.Readings{}, ctx.Err()
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.failure != nil {
		return uptime.Readings{}, s.failure
	}
	var out uptime.Readings
	for _, start := range missing.Buckets {
		bucket := uptime.Bucket{Start: start}
		bucket.Counts = s.count(query.Query, bucket.Window())
		out.Buckets = append(out.Buckets, bucket)
	}
	for _, w := range missing.Pieces {
		out.Pieces = append(out.Pieces, uptime.Piece{Window: w, Counts: s.count(query.Query, w)})
	}
	return out, nil
}

func (s *scrapes) count(query string, w uptime.Window) (counts uptime.Counts) {
	for at := w.Start; at.Before(w.End) && at.Before(s.arrived); at = at.Add(time.Minute) {
		counts.Count++
		if s.up(query, at) {
			counts.Up++
		} else {
			counts.Down++
		}
	}
	return counts
}

// newMeasured is a back end whose period has the indicator payments, asked of scrapes that have all arrived.
func newMeasured(t *testing.T) (*Back, *scrapes) {
	b := New(t)
	source := &scrapes{arrived: Start.Add(1000 * time.Hour), up: func(string, time.Time) bool { return true }}
	b.Sources = source
	b.NewPeriod()
	b.addIndicator("payments", `up{job="payments"}`)
	return b, source
}

func (b *Back) addIndicator(name, query string) {
	spec := map[string]any{
		"title": name, "period": "shop", "service": "payments", "source": "main", "type": "gauge", "query": query, "step": "1m", "target": 0.999,
	}
	Post[apis.UptimeIndicator](b, Editor, "/uptimeindicators", map[string]any{"metadata": map[string]any{"name": name}, "spec": spec})
}

// edit changes parts of the spec of an indicator.
func (b *Back) edit(name string, spec map[string]any) {
	version := Get[apis.UptimeIndicator](b, Editor, "/uptimeindicators/"+name).Metadata.ResourceVersion
	body := map[string]any{"metadata": map[string]any{"resourceVersion": version}, "spec": spec}
	status, answer := b.Call(Editor, http.MethodPatch, "/uptimeindicators/"+name, body)
	require.Equal(b.t, http.StatusOK, status, "%s", answer)
}

func (b *Back) payments() apis.ServiceUptime { return b.CountUptime(Viewer).Items[0] }

func TestAMendedQueryIsCountedFromTheStart(t *testing.T) {
	b, source := newMeasured(t)
	source.set(func(s *scrapes) {
		s.up = func(query string, _ time.Time) bool { return !strings.Contains(query, "paymets") }
	})
	b.edit("payments", map[string]any{"query": `up{job="paymets"}`})
	require.Equal(t, "0.00 %", b.payments().Display)

	b.edit("payments", map[string]any{"query": `up{job="payments"}`})
	require.Equal(t, "100.00 %", b.payments().Display)
}

func TestAnotherTitleOrTargetAsksNothingAgain(t *testing.T) {
	b, source := newMeasured(t)
	require.Equal(t, apis.UptimeVerdictStateMet, b.payments().Verdict.State)
	source.set(func(s *scrapes) { s.failure = errors.New("must not be asked") })
	b.edit("payments", map[string]any{"title": "Payments answers", "target": 0.9999})
	shown := Get[apis.UptimeAnswer](b, Viewer, "/uptime?period=shop").Items[0]
	require.Equal(t, "Payments answers", shown.Title)
	require.Equal(t, 0.9999, shown.Target)
	require.Equal(t, "100.00 %", shown.Display)
	require.Empty(t, shown.Problem)
}

func TestSamplesThatArriveWithinTheHourAreSeen(t *testing.T) {
	b, source := newMeasured(t)
	source.set(func(s *scrapes) { s.arrived = Start.Add(-40 * time.Minute) })
	require.Equal(t, 2400.0, b.payments().Total.UnknownSeconds)

	source.set(func(s *scrapes) { s.arrived = Start.Add(1000 * time.Hour) })
	b.Advance(10 * time.Minute)
	b.Restart(0)
	require.Zero(t, b.payments().Total.UnknownSeconds)
}

func TestWhatArrivedLaterIsCountedAgainOnDemand(t *testing.T) {
	b, source := newMeasured(t)
	source.set(func(s *scrapes) { s.arrived = Start.Add(-5 * time.Hour) })
	require.Equal(t, 5*3600.0, b.payments().Total.UnknownSeconds)
	source.set(func(s *scrapes) { s.arrived = Start.Add(1000 * time.Hour) })
	b.Advance(10 * time.Minute)
	require.Equal(t, 4*3600.0, b.payments().Total.UnknownSeconds, "the open hour came by itself")

	answer := Post[apis.UptimeIndicator](b, Editor, "/uptimeindicators/payments/recount", map[string]any{
		"reason": " The queue of remote write drained only now. ", "from": Start.Add(-6 * time.Hour),
	})
	require.Zero(t, b.payments().Total.UnknownSeconds)
	want := []apis.UptimeRecount{{
		At: b.Now(), By: "editor", Reason: "The queue of remote write drained only now.", From: Start.Add(-6 * time.Hour),
	}}
	require.Equal(t, want, answer.Status.Recounts)
	b.edit("payments", map[string]any{"title": "Payments answers"})
	b.Restart(time.Minute)
	require.Equal(t, want, Get[apis.UptimeIndicator](b, Viewer, "/uptimeindicators/payments").Status.Recounts)
	require.Equal(t, want, Get[apis.UptimeIndicatorList](b, Viewer, "/uptimeindicators").Items[0].Status.Recounts)
}

func TestCountingAgainFromAnInstantLeavesWhatWasBefore(t *testing.T) {
	b, source := newMeasured(t)
	require.Equal(t, "100.00 %", b.payments().Display)
	source.set(func(s *scrapes) { s.up = func(string, time.Time) bool { return false } })
	Post[apis.UptimeIndicator](b, Editor, "/uptimeindicators/payments/recount", map[string]any{"reason": "The probe lied.", "from": Start.Add(-3*time.Hour + 4*time.Minute)})
	require.Equal(t, 3*3600.0, b.payments().Total.DownSeconds, "whole buckets from the one that holds the instant")
}

func TestTheLastFiftyRecountsAreRememberedAndEveryOneCounts(t *testing.T) {
	b, source := newMeasured(t)
	require.Equal(t, "100.00 %", b.payments().Display)
	for n := range 52 {
		source.set(func(s *scrapes) { s.up = func(string, time.Time) bool { return n%2 == 1 } })
		Post[apis.UptimeIndicator](b, Editor, "/uptimeindicators/payments/recount", map[string]any{"reason": fmt.Sprintf("Attempt %d.", n)})
		require.Equal(t, map[int]string{0: "0.00 %", 1: "100.00 %"}[n%2], b.payments().Display, "all of them happen in one second")
	}
	recounts := Get[apis.UptimeIndicator](b, Viewer, "/uptimeindicators/payments").Status.Recounts
	require.Len(t, recounts, 50)
	require.Equal(t, "Attempt 2.", recounts[0].Reason)
	require.Equal(t, "Attempt 51.", recounts[49].Reason)
}

func TestIndicatorsThatShareTheirCountsAreCountedAgainTogether(t *testing.T) {
	b, source := newMeasured(t)
	b.addIndicator("twin", `up{job="payments"}`)
	require.Equal(t, "100.00 %", b.payments().Display)
	source.set(func(s *scrapes) { s.up = func(string, time.Time) bool { return false } })
	Post[apis.UptimeIndicator](b, Editor, "/uptimeindicators/payments/recount", map[string]any{"reason": "The probe lied."})
	for _, item := range b.CountUptime(Viewer).Items {
		require.Equal(t, "0.00 %", item.Display, item.Indicator)
		log := Get[apis.UptimeIndicator](b, Viewer, "/uptimeindicators/"+item.Indicator).Status.Recounts
		require.Len(t, log, 1, item.Indicator)
	}
}

func TestToCountAgainTakesAnEditorAndAReason(t *testing.T) {
	b, _ := newMeasured(t)
	path := "/uptimeindicators/payments/recount"
	b.Refused(Viewer, http.StatusForbidden, path, map[string]any{"reason": "x"})
	b.Refused(Dev1, http.StatusForbidden, path, map[string]any{"reason": "x"})
	require.Equal(t, "reason", b.Refused(Editor, http.StatusUnprocessableEntity, path, map[string]any{}).Fields[0].Field)
	require.Equal(t, "reason", b.Refused(Editor, http.StatusUnprocessableEntity, path, map[string]any{"reason": " \t"}).Fields[0].Field)
	future := map[string]any{"reason": "x", "from": Start.Add(time.Hour)}
	require.Equal(t, "from", b.Refused(Editor, http.StatusUnprocessableEntity, path, future).Fields[0].Field)
	b.Refused(Editor, http.StatusNotFound, "/uptimeindicators/none/recount", map[string]any{"reason": "x"})
}

func TestCountsThatNoIndicatorUsesArePruned(t *testing.T) {
	b, _ := newMeasured(t)
	b.addIndicator("orders", "up_orders")
	b.CountUptime(Viewer)
	require.Len(t, b.keptSeries(), 2)
	b.edit("payments", map[string]any{"query": `up{job="checkout"}`})
	b.CountUptime(Viewer)
	require.Len(t, b.keptSeries(), 3)
	b.Prune()
	require.Len(t, b.keptSeries(), 2)
	b.Delete(Editor, "/uptimeindicators/orders")
	b.Prune()
	require.Len(t, b.keptSeries(), 1)
	require.Equal(t, "100.00 %", b.payments().Display)
}

func (b *Back) keptSeries() (series []string) {
	err := b.store.Read(context.Background(), "default", func(r usecase.Reader) (err error) {
		series, err = r.UptimeSeries()
		return err
	})
	require.NoError(b.t, err)
	return series
}

func TestOnlyAnAdminReadsWhatAMetricSourceSaid(t *testing.T) {
	b, source := newMeasured(t)
	source.set(func(s *scrapes) {
		s.failure = errors.New("http://prometheus.intern:9090 said: tenant secret-7 is suspended")
	})
	b.CountUptime(Viewer)
	for _, path := range []string{"/uptime?period=shop", "/periods/shop/scorecard", "/periods/shop/report?format=md", "/periods/shop/report?format=json"} {
		for _, who := range []usecase.Caller{Viewer, Dev1, Editor, Admin} {
			status, answer := b.Call(who, http.MethodGet, path, nil)
			require.Equal(t, http.StatusOK, status)
			mayRead := who == Admin && path == "/uptime?period=shop"
			require.Equal(t, mayRead, strings.Contains(string(answer), "intern"), "%s as %s", path, who.Login)
			require.Equal(t, mayRead, strings.Contains(string(answer), "secret-7"), "%s as %s", path, who.Login)
		}
	}
	shown := Get[apis.UptimeAnswer](b, Viewer, "/uptime?period=shop").Items[0]
	require.Equal(t, `The metric source "main" did not answer.`, shown.Problem)
	published := Post[apis.SummaryReport](b, Editor, "/periods/shop/report/publish", nil)
	raw, err := json.Marshal(published)
	require.NoError(t, err)
	require.NotContains(t, string(raw), "intern")
}

func TestWhileAMetricSourceHangsEveryPageShowsTheLastFiguresAndTheirAge(t *testing.T) {
	b, source := newMeasured(t)
	require.Equal(t, "100.00 %", b.payments().Display)
	counted := b.Now()
	hangs := make(chan struct{})
	source.set(func(s *scrapes) { s.hangs = hangs })
	defer func() {
		close(hangs)
		b.backend.Uptime.Wait(context.Background())
	}()
	b.Advance(20 * time.Minute)

	shown := Get[apis.UptimeAnswer](b, Viewer, "/uptime?period=shop")
	require.Equal(t, counted, shown.AsOf)
	require.True(t, shown.Items[0].Stale)
	require.Equal(t, "100.00 %", shown.Items[0].Display)

	card := Get[apis.Scorecard](b, Viewer, "/periods/shop/scorecard")
	require.Equal(t, b.Now(), card.AsOf)
	var evidence string
	for _, criterion := range card.Criteria {
		if strings.Contains(criterion.Evidence, "payments") {
			evidence = criterion.Evidence
		}
	}
	require.Contains(t, evidence, "Counted up to 2026-11-21 04:00 CET.")

	_, report := b.Call(Viewer, http.MethodGet, "/periods/shop/report?format=md", nil)
	require.Contains(t, string(report), "Counted up to 2026-11-21 04:00:00 CET.")
}
