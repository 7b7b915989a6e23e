package api

import (
	"errors"
	"fmt"
	"net/http"
)

// errCutShort says that an answer failed when its beginning was already on its way.
var errCutShort = errors.New("the answer had begun")

// pour writes a streamed answer. What fails before the first chunk is full still becomes a proper error.
func (a *answer) pour(w http.ResponseWriter, r *http.Request) error {
	out := &chunks{to: w, status: a.status, silent: r.Method == http.MethodHead}
	write := func() error { return a.stream(out) }
	if takesGzip(r) {
		markCompressed(w.Header())
		write = func() error { return compress(out, a.stream) }
	}
	if err := write(); err != nil {
		if out.begun {
			return fmt.Errorf("%w: %w", errCutShort, err)
		}
		for _, name := range append(sortedKeys(a.header), "Content-Encoding") {
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
		n := min(len(p), chunk-len(c.held))
		c.held, p = append(c.held, p[:n]...), p[n:]
		if len(c.held) < chunk {
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
		return fmt.Errorf("%w: %w", errCutShort, err)
	}
	return nil
}
