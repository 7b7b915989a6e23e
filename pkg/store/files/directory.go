// Package files is the plugin's own directory: the data file's place, its lock, the secret key and the backups. All file access of the
// product is here; what differs between operating systems is in platform_*.go.
package files

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Directory is the path of the plugin's own directory.
type Directory string

func (d Directory) path(name string) string {
	path, err := filepath.Abs(filepath.Join(string(d), name))
	if err != nil {
		return filepath.Join(string(d), name)
	}
	return path
}

// DataFile is the path of the SQLite database.
func (d Directory) DataFile() string { return d.path("hypercare.db") }

// CheckDataFile finds a data file that was cut off: SQLite itself would start an empty one or fail later, at the first missing page.
func (d Directory) CheckDataFile() error {
	file, err := os.Open(d.DataFile())
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
	if wal, err := os.Stat(d.DataFile() + "-wal"); err == nil && wal.Size() > 0 {
		return nil // the rest may lie in the log
	}
	head := make([]byte, 100)
	if _, err := io.ReadFull(file, head); err != nil {
		backups, _ := d.backups() // none when they cannot be listed
		if info.Size() == 0 && len(backups) == 0 {
			return nil // made, but never written to
		}
		return WithRemedy(ErrDamaged, RestoreBackup, fmt.Errorf("%s holds %d bytes", d.DataFile(), info.Size()))
	}
	pageSize := int64(binary.BigEndian.Uint16(head[16:]))
	if pageSize == 1 {
		pageSize = 65536
	}
	if pages := int64(binary.BigEndian.Uint32(head[28:])); info.Size() < pages*pageSize {
		return WithRemedy(ErrDamaged, RestoreBackup, fmt.Errorf("%s should hold %d bytes and holds %d", d.DataFile(), pages*pageSize, info.Size()))
	}
	return nil
}
