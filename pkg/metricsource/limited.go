package metricsource

import (
	"io"
	"net/http"
)

// limited adds the token and refuses answers that are longer than max after decompression.
type limited struct {
	next  http.RoundTripper
	token string
	max   int64
}

// RoundTrip implements http.RoundTripper.
func (l *limited) RoundTrip(req *http.Request) (*http.Response, error) {
	if l.token != "" {
		req = req.Clone(req.Context())
		req.Header.Set("Authorization", "Bearer "+l.token)
	}
	resp, err := l.next.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	resp.Body = &capped{body: resp.Body, left: l.max}
	return resp, nil
}

// CloseIdleConnections lets http.Client.CloseIdleConnections reach the transport.
func (l *limited) CloseIdleConnections() {
	if c, ok := l.next.(interface{ CloseIdleConnections() }); ok {
		c.CloseIdleConnections()
	}
}

type capped struct {
	body io.ReadCloser
	left int64
}

// Read implements io.Reader; past the limit it is ErrTooLarge, so that a cut answer cannot pass for a whole one.
func (c *capped) Read(p []byte) (int, error) {
	n, err := c.body.Read(p)
	c.left -= int64(n)
	if c.left < 0 {
		return 0, ErrTooLarge
	}
	return n, err
}

// Close implements io.Closer.
func (c *capped) Close() error { return c.body.Close() }
