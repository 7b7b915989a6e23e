//go:build unix

package store_test

import (
	"flag"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/store"
	"github.com/golive/hypercare/pkg/usecase"
)

var million = flag.Bool("million", false, "list benchmarks also with 1,000,000 incidents")

func bothDatabases(b *testing.B, run func(b *testing.B, p place)) {
	b.Run("sqlite", func(b *testing.B) { run(b, sqlitePlace(b)) })
	b.Run("postgres", func(b *testing.B) { run(b, postgresPlace(b)) })
}

// latencies gathers how long calls took and reports their percentiles in milliseconds, calls a second, and the processor time of this
// process, which other load on the machine does not change.
type latencies struct {
	mu   sync.Mutex
	took []time.Duration
	cpu  time.Duration
}

func newLatencies() *latencies { return &latencies{cpu: cpuTime()} }

func cpuTime() time.Duration {
	var usage syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &usage) != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func (l *latencies) measure(call func()) {
	start := time.Now()
	call()
	d := time.Since(start)
	l.mu.Lock()
	l.took = append(l.took, d)
	l.mu.Unlock()
}

func (l *latencies) report(b *testing.B, what string, each int, elapsed time.Duration) {
	b.ReportMetric(float64((cpuTime()-l.cpu).Microseconds())/float64(len(l.took)*each), "cpu-us/"+strings.TrimSuffix(what, "s"))
	slices.Sort(l.took)
	at := func(q float64) float64 { return float64(l.took[int(q*float64(len(l.took)-1))].Microseconds()) / 1000 }
	b.ReportMetric(at(0.50), "p50-ms")
	b.ReportMetric(at(0.99), "p99-ms")
	b.ReportMetric(float64(len(l.took)*each)/elapsed.Seconds(), what+"/s")
}

// parallel runs b.N calls from so many callers.
func parallel(b *testing.B, callers int, call func(n int)) (*latencies, time.Duration) {
	var next atomic.Int64
	var group sync.WaitGroup
	l := newLatencies()
	start := time.Now()
	for range callers {
		group.Go(func() {
			for n := next.Add(1); n <= int64(b.N); n = next.Add(1) {
				l.measure(func() { call(int(n)) })
			}
		})
	}
	group.Wait()
	return l, time.Since(start)
}

// alertDeclares does what an alert does that opens an incident.
func alertDeclares(tx usecase.Tx, n int) error {
	fingerprint := fmt.Sprintf("%016x", n)
	if _, err := tx.AlertsByFingerprint("alertmanager", []string{fingerprint}); err != nil {
		return err
	}
	name, err := tx.NextIncidentName("20260105")
	if err != nil {
		return err
	}
	inc := sample(name, 0)
	inc.Spec.Service = fmt.Sprintf("service-%d", n%40)
	inc.Spec.Labels = apis.Labels{"alertname": "HighErrorRate", "service": inc.Spec.Service, "severity": "critical", "cluster": "eu-1"}
	inc.Status.GroupKey = "default/" + fingerprint
	if err := tx.InsertIncident(inc); err != nil {
		return err
	}
	if err := tx.AppendTimeline(apis.TimelineEntry{Incident: name, At: tx.Stamp().At, Type: apis.TimelineTypeDeclared, Text: "Declared: " + inc.Spec.Title,
		Data: map[string]any{"priority": "P2", "service": inc.Spec.Service}}); err != nil {
		return err
	}
	for _, clock := range inc.Status.Clocks {
		for kind, due := range map[string]time.Time{"clockAtRisk": clock.AtRiskAt, "clockBreach": clock.DueAt} {
			if err := tx.SetTimer(usecase.Timer{Kind: kind, Subject: name, Key: string(clock.Name), DueAt: due}); err != nil {
				return err
			}
		}
	}
	if err := tx.PutAlerts([]apis.Alert{benchAlert(fingerprint, name, n)}); err != nil {
		return err
	}
	return tx.AppendTrace(apis.TraceEntry{At: tx.Stamp().At, Decision: apis.TraceEntryDecisionCreated, Reason: "No open incident in its group.",
		Fingerprint: fingerprint, Alertname: "HighErrorRate", Incident: name})
}

