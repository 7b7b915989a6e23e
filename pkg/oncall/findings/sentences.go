package findings

import (
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/civil"
)

// at is an instant by the clock of the schedule.
func (s *review) at(at time.Time) string { return at.In(s.zone).Format("Mon 2 Jan 15:04") }

// fromTo completes "from": the day of the end stands there where it is another one.
func (s *review) fromTo(span apis.TimeSpan) string {
	if civil.DateAt(span.Start, s.zone) == civil.DateAt(span.End, s.zone) {
		return fmt.Sprintf("%s to %s", s.at(span.Start), span.End.In(s.zone).Format("15:04"))
	}
	return fmt.Sprintf("%s to %s", s.at(span.Start), s.at(span.End))
}

// fromUntil is a span where "from" and "to" would be read as a move.
func (s *review) fromUntil(span apis.TimeSpan) string {
	return fmt.Sprintf("%s until %s", s.at(span.Start), s.at(span.End))
}

// called is what people call a shift: its slot, else its layer.
func called(shift apis.Shift) string {
	switch {
	case shift.Slot != "":
		return fmt.Sprintf("the shift %q", shift.Slot)
	case shift.Layer != "":
		return fmt.Sprintf("a shift of %q", shift.Layer)
	}
	return "a shift"
}

// inHours writes a duration as "8 h" or "7 h 30 min"; days and longer stay hours, as people count work.
func inHours(d time.Duration) string {
	hours, minutes := int(d/time.Hour), int(d%time.Hour/time.Minute)
	switch {
	case minutes == 0 && hours > 0:
		return fmt.Sprintf("%d h", hours)
	case hours == 0 && minutes > 0:
		return fmt.Sprintf("%d min", minutes)
	case hours == 0:
		return fmt.Sprintf("%d s", int(d/time.Second))
	}
	return fmt.Sprintf("%d h %d min", hours, minutes)
}

func realHours(hours float64) time.Duration {
	return time.Duration(hours * float64(time.Hour)).Round(time.Minute)
}
