// Package duration reads and writes durations as they are on the wire: "15m", "1h30m", "2d", the way Prometheus writes them.
package duration

import (
	"fmt"
	"time"

	"github.com/prometheus/common/model"
)

// Parse reads a duration.
func Parse(text string) (time.Duration, error) {
	d, err := model.ParseDuration(text)
	if err != nil {
		return 0, fmt.Errorf("parse duration %q: %w", text, err)
	}
	return time.Duration(d), nil
}

// Format writes a duration so that Parse reads it back.
func Format(d time.Duration) string { return model.Duration(d).String() }
