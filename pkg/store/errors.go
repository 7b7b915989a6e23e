package store

import (
	"errors"
	"fmt"

	"github.com/golive/hypercare/pkg/usecase"
)

// The sentinels callers test for. They are declared beside the interface, because the API maps them to HTTP and does not import this package.
var (
	ErrOverloaded = usecase.ErrOverloaded
	ErrFull       = usecase.ErrStoreFull
	ErrReadOnly   = usecase.ErrReadOnly
	ErrExists     = usecase.ErrExists
	ErrCursor     = usecase.ErrBadCursor
	ErrFilter     = usecase.ErrBadFilter
)

// ErrClosed says that the store was closed.
var ErrClosed = errors.New("the store is closed")

// ErrDamaged says that the data file is not a sound database.
var ErrDamaged = errors.New("the data file is damaged")

// cause is what a database error means for the group it happened in.
type cause int

const (
	causeRequest cause = iota // one request's own fault: the others can go on
	causeRetry                // the database asks to try again
	causeStorage              // disk full, read only, damaged: nobody can write now
)

// storageError gives a database error its sentinel and a remedy.
func storageError(sentinel error, remedy string, err error) error {
	return fmt.Errorf("%w: %s (%w)", sentinel, remedy, err)
}

// errUnknownFate says that a commit may or may not have happened; trying again could write twice.
var errUnknownFate = errors.New("the database went away during the commit; look whether the change is there before repeating it")

var errAbandoned = errors.New("another write ended the group that this one was in; nothing of it was kept")
