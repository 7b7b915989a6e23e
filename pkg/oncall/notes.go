package oncall

import (
	"fmt"

	"github.com/golive/hypercare/pkg/apis"
)

// Notes are what a reader of a schedule has to know and cannot see from its shifts, in sentences.
func Notes(spec apis.ScheduleSpec) []string {
	var notes []string
	for _, l := range spec.Layers {
		every := max(l.Every, 1)
		if l.Type != apis.ScheduleLayerTypeRotation || l.Unit != apis.ScheduleLayerUnitHours || followsWallTime(every) {
			continue
		}
		note := fmt.Sprintf("Turns of %d hours in layer %q run as elapsed time and hand off at other times each day, since 24 hours are no multiple of them.", every, l.Name)
		if len(l.Restrictions) > 0 && l.Advance != apis.ScheduleLayerAdvanceCalendar {
			note += " They go on while the layer does not work."
		}
		notes = append(notes, note)
	}
	return notes
}
