// Package bench measures the back end at its handlers, on SQLite and on PostgreSQL, against the budgets. Run it by "npm run bench".
package bench

import (
	"database/sql"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	_ "github.com/jackc/pgx/v5/stdlib" // registers the driver "pgx"

	"github.com/golive/hypercare/pkg/harness"
	"github.com/golive/hypercare/pkg/plugin"
	"github.com/golive/hypercare/pkg/store/pgtest"
)

// How many requests are under way at once: many senders of single alerts, few of large groups.
const (
	manySenders = 64
	fewSenders  = 8
)

// each runs a benchmark on both databases.
func each(b *testing.B, run func(b *testing.B, back *harness.Back)) {
	b.Run("sqlite", func(b *testing.B) { run(b, start(b)) })
	b.Run("postgres", func(b *testing.B) { run(b, start(b, freshSchema(b))) })
}

var schemas atomic.Int64

// freshSchema is an empty place in the one PostgreSQL server of this run.
func freshSchema(b *testing.B) string {
	base := pgtest.Start(b)
	schema := fmt.Sprintf("bench_%d", schemas.Add(1))
	db, err := sql.Open("pgx", base)
	require.NoError(b, err)
	defer func() { require.NoError(b, db.Close()) }()
	_, err = db.Exec("CREATE SCHEMA " + schema)
	require.NoError(b, err)
	return base + "&search_path=" + schema
}

func TestMain(m *testing.M) {
	if servedAsPlugin() {
		return
	}
	plugin.PaceGC()
	code := m.Run()
	pgtest.Stop()
	os.Exit(code)
}

func start(b *testing.B, url ...string) *harness.Back {
	back := harness.New(b, url...)
	back.NewPeriod()
	return back
}

// parallel makes b.N requests by many callers and reports the rate and the latencies.
func parallel(b *testing.B, callers, per int, request func(n int64) int) {
	var next, bad atomic.Int64
	var mu sync.Mutex
	var all []time.Duration
	b.ResetTimer()
	started, used := time.Now(), cpuTime(b)
	var group sync.WaitGroup
	for range callers {
		group.Go(func() {
			var mine []time.Duration
			for n := next.Add(1); n <= int64(b.N); n = next.Add(1) {
				at := time.Now()
				if status := request(n); status >= 300 {
					bad.Add(1)
				}
				mine = append(mine, time.Since(at))
			}
			mu.Lock()
			all = append(all, mine...)
			mu.Unlock()
		})
	}
	group.Wait()
	took, used := time.Since(started), cpuTime(b)-used
	b.StopTimer()
	require.Zero(b, bad.Load(), "requests that failed")
	report(b, all)
	b.ReportMetric(float64(b.N*per)/took.Seconds(), "per_s")
	b.ReportMetric(float64(used.Microseconds())/1000/float64(b.N*per), "cpu_ms")
}

