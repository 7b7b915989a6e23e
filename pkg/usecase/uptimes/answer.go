// Package uptimes answers the uptime of the services of a period from kept counts and from metric sources.
package uptimes

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/singleflight"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/duration"
	"github.com/golive/hypercare/pkg/period"
	"github.com/golive/hypercare/pkg/uptime"
	"github.com/golive/hypercare/pkg/usecase"
)

// GaugeQuery is an uptime indicator as a metric source is asked for it.
type GaugeQuery struct {
	Query     string
	Step      uptime.Step
	Threshold float64
	Replicas  uptime.Replicas
}

// MetricSources counts samples in the metric sources of a namespace, by the names an Admin gave them.
type MetricSources interface {
	Fetch(ctx context.Context, namespace, source string, query GaugeQuery, missing uptime.Plan) (uptime.Readings, error)
}

const (
	fetchesAtOnce = 4
	longestFetch  = time.Minute
	freshFor      = 10 * time.Second // many browsers ask for the same figures at once
)

// Uptimes answers the uptime of the services of a period. Counted buckets of the past are kept; only new ones are fetched.
type Uptimes struct {
	Store   usecase.Store
	Sources MetricSources

	flight singleflight.Group
	mu     sync.Mutex
	fresh  map[string]apis.UptimeAnswer
}

// Answer is the uptime at an instant: for the whole period so far, today and each local day. What cannot be fetched is unknown, and the answer says why.
func (u *Uptimes) Answer(ctx context.Context, namespace, name string, now time.Time) (apis.UptimeAnswer, error) {
	key := namespace + "/" + name
	if kept, ok := u.kept(key, now); ok {
		return kept, nil
	}
	done := u.flight.DoChan(key, func() (any, error) {
		// The caller who happens to be first may leave; those who wait with it still want the answer.
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), longestFetch)
		defer cancel()
		answer, err := u.At(ctx, namespace, name, now)
		if err == nil {
			u.mu.Lock()
			defer u.mu.Unlock()
			if u.fresh == nil {
				u.fresh = map[string]apis.UptimeAnswer{}
			}
			u.fresh[key] = answer
		}
		return answer, err
	})
	select {
	case <-ctx.Done():
		return apis.UptimeAnswer{}, ctx.Err()
	case result := <-done:
		return result.Val.(apis.UptimeAnswer), result.Err
	}
}

func (u *Uptimes) kept(key string, now time.Time) (apis.UptimeAnswer, bool) {
	u.mu.Lock()
	defer u.mu.Unlock()
	kept, ok := u.fresh[key]
	return kept, ok && !now.Before(kept.AsOf) && now.Sub(kept.AsOf) < freshFor
}

