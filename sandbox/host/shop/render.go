package shop

import (
	"math"

	"github.com/golive/hypercare/sandbox/host/faults"
)

const (
	node      = "node-1"
	diskBytes = 100 << 30
)

// samples lists the shop's metrics, one metric after the other. Requests are whole numbers, so counters are rounded down.
func (s *Shop) samples(states []state, f faults.Faults, databaseUp bool, step int64) []Sample {
	out := make([]Sample, 0, 128)
	add := func(name, kind string, value float64, labels ...string) {
		out = append(out, Sample{Name: name, Kind: kind, Labels: labels, Value: value})
	}
	s.requestMetrics(add)
	for i, p := range profiles {
		add("service_up", "gauge", asNumber(states[i].up), "service", p.name)
	}
	add("service_up", "gauge", asNumber(databaseUp), "service", Database)
	s.podMetrics(add, f, step)
	for i, mode := range cpuModes {
		add("node_cpu_seconds_total", "counter", s.cpu[i], "cpu", "0", "mode", mode, "node", node)
	}
	used := 0.46
	if f.Disk > 0 {
		used = f.Disk
	}
	add("node_filesystem_avail_bytes", "gauge", math.Floor(diskBytes*(1-used)), "mountpoint", "/data", "node", node)
	add("node_filesystem_size_bytes", "gauge", diskBytes, "mountpoint", "/data", "node", node)

	connections := math.Floor(38 + 9*noise(s.seed, "connections", step))
	add("pg_up", "gauge", asNumber(databaseUp), "service", Database)
	add("pg_stat_activity_count", "gauge", connections*asNumber(databaseUp), "service", Database)
	add("pg_settings_max_connections", "gauge", 100, "service", Database)
	return out
}

type adder func(name, kind string, value float64, labels ...string)

func (s *Shop) requestMetrics(add adder) {
	for i, p := range profiles {
		for c, code := range codes {
			add("http_requests_total", "counter", math.Floor(s.traffic[i].codes[c]), "code", code, "service", p.name)
		}
	}
	const duration = "http_request_duration_seconds"
	for i, p := range profiles {
		t := s.traffic[i]
		for b, bound := range boundNames {
			add(duration+"_bucket", "histogram", math.Floor(t.buckets[b]), "le", bound, "service", p.name)
		}
		add(duration+"_bucket", "histogram", math.Floor(t.count), "le", "+Inf", "service", p.name)
		add(duration+"_sum", "histogram", t.sum, "service", p.name)
		add(duration+"_count", "histogram", math.Floor(t.count), "service", p.name)
	}
}

func (s *Shop) podMetrics(add adder, f faults.Faults, step int64) {
	eachPod := func(metric, kind string, value func(i int, p profile) float64) {
		for i, p := range profiles {
			if p.pod != "" {
				add(metric, kind, value(i, p), "pod", p.pod, "service", p.name)
			}
		}
	}
	usage := func(_ int, p profile) float64 {
		share := p.memoryShare * (1 + 0.04*noise(s.seed, p.pod, step/12))
		if f.Memory > 0 && f.Touches(p.name) {
			share = f.Memory
		}
		return math.Floor(memoryLimit * share)
	}
	eachPod("process_resident_memory_bytes", "gauge", func(i int, p profile) float64 { return math.Floor(usage(i, p) * 0.93) })
	eachPod("container_memory_usage_bytes", "gauge", usage)
	eachPod("container_spec_memory_limit_bytes", "gauge", func(int, profile) float64 { return memoryLimit })
	eachPod("kube_pod_container_status_restarts_total", "counter", func(i int, _ profile) float64 { return s.restarts[i] })
}

func asNumber(up bool) float64 {
	if up {
		return 1
	}
	return 0
}
