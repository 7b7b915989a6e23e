package bench

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/engine"
	"github.com/golive/hypercare/pkg/store"
	"github.com/golive/hypercare/pkg/usecase"
)

const (
	lateTimers = 10_000
	lateSpread = time.Minute
)

// BenchmarkLateness: 10,000 timers that fall due within a minute, each of a subject of its own; how late each fires. It takes as long as it takes.
func BenchmarkLateness(b *testing.B) {
	b.Run("sqlite", func(b *testing.B) { lateness(b, store.Config{DataDir: b.TempDir()}) })
	b.Run("postgres", func(b *testing.B) {
		lateness(b, store.Config{DatabaseURL: freshSchema(b), SecretKey: "only for benchmarks"})
	})
}

func lateness(b *testing.B, config store.Config) {
	config.Now = time.Now
	data, err := store.Open(context.Background(), config)
	require.NoError(b, err)
	defer func() { require.NoError(b, data.Close()) }()
	for range b.N {
		report(b, fireAll(b, data))
	}
}

// fireAll answers how late each timer fired.
func fireAll(b *testing.B, data *store.Store) []time.Duration {
	var mu sync.Mutex
	var late []time.Duration
	all := make(chan struct{})
	job := func(tx usecase.Tx, timer usecase.Timer) error {
		if err := tx.AppendTimeline(apis.TimelineEntry{Incident: timer.Subject, Text: "The response is overdue."}); err != nil {
			return err
		}
		mu.Lock()
		defer mu.Unlock()
		late = append(late, time.Since(timer.DueAt))
		if len(late) == lateTimers {
			close(all)
		}
		return nil
	}
	timers, err := engine.New(engine.Config{
		Timers: data, Lease: data.TimerLease(), Now: time.Now, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
		Registry: engine.NewRegistry().Jobs(map[string]usecase.TimerJob{"breach": job}),
	})
	require.NoError(b, err)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	start := time.Now().Add(3 * time.Second)
	stamp := usecase.Stamp{Namespace: "default", Author: usecase.System, At: start.UTC().Truncate(time.Second)}
	require.NoError(b, data.Write(ctx, stamp, func(tx usecase.Tx) error {
		for n := range lateTimers {
			timer := usecase.Timer{Kind: "breach", Subject: fmt.Sprintf("inc-20260105-%05d", n), DueAt: start.Add(lateSpread * time.Duration(n) / lateTimers)}
			if err := tx.SetTimer(timer); err != nil {
				return err
			}
		}
		return nil
	}))
	b.ResetTimer()
	var group sync.WaitGroup
	group.Go(func() { timers.Run(ctx) })
	<-all
	b.StopTimer()
	cancel()
	group.Wait()
	for _, d := range late {
		require.GreaterOrEqual(b, d, time.Duration(0), "a timer fired early")
	}
	return late
}
