package dsquery

import (
	"strconv"
	"strings"
	"time"

	"github.com/prometheus/common/model"
)

// safeResolution keeps a series under Prometheus' limit of 11,000 points.
const safeResolution = 11_000

// step is the distance between two points: what the panel asks for, never under the scrape interval.
func (q query) step(w window, scrape time.Duration) time.Duration {
	step := time.Duration(q.IntervalMS) * time.Millisecond
	if minimum, err := model.ParseDuration(q.Interval); err == nil {
		step = max(step, time.Duration(minimum))
	}
	if step <= 0 && q.MaxDataPoints > 0 {
		step = w.to.Sub(w.from) / time.Duration(q.MaxDataPoints)
	}
	step = max(step, scrape, w.to.Sub(w.from)/safeResolution)
	return step.Truncate(time.Second)
}

// expand replaces the interval variables of Grafana's Prometheus data source.
func expand(expr string, w window, step, scrape time.Duration) string {
	rate := max(step+scrape, 4*scrape)
	length := w.to.Sub(w.from)
	seconds := func(d time.Duration) string { return strconv.FormatInt(int64(d.Round(time.Second).Seconds()), 10) }
	millis := func(d time.Duration) string { return strconv.FormatInt(d.Milliseconds(), 10) }
	values := []string{
		"__rate_interval_ms", millis(rate), "__rate_interval", seconds(rate) + "s",
		"__interval_ms", millis(step), "__interval", seconds(step) + "s",
		"__range_ms", millis(length), "__range_s", seconds(length), "__range", seconds(length) + "s",
	}
	var pairs []string
	for i := 0; i < len(values); i += 2 {
		pairs = append(pairs, "${"+values[i]+"}", values[i+1], "$"+values[i], values[i+1])
	}
	return strings.NewReplacer(pairs...).Replace(expr)
}
