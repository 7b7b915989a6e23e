//go:build unix

package metricsource_test

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"runtime"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"github.com/golive/hypercare/pkg/metricsource"
	"github.com/golive/hypercare/pkg/metricsource/promtest"
	"github.com/golive/hypercare/pkg/uptime"
)

const benchServices = 40

// fleet is 40 services over 30 days of 30 s scrapes, 3.456 million samples, each with an outage of its own.
func fleet(b testing.TB) (*promtest.Server, []metricsource.Gauge) {
	b.Helper()
	prom := promtest.New(b)
	gauges := make([]metricsource.Gauge, benchServices)
	for i := range gauges {
		name := fmt.Sprintf("service-%02d", i)
		outage := between(time.Duration(i)*17*time.Hour, time.Duration(i)*17*time.Hour+9*time.Minute)
		prom.Append(b, "service_up", []string{"service", name}, t0, 30*time.Second, 86_400, func(n int) float64 {
			if outage(time.Duration(n) * 30 * time.Second) {
				return 0
			}
			return 1
		})
		gauges[i] = metricsource.Gauge{Query: fmt.Sprintf(`service_up{service=%q}`, name), Step: uptime.Step(30 * time.Second)}
	}
	prom.Map()
	return prom, gauges
}

// rows computes the period and its days, as GET /uptime answers them.
func rows(b *testing.B, ledger uptime.Ledger, windows []uptime.Window, ind uptime.Indicator) {
	b.Helper()
	for _, w := range windows {
		if row := ledger.Figures(w, ind).Row(); row.Availability == nil {
			b.Fatal("a row without samples")
		}
	}
}

// coldMonth fetches everything over HTTP from a real Prometheus engine, in the chunks that are kept one by one, and
// computes all rows.
func coldMonth(b *testing.B, source *metricsource.Source, gauges []metricsource.Gauge) {
	b.Helper()
	windows, ind := append(uptime.Days(month, time.UTC), month), indicator(b, 30*time.Second, uptime.UnknownExcluded)
	var group errgroup.Group
	group.SetLimit(4)
	for _, g := range gauges {
		group.Go(func() error {
			plan := uptime.NewPlan(windows, nil, later)
			var readings uptime.Readings
			for _, chunk := range plan.Chunks() {
				fetched, err := source.Fetch(b.Context(), g, chunk)
				if err != nil {
					return err
				}
				readings = readings.Merged(fetched)
			}
			rows(b, plan.Ledger(readings), windows, ind)
			return nil
		})
	}
	require.NoError(b, group.Wait())
}

// prometheusAlone asks the same server over HTTP for sum and count of the same buckets and throws the answers away
// unread: the plainest question that tells up from down in 0 and 1, and so the peer of the cold month. It holds what the
// server spends, HTTP and JSON included, and nothing for reading, counting again at the edges of outages, or rows.
func prometheusAlone(b *testing.B, prom *promtest.Server, gauges []metricsource.Gauge) {
	b.Helper()
	var group errgroup.Group
	group.SetLimit(4)
	for _, g := range gauges {
		group.Go(func() error {
			for _, f := range []string{"sum", "count"} {
				response, err := http.PostForm(prom.URL+"/api/v1/query_range", url.Values{
					"query": {fmt.Sprintf("%s_over_time(%s[15m])", f, g.Query)},
					"start": {fmt.Sprint(month.Start.Add(uptime.BucketLength).Unix())},
					"end":   {fmt.Sprint(month.End.Unix())},
					"step":  {"900"},
				})
				if err != nil {
					return err
				}
				_, err = io.Copy(io.Discard, response.Body)
				_ = response.Body.Close()
				if err != nil {
					return err
				}
			}
			return nil
		})
	}
	require.NoError(b, group.Wait())
}

// BenchmarkColdMonthOf40Services alternates with its peer, so that both see the same machine, and reports medians. The
// server runs in this process, so that CPU is that of both ends on either side of the comparison.
func BenchmarkColdMonthOf40Services(b *testing.B) {
	prom, gauges := fleet(b)
	source := open(b, prom)
	var ours, peer spent
	asked := 0
	for b.Loop() {
		before := len(prom.Queries())
		ours.add(b, func() { coldMonth(b, source, gauges) })
		asked += len(prom.Queries()) - before
		peer.add(b, func() { prometheusAlone(b, prom, gauges) })
	}
	b.ReportMetric(milliseconds(median(ours.wall)), "ms/cold")
	b.ReportMetric(milliseconds(median(peer.wall)), "ms/prometheus")
	b.ReportMetric(float64(median(ours.wall))/float64(median(peer.wall)), "ratio")
	b.ReportMetric(milliseconds(median(ours.cpu)), "cpu-ms/cold")
	b.ReportMetric(milliseconds(median(peer.cpu)), "cpu-ms/prometheus")
	b.ReportMetric(float64(median(ours.cpu))/float64(median(peer.cpu)), "cpu-ratio")
	b.ReportMetric(float64(asked)/float64(b.N), "requests/op")
	b.ReportMetric(0, "ns/op")
}

// spent is what each of several runs took.
type spent struct{ wall, cpu []time.Duration }

// add runs once. The garbage of what ran before is collected first, so that nobody pays for another.
func (s *spent) add(b *testing.B, run func()) {
	b.Helper()
	runtime.GC()
	start, cpu := time.Now(), processTime(b)
	run()
	s.wall = append(s.wall, time.Since(start))
	s.cpu = append(s.cpu, processTime(b)-cpu)
}

// processTime is the CPU time of this process so far.
func processTime(b *testing.B) time.Duration {
	b.Helper()
	var usage syscall.Rusage
	require.NoError(b, syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func median(all []time.Duration) time.Duration {
	slices.Sort(all)
	return all[len(all)/2]
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// BenchmarkWarmMonthOf40Services has every settled bucket in memory and fetches only the newest ones.
func BenchmarkWarmMonthOf40Services(b *testing.B) {
	prom, gauges := fleet(b)
	source := open(b, prom)
	now := month.End.Add(-7*time.Minute - 3*time.Second)
	windows, ind := append(uptime.Days(month, time.UTC), month), indicator(b, 30*time.Second, uptime.UnknownExcluded)
	known := make([]uptime.Readings, len(gauges))
	for i, g := range gauges {
		readings, err := source.Fetch(b.Context(), g, uptime.NewPlan(windows, nil, now))
		require.NoError(b, err)
		known[i] = readings.Settled(now)
	}
	asked := len(prom.Queries())
	b.ResetTimer()
	for b.Loop() {
		plan := uptime.NewPlan(windows, nil, now)
		var group errgroup.Group
		group.SetLimit(4)
		for i, g := range gauges {
			group.Go(func() error {
				fresh, err := source.Fetch(b.Context(), g, plan.Missing(known[i]))
				if err == nil {
					rows(b, plan.Ledger(known[i].Merged(fresh)), windows, ind)
				}
				return err
			})
		}
		require.NoError(b, group.Wait())
	}
	b.ReportMetric(float64(len(prom.Queries())-asked)/float64(b.N), "requests/op")
}
