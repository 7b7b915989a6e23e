// Package uptimes answers the uptime of the services of a period from kept counts and from metric sources.
//
// Nobody who looks at figures waits for a metric source. An answer shows the last figures with the instant they were
// counted up to, and newer ones are counted behind it: answer.go shows, tally.go remembers, refresh.go counts, kept.go
// is what the store holds, recount.go throws it away on demand.
package uptimes

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/golive/hypercare/pkg/uptime"
	"github.com/golive/hypercare/pkg/usecase"
)

// MetricSources counts samples in the metric sources of a namespace, by the names an Admin gave them.
//
// An error that is a *SourceError says itself what everybody may read of it. Of any other one only the source's name is
// shown to others than Admins, because it may hold addresses and what the source wrote.
type MetricSources interface {
	Fetch(ctx context.Context, namespace, source string, query GaugeQuery, missing uptime.Plan) (uptime.Readings, error)
	// Samples are the raw samples of every series that the query finds in a window, the series in the order of their labels.
	Samples(ctx context.Context, namespace, source string, query GaugeQuery, window uptime.Window) (Found, error)
}

// Config is what Uptimes stands on.
type Config struct {
	Store   usecase.Store
	Sources MetricSources
	// Log takes why a source did not answer; nil logs nothing.
	Log *slog.Logger
}

const (
	// fetchesAtOnce is how many indicators are counted at the same time in one metric source.
	fetchesAtOnce = 4
	// longestChunk is how long one chunk may take; whatever was fetched before it is kept.
	longestChunk = time.Minute
	// freshFor is how old figures must be before newer ones are counted: many browsers ask for the same ones at once.
	freshFor = 10 * time.Second
	// staleAfter is the age from which figures are called old. Pages ask every minute, so a healthy source stays below.
	staleAfter = 2 * time.Minute
	// forgetAfter is how long the counts of an indicator stay in memory after somebody last looked at them.
	forgetAfter = time.Hour
)

// Uptimes answers the uptime of the services of a period.
type Uptimes struct {
	Config
	loading chan struct{} // held while kept counts are read into memory

	mu      sync.Mutex
	tallies map[string]*tally        // by namespace and name of the indicator
	turns   map[string]chan struct{} // by namespace and name of the source
}

// New makes an Uptimes that knows nothing yet; what the store holds is read when it is first asked for.
func New(config Config) *Uptimes {
	if config.Log == nil {
		config.Log = slog.New(slog.DiscardHandler)
	}
	return &Uptimes{
		Config:  config,
		loading: make(chan struct{}, 1),
		tallies: map[string]*tally{},
		turns:   map[string]chan struct{}{},
	}
}
