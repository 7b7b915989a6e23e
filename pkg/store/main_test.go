package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/store"
	"github.com/golive/hypercare/pkg/store/pgtest"
	"github.com/golive/hypercare/pkg/usecase"
)

func TestMain(m *testing.M) {
	if writeUntilKilled() {
		return
	}
	code := m.Run()
	pgtest.Stop()
	os.Exit(code)
}

var t0 = time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)

var ctx = context.Background()

// place is where a test's data lies, so that the same data can be opened again.
type place struct {
	store.Config
	Name string
}

var schemas atomic.Int64

func sqlitePlace(t testing.TB) place {
	return place{Name: "sqlite", Config: store.Config{DataDir: t.TempDir(), Now: func() time.Time { return t0 }}}
}

func postgresPlace(t testing.TB) place {
	base := pgtest.Start(t)
	schema := fmt.Sprintf("test_%d", schemas.Add(1))
	db, err := sql.Open("pgx", base)
	require.NoError(t, err)
	defer db.Close()
	_, err = db.Exec("CREATE SCHEMA " + schema)
	require.NoError(t, err)
	return place{Name: "postgres", Config: store.Config{
		DatabaseURL: base + "&search_path=" + schema, SecretKey: "a key for tests", Now: func() time.Time { return t0 },
	}}
}

func (p place) open(t testing.TB) *store.Store {
	t.Helper()
	s, err := store.Open(ctx, p.Config)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s
}

// onBoth runs a test against a fresh store of each database.
func onBoth(t *testing.T, run func(t *testing.T, p place)) {
	t.Run("sqlite", func(t *testing.T) { run(t, sqlitePlace(t)) })
	t.Run("postgres", func(t *testing.T) { run(t, postgresPlace(t)) })
}

const ns = "default"

var anna = apis.Author{Login: "anna", Name: "Anna Berg", Kind: apis.AuthorKindPerson}

func at(d time.Duration) usecase.Stamp {
	return usecase.Stamp{Namespace: ns, Author: anna, At: t0.Add(d)}
}

func write(t testing.TB, s *store.Store, fn func(tx usecase.Tx)) {
	t.Helper()
	require.NoError(t, s.Write(ctx, at(0), func(tx usecase.Tx) error { fn(tx); return nil }))
}

func read(t testing.TB, s *store.Store, fn func(r usecase.Reader)) {
	t.Helper()
	require.NoError(t, s.Read(ctx, ns, func(r usecase.Reader) error { fn(r); return nil }))
}

// sample is an incident of a service, declared n minutes after t0.
func sample(name string, n int) *apis.Incident {
	declared := t0.Add(time.Duration(n) * time.Minute)
	return &apis.Incident{
		ApiVersion: usecase.APIVersion, Kind: "Incident",
		Metadata: apis.ObjectMeta{Name: name},
		Spec:     apis.IncidentSpec{Title: "Payments fail at the till", Priority: apis.PriorityP2, Service: "payments", Period: "spring"},
		Status: apis.IncidentStatus{
			State: apis.IncidentStateOpen, DeclaredAt: declared, DeclaredBy: "anna", Source: apis.IncidentStatusSourcePerson,
			HighestPriority: apis.PriorityP2, Moves: []apis.Move{}, NextDueAt: declared.Add(30 * time.Minute),
			Clocks: []apis.Clock{clock(apis.ClockNameResponse, declared, 30*time.Minute), clock(apis.ClockNameResolution, declared, 4*time.Hour)},
		},
	}
}

func clock(name apis.ClockName, start time.Time, target time.Duration) apis.Clock {
	return apis.Clock{Name: name, State: apis.ClockStateRunning, Target: target.String(), StartedAt: start, DueAt: start.Add(target), AtRiskAt: start.Add(target * 3 / 4)}
}

// declare numbers and inserts an incident after letting change work on it.
func declare(t testing.TB, tx usecase.Tx, n int, change func(inc *apis.Incident)) *apis.Incident {
	t.Helper()
	name, err := tx.NextIncidentName("20260105")
	require.NoError(t, err)
	inc := sample(name, n)
	if change != nil {
		change(inc)
	}
	require.NoError(t, tx.InsertIncident(inc))
	return inc
}

func names(incidents []apis.Incident) []string {
	list := make([]string, len(incidents))
	for i := range incidents {
		list[i] = incidents[i].Metadata.Name
	}
	return list
}

// openAgain closes a store, when there is one, and opens its data once more.
func openAgain(t testing.TB, old *store.Store, p place) (*store.Store, error) {
	t.Helper()
	if old != nil {
		require.NoError(t, old.Close())
	}
	return store.Open(ctx, p.Config)
}

func endGoroutine() { runtime.Goexit() }
