package oncall

import (
	"fmt"
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/civil"
)

// version is how a schedule was drawn for a time.
type version struct {
	from, until int64
	zone        *time.Location
	layers      []layer
}

func readVersions(given []apis.ScheduleVersion) ([]version, error) {
	all := make([]version, len(given))
	for i, g := range given {
		v := &all[i]
		v.from = -always
		v.until = always
		if i > 0 {
			v.from = max(g.From.Unix(), all[i-1].from)
			all[i-1].until = v.from
		}
		var err error
		if v.zone, err = civil.LoadZone(g.TimeZone); err != nil {
			return nil, err
		}
		v.layers = make([]layer, len(g.Layers))
		for n, l := range g.Layers {
			if v.layers[n], err = readLayer(l); err != nil {
				return nil, fmt.Errorf("layer %q: %w", l.Name, err)
			}
		}
	}
	return slices.DeleteFunc(all, func(v version) bool { return v.from >= v.until }), nil
}

// shift is time of one person on call.
type shift struct {
	start, end          int64
	person, layer, slot string
	origin              apis.ShiftOrigin
	override, replaces  string
}
