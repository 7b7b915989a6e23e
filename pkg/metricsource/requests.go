package metricsource

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"time"

	v1 "github.com/prometheus/client_golang/api/prometheus/v1"
	"github.com/prometheus/common/model"

	"github.com/golive/hypercare/pkg/uptime"
)

// ErrCounter says that a query of a ratio indicator is not a plain selector of counters.
var ErrCounter = errors.New("must be a plain selector of counters, such as http_requests_total{code!~\"5..\"}")

// Requests is an indicator that counts requests: the good ones of all.
type Requests struct{ Good, Total string }

// totalLabel tells all requests from the good ones in one answer.
const totalLabel = "hypercare_total"

func (r Requests) query(d time.Duration) (string, error) {
	for _, selector := range []string{r.Good, r.Total} {
		if !isSelector(strings.TrimSpace(selector)) {
			return "", fmt.Errorf("read indicator: query %q: %w", selector, ErrCounter)
		}
	}
	ms := d.Milliseconds()
	return fmt.Sprintf(`sum(increase(%s[%dms])) or label_replace(sum(increase(%s[%dms])), %q, "yes", "", "")`,
		strings.TrimSpace(r.Good), ms, strings.TrimSpace(r.Total), ms, totalLabel), nil
}

// RequestSums counts the requests of whole buckets, given by their starts in ascending order. Counter resets are seen
// through; Prometheus extrapolates to the edges of a bucket, so counts are rounded to whole requests.
func (s *Source) RequestSums(ctx context.Context, r Requests, starts []time.Time) ([]uptime.Bucket, error) {
	query, err := r.query(uptime.BucketLength)
	if err != nil {
		return nil, err
	}
	good, total := map[int64]float64{}, map[int64]float64{}
	for _, run := range runsOf(bucketWindows(starts), wasteful, maxPoints*uptime.BucketLength) {
		span := v1.Range{Start: run.Start.Add(uptime.BucketLength - tick), End: run.End.Add(-tick), Step: uptime.BucketLength}
		matrix, err := s.ask(ctx, r.Total, func(ctx context.Context) (model.Value, v1.Warnings, v1.Infos, error) {
			return s.api.QueryRange(ctx, query, span, v1.WithTimeout(s.timeout))
		})
		if err != nil {
			return nil, err
		}
		for _, stream := range matrix {
			into := good
			if _, all := stream.Metric[totalLabel]; all {
				into = total
			}
			for _, v := range stream.Values {
				into[v.Timestamp.Time().Add(tick-uptime.BucketLength).UnixMilli()] = float64(v.Value)
			}
		}
	}
	out := make([]uptime.Bucket, len(starts))
	for i, start := range starts {
		out[i] = uptime.Bucket{Start: start.UTC(), Counts: requests(good[start.UnixMilli()], total[start.UnixMilli()])}
	}
	return out, nil
}

// requests keeps good within all, which rounding and scrapes of two moments may not.
func requests(good, total float64) uptime.Counts {
	all := int64(math.Round(max(total, 0)))
	up := min(int64(math.Round(max(good, 0))), all)
	return uptime.Counts{Up: up, Down: all - up, Count: all}
}