// At is Answer for exactly this instant.
func (u *Uptimes) At(ctx context.Context, namespace, name string, now time.Time) (apis.UptimeAnswer, error) {
	var owner *usecase.Period
	var indicators []usecase.Object[apis.UptimeIndicatorSpec]
	err := u.Store.Read(ctx, namespace, func(r usecase.Reader) (err error) {
		if owner, err = usecase.One[apis.HypercarePeriodSpec](r, "HypercarePeriod", name); err != nil {
			return err
		}
		indicators, err = Indicators(r, name)
		return err
	})
	if err != nil {
		return apis.UptimeAnswer{}, fmt.Errorf("read period and indicators: %w", err)
	}
	zone, err := time.LoadLocation(owner.Spec.TimeZone)
	if err != nil {
		return apis.UptimeAnswer{}, fmt.Errorf("load zone of the period: %w", err)
	}
	rows := rowsOf(owner.Spec, now, zone)
	answer := apis.UptimeAnswer{
		Period: name, TimeZone: owner.Spec.TimeZone, Start: owner.Spec.GoLiveAt, End: rows.total.End, AsOf: now,
		Items: make([]apis.ServiceUptime, len(indicators)),
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(fetchesAtOnce)
	for i, indicator := range indicators {
		group.Go(func() (err error) {
			answer.Items[i], err = u.one(ctx, namespace, owner.Spec, indicator, rows)
			return err
		})
	}
	return answer, group.Wait()
}

// Indicators lists the uptime indicators of a period, by name.
func Indicators(r usecase.Reader, name string) ([]usecase.Object[apis.UptimeIndicatorSpec], error) {
	all, err := usecase.Every[apis.UptimeIndicatorSpec](r, "UptimeIndicator")
	var mine []usecase.Object[apis.UptimeIndicatorSpec]
	for _, indicator := range all {
		if indicator.Spec.Period == name {
			mine = append(mine, indicator)
		}
	}
	return mine, err
}

// uptimeRows are the windows that an answer sums.
type uptimeRows struct {
	total uptime.Window
	days  []uptime.Window
	now   time.Time
	plan  uptime.Plan
}

func rowsOf(spec apis.HypercarePeriodSpec, now time.Time, zone *time.Location) uptimeRows {
	rows := uptimeRows{now: now, total: uptime.Window{Start: spec.GoLiveAt, End: period.Until(spec, now)}}
	if rows.total.End.Before(rows.total.Start) {
		rows.total.End = rows.total.Start
	}
	rows.days = uptime.Days(rows.total, zone)
	rows.plan = uptime.NewPlan(append([]uptime.Window{rows.total}, rows.days...), nil, now)
	return rows
}

// one sums one indicator. An error is the store's; trouble with the metric source is said in the answer.
func (u *Uptimes) one(ctx context.Context, namespace string, owner apis.HypercarePeriodSpec, indicator usecase.Object[apis.UptimeIndicatorSpec], rows uptimeRows) (apis.ServiceUptime, error) {
	judged, query, err := gaugeOf(indicator.Spec)
	if err != nil {
		return problem(indicator, rows, err), nil
	}
	known, err := u.known(ctx, namespace, indicator.Metadata.Name, rows.plan)
	if err != nil {
		return apis.ServiceUptime{}, err
	}
	readings, fetchErr := known, error(nil)
	if missing := rows.plan.Missing(known); !missing.Empty() {
		var fetched uptime.Readings
		if fetched, fetchErr = u.Sources.Fetch(ctx, namespace, indicator.Spec.Source, query, missing); fetchErr == nil {
			readings = known.Merged(fetched)
			if err := u.keep(ctx, namespace, indicator.Metadata.Name, fetched.Settled(judged.Step, rows.now)); err != nil {
				return apis.ServiceUptime{}, err
			}
		}
	}
	item := summed(rows.plan.Ledger(readings), judged, indicator, rows)
	item.PlannedBudgetSeconds = judged.Target.Allowance(period.End(owner).Sub(owner.GoLiveAt)).Seconds()
	if fetchErr != nil {
		item.Problem = fetchErr.Error()
	}
	return item, nil
}

func gaugeOf(spec apis.UptimeIndicatorSpec) (uptime.Indicator, GaugeQuery, error) {
	step, err := duration.Parse(spec.Step)
	if err != nil {
		return uptime.Indicator{}, GaugeQuery{}, err
	}
	target, err := uptime.NewTarget(spec.Target)
	if err != nil {
		return uptime.Indicator{}, GaugeQuery{}, err
	}
	judged := uptime.Indicator{Kind: uptime.KindGauge, Step: uptime.Step(step), Unknown: uptime.Policy(spec.UnknownPolicy), Target: target}
	query := GaugeQuery{Query: spec.Query, Step: uptime.Step(step)}
	if spec.Threshold != nil {
		query.Threshold = *spec.Threshold
	}
	if spec.Replicas != apis.UptimeIndicatorSpecReplicasSingle {
		query.Replicas = uptime.Replicas(spec.Replicas)
	}
	return judged, query, judged.Validate()
}

// known reads the kept buckets that the plan wants.
func (u *Uptimes) known(ctx context.Context, namespace, indicator string, plan uptime.Plan) (uptime.Readings, error) {
	var readings uptime.Readings
	if len(plan.Buckets) == 0 {
		return readings, nil
	}
	from, to := plan.Buckets[0], plan.Buckets[len(plan.Buckets)-1].Add(uptime.BucketLength)
	err := u.Store.Read(ctx, namespace, func(r usecase.Reader) error {
		kept, err := r.UptimeBuckets(indicator, from, to)
		for _, b := range kept {
			readings.Buckets = append(readings.Buckets, uptime.Bucket{Start: b.Start, Counts: uptime.Counts{Up: b.Up, Down: b.Down, Count: b.Count}})
		}
		return err
	})
	if err != nil {
		return readings, fmt.Errorf("read kept uptime: %w", err)
	}
	return readings, nil
}

// keep stores buckets that can no longer change. That the store refuses for the moment costs a fetch the next time, nothing else.
func (u *Uptimes) keep(ctx context.Context, namespace, indicator string, settled uptime.Readings) error {
	if len(settled.Buckets) == 0 {
		return nil
	}
	buckets := make([]usecase.UptimeBucket, 0, len(settled.Buckets))
	for _, b := range settled.Buckets {
		buckets = append(buckets, usecase.UptimeBucket{Start: b.Start, Up: b.Up, Down: b.Down, Count: b.Count})
	}
	stamp := usecase.Stamp{Namespace: namespace, Author: usecase.System}
	err := u.Store.Write(ctx, stamp, func(tx usecase.Tx) error { return tx.PutUptimeBuckets(indicator, buckets) })
	if errors.Is(err, usecase.ErrOverloaded) || errors.Is(err, usecase.ErrReadOnly) || errors.Is(err, usecase.ErrStoreFull) {
		return nil
	}
	return err
}
