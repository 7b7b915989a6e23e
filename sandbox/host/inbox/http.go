package inbox

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Prefix is where messages are posted: /sandbox/inbox/<kind>/...
const Prefix = "/sandbox/inbox"

const maxMessageBytes = 1 << 20

// ServeMessages answers GET with what arrived, oldest first (?kind= narrows), and DELETE by forgetting it.
func (b *Inbox) ServeMessages(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodDelete {
		b.clear()
		w.WriteHeader(http.StatusNoContent)
		return
	}
	messages := b.Messages()
	if kind := r.URL.Query().Get("kind"); kind != "" {
		messages = slices.DeleteFunc(messages, func(m Message) bool { return m.Kind != kind })
	}
	respond(w, http.StatusOK, map[string]any{"messages": messages, "kinds": Kinds})
}

// ServeFaults answers GET with the refusals in force; POST {"slack": {"status": 429}} sets some, an empty object lifts one.
func (b *Inbox) ServeFaults(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPost {
		var orders map[string]Refusal
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 64<<10)).Decode(&orders); err != nil {
			respond(w, http.StatusBadRequest, map[string]string{"message": "read refusals: " + err.Error()})
			return
		}
		if err := b.order(orders); err != nil {
			respond(w, http.StatusBadRequest, map[string]string{"message": err.Error()})
			return
		}
	}
	b.mu.Lock()
	refusals := maps.Clone(b.refusals)
	b.mu.Unlock()
	respond(w, http.StatusOK, refusals)
}

func (b *Inbox) order(orders map[string]Refusal) error {
	for kind, refusal := range orders {
		if !slices.Contains(Kinds, kind) {
			return fmt.Errorf("no receiver %q, there are %v", kind, Kinds)
		}
		if refusal.Status != 0 && (refusal.Status < 200 || refusal.Status > 599) {
			return fmt.Errorf("%s: status %d is no HTTP answer", kind, refusal.Status)
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for kind, refusal := range orders {
		if refusal == (Refusal{}) {
			delete(b.refusals, kind)
			continue
		}
		b.refusals[kind] = refusal
	}
	return nil
}

// ServeReceiver takes a message at /sandbox/inbox/<kind>/... and answers as that provider would.
func (b *Inbox) ServeReceiver(w http.ResponseWriter, r *http.Request) {
	kind, path, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, Prefix+"/"), "/")
	path = "/" + path
	if !slices.Contains(Kinds, kind) {
		respond(w, http.StatusNotFound, map[string]string{"message": fmt.Sprintf("no receiver %q", kind)})
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxMessageBytes))
	if err != nil {
		respond(w, http.StatusRequestEntityTooLarge, map[string]string{"message": "message too large"})
		return
	}
	refusal := b.refusalFor(kind)
	if refusal.DelaySeconds > 0 {
		select {
		case <-r.Context().Done():
			// The sender gave up: the message counts as sent, without an answer.
			b.record(Message{Kind: kind, Method: r.Method, Path: path, Headers: shown(r), Body: string(body)})
			return
		case <-time.After(time.Duration(refusal.DelaySeconds * float64(time.Second))):
		}
	}
	b.mu.Lock()
	id := b.next + 1
	b.mu.Unlock()
	reply := accept(kind, path, body, id)
	if refusal.Status != 0 {
		reply = refuse(kind, refusal)
	}
	b.record(Message{Kind: kind, Method: r.Method, Path: path, Headers: shown(r), Body: string(body), Status: reply.status})
	if refusal.RetryAfterSeconds > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(refusal.RetryAfterSeconds))
	}
	w.Header().Set("Content-Type", reply.contentType)
	w.WriteHeader(reply.status)
	_, _ = io.WriteString(w, reply.body)
}

func respond(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}
