package metricsource

import (
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/uptime"
)

// Gauge is an indicator whose samples are up when they reach a threshold.
type Gauge struct {
	// Query is PromQL for an instant vector, a plain selector wherever possible: see HidesGaps.
	Query string
	// Step is the interval at which the samples are scraped or recorded.
	Step uptime.Step
	// Threshold of zero means 1.
	Threshold float64
	// Replicas says how several series become one.
	Replicas uptime.Replicas
}

func (g *Gauge) defaults() error {
	g.Query = strings.TrimSpace(g.Query)
	if g.Query == "" {
		return fmt.Errorf("read indicator: %w", errNoQuery)
	}
	if g.Threshold == 0 {
		g.Threshold = 1
	}
	if math.IsNaN(g.Threshold) || math.IsInf(g.Threshold, 0) {
		return fmt.Errorf("read indicator: threshold %v: %w", g.Threshold, errThreshold)
	}
	if err := g.Step.Validate(); err != nil {
		return fmt.Errorf("read indicator: %w", err)
	}
	switch g.Replicas {
	case uptime.OneSeries, uptime.AnyUp, uptime.AllUp:
		return nil
	default:
		return fmt.Errorf("read indicator: replicas %q: %w", g.Replicas, errReplicas)
	}
}

// over is the raw samples of the time d before the moment of evaluation.
func (g Gauge) over(d time.Duration) string {
	if isSelector(g.Query) {
		return fmt.Sprintf("%s[%dms]", g.Query, d.Milliseconds())
	}
	// The line break ends a comment that the query may close with.
	return fmt.Sprintf("(%s\n)[%dms:%dms]", g.Query, d.Milliseconds(), time.Duration(g.Step).Milliseconds())
}

// HidesGaps says whether the query is an expression that has to be sampled by a sub-query. Such samples repeat the
// last value for up to five minutes, so gaps shorter than that are not seen; a recording rule makes them visible.
func HidesGaps(query string) bool { return !isSelector(strings.TrimSpace(query)) }

// isSelector accepts name, name{...} and {...}, and nothing before or after.
func isSelector(query string) bool {
	rest := strings.TrimLeftFunc(query, nameRune)
	name := query[:len(query)-len(rest)]
	if name != "" && name[0] >= '0' && name[0] <= '9' {
		return false
	}
	rest = strings.TrimSpace(rest)
	if rest == "" {
		return name != ""
	}
	return rest[0] == '{' && closingBrace(rest) == len(rest)-1
}

func nameRune(r rune) bool {
	return r == '_' || r == ':' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
}

// closingBrace is the index of the first '}' outside quotes, or -1.
func closingBrace(text string) int {
	var quote byte
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case quote != 0:
			if c == '\\' && quote != '`' {
				i++
			} else if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'' || c == '`':
			quote = c
		case c == '#':
			return -1
		case c == '}':
			return i
		}
	}
	return -1
}
