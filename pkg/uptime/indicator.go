package uptime

import (
	"errors"
	"fmt"
)

// Policy says what unknown time counts as in availability and budget.
type Policy string

// Unknown time is left out (the default), or counted down, or counted up.
const (
	UnknownExcluded Policy = "excluded"
	UnknownDown     Policy = "down"
	UnknownUp       Policy = "up"
)

// Kind says what the counts of an indicator are.
type Kind string

// A gauge counts samples that stand for a step of time each; a ratio counts requests.
const (
	KindGauge Kind = "gauge"
	KindRatio Kind = "ratio"
)

// Indicator is how counts become figures. Kind defaults to gauge, Unknown to excluded; Step is read for gauges only.
type Indicator struct {
	Kind    Kind
	Step    Step
	Unknown Policy
	Target  Target
}

// ErrIndicator says that a kind or a policy has a name that is not known.
var ErrIndicator = errors.New("unknown kind or policy of indicator")

// Validate names what is wrong with the indicator, or is nil.
func (i Indicator) Validate() error {
	switch i.Kind {
	case "", KindGauge:
		if err := i.Step.Validate(); err != nil {
			return err
		}
	case KindRatio:
	default:
		return fmt.Errorf("check kind %q: %w", i.Kind, ErrIndicator)
	}
	switch i.Unknown {
	case "", UnknownExcluded, UnknownDown, UnknownUp:
	default:
		return fmt.Errorf("check unknown policy %q: %w", i.Unknown, ErrIndicator)
	}
	if i.Target <= 0 || i.Target > targetScale {
		return fmt.Errorf("check target %d: %w", i.Target, ErrTarget)
	}
	return nil
}
