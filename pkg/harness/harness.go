// Package harness runs the whole back end on a temporary store with a clock that tests move. It is for tests only.
package harness

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/assembly"
	"github.com/golive/hypercare/pkg/plugin"
	"github.com/golive/hypercare/pkg/sources"
	"github.com/golive/hypercare/pkg/store"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/uptimes"
)

// Start is what the clock shows first: a Saturday night.
var Start = time.Date(2026, 11, 21, 3, 0, 0, 0, time.UTC)

// People of the harness; dev1 and lead are responders of the period that NewPeriod makes.
var (
	Admin  = usecase.Caller{Namespace: "default", Login: "admin", Name: "Admin", Role: "Admin"}
	Editor = usecase.Caller{Namespace: "default", Login: "editor", Name: "Editor", Role: "Editor"}
	Viewer = usecase.Caller{Namespace: "default", Login: "viewer", Name: "Viewer", Role: "Viewer"}
	Dev1   = usecase.Caller{Namespace: "default", Login: "dev1", Name: "Dev 1", Role: "Viewer"}
	Dev2   = usecase.Caller{Namespace: "default", Login: "dev2", Name: "Dev 2", Role: "Viewer"}
	Lead   = usecase.Caller{Namespace: "default", Login: "lead", Name: "Lead", Role: "Viewer"}
	Sender = usecase.Caller{Namespace: "default", Login: "sa-1-hypercare-ingest", Role: "Viewer", Ingest: true}
	Nobody = usecase.Caller{Namespace: "default", Role: "Viewer"}
)

// Back is a back end under test.
type Back struct {
	t       testing.TB
	config  store.Config
	store   *store.Store
	backend *assembly.Backend
	Sources uptimes.MetricSources
	// Connected are the metric sources of the settings, as the plugin connects them.
	Connected *sources.Sources
	// Namespace is where all callers are, in the place of their own; empty leaves them theirs. A new one is an empty back end.
	Namespace string

	mu  sync.Mutex
	now time.Time
}

// New starts a back end on SQLite, or on PostgreSQL when a URL is given.
func New(t testing.TB, databaseURL ...string) *Back {
	b := &Back{t: t, now: Start, config: store.Config{DataDir: t.TempDir(), Now: nil}}
	b.config.Now = b.Now
	if len(databaseURL) > 0 {
		b.config.DatabaseURL, b.config.SecretKey = databaseURL[0], "only for tests, and long enough for a key"
	}
	b.open()
	t.Cleanup(func() { require.NoError(t, b.store.Close()) })
	return b
}

func (b *Back) open() {
	var err error
	b.store, err = store.Open(context.Background(), b.config)
	require.NoError(b.t, err)
	settings := plugin.NewSettingsCopy(b.store)
	b.Connected = &sources.Sources{Settings: settings, Now: b.Now}
	b.backend, err = assembly.New(assembly.Config{
		Store: b.store, Sources: b, Settings: b.Connected, Caller: callerOf, Now: b.Now, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	require.NoError(b.t, err)
}

// Restart closes the store and opens it again, as after the end of the process; time goes on meanwhile without any timer.
func (b *Back) Restart(down time.Duration) {
	b.Stop()
	b.Continue(down)
}

// Stop is the end of the process. Continue is to follow.
func (b *Back) Stop() { require.NoError(b.t, b.store.Close()) }

// Continue is the start of the next process on the same data, so much later.
func (b *Back) Continue(down time.Duration) {
	b.mu.Lock()
	b.now = b.now.Add(down)
	b.mu.Unlock()
	b.open()
}

// Now is the time the back end sees.
func (b *Back) Now() time.Time {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.now
}

// Advance lets time pass and fires each timer at its own instant.
func (b *Back) Advance(d time.Duration) {
	until := b.Now().Add(d)
	for {
		require.NoError(b.t, b.backend.Engine.FireDue(context.Background()))
		next, ok, err := b.backend.Engine.NextDue(context.Background())
		require.NoError(b.t, err)
		if !ok || next.After(until) {
			break
		}
		b.set(next)
	}
	b.set(until)
}

func (b *Back) set(now time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.now = now
}

type callerKey struct{}

func callerOf(r *http.Request) (usecase.Caller, bool) {
	caller, ok := r.Context().Value(callerKey{}).(usecase.Caller)
	return caller, ok
}

// DatabaseURL is where the PostgreSQL database is reached; empty on SQLite.
func (b *Back) DatabaseURL() string { return b.config.DatabaseURL }

// DataDir is where the SQLite file lies.
func (b *Back) DataDir() string { return b.config.DataDir }
