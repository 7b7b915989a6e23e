package shop

import (
	"net/http"
	"sync"
	"time"

	"github.com/golive/hypercare/sandbox/host/faults"
)

// Live lets a shop run by the wall clock: every scrape advances it to now, so counters grow with real time.
type Live struct {
	mu     sync.Mutex
	shop   *Shop
	last   time.Time
	now    func() time.Time
	faults *faults.Board
}

// NewLive returns a running shop with its own fault board.
func NewLive(shop *Shop, now func() time.Time) *Live {
	l := &Live{shop: shop, now: now, last: now()}
	l.faults = faults.NewBoard(Services(), l.faultsChanged)
	return l
}

// Faults returns the switches of this shop.
func (l *Live) Faults() *faults.Board { return l.faults }

// faultsChanged lets pods restart once per change of the switch, not once per scrape.
func (l *Live) faultsChanged(before, after faults.Faults) {
	if after.PodRestarts == 0 || (before.PodRestarts == after.PodRestarts && before.Service == after.Service) {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.shop.Restart(after, after.PodRestarts)
}

// ServeHTTP answers a scrape in Prometheus' text format.
func (l *Live) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	current := l.faults.Current()
	l.mu.Lock()
	now := l.now()
	samples := l.shop.Advance(now, now.Sub(l.last), current)
	l.last = now
	l.mu.Unlock()
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	_ = WriteText(w, samples)
}
