package plugin

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
)

// changesPath is the one live channel: plugin/golive-hypercare-app/changes.
const changesPath = "changes"

// eventSpacing keeps a busy namespace at two events a second.
const eventSpacing = 500 * time.Millisecond

// Event tells subscribers that there is something new to ask /changes for.
type Event struct {
	ResourceVersion string   `json:"resourceVersion"`
	Kinds           []string `json:"kinds"`
}

// Live tells subscribers of a namespace that something changed.
type Live struct {
	mu      sync.Mutex
	streams map[*stream]struct{}
}

type stream struct {
	namespace string
	signal    chan struct{}
	version   int64
	kinds     []string
}

// NewLive makes a channel without subscribers.
func NewLive() *Live { return &Live{streams: map[*stream]struct{}{}} }

// Changed is told of every commit. It never blocks.
func (l *Live) Changed(namespace string, version int64, kinds []string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for s := range l.streams {
		if s.namespace != namespace {
			continue
		}
		s.version = max(s.version, version)
		for _, kind := range kinds {
			if !slices.Contains(s.kinds, kind) {
				s.kinds = append(s.kinds, kind)
			}
		}
		select {
		case s.signal <- struct{}{}:
		default:
		}
	}
}

// SubscribeStream implements backend.StreamHandler. Grafana lets anybody in, so the role is checked here.
func (l *Live) SubscribeStream(_ context.Context, req *backend.SubscribeStreamRequest) (*backend.SubscribeStreamResponse, error) {
	status := backend.SubscribeStreamStatusOK
	switch {
	case req.Path != changesPath:
		status = backend.SubscribeStreamStatusNotFound
	case !roleMayRead(callerOf(req.PluginContext)):
		status = backend.SubscribeStreamStatusPermissionDenied
	}
	return &backend.SubscribeStreamResponse{Status: status}, nil
}

// PublishStream implements backend.StreamHandler: nobody publishes but the plugin.
func (l *Live) PublishStream(context.Context, *backend.PublishStreamRequest) (*backend.PublishStreamResponse, error) {
	return &backend.PublishStreamResponse{Status: backend.PublishStreamStatusPermissionDenied}, nil
}

// RunStream implements backend.StreamHandler: it sends events until the last subscriber leaves.
func (l *Live) RunStream(ctx context.Context, req *backend.RunStreamRequest, sender *backend.StreamSender) error {
	s := &stream{namespace: namespaceOf(req.PluginContext), signal: make(chan struct{}, 1)}
	l.mu.Lock()
	l.streams[s] = struct{}{}
	l.mu.Unlock()
	defer func() {
		l.mu.Lock()
		delete(l.streams, s)
		l.mu.Unlock()
	}()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-s.signal:
		}
		event, err := json.Marshal(l.take(s))
		if err != nil {
			return err
		}
		if err := sender.SendJSON(event); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(eventSpacing):
		}
	}
}

func (l *Live) take(s *stream) Event {
	l.mu.Lock()
	defer l.mu.Unlock()
	event := Event{ResourceVersion: strconv.FormatInt(s.version, 10), Kinds: s.kinds}
	s.kinds = nil
	return event
}
