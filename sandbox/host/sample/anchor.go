package sample

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Anchor returns the full hour before the first start, kept in path; the sample's offsets count from it.
func Anchor(path string, now time.Time) (time.Time, error) {
	text, err := os.ReadFile(path)
	if err == nil {
		anchor, err := time.Parse(time.RFC3339, strings.TrimSpace(string(text)))
		if err != nil {
			return time.Time{}, fmt.Errorf("read anchor %s: %w", path, err)
		}
		return anchor, nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return time.Time{}, fmt.Errorf("read anchor: %w", err)
	}
	anchor := now.UTC().Truncate(time.Hour)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return time.Time{}, fmt.Errorf("create host folder: %w", err)
	}
	if err := os.WriteFile(path, []byte(anchor.Format(time.RFC3339)+"\n"), 0o644); err != nil {
		return time.Time{}, fmt.Errorf("write anchor: %w", err)
	}
	return anchor, nil
}
