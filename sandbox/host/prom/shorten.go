package prom

import (
	"fmt"
	"log/slog"
	"time"

	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/rulefmt"
	"github.com/prometheus/prometheus/promql/parser"

	"github.com/golive/hypercare/sandbox/host/shop"
)

const (
	// minRange keeps at least two samples in every range, whatever the factor.
	minRange = 3 * shop.Step
	// minInterval keeps rule evaluation cheap.
	minInterval = 2 * time.Second
)

// FastLoader loads rule files and divides their timings by Factor: ranges, `for`, keep_firing_for and the interval.
// Nothing else of a rule changes, so that the demo shows the shipped rules and not others.
type FastLoader struct {
	Factor int
	Parser parser.Parser
	Logger *slog.Logger
}

// Load reads a rule file, as Prometheus does, and shortens it.
func (l FastLoader) Load(path string, ignoreUnknown bool, scheme model.ValidationScheme) (*rulefmt.RuleGroups, []error) {
	groups, errs := rulefmt.ParseFile(path, ignoreUnknown, scheme, l.Parser, l.Logger)
	if len(errs) > 0 {
		return nil, errs
	}
	for g := range groups.Groups {
		group := &groups.Groups[g]
		group.Interval = model.Duration(l.shorten(time.Duration(group.Interval), minInterval))
		for r := range group.Rules {
			rule := &group.Rules[r]
			rule.For = model.Duration(l.shorten(time.Duration(rule.For), 0))
			rule.KeepFiringFor = model.Duration(l.shorten(time.Duration(rule.KeepFiringFor), 0))
			expr, err := l.shortenRanges(rule.Expr)
			if err != nil {
				return nil, []error{err}
			}
			rule.Expr = expr
		}
	}
	return groups, nil
}

// Parse parses one query.
func (l FastLoader) Parse(query string) (parser.Expr, error) { return l.Parser.ParseExpr(query) }

func (l FastLoader) shortenRanges(query string) (string, error) {
	expr, err := l.Parser.ParseExpr(query)
	if err != nil {
		return "", fmt.Errorf("parse rule expression: %w", err)
	}
	parser.Inspect(expr, func(n parser.Node, _ []parser.Node) error {
		switch n := n.(type) {
		case *parser.MatrixSelector:
			n.Range = l.shorten(n.Range, minRange)
		case *parser.SubqueryExpr:
			n.Range = l.shorten(n.Range, minRange)
		}
		return nil
	})
	return expr.String(), nil
}

func (l FastLoader) shorten(d, floor time.Duration) time.Duration {
	if d <= 0 || l.Factor <= 1 {
		return d
	}
	return max(d/time.Duration(l.Factor), floor).Round(time.Millisecond)
}
