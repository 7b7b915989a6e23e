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

// OpenFor is how long after its end a stretch of time is still counted again. Rule evaluation, remote write and a queue
// that drains after an outage of the network bring samples late.
const OpenFor = time.Hour

// Validate wraps ErrStep with the value, or is nil.
func (s Step) Validate() error {
	d := time.Duration(s)
	if d < time.Millisecond || d > BucketLength || d%time.Millisecond != 0 {
		return fmt.Errorf("check step %s: %w", d, ErrStep)
	}
	return nil
}

// of is the time that n samples stand for.
func (s Step) of(n int64) time.Duration { return time.Duration(n) * time.Duration(s) }
