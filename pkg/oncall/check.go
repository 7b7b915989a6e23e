package oncall

import (
	"fmt"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/civil"
	"github.com/golive/hypercare/pkg/duration"
)

// findings collects every broken rule, so that a person mends all of them in one go.
type findings []apis.FieldError

func (f *findings) add(field, reason string, values ...any) {
	*f = append(*f, apis.FieldError{Field: field, Reason: fmt.Sprintf(reason, values...)})
}

// mostRest is the longest rest that may be asked for between two shifts. With more a weekly shift could not be.
const mostRest = 7 * 24 * time.Hour

// Check finds what is wrong with a schedule that its schema cannot say. Fields are paths such as "spec.layers[1].epoch"; each reason names
// the remedy.
func Check(spec apis.ScheduleSpec) []apis.FieldError {
	var found findings
	if _, err := civil.LoadZone(spec.TimeZone); err != nil {
		found.add("spec.timeZone", `%q is no IANA time zone; write one such as "Europe/Berlin" or "UTC"`, spec.TimeZone)
	}
	places := map[string]int{}
	for i, layer := range spec.Layers {
		field := fmt.Sprintf("spec.layers[%d]", i)
		name := strings.TrimSpace(layer.Name)
		if earlier, taken := places[name]; taken {
			found.add(field+".name", "%q is the name of layer %d too; give each layer its own name", name, earlier+1)
		} else {
			places[name] = i
		}
		found.layer(field, layer)
	}
	if turns := turnsPerDay(spec.Layers); turns > mostTurnsPerDay {
		found.add("spec.layers", "have %d turns a day together, and at most %d can be told apart; leave out layers, slots or hand-offs", turns, mostTurnsPerDay)
	}
	found.hours("spec.serviceHours", spec.ServiceHours)
	if spec.MinimumRest != "" {
		if rest, ok := found.duration("spec.minimumRest", spec.MinimumRest); ok && rest > mostRest {
			found.add("spec.minimumRest", "is longer than 7 days; choose less, 11h is usual")
		}
	}
	found.nightHours(spec.NightHours)
	found.handover(spec.Handover)
	return found
}

// mostTurnsPerDay bounds the turns of all layers together. Nobody works that often, and a year of them is still read in a second.
const mostTurnsPerDay = 200

// turnsPerDay is how many turns begin on a day by layers that go on for ever; of a roster each shift counts only once.
func turnsPerDay(layers []apis.ScheduleLayer) int {
	turns := 0
	for _, l := range layers {
		switch {
		case l.Type == apis.ScheduleLayerTypeSlots:
			turns += len(l.Slots)
		case l.Type == apis.ScheduleLayerTypeRotation && l.Unit == apis.ScheduleLayerUnitHours:
			turns += (24 + max(l.Every, 1) - 1) / max(l.Every, 1)
		case l.Type == apis.ScheduleLayerTypeRotation:
			turns++
		}
	}
	return turns
}

func (f *findings) duration(field, text string) (time.Duration, bool) {
	d, err := duration.Parse(text)
	if err != nil {
		f.add(field, `%q is no duration; write one such as "30m" or "11h"`, text)
	}
	return d, err == nil
}

// wallTimes checks a start and an end by the clock and says whether both can be read.
func (f *findings) wallTimes(field, start, end string) bool {
	_, startErr := civil.ParseWallTime(start)
	if startErr != nil {
		f.add(field+".start", `%q is no time of day; write hours and minutes such as "06:00"`, start)
	}
	_, endErr := civil.ParseWallTimeEnd(end)
	if endErr != nil {
		f.add(field+".end", `%q is no time of day; write hours and minutes such as "14:00", or "24:00" for the end of the day`, end)
	}
	return startErr == nil && endErr == nil
}

// hours checks hours of the week and says whether all can be read. That they start and end at the same time is no mistake: it is 24 hours.
func (f *findings) hours(field string, list []apis.HoursOfWeek) bool {
	readable := true
	for i, h := range list {
		here := fmt.Sprintf("%s[%d]", field, i)
		readable = f.wallTimes(here, h.Start, h.End) && readable
		for n, name := range h.Days {
			if _, known := weekdays[name]; !known {
				f.add(fmt.Sprintf("%s.days[%d]", here, n), `%q is no day of the week; write "mon", "tue", "wed", "thu", "fri", "sat" or "sun"`, name)
				readable = false
			}
		}
	}
	return readable
}

func (f *findings) nightHours(night apis.NightHours) {
	if night == (apis.NightHours{}) {
		return
	}
	if f.wallTimes("spec.nightHours", night.Start, night.End) && night.Start == night.End {
		f.add("spec.nightHours.end", "is the start, which would make all day night; choose another end, or leave nightHours out for 22:00 to 06:00")
	}
}

func (f *findings) handover(rule apis.HandoverRule) {
	remind, lead := 15*time.Minute, 30*time.Minute
	readable := true
	for _, delay := range []struct {
		field, text string
		value       *time.Duration
	}{{"spec.handover.remindAfter", rule.RemindAfter, &remind}, {"spec.handover.leadAfter", rule.LeadAfter, &lead}} {
		if delay.text == "" {
			continue
		}
		given, ok := f.duration(delay.field, delay.text)
		if ok && (given <= 0 || given > 24*time.Hour) {
			f.add(delay.field, "has to be above nothing and at most a day; choose such as 30m")
			ok = false
		}
		readable = readable && ok
		*delay.value = given
	}
	if readable && lead < remind {
		f.add("spec.handover.leadAfter", "the lead would be told (after %s) before the person is reminded (after %s); choose at least the latter",
			duration.Format(lead), duration.Format(remind))
	}
}
