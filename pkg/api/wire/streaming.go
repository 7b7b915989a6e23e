package wire

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
)

// Chunk is the size of one message of a long answer, in bytes: well below the 16 MiB that one message to Grafana may have.
const Chunk = 512 << 10

// ErrCutShort says that an answer failed when its beginning was already on its way.
var ErrCutShort = errors.New("the answer had begun")

// send writes a body, in flushed chunks when it is long. A caller that went away ends it.
func send(w http.ResponseWriter, r *http.Request, body []byte) {
	if r.Method == http.MethodHead {
		return
	}
	for part := range slices.Chunk(body, Chunk) {
		if _, err := w.Write(part); err != nil {
			return
		}
		if len(body) > Chunk {
			_ = http.NewResponseController(w).Flush() // a writer that cannot flush sends it all at the end
		}
	}
}

// pour writes a streamed answer. What fails before the first chunk is full still becomes a proper error.
func (a *Answer) pour(w http.ResponseWriter, r *http.Request) error {
	out := &chunks{to: w, status: a.Status, silent: r.Method == http.MethodHead}
	write := func() error { return a.Stream(out) }
	if takesGzip(r) {
		markCompressed(w.Header())
		write = func() error { return compress(out, a.Stream) }
	}
	if err := write(); err != nil {
		if out.begun {
			return fmt.Errorf("%w: %w", ErrCutShort, err)
		}
		for _, name := range append(slices.Collect(maps.Keys(a.Header)), "Content-Encoding", "ETag") {
			w.Header().Del(name)
		}
		return err
	}
	return out.flush()
}

// chunks gathers what is written into messages of one size.
type chunks struct {
	to     http.ResponseWriter
	status int
	silent bool
	begun  bool
	held   []byte
}

func (c *chunks) Write(p []byte) (int, error) {
	written := len(p)
	for len(p) > 0 {
		n := min(len(p), Chunk-len(c.held))
		c.held = append(c.held, p[:n]...)
		p = p[n:]
		if len(c.held) < Chunk {
			continue
		}
		if err := c.flush(); err != nil {
			return 0, err
		}
		_ = http.NewResponseController(c.to).Flush() // a writer that cannot flush sends it all at the end
	}
	return written, nil
}

func (c *chunks) flush() error {
	if !c.begun {
		c.begun = true
		c.to.WriteHeader(c.status)
	}
	defer func() { c.held = c.held[:0] }()
	if c.silent {
		return nil
	}
	if _, err := c.to.Write(c.held); err != nil {
		return fmt.Errorf("%w: %w", ErrCutShort, err)
	}
	return nil
}
