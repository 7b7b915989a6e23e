package shop

import (
	"math"
	"strconv"
	"time"

	"github.com/golive/hypercare/sandbox/host/faults"
)

var (
	bounds     = []float64{0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10}
	codes      = []string{"200", "404", "500", "503"}
	cpuModes   = []string{"idle", "iowait", "system", "user"}
	boundNames = formatBounds(bounds)
)

// Shop is the running state: counters only. It is not safe for concurrent use.
type Shop struct {
	seed     uint64
	outages  []Outage
	traffic  []traffic // one per profile
	cpu      []float64 // seconds per mode
	restarts []float64 // one per profile
}

type traffic struct {
	codes      []float64
	buckets    []float64 // cumulative per bound
	sum, count float64
}

// New returns a shop that starts with all counters at zero; outages are played back when their time comes.
func New(seed uint64, outages []Outage) *Shop {
	s := &Shop{seed: seed, outages: outages, cpu: make([]float64, len(cpuModes)), restarts: make([]float64, len(profiles))}
	for range profiles {
		s.traffic = append(s.traffic, traffic{codes: make([]float64, len(codes)), buckets: make([]float64, len(bounds))})
	}
	return s
}

// Restart counts n restarts of every pod that f touches.
func (s *Shop) Restart(f faults.Faults, n int) {
	for i, p := range profiles {
		if p.pod != "" && f.Touches(p.name) {
			s.restarts[i] += float64(n)
		}
	}
}

// Advance lets elapsed time pass, ending at now, under the faults f, and returns every sample of that moment.
// The same shop advanced over the same times gives the same samples.
func (s *Shop) Advance(now time.Time, elapsed time.Duration, f faults.Faults) []Sample {
	step := now.UnixMilli() / Step.Milliseconds()
	states := make([]state, len(profiles))
	for i, p := range profiles {
		states[i] = s.stateOf(p, now, f)
		s.serve(i, p, states[i], now, elapsed, step)
	}
	busy := s.cpuShare(now, f, step)
	for i, share := range []float64{1 - busy, busy * 0.05, busy * 0.25, busy * 0.70} {
		s.cpu[i] += share * elapsed.Seconds()
	}
	return s.samples(states, f, s.databaseUp(now, f), step)
}

// state is what a service is like at one moment.
type state struct {
	up         bool
	errorShare float64
	code       int // index into codes for the errors
	median     float64
}

func (s *Shop) databaseUp(now time.Time, f faults.Faults) bool {
	return !f.DatabaseDown && !s.outage(Database, now)
}

func (s *Shop) outage(service string, now time.Time) bool {
	for _, o := range s.outages {
		if o.covers(service, now) {
			return true
		}
	}
	return false
}

func (s *Shop) stateOf(p profile, now time.Time, f faults.Faults) state {
	st := state{up: true, errorShare: p.baseErrorShare, code: 2, median: p.medianSeconds}
	if p.needsDatabase && !s.databaseUp(now, f) {
		st = state{up: false, errorShare: 0.2, code: 3, median: p.medianSeconds}
	}
	if s.outage(p.name, now) {
		st = state{up: false, errorShare: 0.8, code: 3, median: p.medianSeconds}
	}
	if f.Touches(p.name) {
		st.errorShare = max(st.errorShare, f.ErrorRate)
		st.up = st.up && f.ErrorRate < 0.5
		st.median += f.LatencySeconds
	}
	return st
}

func (s *Shop) serve(i int, p profile, st state, now time.Time, elapsed time.Duration, step int64) {
	t := &s.traffic[i]
	n := p.requests * daylight(now) * (1 + 0.15*noise(s.seed, p.name, step)) * elapsed.Seconds()
	failed := n * st.errorShare
	t.codes[0] += (n - failed) * 0.985
	t.codes[1] += (n - failed) * 0.015
	t.codes[st.code] += failed
	median := st.median * (1 + 0.08*noise(s.seed, p.name+"/latency", step))
	for b, bound := range bounds {
		t.buckets[b] += n * fasterThan(bound, median)
	}
	t.count += n
	t.sum += n * median * 1.05
}

// fasterThan is the log-logistic distribution function with shape 5: the p95 lies at 1.8 times the median.
func fasterThan(seconds, median float64) float64 { return 1 / (1 + math.Pow(seconds/median, -5)) }

func (s *Shop) cpuShare(now time.Time, f faults.Faults, step int64) float64 {
	if f.CPU > 0 {
		return f.CPU
	}
	return 0.12 + 0.25*daylight(now) + 0.03*noise(s.seed, "cpu", step)
}

func formatBounds(values []float64) []string {
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = strconv.FormatFloat(v, 'g', -1, 64)
	}
	return names
}
