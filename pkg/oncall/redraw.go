package oncall

import (
	"bytes"
	"encoding/json"
	"time"

	"github.com/golive/hypercare/pkg/apis"
)

// EffectiveNow is how somebody asks for a change of a schedule that takes effect at once; anything else waits for the next hand-off.
const EffectiveNow = "now"

// InForceFrom is when a schedule takes effect that is drawn anew: at the next hand-off of the calendar as it is, or now where that was asked
// for and where there is no hand-off to wait for.
func InForceFrom(c *Calendar, now time.Time, effective string) time.Time {
	if effective == EffectiveNow {
		return now
	}
	if next, found := c.HandOffAfter(now); found {
		return next
	}
	return now
}

// Redrawn are the versions of a schedule once it reads as spec does, and when that takes effect. A version that was still to come gives way.
// What the layers do not say, such as the title, makes no version and counts from now.
func Redrawn(versions []apis.ScheduleVersion, spec apis.ScheduleSpec, now time.Time, effective string) ([]apis.ScheduleVersion, time.Time, error) {
	var begun []apis.ScheduleVersion
	for i, version := range versions {
		if i == 0 || !version.From.After(now) {
			begun = append(begun, version)
		}
	}
	next := apis.ScheduleVersion{TimeZone: spec.TimeZone, Layers: spec.Layers}
	if len(begun) == 0 {
		return []apis.ScheduleVersion{next}, now, nil
	}
	last := begun[len(begun)-1]
	if drawnAlike(last, next) {
		return begun, now, nil
	}
	calendar, err := New(Plan{Versions: begun})
	if err != nil {
		return nil, time.Time{}, err
	}
	next.From = InForceFrom(calendar, now, effective)
	if !next.From.After(last.From) { // the one before never had any time
		next.From = last.From
		begun = begun[:len(begun)-1]
	}
	return Kept(append(begun, next), now), next.From, nil
}

// drawnAlike compares as JSON, to which an empty list and an absent one are the same.
func drawnAlike(a, b apis.ScheduleVersion) bool {
	one, err := json.Marshal(a.Layers)
	if err != nil {
		return false
	}
	other, err := json.Marshal(b.Layers)
	return err == nil && a.TimeZone == b.TimeZone && bytes.Equal(one, other)
}
