// Package intake remembers who sent alerts last and who was refused, for whoever connects a sender.
//
// It costs a notification no row and no round trip: what is new stays in memory and goes to the store once a minute at most. After a
// restart the note may be a minute old.
package intake

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// Keeper keeps the note of a namespace. Without one Intake is usecase.ErrNotFound.
type Keeper interface {
	PutIntake(ctx context.Context, namespace string, body []byte) error
	Intake(ctx context.Context, namespace string) ([]byte, error)
}

// keptEvery is how often the note of a namespace goes to the store at most.
const keptEvery = time.Minute

// Log is what is remembered. It is safe for use by several goroutines.
type Log struct {
	keeper Keeper
	log    *slog.Logger

	mu     sync.Mutex
	spaces map[string]*space
}

type space struct {
	note  apis.IngestStatus    // what this process has seen, on top of what it found in the store
	taken map[string]time.Time // by login: when this process last took something of it
	kept  time.Time            // when the note last went to the store
}

// New makes a log that knows what the keeper holds.
func New(keeper Keeper, log *slog.Logger) *Log {
	return &Log{keeper: keeper, log: log, spaces: map[string]*space{}}
}

// Taken notes that so many alerts of a notification were kept, at an instant. Its sender is no longer one who is refused.
func (l *Log) Taken(ctx context.Context, c usecase.Caller, source string, alerts int, at time.Time) {
	l.note(ctx, c.Namespace, at, func(s *space) {
		s.note.Last = apis.IngestArrival{At: at, Login: c.Login, Source: source, Alerts: alerts}
		s.taken[c.Login] = at
		s.note.Refused = stillRefused(s.note.Refused, s.taken)
	})
}

// Tested notes that somebody sent a test alert. It is no sign that any sender reaches us, so it stands beside the last notification.
func (l *Log) Tested(ctx context.Context, c usecase.Caller, source string, at time.Time) {
	l.note(ctx, c.Namespace, at, func(s *space) {
		s.note.Tested = apis.IngestArrival{At: at, Login: c.Login, Source: source, Alerts: 1}
	})
}

// Refused notes that a notification was not taken, and why.
func (l *Log) Refused(ctx context.Context, c usecase.Caller, reason string, at time.Time) {
	l.note(ctx, c.Namespace, at, func(s *space) {
		delete(s.taken, c.Login)
		s.note.Refused = refuse(s.note.Refused, apis.IngestRefusal{At: at, Login: c.Login, Reason: reason, Times: 1})
	})
}

// Status answers the note of a namespace, with what other processes have kept of theirs. Only Editors see who was refused.
func (l *Log) Status(ctx context.Context, c usecase.Caller) (apis.IngestStatus, error) {
	status, err := l.merged(ctx, c.Namespace)
	if !c.Editor() {
		status.Refused = nil
	}
	return status, err
}

func (l *Log) note(ctx context.Context, namespace string, at time.Time, change func(s *space)) {
	s := l.spaceOf(ctx, namespace)
	l.mu.Lock()
	change(s)
	before := s.kept
	due := before.IsZero() || at.Before(before) || at.Sub(before) >= keptEvery
	if due {
		s.kept = at // at once, so that no other notification keeps it as well
	}
	l.mu.Unlock()
	if !due {
		return
	}
	if err := l.keep(ctx, namespace); err != nil {
		l.log.Warn("Who sent alerts last could not be kept", "namespace", namespace, "error", err)
		l.mu.Lock()
		s.kept = before
		l.mu.Unlock()
	}
}

// spaceOf begins with what the store holds, so that refusals go on being counted after a restart. What cannot be read now joins later.
func (l *Log) spaceOf(ctx context.Context, namespace string) *space {
	l.mu.Lock()
	s, known := l.spaces[namespace]
	l.mu.Unlock()
	if known {
		return s
	}
	stored, err := l.merged(ctx, namespace)
	if err != nil {
		l.log.Warn("Who sent alerts last could not be read", "namespace", namespace, "error", err)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if s, known := l.spaces[namespace]; known {
		return s
	}
	s = &space{note: stored, taken: map[string]time.Time{}}
	l.spaces[namespace] = s
	return s
}

func (l *Log) keep(ctx context.Context, namespace string) error {
	note, err := l.merged(ctx, namespace)
	if err != nil {
		return err
	}
	body, err := json.Marshal(note)
	if err != nil {
		return fmt.Errorf("encode intake: %w", err)
	}
	return l.keeper.PutIntake(ctx, namespace, body)
}

// merged is the note of this process and the one in the store, which another process may have kept.
func (l *Log) merged(ctx context.Context, namespace string) (apis.IngestStatus, error) {
	var stored apis.IngestStatus
	body, err := l.keeper.Intake(ctx, namespace)
	switch {
	case errors.Is(err, usecase.ErrNotFound):
	case err != nil:
		return stored, err
	default:
		if err := json.Unmarshal(body, &stored); err != nil {
			return stored, fmt.Errorf("decode intake: %w", err)
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if s, known := l.spaces[namespace]; known {
		stored = merge(stored, s.note)
		stored.Refused = stillRefused(stored.Refused, s.taken)
	}
	return stored, nil
}
