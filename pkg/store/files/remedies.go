package files

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/golive/hypercare/pkg/usecase"
)

// ErrDamaged says that the data file is not a sound database.
var ErrDamaged = errors.New("the data file is damaged")

// Remedies are read by administrators, on the health page and in answers.
const (
	FreeSpace     = "free space on the disk of the data directory; writing goes on by itself then"
	MakeWritable  = "give the user that runs Grafana write access to the data directory"
	RestoreBackup = "stop Grafana, move hypercare.db away and put the newest file of backups/ in its place"
	CheckDisk     = "the disk answered with an error; look at the system log and the mount of the data directory"
)

// WithRemedy gives an error of the disk or the database the sentinel that callers test for, and says what to do about it.
func WithRemedy(sentinel error, remedy string, err error) error {
	return fmt.Errorf("%w: %s (%w)", sentinel, remedy, err)
}

// fileError is for errors of the file system.
func fileError(what string, err error) error {
	err = fmt.Errorf("%s: %w", what, err)
	switch {
	case isNoSpace(err):
		return WithRemedy(usecase.ErrStoreFull, FreeSpace, err)
	case errors.Is(err, fs.ErrPermission) || isReadOnly(err):
		return WithRemedy(usecase.ErrReadOnly, MakeWritable, err)
	}
	return err
}
