// Package metricsource counts the samples of an indicator in a Prometheus-compatible server.
//
// It answers integers per bucket or piece and never a ratio; what they mean is package uptime's business. A query that
// fails, or that the server itself calls incomplete, is an error and never an empty bucket, because empty buckets are
// kept for good as unknown time.
package metricsource

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/egress"
)

// Errors that a caller may tell apart with errors.Is. Those of package egress come through as well.
var (
	// ErrManySeries: the query answers several series and the indicator does not say any or all.
	ErrManySeries = errors.New("query answers more than one series: narrow it, or choose replicas any or all")
	// ErrPartial: the server warned that its answer may be incomplete.
	ErrPartial = errors.New("metric source warned that its answer may be incomplete")
	// ErrTooLarge: the answer is longer than the limit.
	ErrTooLarge = errors.New("answer of the metric source is too large")
	// ErrQuery: the server could not read or evaluate the query.
	ErrQuery = errors.New("metric source refused the query")
	// ErrAnswer: the server answered with something that the query cannot yield.
	ErrAnswer = errors.New("metric source gave an unexpected kind of answer")
	// ErrNotPrometheus: something answered that is no API of Prometheus, such as a web page.
	ErrNotPrometheus = errors.New("the answer is not that of a Prometheus API")
)

// StatusError is an answer that is no success.
type StatusError struct {
	Status  int    // of HTTP
	Type    string // Prometheus' name for what went wrong; empty when it did not say
	Message string // its sentence about it
}

func (e *StatusError) Error() string {
	if e.Message == "" {
		return fmt.Sprintf("answered %d %s", e.Status, http.StatusText(e.Status))
	}
	return fmt.Sprintf("answered %d %s: %s", e.Status, e.Type, e.Message)
}

// Config names one server. Zero limits take defaults.
type Config struct {
	// Name is how messages call the source.
	Name string
	// URL is the base, with a path prefix if the server has one: what stands before /api/v1.
	URL string
	// Token, if set, is sent as a bearer token.
	Token string
	// Egress decides which destinations are permitted; nil permits https to public addresses only.
	Egress *egress.Policy
	// Timeout is for one request; 30 s.
	Timeout time.Duration
	// MaxBytes is for one decoded answer; 64 MiB.
	MaxBytes int64
	// MaxConcurrent is how many requests run at once; 4.
	MaxConcurrent int
}

// defaults fills in what is not given and answers the URL, checked against the egress policy.
func (c *Config) defaults() (*url.URL, error) {
	if c.Egress == nil {
		c.Egress = &egress.Policy{}
	}
	if c.Timeout <= 0 {
		c.Timeout = 30 * time.Second
	}
	if c.MaxBytes <= 0 {
		c.MaxBytes = 64 << 20
	}
	if c.MaxConcurrent <= 0 {
		c.MaxConcurrent = 4
	}
	u, err := url.Parse(strings.TrimSpace(c.URL))
	if err != nil {
		// The error of url.Parse repeats the text, which may hold credentials.
		return nil, fmt.Errorf("read URL of metric source %q: %w", c.Name, egress.ErrURL)
	}
	if err := c.Egress.CheckURL(u); err != nil {
		return nil, fmt.Errorf("check URL of metric source %q: %w", c.Name, err)
	}
	return u, nil
}

// Source asks one server. It is safe for use by several goroutines.
type Source struct {
	name    string
	base    *url.URL
	client  *http.Client
	timeout time.Duration
	turns   chan struct{}
}

// New checks the URL against the egress policy; it does not connect.
func New(c Config) (*Source, error) {
	base, err := c.defaults()
	if err != nil {
		return nil, err
	}
	client := c.Egress.Client(c.Timeout)
	client.Transport = &limited{next: client.Transport, token: c.Token, max: c.MaxBytes}
	return &Source{name: c.Name, base: base, client: client, timeout: c.Timeout, turns: make(chan struct{}, c.MaxConcurrent)}, nil
}

// Close gives idle connections back.
func (s *Source) Close() { s.client.CloseIdleConnections() }

func (s *Source) fail(query string, err error) error {
	const longest = 300
	if short := []rune(query); len(short) > longest {
		query = string(short[:longest]) + "…"
	}
	return fmt.Errorf("query metric source %q for %s: %w", s.name, query, err)
}
