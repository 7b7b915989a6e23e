package edge

import (
	"io"
	"sync"
	"time"
)

// flushAfter is how long a message of an answer may wait for the next one, or for the end of the answer.
const flushAfter = 2 * time.Millisecond

// lateFlusher sends what was written when nothing follows soon. Nearly every answer is one message whose end comes right behind it: it leaves
// whole, with its length, in one write to the socket, and not in two.
type lateFlusher struct {
	to    io.Writer
	flush func() error

	mu      sync.Mutex
	timer   *time.Timer
	stopped bool
}

// Write implements io.Writer.
func (f *lateFlusher) Write(text []byte) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.timer == nil {
		f.timer = time.AfterFunc(flushAfter, f.send)
	} else {
		f.timer.Reset(flushAfter)
	}
	return f.to.Write(text)
}

func (f *lateFlusher) send() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.stopped {
		_ = f.flush() // a caller that is gone shows at the next write
	}
}

// stop ends flushing; the writer underneath may be gone after it returns.
func (f *lateFlusher) stop() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.stopped = true
	if f.timer != nil {
		f.timer.Stop()
	}
}
