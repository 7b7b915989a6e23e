package metricsource

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"time"
)

// Found is what a probe learns of a server.
type Found struct {
	Version string    // as the server calls it; empty where it does not say
	Targets int       // series of "up" now: one for each target that is scraped
	Oldest  time.Time // of samples of "up", to the day; zero when there are none
}

const (
	probeQuery = "count(up)"
	probeCell  = 24 * time.Hour
	probeDays  = 90
)

// Probe asks what every Prometheus can answer: how many targets report now, and how far back samples go. It goes the way of all questions,
// so what it meets is what an indicator would meet.
func (s *Source) Probe(ctx context.Context, now time.Time) (Found, error) {
	ends := now.UTC().Truncate(time.Second).Add(tick)
	days := row{start: ends.Add(-probeDays * probeCell), cell: probeCell, cells: probeDays}
	answered, err := s.ask(ctx, probeQuery, along(probeQuery, days))
	if err != nil {
		return Found{}, err
	}
	found := Found{Version: s.version(ctx)}
	for _, one := range answered {
		for i, p := range one.points {
			at := time.UnixMilli(p.ms).UTC()
			if i == 0 {
				found.Oldest = at
			}
			if ends.Sub(at) < probeCell {
				found.Targets = int(p.value)
			}
		}
	}
	return found, nil
}

// version asks for the version of the server, which some do not have.
func (s *Source) version(ctx context.Context) string {
	ctx, cancel := context.WithTimeout(ctx, s.timeout)
	defer cancel()
	target := s.base.JoinPath("api/v1/status/buildinfo")
	get, err := http.NewRequestWithContext(ctx, http.MethodGet, target.String(), nil)
	if err != nil {
		return ""
	}
	response, err := s.client.Do(get)
	if err != nil {
		return ""
	}
	defer func() { _ = response.Body.Close() }()
	var said struct {
		Data struct {
			Version string `json:"version"`
		} `json:"data"`
	}
	const longest = 64 << 10
	if err := json.NewDecoder(io.LimitReader(response.Body, longest)).Decode(&said); err != nil || response.StatusCode != http.StatusOK {
		return ""
	}
	const shown = 50
	if text := []rune(said.Data.Version); len(text) > shown {
		return string(text[:shown])
	}
	return said.Data.Version
}
