package prom

import (
	"log/slog"
	"net/url"
	"slices"
	"testing"
	"time"

	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/notifier"
	"github.com/prometheus/prometheus/rules"
	"github.com/prometheus/prometheus/tsdb"
	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/sandbox/host/faults"
	"github.com/golive/hypercare/sandbox/host/shop"
)

const shippedRules = "../../../provisioning/prometheus/rules.yml"

type discard struct{}

func (discard) Send(...*notifier.Alert) {}

// world is a shop, its metrics and its rules on a clock of their own.
type world struct {
	t      *testing.T
	shop   *shop.Shop
	db     *tsdb.DB
	rules  *rules.Manager
	series *seriesCache
	now    time.Time
	every  time.Duration // between two evaluations
}

func newWorld(t *testing.T, factor int, start time.Time) *world {
	t.Helper()
	logger := slog.New(slog.DiscardHandler)
	db, err := OpenStore(t.TempDir(), logger)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	manager, err := NewRules(t.Context(), RuleOptions{
		DB: db, Engine: NewEngine(logger), Sender: discard{}, File: shippedRules, Factor: factor, ExternalURL: &url.URL{Scheme: "http", Host: "test"}, Logger: logger,
	})
	require.NoError(t, err)
	return &world{t: t, shop: shop.New(7, nil), db: db, rules: manager, series: newSeriesCache(), now: start, every: manager.RuleGroups()[0].Interval()}
}

// live lets time pass under faults, with a scrape a step and a rule evaluation an interval, and returns what fires at the end.
func (w *world) live(f faults.Faults, length time.Duration) []string {
	w.t.Helper()
	group := w.rules.RuleGroups()[0]
	next := w.now
	for end := w.now.Add(length); w.now.Before(end); {
		w.now = w.now.Add(shop.Step)
		app := w.db.Appender(w.t.Context())
		require.NoError(w.t, w.series.append(app, w.now.UnixMilli(), w.shop.Advance(w.now, shop.Step, f)))
		require.NoError(w.t, app.Commit())
		for ; !next.After(w.now); next = next.Add(w.every) {
			group.Eval(w.t.Context(), next)
		}
	}
	var firing []string
	for _, rule := range w.rules.AlertingRules() {
		require.NoError(w.t, rule.LastError(), rule.Name())
		if rule.State() == rules.StateFiring {
			firing = append(firing, rule.Name())
		}
	}
	slices.Sort(firing)
	return firing
}

var night = time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)

func TestEachFaultFiresItsRule(t *testing.T) {
	for _, c := range []struct {
		name    string
		faults  faults.Faults
		firing  []string
		demo    time.Duration // until it surely fires in the demo
		shipped time.Duration // until it surely fires with the shipped timings
	}{
		{"failing requests", faults.Faults{ErrorRate: 0.3, Service: "payments"}, []string{"HighErrorRate"}, 15 * time.Second, 4 * time.Minute},
		{"failing requests just above the limit", faults.Faults{ErrorRate: 0.02}, []string{"HighErrorRate"}, 25 * time.Second, 8 * time.Minute},
		{"slow answers", faults.Faults{LatencySeconds: 4}, []string{"SlowResponseTime"}, 20 * time.Second, 11 * time.Minute},
		{"memory close to the limit", faults.Faults{Memory: 0.95, Service: "orders"}, []string{"HighMemoryUsage"}, 20 * time.Second, 6 * time.Minute},
		{"a full disk", faults.Faults{Disk: 0.85}, []string{"DiskSpaceLow"}, 30 * time.Second, 11 * time.Minute},
		{"busy processors", faults.Faults{CPU: 0.95}, []string{"HighCPUUsage"}, 35 * time.Second, 16 * time.Minute},
		{"a database that is away", faults.Faults{DatabaseDown: true}, []string{"DatabaseConnectionErrors", "HighErrorRate"}, 15 * time.Second, 4 * time.Minute},
		{"a disk four fifths full is still fine", faults.Faults{Disk: 0.79}, nil, 40 * time.Second, 15 * time.Minute},
		{"a share of errors under the limit", faults.Faults{ErrorRate: 0.008}, nil, 40 * time.Second, 15 * time.Minute},
	} {
		t.Run(c.name, func(t *testing.T) {
			demo := newWorld(t, 30, night)
			require.Empty(t, demo.live(faults.Faults{}, time.Minute))
			require.Equal(t, c.firing, demo.live(c.faults, c.demo))
			require.Empty(t, demo.live(faults.Faults{}, time.Minute), "it ends with its cause")

			shipped := newWorld(t, 1, night)
			require.Empty(t, shipped.live(faults.Faults{}, 6*time.Minute))
			require.Empty(t, shipped.live(c.faults, time.Minute), "no rule fires before its time")
			require.Equal(t, c.firing, shipped.live(c.faults, c.shipped))
		})
	}
}

func TestPodRestartsFiresAtOnceAboveThree(t *testing.T) {
	for restarts, firing := range map[int][]string{3: nil, 5: {"PodRestarts"}} {
		for _, factor := range []int{1, 30} {
			w := newWorld(t, factor, night)
			require.Empty(t, w.live(faults.Faults{}, 3*time.Minute))
			w.shop.Restart(faults.Faults{Service: "orders"}, restarts)
			require.Equal(t, firing, w.live(faults.Faults{}, 35*time.Second), "%d restarts, timings divided by %d", restarts, factor)
		}
	}
}

// At night few requests come in, so a single failed one weighs most.
func TestAHealthyNightFiresNothing(t *testing.T) {
	w := newWorld(t, 30, night)
	w.every = 2 * shop.Step
	for range 6 * 6 {
		require.Empty(t, w.live(faults.Faults{}, 10*time.Minute), w.now)
	}
}

func TestFasterTimingsChangeNothingElse(t *testing.T) {
	loader := func(factor int) FastLoader {
		return FastLoader{Factor: factor, Parser: newParser(), Logger: slog.New(slog.DiscardHandler)}
	}
	shipped, errs := loader(1).Load(shippedRules, false, model.UTF8Validation)
	require.Empty(t, errs)
	demo, errs := loader(30).Load(shippedRules, false, model.UTF8Validation)
	require.Empty(t, errs)
	require.Len(t, shipped.Groups[0].Rules, 7)
	for i, rule := range shipped.Groups[0].Rules {
		fast := demo.Groups[0].Rules[i]
		require.Equal(t, rule.Alert, fast.Alert)
		require.Equal(t, rule.Labels, fast.Labels)
		require.Equal(t, rule.Annotations, fast.Annotations)
		require.Equal(t, time.Duration(rule.For)/30, time.Duration(fast.For))
		require.Equal(t, "hypercare", rule.Labels["team"])
		require.Contains(t, []string{"critical", "high", "warning"}, rule.Labels["severity"])
	}
}
