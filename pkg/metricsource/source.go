// Package metricsource counts the samples of an indicator in a Prometheus-compatible server.
//
// It answers integers per bucket or piece and never a ratio; what they mean is package uptime's business. A query that
// fails, or that the server itself calls incomplete, is an error and never an empty bucket, because empty buckets are
// kept for good as unknown time.
package metricsource

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/egress"
	"github.com/prometheus/client_golang/api"
	v1 "github.com/prometheus/client_golang/api/prometheus/v1"
	"github.com/prometheus/common/model"
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
)

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

func (c *Config) defaults() error {
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
		return fmt.Errorf("read URL of metric source %q: %w", c.Name, egress.ErrURL)
	}
	if err := c.Egress.CheckURL(u); err != nil {
		return fmt.Errorf("check URL of metric source %q: %w", c.Name, err)
	}
	c.URL = u.String()
	return nil
}

// Source asks one server. It is safe for use by several goroutines.
type Source struct {
	name    string
	api     v1.API
	timeout time.Duration
	turns   chan struct{}
	idle    func()
}

// New checks the URL against the egress policy; it does not connect.
func New(c Config) (*Source, error) {
	if err := c.defaults(); err != nil {
		return nil, err
	}
	client := c.Egress.Client(c.Timeout)
	client.Transport = &limited{next: client.Transport, token: c.Token, max: c.MaxBytes}
	connection, err := api.NewClient(api.Config{Address: c.URL, Client: client})
	if err != nil {
		return nil, fmt.Errorf("open metric source %q: %w", c.Name, err)
	}
	return &Source{
		name: c.Name, api: v1.NewAPI(connection), timeout: c.Timeout,
		turns: make(chan struct{}, c.MaxConcurrent), idle: client.CloseIdleConnections,
	}, nil
}

// Close gives idle connections back.
func (s *Source) Close() { s.idle() }

// ask runs one request within the limits and makes its error name the source and the indicator's own query.
func (s *Source) ask(ctx context.Context, query string, run func(ctx context.Context) (model.Value, v1.Warnings, v1.Infos, error)) (model.Matrix, error) {
	ctx, cancel := context.WithTimeout(ctx, s.timeout)
	defer cancel()
	select {
	case s.turns <- struct{}{}:
		defer func() { <-s.turns }()
	case <-ctx.Done():
		return nil, s.fail(query, ctx.Err())
	}
	value, warnings, _, err := run(ctx)
	if refused := new(v1.Error); errors.As(err, &refused) && (refused.Type == v1.ErrBadData || refused.Type == v1.ErrExec) {
		return nil, s.fail(query, fmt.Errorf("%w: %w", ErrQuery, err))
	}
	if err != nil {
		return nil, s.fail(query, err)
	}
	if len(warnings) > 0 {
		return nil, s.fail(query, fmt.Errorf("%w: %s", ErrPartial, strings.Join(warnings, "; ")))
	}
	matrix, ok := value.(model.Matrix)
	if !ok {
		return nil, s.fail(query, fmt.Errorf("%w: %s", ErrAnswer, value.Type()))
	}
	return matrix, nil
}

func (s *Source) fail(query string, err error) error {
	const longest = 300
	if short := []rune(query); len(short) > longest {
		query = string(short[:longest]) + "…"
	}
	return fmt.Errorf("query metric source %q for %s: %w", s.name, query, err)
}
