package engine

import (
	"context"
	"time"

	"github.com/golive/hypercare/pkg/usecase"
)

// DueTimer is a timer with the namespace it lies in.
type DueTimer struct {
	Namespace string
	usecase.Timer
}

// Timers is what the engine needs of the store beside writing.
type Timers interface {
	// NextDue is the earliest due time over all namespaces; ok is false when there is no timer.
	NextDue(ctx context.Context) (at time.Time, ok bool, err error)
	// Due lists timers that are due at now, earliest first, at most limit.
	Due(ctx context.Context, now time.Time, limit int) ([]DueTimer, error)
	// Fire removes the timer and runs fn in the same transaction, so that a timer has its effect once. A timer that was moved or cancelled meanwhile is left alone and fn does not run.
	Fire(ctx context.Context, stamp usecase.Stamp, timer usecase.Timer, fn func(tx usecase.Tx) error) error
}
