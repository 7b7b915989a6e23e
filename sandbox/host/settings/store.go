// Package settings keeps the app's settings as Grafana keeps them: jsonData is replaced whole, secrets are merged and never read back.
package settings

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"sync"
	"time"
)

// Settings is what Grafana stores of an app in one organisation.
type Settings struct {
	Enabled    bool              `json:"enabled"`
	Pinned     bool              `json:"pinned"`
	JSONData   json.RawMessage   `json:"jsonData"`
	SecureData map[string]string `json:"secureJsonData"`
	Updated    time.Time         `json:"updated"`
}

// Store holds the settings in a file that only its owner can read.
type Store struct {
	mu      sync.Mutex
	path    string
	current Settings
	now     func() time.Time
}

// Open reads the settings from path, or starts with defaults when there are none.
func Open(path string, defaults json.RawMessage, now func() time.Time) (*Store, error) {
	s := &Store{path: path, now: now}
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		s.current = Settings{Enabled: true, Pinned: true, JSONData: defaults, SecureData: map[string]string{}, Updated: now()}
		return s, s.save(s.current)
	}
	if err != nil {
		return nil, fmt.Errorf("read settings: %w", err)
	}
	if err := json.Unmarshal(text, &s.current); err != nil {
		return nil, fmt.Errorf("read settings %s: %w", path, err)
	}
	return s, nil
}

// Current returns a copy of the settings.
func (s *Store) Current() Settings {
	s.mu.Lock()
	defer s.mu.Unlock()
	current := s.current
	current.SecureData = maps.Clone(current.SecureData)
	return current
}

// Update replaces jsonData, merges the secrets that are named and stamps the change.
func (s *Store) Update(change Change) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	next := Settings{Enabled: change.Enabled, Pinned: change.Pinned, JSONData: change.JSONData, SecureData: maps.Clone(s.current.SecureData)}
	if next.SecureData == nil {
		next.SecureData = map[string]string{}
	}
	maps.Copy(next.SecureData, change.SecureData)
	// Updated must move with every change, however coarse the clock.
	next.Updated = s.now()
	if !next.Updated.After(s.current.Updated) {
		next.Updated = s.current.Updated.Add(time.Millisecond)
	}
	if err := s.save(next); err != nil {
		return err
	}
	s.current = next
	return nil
}

// Replace rewrites jsonData wherever pattern matches and stamps the change; without a match nothing happens.
func (s *Store) Replace(pattern *regexp.Regexp, with string) error {
	current := s.Current()
	next := pattern.ReplaceAllLiteral(current.JSONData, []byte(with))
	if bytes.Equal(next, current.JSONData) {
		return nil
	}
	return s.Update(Change{Enabled: current.Enabled, Pinned: current.Pinned, JSONData: next})
}

func (s *Store) save(settings Settings) error {
	text, err := json.MarshalIndent(settings, "", "  ")
	if err != nil {
		return fmt.Errorf("write settings: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(s.path), 0o755); err != nil {
		return fmt.Errorf("create settings folder: %w", err)
	}
	temporary := s.path + ".new"
	if err := os.WriteFile(temporary, text, 0o600); err != nil {
		return fmt.Errorf("write settings: %w", err)
	}
	if err := os.Rename(temporary, s.path); err != nil {
		return fmt.Errorf("replace settings: %w", err)
	}
	return nil
}
