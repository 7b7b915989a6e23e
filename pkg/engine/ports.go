package engine

import (
	"context"
	"errors"
	"time"

	"github.com/golive/hypercare/pkg/usecase"
)

// DueTimer is a timer with the namespace it lies in.
type DueTimer struct {
	Namespace string
	usecase.Timer
}

// Timers is what the engine needs of the store. The kinds are those that a job is registered for: timers of other kinds are left as they
// are until a version comes that knows them.
type Timers interface {
	// NextDue is the earliest due time of timers of these kinds over all namespaces; ok is false when there is none.
	NextDue(ctx context.Context, kinds []string) (at time.Time, ok bool, err error)
	// Due lists timers of these kinds that are due at now, earliest first, at most limit.
	Due(ctx context.Context, now time.Time, kinds []string, limit int) ([]DueTimer, error)
	// Fire removes the timer and runs fn in the same transaction, so that a timer has its effect once. A timer that was moved or
	// cancelled meanwhile is left alone and fn does not run: then fired is false. What fn notes outside the transaction says less, since
	// it may have run in one that was not kept. A term that is over is refused with ErrTermOver inside the transaction.
	Fire(ctx context.Context, term Term, stamp usecase.Stamp, timer usecase.Timer, fn func(tx usecase.Tx) error) (fired bool, err error)
	// OtherKinds counts the timers of kinds that are not among these, by kind.
	OtherKinds(ctx context.Context, kinds []string) (map[string]int, error)
}

// Term numbers the spells in which a process leads; a later one is higher. Zero is a process that has the data to itself.
type Term int64

// ErrTermOver says that another process has begun to fire timers since this one did.
var ErrTermOver = errors.New("another process fires the timers now")

// Lease sees to it that one process at a time fires the timers of a database that several share.
type Lease interface {
	// Take takes the lease when nobody holds it, renews it when this process does, and says who holds it now.
	Take(ctx context.Context) (Tenure, error)
}

// Tenure is who holds the lease.
type Tenure struct {
	Holder string        // a name for people
	Mine   bool          // this process is the holder
	Term   Term          // of the holder
	For    time.Duration // how long the holder may rely on it, from the moment at which it asked
}