func benchAlert(fingerprint, incident string, n int) apis.Alert {
	return apis.Alert{
		Source: "alertmanager", Fingerprint: fingerprint, State: apis.AlertStateFiring, Incident: incident, Period: "spring", Route: "default",
		Labels: apis.Labels{"alertname": "HighErrorRate", "service": fmt.Sprintf("service-%d", n%40), "severity": "critical", "cluster": "eu-1",
			"instance": "10.0.0.1:9100", "job": "till"},
		Annotations: apis.Labels{"summary": "More than 5 % of requests fail", "description": "Look at the dashboard of the service first."},
		StartsAt:    t0, FirstSeen: t0, LastSeen: t0.Add(time.Duration(n) * time.Millisecond), GroupKey: "default/" + fingerprint,
		GeneratorURL: "http://prometheus.example/graph?g0.expr=rate",
	}
}

func BenchmarkDeclare(b *testing.B) {
	bothDatabases(b, func(b *testing.B, p place) {
		s := p.open(b)
		b.ResetTimer()
		l, elapsed := parallel(b, 64, func(n int) {
			require.NoError(b, s.Write(ctx, at(0), func(tx usecase.Tx) error { return alertDeclares(tx, n) }))
		})
		l.report(b, "incidents", 1, elapsed)
	})
}

func BenchmarkAlerts100(b *testing.B) {
	bothDatabases(b, func(b *testing.B, p place) {
		s := p.open(b)
		b.ResetTimer()
		l, elapsed := parallel(b, 16, func(n int) {
			require.NoError(b, s.Write(ctx, at(0), func(tx usecase.Tx) error { return hundredAlerts(tx, n) }))
		})
		l.report(b, "alerts", 100, elapsed)
	})
}

// hundredAlerts is one webhook of a group: new every 20th time, else repeats of one of 1,000 groups.
func hundredAlerts(tx usecase.Tx, n int) error {
	group := n % 1000
	fingerprints := make([]string, 100)
	for i := range fingerprints {
		fingerprints[i] = fmt.Sprintf("%012x%04x", group, i)
	}
	if _, err := tx.AlertsByFingerprint("alertmanager", fingerprints); err != nil {
		return err
	}
	alerts := make([]apis.Alert, 100)
	incident := fmt.Sprintf("inc-20260105-%04d", group)
	for i, f := range fingerprints {
		alerts[i] = benchAlert(f, incident, n)
	}
	if err := tx.PutAlerts(alerts); err != nil {
		return err
	}
	_, err := tx.AlertCounts(incident)
	return err
}

// seeded is a store with so many incidents: a fifth not resolved, 40 services, two periods.
func seeded(b *testing.B, p place, incidents int) *store.Store {
	s := p.open(b)
	const batch = 1000
	for from := 0; from < incidents; from += batch {
		require.NoError(b, s.Write(ctx, at(0), func(tx usecase.Tx) error {
			for n := from; n < from+batch; n++ {
				if err := seed(tx, n); err != nil {
					return err
				}
			}
			return nil
		}))
	}
	return s
}

func seed(tx usecase.Tx, n int) error {
	name, err := tx.NextIncidentName("20260105")
	if err != nil {
		return err
	}
	inc := sample(name, n%100_000)
	inc.Spec.Service = fmt.Sprintf("service-%d", n%40)
	inc.Spec.Assignee = fmt.Sprintf("person-%d", n%53)
	inc.Spec.Priority = []apis.Priority{apis.PriorityP1, apis.PriorityP2, apis.PriorityP3, apis.PriorityP4}[(n*7+n/40)%4]
	if n%5 != 0 {
		inc.Status.State, inc.Status.NextDueAt = apis.IncidentStateResolved, time.Time{}
	} else {
		inc.Status.State = []apis.IncidentState{apis.IncidentStateOpen, apis.IncidentStateInvestigating, apis.IncidentStateIdentified, apis.IncidentStateMonitoring}[n/5%4]
	}
	if n%10 == 3 {
		inc.Spec.Period = "autumn"
	}
	inc.Spec.Title = fmt.Sprintf("Payments fail at till %d", n%7000)
	for every, word := range map[int]string{20: "storm", 40: "flood", 200: "queue", 2000: "printer"} {
		if n%every == 1 {
			inc.Spec.Description += " " + word
		}
	}
	return tx.InsertIncident(inc)
}

// searches are words that occur nowhere, in one incident, in some, in most and in all, whole and cut off.
var searches = []string{"unheard", "inc-20260105-0042", "printer", "queue", "flood", "storm", "sto", "payments", "pay", "p", "1", "payments storm", "till 42"}

