package uptime

import (
	"errors"
	"fmt"
	"time"
)

// Step is the time between two samples of a gauge: the scrape or rule interval.
type Step time.Duration

// ErrStep says that a step is not a whole number of milliseconds between 1 ms and 15 minutes.
var ErrStep = errors.New("step must be whole milliseconds, at most 15m")

// settleFloor covers rule evaluation and remote write, which bring samples late.
const settleFloor = time.Minute

// Validate wraps ErrStep with the value, or is nil.
func (s Step) Validate() error {
	d := time.Duration(s)
	if d < time.Millisecond || d > BucketLength || d%time.Millisecond != 0 {
		return fmt.Errorf("check step %s: %w", d, ErrStep)
	}
	return nil
}

// Settled says whether samples up to end can no longer arrive at the moment now: two steps later, at least a minute.
func (s Step) Settled(end, now time.Time) bool {
	return !now.Before(end.Add(max(2*time.Duration(s), settleFloor)))
}

// of is the time that n samples stand for.
func (s Step) of(n int64) time.Duration { return time.Duration(n) * time.Duration(s) }
