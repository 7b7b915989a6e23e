package live

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"time"
)

const keepAlive = 15 * time.Second

// Admit asks the plugin whether the caller may listen to a channel; it waits while the plugin is away.
type Admit func(ctx context.Context, r *http.Request, channel string) (bool, error)

// Handler serves a channel as server-sent events: each packet is one data line, a refusal is the event "denied".
type Handler struct {
	Hub   *Hub
	Admit Admit
	// Known says whether a channel exists.
	Known func(channel string) bool
}

func (h Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("channel")
	if !h.Known(name) {
		http.Error(w, `{"message":"no such channel"}`, http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	flush := http.NewResponseController(w)
	// The head goes out at once: the browser then knows that the connection stands.
	_, _ = fmt.Fprint(w, "retry: 1000\n\n")
	_ = flush.Flush()
	admitted, err := h.Admit(r.Context(), r, name)
	if err != nil {
		return
	}
	if !admitted {
		_, _ = fmt.Fprint(w, "event: denied\ndata: {}\n\n")
		_ = flush.Flush()
		return
	}
	packets, leave := h.Hub.Listen(name)
	defer leave()
	pass(r.Context(), w, flush, packets)
}

func pass(ctx context.Context, w http.ResponseWriter, flush *http.ResponseController, packets <-chan []byte) {
	alive := time.NewTicker(keepAlive)
	defer alive.Stop()
	for {
		var err error
		select {
		case <-ctx.Done():
			return
		case <-alive.C:
			_, err = fmt.Fprint(w, ": still here\n\n")
		case packet, open := <-packets:
			if !open {
				return
			}
			// A line feed inside the packet would end the data line.
			_, err = fmt.Fprintf(w, "data: %s\n\n", bytes.ReplaceAll(packet, []byte("\n"), []byte(" ")))
		}
		if err != nil || flush.Flush() != nil {
			return
		}
	}
}
