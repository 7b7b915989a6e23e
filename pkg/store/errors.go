package store

import (
	"errors"

	"github.com/golive/hypercare/pkg/store/files"
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
var ErrDamaged = files.ErrDamaged

var errAbandoned = errors.New("another write ended the group that this one was in; nothing of it was kept")
