package files

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// keptBackups is the number of copies kept beside the data file.
const keptBackups = 3

// NewBackup names a backup of a schema version, made at a time written 20060102T150405Z. The file is not there yet.
func (d Directory) NewBackup(version, at string) (string, error) {
	if err := os.MkdirAll(d.path("backups"), 0o750); err != nil {
		return "", fileError("make backup directory", err)
	}
	file := d.path(filepath.Join("backups", "hypercare-"+version+"-"+at+".db"))
	if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) { // left by an attempt that was cut off in the same second
		return "", fileError("clear backup", err)
	}
	return file, nil
}

// KeepBackup makes a backup durable and drops all but the newest ones.
func (d Directory) KeepBackup(file string) error {
	if err := os.Chmod(file, 0o600); err != nil {
		return fileError("protect backup", err)
	}
	if err := errors.Join(syncFile(file), syncDirectory(filepath.Dir(file))); err != nil {
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
func (d Directory) backups() ([]string, error) {
	files, err := filepath.Glob(d.path("backups/hypercare-*.db"))
	if err != nil {
		return nil, fmt.Errorf("list backups: %w", err)
	}
	at := func(file string) string { return file[strings.LastIndexByte(file, '-')+1:] }
	slices.SortFunc(files, func(a, b string) int { return strings.Compare(at(a), at(b)) })
	return files, nil
}

func syncFile(name string) error {
	file, err := os.OpenFile(name, os.O_RDWR, 0) // Windows flushes no file that was opened for reading
	if err != nil {
		return fileError("open "+name, err)
	}
	if err := errors.Join(file.Sync(), file.Close()); err != nil {
		return fileError("sync "+name, err)
	}
	return nil
}
