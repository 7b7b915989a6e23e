// Package inbox plays the receivers of outgoing messages - Slack, PagerDuty, Teams, plain webhooks - keeps what arrives and refuses on order.
package inbox

import (
	"net/http"
	"sync"
	"time"
)

// keep is how many messages are held; older ones are forgotten.
const keep = 1000

// Message is one request that arrived, with the answer it got.
type Message struct {
	ID      int               `json:"id"`
	At      time.Time         `json:"at"`
	Kind    string            `json:"kind"`
	Method  string            `json:"method"`
	Path    string            `json:"path"`
	Headers map[string]string `json:"headers"`
	Body    string            `json:"body"`
	Status  int               `json:"status"`
}

// Refusal makes a kind answer badly. The zero value accepts.
type Refusal struct {
	// Status is the answer; 0 accepts.
	Status int `json:"status"`
	// Body replaces the provider's own words.
	Body string `json:"body,omitempty"`
	// RetryAfterSeconds is sent as Retry-After when positive.
	RetryAfterSeconds int `json:"retryAfterSeconds,omitempty"`
	// DelaySeconds holds the answer back; a sender with a shorter time-out sees a hanging provider.
	DelaySeconds float64 `json:"delaySeconds,omitempty"`
	// Times is how many messages are refused before the kind accepts again; 0 means until told otherwise.
	Times int `json:"times,omitempty"`
}

// Inbox records messages and knows whom to refuse.
type Inbox struct {
	mu       sync.Mutex
	messages []Message
	next     int
	refusals map[string]Refusal
	now      func() time.Time
}

// New returns an empty inbox.
func New(now func() time.Time) *Inbox {
	return &Inbox{refusals: map[string]Refusal{}, now: now}
}

// refusalFor returns what a kind answers now and counts down a limited refusal.
func (b *Inbox) refusalFor(kind string) Refusal {
	b.mu.Lock()
	defer b.mu.Unlock()
	refusal := b.refusals[kind]
	if refusal.Times > 0 {
		left := refusal
		left.Times--
		if left.Times == 0 {
			delete(b.refusals, kind)
		} else {
			b.refusals[kind] = left
		}
	}
	return refusal
}

func (b *Inbox) record(m Message) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.next++
	m.ID, m.At = b.next, b.now().UTC()
	b.messages = append(b.messages, m)
	if len(b.messages) > keep {
		b.messages = append([]Message(nil), b.messages[len(b.messages)-keep:]...)
	}
}

// Messages returns what arrived, newest last.
func (b *Inbox) Messages() []Message {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]Message{}, b.messages...)
}

func (b *Inbox) clear() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.messages = nil
}

// shown are the headers worth keeping: signatures and formats, never credentials.
func shown(r *http.Request) map[string]string {
	headers := map[string]string{}
	for name := range r.Header {
		switch name {
		case "Authorization", "Cookie":
			headers[name] = "(hidden)"
		default:
			headers[name] = r.Header.Get(name)
		}
	}
	return headers
}
