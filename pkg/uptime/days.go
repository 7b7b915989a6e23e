package uptime

import (
	"time"

	"github.com/golive/hypercare/pkg/civil"
)

// Days cuts a window into the local days of a zone, the first and last clipped to the window. A date that the zone skipped whole
// yields no window.
func Days(window Window, zone *time.Location) []Window {
	var out []Window
	for day := range civil.Days(window.Start, window.End, zone) {
		out = append(out, Window{day.Start, day.End}.Intersect(window))
	}
	return out
}
