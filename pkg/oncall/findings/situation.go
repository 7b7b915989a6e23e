package findings

import (
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/civil"
	"github.com/golive/hypercare/pkg/duration"
	"github.com/golive/hypercare/pkg/oncall"
)

const (
	defaultRest = 11 * time.Hour
	// Margin is how far beyond a window shifts have to be known to judge it: more than the longest rest that a schedule may ask for.
	Margin = 8 * 24 * time.Hour
)

// Situation is everything that findings and load of one schedule follow from. From, To and Now are whole seconds in UTC.
type Situation struct {
	Schedule  string
	Spec      apis.ScheduleSpec
	Versions  []apis.ScheduleVersion // oldest first, as in the status of the schedule
	From      time.Time
	To        time.Time
	Now       time.Time
	Shifts    []apis.Shift           // of the schedule from a Margin before From to a Margin after To
	Drawn     []apis.Shift           // the same without overrides; may be left out where no override was made for a shift
	Elsewhere []apis.ShiftOfSchedule // of all other schedules, in the same time
	People    []Person               // every responder there is
	Overrides []PlacedOverride       // of the schedule
	Swaps     []Swap                 // of the schedule
	Periods   []WatchedPeriod        // that the schedule is on call for
}

// Person is a responder by name.
type Person struct {
	Name string
	Spec apis.ResponderSpec
}

// PlacedOverride is an override as it reads now.
type PlacedOverride struct {
	Name   string
	Spec   apis.ShiftOverrideSpec
	Status apis.ShiftOverrideStatus
}

// Swap is a request to swap shifts.
type Swap struct {
	Name   string
	Spec   apis.SwapRequestSpec
	Status apis.SwapRequestStatus
}

// WatchedPeriod is a period that a schedule is on call for.
type WatchedPeriod struct {
	Name string
	Spec apis.HypercarePeriodSpec
}

// Situated reads the shifts that a situation needs from a calendar. What the layers draw is read where an override was made for a shift.
func (s *Situation) Situated(c *oncall.Calendar) {
	s.Shifts = c.Shifts(s.From.Add(-Margin), s.To.Add(Margin))
	s.Drawn = nil
	if slices.ContainsFunc(s.Overrides, s.mayHaveMoved) {
		s.Drawn = c.Drawn(s.From.Add(-Margin), s.To.Add(Margin))
	}
}

// mayHaveMoved says whether an override was made for a shift and is not over.
func (s *Situation) mayHaveMoved(override PlacedOverride) bool {
	return override.Spec.Remove != "" && !override.Status.Shift.Start.IsZero() && override.Spec.End.After(s.Now)
}

func (s *Situation) window() apis.TimeSpan { return apis.TimeSpan{Start: s.From, End: s.To} }

// zone is the clock of the schedule. A zone that does not exist is refused where a schedule is saved.
func (s *Situation) zone() *time.Location {
	zone, err := civil.LoadZone(s.Spec.TimeZone)
	if err != nil {
		return time.UTC
	}
	return zone
}

func (s *Situation) minimumRest() time.Duration {
	if s.Spec.MinimumRest == "" {
		return defaultRest
	}
	rest, err := duration.Parse(s.Spec.MinimumRest)
	if err != nil {
		return defaultRest
	}
	return min(rest, Margin)
}

// nights are the night hours of the schedule with time in a window.
func (s *Situation) nights(window apis.TimeSpan) []apis.TimeSpan {
	start, end := s.nightHours()
	from, to, ok := wallTimes(start, end)
	if !ok {
		return nil
	}
	return everyDay(window, s.zone(), from, to, func(time.Weekday) bool { return true })
}

func (s *Situation) nightHours() (start, end string) {
	if s.Spec.NightHours.Start == "" {
		return "22:00", "06:00"
	}
	return s.Spec.NightHours.Start, s.Spec.NightHours.End
}

func (s *Situation) weekends(window apis.TimeSpan) []apis.TimeSpan {
	return everyDay(window, s.zone(), 0, 24*time.Hour, func(day time.Weekday) bool { return day == time.Saturday || day == time.Sunday })
}
