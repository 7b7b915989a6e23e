//go:build unix

package reliability

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"sync"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/engine"
	"github.com/golive/hypercare/pkg/store"
	"github.com/golive/hypercare/pkg/usecase"
)

// A node is a process of its own: this test binary, started again with a database URL. It has a store and an engine as the plugin has them,
// declares incidents with a timer each from several callers, and prints what it was answered. When its input ends it stops declaring; its
// engine goes on.
const (
	nodeURL  = "HYPERCARE_TEST_NODE_URL"
	nodeName = "HYPERCARE_TEST_NODE_NAME"
)

const (
	callers  = 4
	pause    = 15 * time.Millisecond // between the writes of one caller
	dueIn    = 3 * time.Second       // the longest that a timer is set ahead
	markKind = "mark"
)

var system = apis.Author{Login: "node", Name: "Node", Kind: apis.AuthorKindSystem}

// runNode is false in the process of the test itself.
func runNode() bool {
	url, name := os.Getenv(nodeURL), os.Getenv(nodeName)
	if url == "" {
		return false
	}
	data, err := store.Open(context.Background(), store.Config{DatabaseURL: url, SecretKey: "a key for tests", Now: time.Now})
	if err != nil {
		fmt.Println("failed", err)
		return true
	}
	timers, err := engine.New(engine.Config{
		Timers: data, Lease: data.TimerLease(), Now: time.Now, Log: slog.New(slog.NewTextHandler(os.Stderr, nil)),
		Registry: engine.NewRegistry().Jobs(map[string]usecase.TimerJob{markKind: mark(name)}),
	})
	if err != nil {
		fmt.Println("failed", err)
		return true
	}
	data.OnCommit(func(c store.Commit) {
		if !c.EarliestTimer.IsZero() {
			timers.Wake(c.EarliestTimer)
		}
	})
	go declareUntilInputEnds(data, name)
	timers.Run(context.Background())
	return true
}

// mark is what a timer does: it leaves an entry that says when it was due and when it fired.
func mark(name string) usecase.TimerJob {
	return func(tx usecase.Tx, timer usecase.Timer) error {
		text := fmt.Sprintf("%s %d %d", name, timer.DueAt.UnixMilli(), time.Now().UnixMilli())
		return tx.AppendTimeline(apis.TimelineEntry{Incident: timer.Subject, Text: text})
	}
}

func declareUntilInputEnds(data *store.Store, name string) {
	ctx, stop := context.WithCancel(context.Background())
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin) // ends when the test closes it
		stop()
	}()
	var group sync.WaitGroup
	for c := range callers {
		group.Go(func() {
			ticker := time.NewTicker(pause)
			defer ticker.Stop()
			for n := 0; ; n++ {
				select {
				case <-ctx.Done():
					return
				case <-ticker.C:
				}
				title := fmt.Sprintf("%s-%d-%d", name, c, n)
				incident, err := declare(data, title)
				switch {
				case err == nil:
					fmt.Println("kept", title, incident)
				case errors.Is(err, usecase.ErrOutcomeUnknown):
					fmt.Println("unknown", title)
				default:
					fmt.Println("refused", title, err)
				}
			}
		})
	}
	group.Wait()
	fmt.Println("stopped")
}

func declare(data *store.Store, title string) (name string, err error) {
	now := time.Now().UTC()
	stamp := usecase.Stamp{Namespace: "default", Author: system, At: now.Truncate(time.Second)}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	err = data.Write(ctx, stamp, func(tx usecase.Tx) (err error) {
		if name, err = tx.NextIncidentName("20260105"); err != nil {
			return err
		}
		inc := &apis.Incident{
			ApiVersion: usecase.APIVersion, Kind: "Incident", Metadata: apis.ObjectMeta{Name: name},
			Spec:   apis.IncidentSpec{Title: title, Priority: apis.PriorityP3},
			Status: apis.IncidentStatus{State: apis.IncidentStateOpen, DeclaredAt: stamp.At, Moves: []apis.Move{}, Clocks: []apis.Clock{}},
		}
		timer := usecase.Timer{Kind: markKind, Subject: name, DueAt: time.Now().Add(rand.N(dueIn))}
		return errors.Join(tx.InsertIncident(inc), tx.SetTimer(timer))
	})
	return name, err
}
