package sla

import (
	"fmt"
	"time"

	"github.com/prometheus/common/model"
)

// ParseDuration reads a duration as Prometheus writes it ("15m", "1h30m", "2d").
func ParseDuration(text string) (time.Duration, error) {
	d, err := model.ParseDuration(text)
	if err != nil {
		return 0, fmt.Errorf("parse duration %q: %w", text, err)
	}
	return time.Duration(d), nil
}

// FormatDuration writes a duration so that ParseDuration reads it back.
func FormatDuration(d time.Duration) string { return model.Duration(d).String() }
