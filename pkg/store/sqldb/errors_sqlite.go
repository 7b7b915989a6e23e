package sqldb

import (
	"errors"

	driver "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"github.com/golive/hypercare/pkg/store/files"
	"github.com/golive/hypercare/pkg/usecase"
)

func classifySQLite(err error) (Cause, error) {
	var e *driver.Error
	if !errors.As(err, &e) {
		return OfRequest, err
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_FULL:
		return OfStorage, files.WithRemedy(usecase.ErrStoreFull, files.FreeSpace, err)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN:
		return OfStorage, files.WithRemedy(usecase.ErrReadOnly, files.MakeWritable, err)
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return OfStorage, files.WithRemedy(files.ErrDamaged, files.RestoreBackup, err)
	case sqlite3.SQLITE_IOERR:
		return OfStorage, files.WithRemedy(usecase.ErrReadOnly, files.CheckDisk, err)
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return AskedToRetry, err
	default:
		return OfRequest, err
	}
}
