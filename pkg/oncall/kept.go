package oncall

import (
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/apis"
)

// pastKept is how long it is remembered how a schedule was drawn. Questions reach 400 days back; the rest is for shifts that go on from there.
const pastKept = 430 * 24 * time.Hour

// Kept are versions without what no question is asked about any more: those that ended long ago, and of versions that are over the shifts of
// rosters that lie outside of their time. Who was on call when in the last 400 days stays the same.
func Kept(versions []apis.ScheduleVersion, now time.Time) []apis.ScheduleVersion {
	first := 0
	for first+1 < len(versions) && !versions[first+1].From.After(now.Add(-pastKept)) {
		first++
	}
	kept := slices.Clone(versions[first:])
	for i := range kept {
		if i == 0 {
			kept[i].From = time.Time{}
		}
		if i+1 < len(kept) && !kept[i+1].From.After(now) {
			kept[i].Layers = whileInForce(kept[i].Layers, kept[i].From, kept[i+1].From)
		}
	}
	return kept
}

// whileInForce are layers with those shifts of rosters that have time in [from, until), or meet it.
func whileInForce(layers []apis.ScheduleLayer, from, until time.Time) []apis.ScheduleLayer {
	const near = 2 * time.Second // where a version begins or ends, what goes on is told from what ends by the second beside
	layers = slices.Clone(layers)
	for i := range layers {
		layers[i].Shifts = slices.DeleteFunc(slices.Clone(layers[i].Shifts), func(s apis.FixedShift) bool {
			return s.End.Before(from.Add(-near)) || s.Start.After(until.Add(near))
		})
	}
	return layers
}
