package files

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"
)

// Lock is an open file with a lock on it that the operating system drops when the process ends, however it ends.
type Lock struct{ file *os.File }

const lockPoll = 100 * time.Millisecond

// TakeLock waits until no other process has the data file, and tells onState for whom it waits. It returns early only when ctx ends.
func (d Directory) TakeLock(ctx context.Context, onState func(string)) (*Lock, error) {
	if err := os.MkdirAll(string(d), 0o750); err != nil {
		return nil, fileError("make data directory", err)
	}
	file, err := os.OpenFile(d.path("hypercare.lock"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fileError("open lock file", err)
	}
	ticker := time.NewTicker(lockPoll)
	defer ticker.Stop()
	for said := ""; ; {
		taken, err := tryLock(file)
		if err != nil {
			return nil, errors.Join(fileError("lock the data file", err), file.Close())
		}
		if taken {
			return &Lock{file}, writePID(file)
		}
		if state := "waiting for the data file: another plugin process (pid " + readPID(file) + ") holds it"; state != said {
			onState(state)
			said = state
		}
		select {
		case <-ctx.Done():
			return nil, errors.Join(fmt.Errorf("%s: %w", said, ctx.Err()), file.Close())
		case <-ticker.C:
		}
	}
}

func writePID(file *os.File) error {
	if err := file.Truncate(0); err != nil {
		return fileError("write lock file", err)
	}
	if _, err := file.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0); err != nil {
		return fileError("write lock file", err)
	}
	return nil
}

func readPID(file *os.File) string {
	text := make([]byte, 16)
	n, err := file.ReadAt(text, 0)
	if pid := strings.TrimSpace(string(text[:n])); pid != "" && (err == nil || errors.Is(err, io.EOF)) {
		return pid
	}
	return "unknown"
}

// Release lets another process have the data file.
func (l *Lock) Release() error { return l.file.Close() }
