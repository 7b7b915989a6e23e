package usecase

import "errors"

// What can keep a store from writing. The wire says what to do about each.
var (
	// ErrOverloaded says that more waits to be written than can be; the caller should come back a little later.
	ErrOverloaded = errors.New("too much is waiting to be written")
	// ErrReadOnly says that the data file or database cannot be written to.
	ErrReadOnly = errors.New("the store is read only")
	// ErrStoreFull says that the disk under the store has no room left.
	ErrStoreFull = errors.New("the disk under the store is full")
	// ErrUnavailable says that the database cannot be reached or does not answer in time; nothing was written.
	ErrUnavailable = errors.New("the database cannot be reached")
	// ErrOutcomeUnknown says that the database went away during the commit and could not be asked what became of it.
	ErrOutcomeUnknown = errors.New("it is not known whether the write was kept")
	// ErrBadCursor says that a page's cursor was not given out by this list.
	ErrBadCursor = errors.New("the cursor does not belong to this list")
)

// Unreadable says that a payload cannot be read at all, and why. Sample is a payload that could be.
type Unreadable struct {
	Message string
	Sample  string
}

func (e *Unreadable) Error() string { return e.Message }
