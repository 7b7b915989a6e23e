package store

import (
	"errors"

	driver "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Remedies are read by administrators, on the health page and in answers.
const (
	freeSpace     = "free space on the disk of the data directory; writing goes on by itself then"
	makeWritable  = "give the user that runs Grafana write access to the data directory"
	restoreBackup = "stop Grafana, move hypercare.db away and put the newest file of backups/ in its place"
	checkDisk     = "the disk answered with an error; look at the system log and the mount of the data directory"
)

func classifySQLite(err error) (cause, error) {
	var e *driver.Error
	if !errors.As(err, &e) {
		return causeRequest, err
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_FULL:
		return causeStorage, storageError(ErrFull, freeSpace, err)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN:
		return causeStorage, storageError(ErrReadOnly, makeWritable, err)
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return causeStorage, storageError(ErrDamaged, restoreBackup, err)
	case sqlite3.SQLITE_IOERR:
		return causeStorage, storageError(ErrReadOnly, checkDisk, err)
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return causeRetry, err
	default:
		return causeRequest, err
	}
}
