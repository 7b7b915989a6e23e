package store

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// dataDir is the plugin's own directory. All file access of the product is in this file.
type dataDir string

func (d dataDir) path(name string) string {
	path, err := filepath.Abs(filepath.Join(string(d), name))
	if err != nil {
		return filepath.Join(string(d), name)
	}
	return path
}

func (d dataDir) file() string { return d.path("hypercare.db") }

// fileLock is an open file with a lock on it that the operating system drops when the process ends, however it ends.
type fileLock struct{ file *os.File }

const lockPoll = 100 * time.Millisecond

// takeLock waits until no other process has the data file.
func (d dataDir) takeLock(ctx context.Context, onState func(string)) (*fileLock, error) {
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
			return &fileLock{file}, writePID(file)
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

func (l *fileLock) release() error { return l.file.Close() }

// secretKey is derived from the one given, else read from secret.key, which is made once.
func (d dataDir) secretKey(given string) ([]byte, error) {
	if given != "" {
		return sealingKey(given), nil
	}
	name := d.path("secret.key")
	key, err := os.ReadFile(name)
	switch {
	case err == nil && len(key) == keySize:
		return key, nil
	case err == nil:
		return nil, fmt.Errorf("%s holds %d bytes instead of %d: put it back from a backup, or remove it and enter the secrets again", name, len(key), keySize)
	case !errors.Is(err, fs.ErrNotExist):
		return nil, fileError("read secret.key", err)
	}
	key = make([]byte, keySize)
	if _, err := rand.Read(key); err != nil {
		return nil, fmt.Errorf("make secret key: %w", err)
	}
	return key, d.writeOnce(name, key)
}

// writeOnce writes a file that is there as a whole or not at all, also after a power cut.
func (d dataDir) writeOnce(name string, content []byte) error {
	file, err := os.OpenFile(name+".new", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return fileError("write "+name, err)
	}
	_, err = file.Write(content)
	err = errors.Join(err, file.Sync(), file.Close())
	if err == nil {
		err = os.Rename(name+".new", name)
	}
	if err != nil {
		return fileError("write "+name, err)
	}
	return syncPath(string(d))
}

func syncPath(name string) error {
	file, err := os.Open(name)
	if err != nil {
		return fileError("open "+name, err)
	}
	if err := errors.Join(file.Sync(), file.Close()); err != nil {
		return fileError("sync "+name, err)
	}
	return nil
}

// keptBackups is the number of copies kept beside the data file.
const keptBackups = 3

func (d dataDir) newBackup(version, at string) (string, error) {
	if err := os.MkdirAll(d.path("backups"), 0o750); err != nil {
		return "", fileError("make backup directory", err)
	}
	file := d.path(filepath.Join("backups", "hypercare-"+version+"-"+at+".db"))
	if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) { // left by an attempt that was cut off in the same second
		return "", fileError("clear backup", err)
	}
	return file, nil
}

// keepBackup makes a backup durable and drops all but the newest ones.
func (d dataDir) keepBackup(file string) error {
	if err := os.Chmod(file, 0o600); err != nil {
		return fileError("protect backup", err)
	}
	if err := errors.Join(syncPath(file), syncPath(filepath.Dir(file))); err != nil {
		return err
	}
	backups, err := d.backups()
	if err != nil {
		return err
	}
	for len(backups) > keptBackups {
		if err := os.Remove(backups[0]); err != nil {
			return fileError("remove old backup", err)
		}
		backups = backups[1:]
	}
	return nil
}

// backups lists the copies, oldest first by the time in their names.
func (d dataDir) backups() ([]string, error) {
	files, err := filepath.Glob(d.path("backups/hypercare-*.db"))
	if err != nil {
		return nil, fmt.Errorf("list backups: %w", err)
	}
	at := func(file string) string { return file[strings.LastIndexByte(file, '-')+1:] }
	slices.SortFunc(files, func(a, b string) int { return strings.Compare(at(a), at(b)) })
	return files, nil
}

// checkFile finds a data file that was cut off: SQLite itself would start an empty one or fail later, at the first missing page.
func (d dataDir) checkFile() error {
	file, err := os.Open(d.file())
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fileError("open data file", err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return fileError("look at data file", err)
	}
	if wal, err := os.Stat(d.file() + "-wal"); err == nil && wal.Size() > 0 {
		return nil // the rest may lie in the log
	}
	head := make([]byte, 100)
	if _, err := io.ReadFull(file, head); err != nil {
		backups, _ := d.backups() // none when they cannot be listed
		if info.Size() == 0 && len(backups) == 0 {
			return nil // made, but never written to
		}
		return storageError(ErrDamaged, restoreBackup, fmt.Errorf("%s holds %d bytes", d.file(), info.Size()))
	}
	pageSize := int64(binary.BigEndian.Uint16(head[16:]))
	if pageSize == 1 {
		pageSize = 65536
	}
	if pages := int64(binary.BigEndian.Uint32(head[28:])); info.Size() < pages*pageSize {
		return storageError(ErrDamaged, restoreBackup, fmt.Errorf("%s should hold %d bytes and holds %d", d.file(), pages*pageSize, info.Size()))
	}
	return nil
}

// fileError gives an error of the file system its remedy.
func fileError(what string, err error) error {
	err = fmt.Errorf("%s: %w", what, err)
	switch {
	case isNoSpace(err):
		return storageError(ErrFull, freeSpace, err)
	case errors.Is(err, fs.ErrPermission) || isReadOnly(err):
		return storageError(ErrReadOnly, makeWritable, err)
	}
	return err
}
