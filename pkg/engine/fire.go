package engine

import (
	"context"
	"errors"
	"maps"
	"strconv"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/golive/hypercare/pkg/usecase"
)

// fire runs due timers, those of one subject in their order, different subjects side by side. The error is the store's; a timer whose own
// job fails is put off and reported, so that it cannot hold up the others. One that finds too much waiting to be written rests alone, with
// those of its subject that come after it.
func (e *Engine) fire(ctx context.Context, term Term, due []DueTimer) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(atOnce)
	for _, timers := range bySubject(due) {
		group.Go(func() error {
			for _, timer := range timers {
				err := e.fireOne(ctx, term, e.stampDue(timer), timer, e.Registry.jobs[timer.Kind])
				if errors.Is(err, usecase.ErrOverloaded) {
					e.rest(timer)
					return nil
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
	}
	return group.Wait()
}

func (e *Engine) rest(timer DueTimer) {
	e.Log.Warn("Too much is waiting to be written; a timer fires a little later", "kind", timer.Kind, "subject", timer.Subject, "after", storeBackoff)
	e.resting.add(timer, e.Now().Add(storeBackoff))
}

// fireOne runs a job in the transaction that takes its timer away.
func (e *Engine) fireOne(ctx context.Context, term Term, stamp usecase.Stamp, timer DueTimer, job usecase.TimerJob) error {
	_, err := e.Timers.Fire(ctx, term, stamp, timer.Timer, func(tx usecase.Tx) error { return job(tx, timer.Timer) })
	switch {
	case err == nil || ctx.Err() != nil:
		return ctx.Err()
	case ofTheStore(err):
		return err
	default:
		return e.putOff(ctx, term, timer, err)
	}
}

// putOff lets a timer that failed come again later.
func (e *Engine) putOff(ctx context.Context, term Term, timer DueTimer, why error) error {
	e.Log.Error("A timer failed and comes again", "kind", timer.Kind, "subject", timer.Subject, "error", why, "after", retryAfter)
	later := again(timer.Timer, wholeSecond(e.Now().Add(retryAfter)))
	_, err := e.Timers.Fire(ctx, term, e.stamp(timer), timer.Timer, func(tx usecase.Tx) error { return tx.SetTimer(later) })
	return err
}

func (e *Engine) stamp(timer DueTimer) usecase.Stamp {
	return usecase.Stamp{Namespace: timer.Namespace, Author: usecase.System, At: wholeSecond(e.Now())}
}

// stampDue is the stamp of a timer that was found due. It is never before the timer's instant, even if the clock has stepped back since it
// was found or the instant lies within a second: the timer is taken away, so a job that saw an earlier time would leave its work undone.
func (e *Engine) stampDue(timer DueTimer) usecase.Stamp {
	stamp := e.stamp(timer)
	if stamp.At.Before(timer.DueAt) {
		stamp.At = wholeSecond(timer.DueAt.Add(time.Second - 1))
	}
	return stamp
}

// ofTheStore says whether an error is that of a store that cannot write now, and not of what a timer does.
func ofTheStore(err error) bool {
	for _, cause := range []error{
		ErrTermOver, usecase.ErrOverloaded, usecase.ErrReadOnly, usecase.ErrStoreFull, usecase.ErrUnavailable, usecase.ErrOutcomeUnknown,
	} {
		if errors.Is(err, cause) {
			return true
		}
	}
	return false
}

// again is the timer at another instant. Its data keeps when it first fell due, and how often it was tried.
func again(timer usecase.Timer, at time.Time) usecase.Timer {
	data := map[string]string{"firstDueAt": timer.DueAt.UTC().Format(time.RFC3339)}
	maps.Copy(data, timer.Data)
	tries, _ := strconv.Atoi(data["tries"]) // none yet when it is missing
	data["tries"] = strconv.Itoa(tries + 1)
	timer.Data = data
	timer.DueAt = at
	return timer
}

// bySubject keeps the order in which each subject's timers fell due.
func bySubject(due []DueTimer) [][]DueTimer {
	place := map[subject]int{}
	var groups [][]DueTimer
	for _, timer := range due {
		key := subjectOf(timer)
		i, known := place[key]
		if !known {
			i = len(groups)
			place[key] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], timer)
	}
	return groups
}

// wholeSecond rounds down: what is stamped with a second has happened within it.
func wholeSecond(t time.Time) time.Time { return t.UTC().Truncate(time.Second) }
