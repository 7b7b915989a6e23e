// Package period holds the rules of a hypercare period: its days, its planned end, its state, and the targets in force at an instant.
package period

import (
	"fmt"
	"sync"
	"time"

	_ "time/tzdata" // the host may have no zone database

	"github.com/golive/hypercare/pkg/apis"
)

// zones keeps what was loaded; only names that exist get in, so it stays as small as the zone database.
var zones sync.Map

// LoadZone finds an IANA time zone. Unlike time.LoadLocation it refuses "" and "Local", which would mean the zone of the server.
func LoadZone(name string) (*time.Location, error) {
	if known, ok := zones.Load(name); ok {
		return known.(*time.Location), nil
	}
	if name == "" || name == "Local" {
		return nil, fmt.Errorf("load time zone %q: not an IANA name", name)
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return nil, fmt.Errorf("load time zone %q: %w", name, err)
	}
	zones.Store(name, zone)
	return zone, nil
}

// Zone is the time zone of the period. A spec that passed Validate always has one; UTC stands in for a name that does not exist.
func Zone(spec apis.HypercarePeriodSpec) *time.Location {
	zone, err := LoadZone(spec.TimeZone)
	if err != nil {
		return time.UTC
	}
	return zone
}
