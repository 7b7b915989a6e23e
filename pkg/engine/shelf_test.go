package engine

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/usecase"
)

// shelf holds timers and notes when each was taken away.
type shelf struct {
	mu      sync.Mutex
	timers  []DueTimer
	taken   map[string]time.Time
	order   []string
	down    error // what everything answers
	refuse  func(term Term) error
	busy    func(timer usecase.Timer) bool // too much waits to be written, for this timer
	looking func()                         // called while the next timer is looked up, after the shelf was read
	notes   []string                       // what jobs wrote down
}

func (s *shelf) NextDue(_ context.Context, kinds []string) (time.Time, bool, error) {
	at, ok, err := s.nextDue(kinds)
	if s.looking != nil {
		s.looking()
	}
	return at, ok, err
}

func (s *shelf) nextDue(kinds []string) (time.Time, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	known := s.of(kinds)
	if len(known) == 0 {
		return time.Time{}, false, s.down
	}
	return known[0].DueAt, true, s.down
}

// of lists the timers of these kinds, earliest first.
func (s *shelf) of(kinds []string) []DueTimer {
	var known []DueTimer
	for _, timer := range s.timers {
		if slices.Contains(kinds, timer.Kind) {
			known = append(known, timer)
		}
	}
	slices.SortStableFunc(known, func(a, b DueTimer) int { return a.DueAt.Compare(b.DueAt) })
	return known
}

func (s *shelf) Due(_ context.Context, now time.Time, kinds []string, limit int) ([]DueTimer, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var due []DueTimer
	for _, timer := range s.of(kinds) {
		if !timer.DueAt.After(now) && len(due) < limit {
			due = append(due, timer)
		}
	}
	return due, s.down
}

func (s *shelf) OtherKinds(_ context.Context, kinds []string) (map[string]int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	others := map[string]int{}
	for _, timer := range s.timers {
		if !slices.Contains(kinds, timer.Kind) {
			others[timer.Kind]++
		}
	}
	return others, s.down
}

// shelfTx is the part of a transaction that the jobs of these tests use.
type shelfTx struct {
	usecase.Tx
	set   []usecase.Timer
	notes []string
}

func (tx *shelfTx) SetTimer(timer usecase.Timer) error {
	tx.set = append(tx.set, timer)
	return nil
}

func (s *shelf) Fire(ctx context.Context, term Term, stamp usecase.Stamp, timer usecase.Timer, fn func(tx usecase.Tx) error) (fired bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.down != nil {
		return false, s.down
	}
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	if s.busy != nil && s.busy(timer) {
		return false, fmt.Errorf("write: %w", usecase.ErrOverloaded)
	}
	if s.refuse != nil {
		if err := s.refuse(term); err != nil {
			return false, err
		}
	}
	same := func(t DueTimer) bool {
		return t.Kind == timer.Kind && t.Subject == timer.Subject && t.DueAt.Equal(timer.DueAt)
	}
	if !slices.ContainsFunc(s.timers, same) {
		return false, nil
	}
	tx := &shelfTx{}
	if err := fn(tx); err != nil {
		return false, err
	}
	s.timers = slices.DeleteFunc(s.timers, same)
	for _, set := range tx.set {
		s.timers = append(s.timers, DueTimer{Namespace: stamp.Namespace, Timer: set})
	}
	s.notes = append(s.notes, tx.notes...)
	if len(tx.set) == 0 {
		s.taken[timer.Kind+"/"+timer.Subject] = time.Now()
		s.order = append(s.order, timer.Kind+"/"+timer.Subject)
	}
	return true, nil
}

func (s *shelf) add(kind, subject string, due time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.timers = append(s.timers, DueTimer{Namespace: "default", Timer: usecase.Timer{Kind: kind, Subject: subject, DueAt: due}})
}

func (s *shelf) cancel(kind string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.timers = slices.DeleteFunc(s.timers, func(t DueTimer) bool { return t.Kind == kind })
}

func (s *shelf) breakDown(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.down = err
}

func (s *shelf) seen() map[string]time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.taken)
}

func (s *shelf) inOrder() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.order)
}

func (s *shelf) written() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.notes)
}

// lying is the timer of a kind as it lies on the shelf.
func (s *shelf) lying(t *testing.T, kind string) usecase.Timer {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.timers, func(t DueTimer) bool { return t.Kind == kind })
	require.GreaterOrEqual(t, i, 0, "no timer of kind %s", kind)
	return s.timers[i].Timer
}

func nothing(usecase.Tx, usecase.Timer) error { return nil }

// note is a job that writes a text down.
func note(text string) usecase.TimerJob {
	return func(tx usecase.Tx, _ usecase.Timer) error {
		tx.(*shelfTx).notes = append(tx.(*shelfTx).notes, text)
		return nil
	}
}

// room is a shelf with an engine beside it, inside the fake time of a test.
type room struct {
	*shelf
	*Engine
	log *strings.Builder
}

// plain knows the kinds first, second and breach, which do nothing.
func plain() *Registry {
	return NewRegistry().Jobs(map[string]usecase.TimerJob{"breach": nothing, "first": nothing, "second": nothing})
}

func newRoom(t *testing.T, registry *Registry) *room {
	r := &room{shelf: &shelf{taken: map[string]time.Time{}}, log: &strings.Builder{}}
	engine, err := New(Config{Timers: r.shelf, Registry: registry, Now: time.Now, Log: slog.New(slog.NewTextHandler(r.log, nil))})
	require.NoError(t, err)
	r.Engine = engine
	return r
}

// run starts the engine and answers how to stop it.
func (r *room) run(t *testing.T) (stop func()) {
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		r.Run(ctx)
	}()
	synctest.Wait()
	return func() {
		cancel()
		<-done
	}
}

func running(t *testing.T, registry *Registry, test func(t *testing.T, r *room)) {
	synctest.Test(t, func(t *testing.T) {
		r := newRoom(t, registry)
		stop := r.run(t)
		defer stop()
		test(t, r)
	})
}

var errBroken = errors.New("broken")
