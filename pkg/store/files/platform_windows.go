package files

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// tryLock takes the lock when nobody else has it. It covers one byte far behind the process id, which others must be able to read.
func tryLock(file *os.File) (bool, error) {
	at := &windows.Overlapped{Offset: 1 << 30}
	err := windows.LockFileEx(windows.Handle(file.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, at)
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return false, nil
	}
	return err == nil, err
}

func isNoSpace(err error) bool { return errors.Is(err, windows.ERROR_DISK_FULL) }

func isReadOnly(err error) bool { return errors.Is(err, windows.ERROR_WRITE_PROTECT) }

// syncDirectory does nothing: Windows refuses to flush a directory, and NTFS keeps names in its own journal.
func syncDirectory(string) error { return nil }
