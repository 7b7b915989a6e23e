//go:build unix

package files

import (
	"errors"
	"os"
	"syscall"
)

// tryLock takes the lock when nobody else has it.
func tryLock(file *os.File) (bool, error) {
	for {
		err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		switch {
		case err == nil:
			return true, nil
		case errors.Is(err, syscall.EWOULDBLOCK):
			return false, nil
		case errors.Is(err, syscall.EINTR):
		default:
			return false, err
		}
	}
}

func isNoSpace(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
}

func isReadOnly(err error) bool { return errors.Is(err, syscall.EROFS) }

// syncDirectory makes names that were created, renamed or removed in a directory durable.
func syncDirectory(name string) error {
	directory, err := os.Open(name)
	if err != nil {
		return fileError("open "+name, err)
	}
	if err := errors.Join(directory.Sync(), directory.Close()); err != nil {
		return fileError("sync "+name, err)
	}
	return nil
}
