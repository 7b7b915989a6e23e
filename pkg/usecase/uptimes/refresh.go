package uptimes

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/uptime"
	"github.com/golive/hypercare/pkg/usecase"
)

// SourceError is an error of a metric source that says itself what everybody may read of it.
type SourceError struct {
	Sentence string // without hosts, and without words of the source
	Err      error  // for Admins and the log
}

func (e *SourceError) Error() string { return e.Err.Error() }

// Unwrap gives the cause.
func (e *SourceError) Unwrap() error { return e.Err }

// failure is why figures are missing, for everybody and for Admins.
type failure struct {
	sentence string
	detail   string
}

func failureOf(source string, err error) failure {
	var known *SourceError
	if errors.As(err, &known) {
		return failure{sentence: known.Sentence, detail: err.Error()}
	}
	return failure{sentence: fmt.Sprintf("The metric source %q did not answer.", source), detail: err.Error()}
}

// refreshWhenDue begins to count newer figures behind the caller, unless that is under way or the last are fresh.
func (u *Uptimes) refreshWhenDue(s subject, t *tally, now time.Time) {
	u.mu.Lock()
	defer u.mu.Unlock()
	fresh := !now.Before(t.triedAt) && now.Sub(t.triedAt) < freshFor
	if s.broken != nil || t.running != nil || fresh {
		return
	}
	t.running = make(chan struct{})
	t.triedAt = now
	go u.refresh(s, t, now)
}

// refresh counts what is missing. Until an indicator is complete for the first time, each chunk is shown as it comes; from
// then on the last complete figures stay until the next ones are.
func (u *Uptimes) refresh(s subject, t *tally, now time.Time) {
	plan := s.rows(now).plan
	u.mu.Lock()
	counted := plan.Held(t.readings.Settled(now))
	seenWhole := t.complete
	u.mu.Unlock()

	counted, err := u.count(context.Background(), s, plan, counted, now, func(part uptime.Readings) {
		if !seenWhole {
			u.put(s, t, part, now)
		}
	})
	if err == nil || !seenWhole {
		u.put(s, t, counted, now)
	}
	u.finish(s, t, err)
}

// put replaces what is known of an indicator.
func (u *Uptimes) put(s subject, t *tally, counted uptime.Readings, now time.Time) {
	u.mu.Lock()
	defer u.mu.Unlock()
	t.readings = counted
	t.asOf = now
	t.show(s)
}

func (u *Uptimes) finish(s subject, t *tally, err error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	before := t.failure
	t.failure = failure{}
	if err != nil {
		t.failure = failureOf(s.indicator.Spec.Source, err)
		if t.failure != before {
			u.Log.Warn("Uptime could not be counted", "namespace", s.namespace, "indicator", s.indicator.Metadata.Name, "error", err)
		}
	}
	close(t.running)
	t.running = nil
}

// count fetches what the plan lacks, the newest chunk first, and keeps each chunk as it comes: what was counted before a
// source fails or the process ends is not asked for again. It answers all that is counted then, beside an error too.
func (u *Uptimes) count(
	ctx context.Context, s subject, plan uptime.Plan, counted uptime.Readings, now time.Time, arrived func(uptime.Readings),
) (uptime.Readings, error) {
	for _, chunk := range plan.Missing(counted).Chunks() {
		fetched, err := u.fetch(ctx, s, chunk)
		if err != nil {
			return counted, err
		}
		counted = plan.Held(counted.Merged(fetched))
		if err := u.keep(ctx, s, fetched, counted.SampledUntil(), now); err != nil {
			u.Log.Warn("Counted uptime could not be kept", "namespace", s.namespace, "indicator", s.indicator.Metadata.Name, "error", err)
		}
		arrived(counted)
	}
	return counted, nil
}

// fetch asks for one chunk when it is the indicator's turn at its source.
func (u *Uptimes) fetch(ctx context.Context, s subject, chunk uptime.Plan) (uptime.Readings, error) {
	turn := u.turnAt(s.namespace + "/" + s.indicator.Spec.Source)
	select {
	case turn <- struct{}{}:
		defer func() { <-turn }()
	case <-ctx.Done():
		return uptime.Readings{}, ctx.Err()
	}
	ctx, cancel := context.WithTimeout(ctx, longestChunk)
	defer cancel()
	return u.Sources.Fetch(ctx, s.namespace, s.indicator.Spec.Source, s.query, chunk)
}

func (u *Uptimes) turnAt(source string) chan struct{} {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.turns[source] == nil {
		u.turns[source] = make(chan struct{}, fetchesAtOnce)
	}
	return u.turns[source]
}

// Wait returns when no refresh is under way, or when the context is done.
func (u *Uptimes) Wait(ctx context.Context) {
	wait(ctx, u.running(func(string) bool { return true }))
}

// running are the refreshes under way of the indicators whose key fits.
func (u *Uptimes) running(fits func(key string) bool) []chan struct{} {
	u.mu.Lock()
	defer u.mu.Unlock()
	var all []chan struct{}
	for key, t := range u.tallies {
		if t.running != nil && fits(key) {
			all = append(all, t.running)
		}
	}
	return all
}

func wait(ctx context.Context, all []chan struct{}) {
	for _, ended := range all {
		select {
		case <-ended:
		case <-ctx.Done():
			return
		}
	}
}

// Past is the figures as they were at an instant of the past, from kept counts and, for as long as patience lasts, from
// the sources. The same instant gives the same figures as long as nobody counts again.
func (u *Uptimes) Past(ctx context.Context, namespace, name string, asOf time.Time, patience time.Duration) (apis.UptimeAnswer, error) {
	owner, subjects, err := u.subjects(ctx, namespace, name)
	if err != nil {
		return apis.UptimeAnswer{}, err
	}
	tallies := make([]*tally, len(subjects))
	err = u.Store.Read(ctx, namespace, func(r usecase.Reader) (err error) {
		for i, s := range subjects {
			if tallies[i], err = load(r, s, asOf); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return apis.UptimeAnswer{}, fmt.Errorf("read kept uptime: %w", err)
	}
	waiting, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	var group errgroup.Group
	for i, s := range subjects {
		if s.broken == nil {
			group.Go(func() error {
				u.complete(waiting, s, tallies[i], asOf)
				return nil
			})
		}
	}
	_ = group.Wait() // what a source did not answer is said by its item
	answer := emptyAnswer(owner, name, asOf, len(subjects))
	for i, s := range subjects {
		answer.Items = append(answer.Items, u.shown(s, tallies[i], asOf, false))
	}
	return answer, nil
}

// complete counts what a tally of the past lacks.
func (u *Uptimes) complete(ctx context.Context, s subject, t *tally, asOf time.Time) {
	plan := s.rows(asOf).plan
	counted, err := u.count(ctx, s, plan, t.readings, asOf, func(uptime.Readings) {})
	u.put(s, t, counted, asOf)
	if err != nil {
		t.failure = failureOf(s.indicator.Spec.Source, err)
	}
}
