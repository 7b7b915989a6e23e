// Package live passes the plugin's streams on to browsers: one running stream per channel, however many listen.
package live

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"
)

// Source runs one stream of a channel until ctx ends or it breaks, handing over every packet.
type Source func(ctx context.Context, channel string, packet func([]byte)) error

const (
	restartDelay = time.Second
	// backlog is how many packets a slow listener may lag behind before it is cut off; it comes back and asks anew.
	backlog = 64
)

// Hub fans packets out. The first listener of a channel starts its stream, the last one ends it.
type Hub struct {
	ctx      context.Context
	source   Source
	logger   *slog.Logger
	mu       sync.Mutex
	channels map[string]*channel
}

type channel struct {
	listeners map[chan []byte]struct{}
	stop      context.CancelFunc
}

// NewHub returns a hub whose streams end with ctx.
func NewHub(ctx context.Context, source Source, logger *slog.Logger) *Hub {
	return &Hub{ctx: ctx, source: source, logger: logger, channels: map[string]*channel{}}
}

// Listen returns the packets of a channel. The packets end (closed) when the listener is too slow; leave must be called.
func (h *Hub) Listen(name string) (packets <-chan []byte, leave func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	c := h.channels[name]
	if c == nil {
		ctx, stop := context.WithCancel(h.ctx)
		c = &channel{listeners: map[chan []byte]struct{}{}, stop: stop}
		h.channels[name] = c
		go h.run(ctx, name, c)
	}
	listener := make(chan []byte, backlog)
	c.listeners[listener] = struct{}{}
	return listener, func() { h.leave(name, c, listener) }
}

func (h *Hub) leave(name string, c *channel, listener chan []byte) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(c.listeners, listener)
	if len(c.listeners) == 0 && h.channels[name] == c {
		c.stop()
		delete(h.channels, name)
	}
}

// run keeps the stream going over plugin crashes for as long as somebody listens.
func (h *Hub) run(ctx context.Context, name string, c *channel) {
	for {
		err := h.source(ctx, name, func(packet []byte) { h.publish(c, packet) })
		if ctx.Err() != nil {
			return
		}
		if err != nil && !errors.Is(err, context.Canceled) {
			h.logger.Debug("Stream broke, starting it again", "channel", name, "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(restartDelay):
		}
	}
}

func (h *Hub) publish(c *channel, packet []byte) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for listener := range c.listeners {
		select {
		case listener <- packet:
		default:
			delete(c.listeners, listener)
			close(listener)
		}
	}
}

// Listeners counts who listens to a channel.
func (h *Hub) Listeners(name string) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	if c := h.channels[name]; c != nil {
		return len(c.listeners)
	}
	return 0
}