// BenchmarkSearch: a page of a search at 100,000 incidents, over filters and orders; the figure for each search is over all of them.
func BenchmarkSearch(b *testing.B) {
	filters := []usecase.IncidentFilter{
		{Descending: true}, {States: unresolved, Sort: "priority"}, {States: unresolved, Sort: "nextDueAt", Period: "spring"},
		{States: []apis.IncidentState{"resolved"}, Priorities: []apis.Priority{"P1", "P2"}, Sort: "updatedAt", Descending: true},
	}
	bothDatabases(b, func(b *testing.B, p place) {
		s := seeded(b, p, 100_000)
		for _, text := range searches {
			b.Run(strings.ReplaceAll(text, " ", "+"), func(b *testing.B) {
				l := newLatencies()
				start := time.Now()
				for n := 0; b.Loop(); n++ {
					filter := filters[n%len(filters)]
					filter.Text = text
					l.measure(func() {
						read(b, s, func(r usecase.Reader) {
							_, _, err := r.Incidents(filter)
							require.NoError(b, err)
						})
					})
				}
				l.report(b, "pages", 1, time.Since(start))
			})
		}
		b.Run("countsOfPayments", func(b *testing.B) {
			for b.Loop() {
				read(b, s, func(r usecase.Reader) {
					_, err := r.IncidentCounts(usecase.IncidentFilter{Text: "payments", States: unresolved})
					require.NoError(b, err)
				})
			}
		})
	})
}

var unresolved = []apis.IncidentState{apis.IncidentStateOpen, apis.IncidentStateInvestigating, apis.IncidentStateIdentified, apis.IncidentStateMonitoring}

// boardQueries are what the board and the table ask for.
var boardQueries = []struct {
	name   string
	filter usecase.IncidentFilter
}{
	{"column", usecase.IncidentFilter{Period: "spring", States: unresolved[1:2], Sort: "priority"}},
	{"unresolvedByDue", usecase.IncidentFilter{States: unresolved, Sort: "nextDueAt"}},
	{"serviceByUpdate", usecase.IncidentFilter{Services: []string{"service-5"}, States: unresolved, Sort: "updatedAt", Descending: true}},
	{"mine", usecase.IncidentFilter{Assignees: []string{"person-12"}, States: unresolved, Sort: "priority"}},
	{"all", usecase.IncidentFilter{Descending: true}},
	{"words", usecase.IncidentFilter{Text: "payments till", States: unresolved, Sort: "priority"}},
}

func BenchmarkListPage(b *testing.B) {
	sizes := []int{1_000, 100_000}
	if *million {
		sizes = append(sizes, 1_000_000)
	}
	bothDatabases(b, func(b *testing.B, p place) {
		for _, size := range sizes {
			b.Run(fmt.Sprint(size), func(b *testing.B) { listPages(b, p, size) })
		}
	})
}

func listPages(b *testing.B, p place, size int) {
	if p.DatabaseURL == "" {
		p.DataDir = b.TempDir()
	} else {
		p = postgresPlace(b)
	}
	s := seeded(b, p, size)
	for _, q := range boardQueries {
		b.Run(q.name, func(b *testing.B) {
			l := newLatencies()
			start := time.Now()
			for b.Loop() {
				l.measure(func() {
					read(b, s, func(r usecase.Reader) {
						page, _, err := r.Incidents(q.filter)
						require.NoError(b, err)
						require.NotEmpty(b, page)
					})
				})
			}
			l.report(b, "pages", 1, time.Since(start))
		})
	}
	b.Run("counts", func(b *testing.B) {
		l := newLatencies()
		start := time.Now()
		for b.Loop() {
			l.measure(func() {
				read(b, s, func(r usecase.Reader) {
					_, err := r.IncidentCounts(usecase.IncidentFilter{Period: "spring"})
					require.NoError(b, err)
				})
			})
		}
		l.report(b, "counts", 1, time.Since(start))
	})
}

func BenchmarkStatusChange(b *testing.B) {
	bothDatabases(b, func(b *testing.B, p place) {
		s := seeded(b, p, 100_000)
		b.ResetTimer()
		l, elapsed := parallel(b, 4, func(n int) {
			require.NoError(b, s.Write(ctx, at(0), func(tx usecase.Tx) error {
				inc, err := tx.Incident(fmt.Sprintf("inc-20260105-%04d", 1+n*7919%100_000))
				if err != nil {
					return err
				}
				inc.Status.State = states[n%4]
				if err := tx.UpdateIncident(inc); err != nil {
					return err
				}
				return tx.AppendTimeline(apis.TimelineEntry{Incident: inc.Metadata.Name, Type: apis.TimelineTypeStateChanged, Text: "moved"})
			}))
		})
		l.report(b, "changes", 1, elapsed)
	})
}

var states = unresolved
