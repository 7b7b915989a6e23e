package engine

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/golive/hypercare/pkg/usecase"
)

// fire runs due timers, those of one incident in their order, different incidents side by side. The error is the store's; a timer
// whose own work fails is put off and reported, so that it cannot hold up the others.
func (e *Engine) fire(ctx context.Context, due []DueTimer) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(workers)
	for _, timers := range bySubject(due) {
		group.Go(func() error {
			for _, timer := range timers {
				if err := e.fireOne(ctx, timer); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return group.Wait()
}

func (e *Engine) fireOne(ctx context.Context, timer DueTimer) error {
	stamp := usecase.Stamp{Namespace: timer.Namespace, Author: usecase.System, At: wholeSecond(e.Now())}
	err := e.Timers.Fire(ctx, stamp, timer.Timer, func(tx usecase.Tx) error {
		job, known := e.Jobs[timer.Kind]
		if !known {
			return fmt.Errorf("no use case for timer kind %q", timer.Kind)
		}
		return job(tx, timer.Timer)
	})
	if err == nil || ctx.Err() != nil {
		return ctx.Err()
	}
	e.Log.Error("A timer failed and comes again", "kind", timer.Kind, "subject", timer.Subject, "error", err, "after", retryAfter)
	return e.putOff(ctx, stamp, timer.Timer)
}

// putOff moves a timer that failed; its own instant stays readable in its data.
func (e *Engine) putOff(ctx context.Context, stamp usecase.Stamp, timer usecase.Timer) error {
	data := map[string]string{"firstDueAt": timer.DueAt.UTC().Format(time.RFC3339)}
	for key, value := range timer.Data {
		data[key] = value
	}
	tries, _ := strconv.Atoi(data["tries"])
	data["tries"] = strconv.Itoa(tries + 1)
	timer.Data, timer.DueAt = data, wholeSecond(e.Now().Add(retryAfter))
	return e.Store.Write(ctx, stamp, func(tx usecase.Tx) error { return tx.SetTimer(timer) })
}

// bySubject keeps the order in which each subject's timers fell due.
func bySubject(due []DueTimer) [][]DueTimer {
	place := map[string]int{}
	var groups [][]DueTimer
	for _, timer := range due {
		key := timer.Namespace + "/" + timer.Subject
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
