package uptimes

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/uptime"
	"github.com/golive/hypercare/pkg/usecase"
)

// known reads the kept buckets that the plan asks for.
func known(r usecase.Reader, series string, plan uptime.Plan) (uptime.Readings, error) {
	if len(plan.Buckets) == 0 {
		return uptime.Readings{}, nil
	}
	from, to := plan.Buckets[0], plan.Buckets[len(plan.Buckets)-1].Add(uptime.BucketLength)
	kept, err := r.UptimeBuckets(series, from, to)
	if err != nil {
		return uptime.Readings{}, fmt.Errorf("read kept uptime: %w", err)
	}
	readings := uptime.Readings{Buckets: make([]uptime.Bucket, 0, len(kept))}
	for _, b := range kept {
		counts := uptime.Counts{Up: b.Up, Down: b.Down, Count: b.Count}
		readings.Buckets = append(readings.Buckets, uptime.Bucket{Start: b.Start, Counts: counts})
	}
	return readings, nil
}

// bucketsPerWrite bounds what one transaction keeps or drops: everybody else's writes wait for it.
const bucketsPerWrite = 2000

// keep stores buckets that are final, unless the indicator was edited, counted again or deleted while they were on
// their way. That the store refuses for the moment costs another fetch after a restart, nothing else.
//
// Final are those that ended long enough ago by the clock and by the newest sample, which ends at sampled. So what a clock that is ahead
// takes for the past stays open; a source that fell silent is asked for its silence again after a restart.
func (u *Uptimes) keep(ctx context.Context, s subject, fetched uptime.Readings, sampled, now time.Time) error {
	settledAt := now
	if sampled.Before(now) {
		settledAt = sampled
	}
	final := fetched.Settled(settledAt)
	if len(final.Buckets) == 0 {
		return nil
	}
	buckets := make([]usecase.UptimeBucket, 0, len(final.Buckets))
	for _, b := range final.Buckets {
		buckets = append(buckets, usecase.UptimeBucket{Start: b.Start, Up: b.Up, Down: b.Down, Count: b.Count})
	}
	stamp := usecase.Stamp{Namespace: s.namespace, Author: usecase.System, At: now}
	for part := range slices.Chunk(buckets, bucketsPerWrite) {
		err := u.Store.Write(ctx, stamp, func(tx usecase.Tx) error {
			current, err := s.isCurrent(tx)
			if err != nil || !current {
				return err
			}
			return tx.PutUptimeBuckets(s.series, part)
		})
		if errors.Is(err, usecase.ErrOverloaded) || errors.Is(err, usecase.ErrReadOnly) || errors.Is(err, usecase.ErrStoreFull) {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// isCurrent says whether the stored indicator still asks for this edition.
func (s subject) isCurrent(r usecase.Reader) (bool, error) {
	stored, err := indicatorNamed(r, s.indicator.Metadata.Name)
	if errors.Is(err, usecase.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return newSubject(s.namespace, s.period, s.zone, *stored).edition == s.edition, nil
}

func indicatorNamed(r usecase.Reader, name string) (*Indicator, error) {
	indicator, err := usecase.One[apis.UptimeIndicatorSpec](r, kindName, name)
	if err != nil {
		return nil, fmt.Errorf("read indicator %s: %w", name, err)
	}
	return indicator, nil
}

// Prune forgets the buckets that no indicator of the namespace uses any more, and what memory holds of figures that nobody
// looks at.
func (u *Uptimes) Prune(ctx context.Context, namespace string, now time.Time) error {
	u.forget(now)
	unused, err := u.unused(ctx, namespace)
	if err != nil || len(unused) == 0 {
		return err
	}
	for _, series := range unused {
		if err := u.drop(ctx, namespace, series, now); err != nil {
			return fmt.Errorf("prune uptime: %w", err)
		}
	}
	return nil
}

// drop forgets a series for as long as no indicator uses it.
func (u *Uptimes) drop(ctx context.Context, namespace, series string, now time.Time) error {
	stamp := usecase.Stamp{Namespace: namespace, Author: usecase.System, At: now}
	for more := true; more; {
		err := u.Store.Write(ctx, stamp, func(tx usecase.Tx) error {
			more = false
			used, err := seriesInUse(tx)
			if err != nil || used[series] {
				return err
			}
			more, err = tx.DropUptimeBuckets(series, time.Time{}, bucketsPerWrite)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (u *Uptimes) unused(ctx context.Context, namespace string) ([]string, error) {
	var unused []string
	err := u.Store.Read(ctx, namespace, func(r usecase.Reader) error {
		kept, err := r.UptimeSeries()
		if err != nil || len(kept) == 0 {
			return err
		}
		used, err := seriesInUse(r)
		for _, series := range kept {
			if !used[series] {
				unused = append(unused, series)
			}
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("look for unused uptime: %w", err)
	}
	return unused, nil
}

func seriesInUse(r usecase.Reader) (map[string]bool, error) {
	all, err := usecase.Every[apis.UptimeIndicatorSpec](r, kindName)
	used := make(map[string]bool, len(all))
	for _, indicator := range all {
		if _, query, err := read(indicator.Spec); err == nil {
			used[seriesOf(indicator.Spec.Source, query)] = true
		}
	}
	return used, err
}