// cpuTime is what this process has used; a database server of its own is not in it. Other load on the machine disturbs it least of all figures.
func cpuTime(b *testing.B) time.Duration {
	var usage syscall.Rusage
	require.NoError(b, syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func report(b *testing.B, all []time.Duration) {
	slices.Sort(all)
	ms := func(share float64) float64 {
		return float64(all[min(len(all)-1, int(float64(len(all))*share))].Microseconds()) / 1000
	}
	b.ReportMetric(ms(0.5), "p50_ms")
	b.ReportMetric(ms(0.99), "p99_ms")
}

// BenchmarkIncidents: one new alert a POST, each a new incident, answered after the commit.
func BenchmarkIncidents(b *testing.B) {
	each(b, func(b *testing.B, back *harness.Back) {
		parallel(b, manySenders, 1, func(n int64) int {
			alert := harness.Alert{Name: fmt.Sprintf("Alert%d", n), Service: "payments", Severity: "high"}
			status, _ := back.Call(harness.Sender, http.MethodPost, "/ingest/alertmanager", harness.Payload(0, alert))
			return status
		})
	})
}

// onCall gives the period a schedule of three shifts a day, with overrides that are over, that run and that are to come.
func onCall(b *testing.B, back *harness.Back) {
	must := func(method, path, body string) {
		status, answer := back.Call(harness.Editor, method, path, body)
		require.Less(b, status, 300, "%s", answer)
	}
	must(http.MethodPost, "/schedules", `{"metadata": {"name": "ops"}, "spec": {"title": "Operations", "timeZone": "Europe/Berlin", "layers": [
		{"name": "Shifts", "type": "slots", "epoch": "2026-11-20", "participants": ["dev-1", "dev-2", "lead"], "slots": [
			{"name": "A", "start": "06:00", "end": "14:00"}, {"name": "B", "start": "14:00", "end": "22:00"}, {"name": "C", "start": "22:00", "end": "06:00"}]}]}}`)
	for n := range 500 {
		end := back.Now().Add(time.Duration(n+1) * 4 * time.Hour).Format(time.RFC3339)
		must(http.MethodPost, "/shiftoverrides", fmt.Sprintf(`{"spec": {"schedule": "ops", "add": "dev-1", "remove": "dev-2", "end": %q}}`, end))
	}
	back.Patch(harness.Editor, "/periods/shop", `{"spec": {"schedule": "ops"}}`)
}

// BenchmarkIncidentsOnCall: as BenchmarkIncidents, in a period that a schedule with 500 overrides watches.
func BenchmarkIncidentsOnCall(b *testing.B) {
	each(b, func(b *testing.B, back *harness.Back) {
		onCall(b, back)
		parallel(b, manySenders, 1, func(n int64) int {
			alert := harness.Alert{Name: fmt.Sprintf("Alert%d", n), Service: "payments", Severity: "high"}
			status, _ := back.Call(harness.Sender, http.MethodPost, "/ingest/alertmanager", harness.Payload(0, alert))
			return status
		})
	})
}

// BenchmarkWebhooksOf100: a hundred alerts a POST, all new, ten groups, each alert kept.
func BenchmarkWebhooksOf100(b *testing.B) {
	each(b, func(b *testing.B, back *harness.Back) {
		parallel(b, fewSenders, 100, func(n int64) int {
			alerts := make([]harness.Alert, 100)
			for i := range alerts {
				alerts[i] = harness.Alert{Name: fmt.Sprintf("Alert%d", i%10), Service: "orders", Severity: fmt.Sprintf("pod%d-%d", n, i)}
			}
			status, _ := back.Call(harness.Sender, http.MethodPost, "/ingest/alertmanager", harness.Payload(0, alerts...))
			return status
		})
	})
}

// BenchmarkStorm: one notification of 20,000 groups, each a new incident, and what a person waits who declares meanwhile.
func BenchmarkStorm(b *testing.B) {
	each(b, func(b *testing.B, back *harness.Back) {
		var waits []time.Duration
		for n := range b.N {
			var body strings.Builder
			body.WriteString(`{"alerts":[`)
			for i := range 20_000 {
				fmt.Fprintf(&body, `{"status":"firing","labels":{"alertname":"%d.%d"}},`, n, i)
			}
			payload := strings.TrimSuffix(body.String(), ",") + "]}"
			var over atomic.Bool
			var group sync.WaitGroup
			group.Go(func() {
				for !over.Load() {
					at := time.Now()
					status, answer := back.Call(harness.Editor, http.MethodPost, "/incidents", `{"spec": {"title": "In between", "priority": "P1"}}`)
					require.Less(b, status, 300, "%s", answer)
					waits = append(waits, time.Since(at))
				}
			})
			status, answer := back.Call(harness.Sender, http.MethodPost, "/ingest/alertmanager", payload)
			over.Store(true)
			group.Wait()
			require.Less(b, status, 300, "%.200s", answer)
		}
		report(b, waits)
		b.ReportMetric(float64(slices.Max(waits).Microseconds())/1000, "max_ms")
		b.ReportMetric(20_000*float64(b.N)/b.Elapsed().Seconds(), "per_s")
	})
}

// alone makes b.N requests by one caller and reports the latencies.
func alone(b *testing.B, request func(n int) int) {
	all := make([]time.Duration, 0, b.N)
	for n := range b.N {
		at := time.Now()
		status := request(n)
		all = append(all, time.Since(at))
		require.Less(b, status, 300)
	}
	report(b, all)
}
