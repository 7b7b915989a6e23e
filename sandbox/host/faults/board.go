package faults

import (
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
)

// Board keeps the current faults and serves them over HTTP: GET reads them, POST merges a partial update.
type Board struct {
	mu       sync.Mutex
	current  Faults
	services []string
	onChange func(before, after Faults)
}

// NewBoard returns a board with a healthy shop; onChange runs after every accepted update.
func NewBoard(services []string, onChange func(before, after Faults)) *Board {
	return &Board{services: services, onChange: onChange}
}

// Current returns the faults in force.
func (b *Board) Current() Faults {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.current
}

// Merge applies a partial JSON update; {"reset":true} starts from a healthy shop.
func (b *Board) Merge(body []byte) (Faults, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var order struct {
		Reset bool `json:"reset"`
	}
	if err := json.Unmarshal(body, &order); err != nil {
		return b.current, fmt.Errorf("read faults: %w", err)
	}
	next := b.current
	if order.Reset {
		next = Faults{}
	}
	if err := json.Unmarshal(body, &next); err != nil {
		return b.current, fmt.Errorf("read faults: %w", err)
	}
	if err := next.Validate(b.services); err != nil {
		return b.current, err
	}
	before := b.current
	b.current = next
	b.onChange(before, next)
	return next, nil
}

// ServeHTTP answers GET and POST; a switch out of range is 400 and changes nothing.
func (b *Board) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case http.MethodGet:
		respond(w, http.StatusOK, b.Current())
	case http.MethodPost:
		var body json.RawMessage
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 64<<10)).Decode(&body); err != nil {
			respond(w, http.StatusBadRequest, map[string]string{"message": "read faults: " + err.Error()})
			return
		}
		after, err := b.Merge(body)
		if err != nil {
			respond(w, http.StatusBadRequest, map[string]string{"message": err.Error()})
			return
		}
		respond(w, http.StatusOK, after)
	default:
		w.Header().Set("Allow", "GET, POST")
		respond(w, http.StatusMethodNotAllowed, map[string]string{"message": "use GET or POST"})
	}
}

func respond(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	// A client that hung up is its own business.
	_ = json.NewEncoder(w).Encode(body)
}
