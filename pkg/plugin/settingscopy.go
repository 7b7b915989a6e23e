package plugin

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
)

// SettingsStore keeps settings encrypted, per namespace.
type SettingsStore interface {
	PutSettings(ctx context.Context, namespace string, updated time.Time, plain []byte) error
	Settings(ctx context.Context, namespace string) (plain []byte, updated time.Time, err error)
}

// SettingsCopy keeps the store's copy of the settings as new as what Grafana hands over.
type SettingsCopy struct {
	store SettingsStore
	mu    sync.Mutex
	seen  map[string]time.Time
}

// NewSettingsCopy makes a keeper of settings.
func NewSettingsCopy(store SettingsStore) *SettingsCopy {
	return &SettingsCopy{store: store, seen: map[string]time.Time{}}
}

// Keep copies settings that are newer than the copy.
func (c *SettingsCopy) Keep(ctx context.Context, namespace string, app *backend.AppInstanceSettings) error {
	if app == nil || !c.newer(namespace, app.Updated) { // asked first: every request brings the settings, few bring new ones
		return nil
	}
	settings, updated, err := readSettings(app)
	if err != nil {
		return err
	}
	plain, err := json.Marshal(settings)
	if err != nil {
		return fmt.Errorf("encode settings: %w", err)
	}
	if err := c.store.PutSettings(ctx, namespace, updated, plain); err != nil {
		return fmt.Errorf("keep settings: %w", err)
	}
	c.mu.Lock()
	c.seen[namespace] = updated
	c.mu.Unlock()
	return nil
}

func (c *SettingsCopy) newer(namespace string, updated time.Time) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	seen, known := c.seen[namespace]
	return !known || updated.After(seen)
}

// Of reads the copy of a namespace; empty settings when there is none yet.
func (c *SettingsCopy) Of(ctx context.Context, namespace string) (Settings, error) {
	var settings Settings
	plain, _, err := c.store.Settings(ctx, namespace)
	if err != nil || len(plain) == 0 {
		return settings, err
	}
	if err := json.Unmarshal(plain, &settings); err != nil {
		return settings, fmt.Errorf("decode settings: %w", err)
	}
	return settings, nil
}
