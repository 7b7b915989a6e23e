package metricsource

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"time"

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
	out := make([]uptime.Bucket, 0, len(starts))
	for _, run := range runsOf(bucketWindows(starts), wasteful, maxPoints*uptime.BucketLength) {
		row := run.inCells(uptime.BucketLength)
		answered, err := s.ask(ctx, r.Total, along(query, row))
		if err != nil {
			return nil, err
		}
		good, total := make([]float64, row.cells), make([]float64, row.cells)
		for _, one := range answered {
			into := good
			if _, all := one.metric[totalLabel]; all {
				into = total
			}
			for _, p := range one.points {
				cell, err := row.of(p)
				if err != nil {
					return nil, s.fail(r.Total, err)
				}
				into[cell] = p.value
			}
		}
		for _, w := range run.members {
			cell := row.holding(w.Start)
			out = append(out, uptime.Bucket{Start: w.Start.UTC(), Counts: requests(good[cell], total[cell])})
		}
	}
	return out, nil
}

// requests keeps good within all, which rounding and scrapes of two moments may not.
func requests(good, total float64) uptime.Counts {
	all := int64(math.Round(max(total, 0)))
	up := min(int64(math.Round(max(good, 0))), all)
	return uptime.Counts{Up: up, Down: all - up, Count: all}
}
