package shop

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Sample is one value of one series. Labels alternate name and value, sorted by name, without __name__.
type Sample struct {
	Name   string
	Kind   string // counter, gauge or histogram, for the TYPE line
	Labels []string
	Value  float64
}

var help = map[string]string{
	"http_requests_total":                      "Requests answered, by service and status code.",
	"http_request_duration_seconds":            "Time to answer a request, by service.",
	"service_up":                               "1 while the service's own health check passes, else 0.",
	"process_resident_memory_bytes":            "Resident memory of the pod's process.",
	"container_memory_usage_bytes":             "Memory used by the pod's container.",
	"container_spec_memory_limit_bytes":        "Memory limit of the pod's container.",
	"kube_pod_container_status_restarts_total": "Restarts of the pod's container.",
	"node_cpu_seconds_total":                   "Seconds the node's processor spent in each mode.",
	"node_filesystem_avail_bytes":              "Free space of the node's disk.",
	"node_filesystem_size_bytes":               "Size of the node's disk.",
	"pg_up":                                    "1 while the database answers, else 0.",
	"pg_stat_activity_count":                   "Open connections to the database.",
	"pg_settings_max_connections":              "Connections that the database allows.",
}

// WriteText writes samples in Prometheus' text format; samples of one metric must follow each other.
func WriteText(w io.Writer, samples []Sample) error {
	var out strings.Builder
	family := ""
	for _, s := range samples {
		if name := familyOf(s); name != family {
			family = name
			fmt.Fprintf(&out, "# HELP %s %s\n# TYPE %s %s\n", name, help[name], name, s.Kind)
		}
		out.WriteString(s.Name)
		for i := 0; i < len(s.Labels); i += 2 {
			separator := ","
			if i == 0 {
				separator = "{"
			}
			fmt.Fprintf(&out, "%s%s=%s", separator, s.Labels[i], strconv.Quote(s.Labels[i+1]))
		}
		if len(s.Labels) > 0 {
			out.WriteByte('}')
		}
		out.WriteByte(' ')
		out.WriteString(strconv.FormatFloat(s.Value, 'g', -1, 64))
		out.WriteByte('\n')
	}
	_, err := io.WriteString(w, out.String())
	return err
}

func familyOf(s Sample) string {
	if s.Kind != "histogram" {
		return s.Name
	}
	for _, suffix := range []string{"_bucket", "_sum", "_count"} {
		if name, found := strings.CutSuffix(s.Name, suffix); found {
			return name
		}
	}
	return s.Name
}
