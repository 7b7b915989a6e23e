package uptimes

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/duration"
	"github.com/golive/hypercare/pkg/uptime"
	"github.com/golive/hypercare/pkg/usecase"
)

const (
	// testLength is the time that a test of a query looks at.
	testLength = time.Hour
	// testPatience is how long a metric source may take to answer somebody who waits in front of a form.
	testPatience = 10 * time.Second
	// testSeries is how many series a test shows; the contract says so as well.
	testSeries = 5
	// lookBack is how old the newest sample may be to stand for now, as Prometheus has it.
	lookBack = 5 * time.Minute
)

// Found is what a query finds in a metric source.
type Found struct {
	Series []Series
	// Evaluated says that the query is an expression, whose samples repeat the last value for a while and so hide short gaps.
	Evaluated bool
}

// Series is one of them with its raw samples, sorted by time.
type Series struct {
	Labels  map[string]string
	Samples []uptime.Sample
}

// Test asks a metric source as an indicator would that is not saved yet, for the last hour, and answers what it finds. That a
// source fails is an answer too; an error is only what is wrong with the body.
func (u *Uptimes) Test(ctx context.Context, c usecase.Caller, body apis.UptimeTestBody, now time.Time) (apis.UptimeTestAnswer, error) {
	query, err := gaugeQuery(apis.UptimeIndicatorSpec{
		Query: body.Query, Step: body.Step, Threshold: body.Threshold, Replicas: apis.UptimeIndicatorSpecReplicas(body.Replicas),
	})
	if err != nil {
		return apis.UptimeTestAnswer{}, fmt.Errorf("read step: %w", err)
	}
	hour := uptime.Window{Start: now.Add(-testLength), End: now}
	answer := apis.UptimeTestAnswer{AsOf: now, Series: []apis.UptimeTestSeries{}, Findings: []apis.UptimeTestFinding{}}
	waiting, cancel := context.WithTimeout(ctx, testPatience)
	defer cancel()
	found, err := u.Sources.Samples(waiting, c.Namespace, body.Source, query, hour)
	if err != nil {
		failed := failureOf(body.Source, err)
		if errors.Is(err, context.DeadlineExceeded) {
			failed.sentence = fmt.Sprintf("The metric source %q did not answer within %s. Try a narrower query, or ask an Admin to check the source.",
				body.Source, duration.Format(testPatience))
		}
		answer.Findings = append(answer.Findings, apis.UptimeTestFinding{About: apis.UptimeTestFindingAboutSource, Text: failed.sentence})
		if c.RoleAllows(apis.PermissionAdminister) {
			answer.Detail = failed.detail
		}
		return answer, nil
	}
	answer.SeriesCount = len(found.Series)
	for _, series := range found.Series[:min(len(found.Series), testSeries)] {
		answer.Series = append(answer.Series, shownSeries(series, query, now))
	}
	answer.Findings = append(answer.Findings, findings(found, query)...)
	if len(found.Series) == 1 || query.Replicas != uptime.OneSeries {
		answer.LastHour = countedHour(found, query, hour)
	}
	return answer, nil
}

func (f Found) samples() [][]uptime.Sample {
	all := make([][]uptime.Sample, len(f.Series))
	for i, series := range f.Series {
		all[i] = series.Samples
	}
	return all
}

// countedHour is counted as every hour of an indicator is; nothing where there is no series to count.
func countedHour(found Found, query GaugeQuery, hour uptime.Window) apis.UptimeTestHour {
	if len(found.Series) == 0 {
		return apis.UptimeTestHour{}
	}
	plan := uptime.NewPlan([]uptime.Window{hour}, nil, hour.End)
	ledger := plan.Ledger(plan.Count(found.samples(), query.Replicas, query.Step, query.Threshold))
	figures := ledger.Figures(hour, uptime.Indicator{Kind: uptime.KindGauge, Step: query.Step})
	return apis.UptimeTestHour{
		UpSeconds: figures.Up.Seconds(), DownSeconds: figures.Down.Seconds(), UnknownSeconds: figures.Unknown.Seconds(),
	}
}

func shownSeries(series Series, query GaugeQuery, now time.Time) apis.UptimeTestSeries {
	shown := apis.UptimeTestSeries{Labels: series.Labels, Samples: len(series.Samples), State: apis.UptimeTestSeriesStateUnknown}
	if len(series.Samples) == 0 {
		return shown
	}
	newest := series.Samples[len(series.Samples)-1]
	shown.At = newest.At.Truncate(time.Second)
	if math.IsNaN(newest.Value) || math.IsInf(newest.Value, 0) {
		return shown
	}
	shown.Value = &newest.Value
	switch {
	case now.Sub(newest.At) > lookBack:
	case newest.Value >= query.Threshold:
		shown.State = apis.UptimeTestSeriesStateUp
	default:
		shown.State = apis.UptimeTestSeriesStateDown
	}
	return shown
}

// findings are what to look at before an indicator with this query is saved.
func findings(found Found, query GaugeQuery) []apis.UptimeTestFinding {
	var all []apis.UptimeTestFinding
	add := func(about apis.UptimeTestFindingAbout, text string, values ...any) {
		all = append(all, apis.UptimeTestFinding{About: about, Text: fmt.Sprintf(text, values...)})
	}
	count := len(found.Series)
	switch {
	case count == 0:
		add(apis.UptimeTestFindingAboutNoSeries, "The query finds nothing in the last hour, so all time would be unknown. Check the name and the labels.")
		return all
	case count > 1 && query.Replicas == uptime.OneSeries:
		add(apis.UptimeTestFindingAboutManySeries, "The query finds %d series, but one is expected. Narrow it, or choose replicas any or all.", count)
	case count == 1 && query.Replicas != uptime.OneSeries:
		add(apis.UptimeTestFindingAboutOneSeries, "The query finds one series only, though several replicas are expected. Widen it if there are more.")
	}
	step, interval := time.Duration(query.Step), uptime.Interval(found.samples())
	switch {
	case found.Evaluated:
		add(apis.UptimeTestFindingAboutExpression,
			"The query is an expression, which hides gaps shorter than five minutes. A recording rule with its own name makes them visible.")
	case interval > step*3/2:
		add(apis.UptimeTestFindingAboutStep, "Samples come every %s, but the scrape interval says %s: much time would be unknown. Enter %s.",
			written(interval), written(step), written(interval))
	case interval > 0 && interval < step*2/3:
		add(apis.UptimeTestFindingAboutStep, "Samples come every %s, but the scrape interval says %s: gaps would not be seen. Enter %s.",
			written(interval), written(step), written(interval))
	}
	if highest, any := highestOf(found); any && highest < query.Threshold {
		add(apis.UptimeTestFindingAboutThreshold, "No sample of the last hour reaches the threshold %v; the highest is %v. Check the threshold, unless the service was down.",
			query.Threshold, highest)
	}
	return all
}

func highestOf(found Found) (highest float64, any bool) {
	for _, samples := range found.samples() {
		for _, sample := range samples {
			if !math.IsNaN(sample.Value) && (!any || sample.Value > highest) {
				highest, any = sample.Value, true
			}
		}
	}
	return highest, any
}

// written is an interval in whole seconds, where it has some: scrapes are never quite on time.
func written(d time.Duration) string {
	if d >= time.Second {
		d = d.Round(time.Second)
	}
	return strings.TrimSpace(duration.Format(d))
}
