// Package schedules is what people do with schedules: stand in for each other, swap, take a shift; and what is asked of them.
package schedules

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/oncall"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/calendars"
)

// LongestSpan is how far a question about shifts may reach.
const LongestSpan = 400 * 24 * time.Hour

const usualSpan = 14 * 24 * time.Hour

// Span is the time that a question is about: from now and for 14 days where that is not said. One that is no span, or too long, is an Invalid.
func Span(from, to, now time.Time) (start, end time.Time, err error) {
	if from.IsZero() {
		from = now
	}
	if to.IsZero() {
		to = from.Add(usualSpan)
	}
	switch {
	case !to.After(from):
		return from, to, usecase.InvalidField("to", "is not after from; ask for a time that ends later")
	case to.Sub(from) > LongestSpan:
		return from, to, usecase.InvalidField("to", "is more than 400 days after from; ask for parts of that one after the other")
	}
	return from, to, nil
}

// OnCall answers who is on call at an instant and who is next, by each schedule or by that of one period.
func OnCall(r usecase.Reader, at time.Time, period apis.Name) (apis.OnCallAnswer, error) {
	answer := apis.OnCallAnswer{At: at, Schedules: []apis.OnCallOfSchedule{}}
	version, err := r.ResourceVersion()
	if err != nil {
		return answer, err
	}
	answer.Metadata.ResourceVersion = fmt.Sprint(version)
	periods, err := usecase.Every[apis.HypercarePeriodSpec](r, "HypercarePeriod")
	if err != nil {
		return answer, fmt.Errorf("list periods: %w", err)
	}
	watched := map[apis.Name][]apis.Name{} // periods by schedule
	only := apis.Name("")
	known := period == ""
	for _, p := range periods {
		if p.Spec.Schedule != "" {
			watched[p.Spec.Schedule] = append(watched[p.Spec.Schedule], p.Metadata.Name)
		}
		if p.Metadata.Name == period {
			only = p.Spec.Schedule
			known = true
		}
	}
	if !known {
		return answer, fmt.Errorf("period %s: %w", period, usecase.ErrNotFound)
	}
	all, err := calendars.Every(r)
	if err != nil {
		return answer, err
	}
	for _, schedule := range all {
		if period == "" || schedule.Name == only {
			answer.Schedules = append(answer.Schedules, onCallBy(schedule, watched[schedule.Name], at))
		}
	}
	return answer, nil
}

func onCallBy(schedule calendars.Drawn, periods []apis.Name, at time.Time) apis.OnCallOfSchedule {
	one := apis.OnCallOfSchedule{
		Schedule: schedule.Name, Title: schedule.Spec.Title, TimeZone: schedule.Spec.TimeZone, Periods: periods,
		Now: schedule.Calendar.At(at), Next: []apis.Shift{},
	}
	if one.Periods == nil {
		one.Periods = []apis.Name{}
	}
	if one.Now == nil {
		one.Now = []apis.Shift{}
	}
	changesAt, changes := schedule.Calendar.ChangesAfter(at)
	if !changes {
		return one
	}
	one.ChangesAt = changesAt
	for _, next := range schedule.Calendar.At(changesAt) {
		if !slices.ContainsFunc(one.Now, func(now apis.Shift) bool { return now.Responder == next.Responder }) {
			one.Next = append(one.Next, next)
		}
	}
	return one
}

// Shifts answers who is on call by a schedule in [from, to), shift by shift; only one person where that is named.
func Shifts(r usecase.Reader, schedule, person apis.Name, from, to time.Time) (apis.ShiftList, error) {
	list := apis.ShiftList{Items: []apis.Shift{}}
	drawn, err := calendars.One(r, schedule)
	if err != nil {
		return list, err
	}
	version, err := r.ResourceVersion()
	if err != nil {
		return list, err
	}
	list.Metadata.ResourceVersion = fmt.Sprint(version)
	list.TimeZone = drawn.Spec.TimeZone
	list.Notes = oncall.Notes(drawn.Spec)
	list.Items = append(list.Items, shiftsFor(drawn.Calendar, person, from, to)...)
	return list, nil
}

// AllShifts answers the shifts of all schedules in [from, to), earliest first; only those of one person where that is named.
func AllShifts(r usecase.Reader, person apis.Name, from, to time.Time) (apis.ShiftsOfSchedules, error) {
	list := apis.ShiftsOfSchedules{Items: []apis.ShiftOfSchedule{}}
	version, err := r.ResourceVersion()
	if err != nil {
		return list, err
	}
	list.Metadata.ResourceVersion = fmt.Sprint(version)
	all, err := calendars.Every(r)
	if err != nil {
		return list, err
	}
	for _, schedule := range all {
		for _, shift := range shiftsFor(schedule.Calendar, person, from, to) {
			list.Items = append(list.Items, apis.ShiftOfSchedule{Schedule: schedule.Name, Shift: shift})
		}
	}
	slices.SortStableFunc(list.Items, func(a, b apis.ShiftOfSchedule) int {
		return cmp.Or(a.Shift.Start.Compare(b.Shift.Start), cmp.Compare(a.Shift.Responder, b.Shift.Responder))
	})
	return list, nil
}

func shiftsFor(c *oncall.Calendar, person apis.Name, from, to time.Time) []apis.Shift {
	if person == "" {
		return c.Shifts(from, to)
	}
	return calendars.ShiftsOf(c, person, from, to)
}

// OwnShift is the time on call by which a caller is shown incidents, and the periods that it is about.
type OwnShift struct {
	Since   time.Time
	Periods []apis.Name // all of them when empty
}

// OwnShiftAt is the shift of the caller that runs, by whatever schedule, or the last one while it is being handed over; nil when there is none.
// Shifts that follow one another without a gap are one, and of several the one that began first counts.
func OwnShiftAt(r usecase.Reader, c usecase.Caller, at time.Time) (*OwnShift, error) {
	own, err := usecase.Oneself(r, c)
	if err != nil || own == "" {
		return nil, err
	}
	all, err := calendars.Every(r)
	if err != nil {
		return nil, err
	}
	running := map[apis.Name]time.Time{} // since when, by schedule
	over := map[apis.Name]time.Time{}
	for _, schedule := range all {
		if start, _, found := calendars.Stretch(schedule.Calendar, own, at); found {
			running[schedule.Name] = start
		} else if start, end, found := calendars.LastStretch(schedule.Calendar, own, at); found && at.Sub(end) <= usecase.HandOverTime {
			over[schedule.Name] = start
		}
	}
	if len(running) == 0 {
		running = over
	}
	if len(running) == 0 {
		return nil, nil
	}
	shift := &OwnShift{}
	for _, start := range running {
		if shift.Since.IsZero() || start.Before(shift.Since) {
			shift.Since = start
		}
	}
	shift.Periods, err = watchedBy(r, running)
	return shift, err
}

// watchedBy lists the periods that these schedules watch; none when one of the schedules watches no period, which stands for all of them.
func watchedBy(r usecase.Reader, schedules map[apis.Name]time.Time) ([]apis.Name, error) {
	periods, err := usecase.Every[apis.HypercarePeriodSpec](r, "HypercarePeriod")
	if err != nil {
		return nil, fmt.Errorf("list periods: %w", err)
	}
	var names []apis.Name
	watching := map[apis.Name]bool{}
	for _, p := range periods {
		if _, asked := schedules[p.Spec.Schedule]; asked {
			names = append(names, p.Metadata.Name)
			watching[p.Spec.Schedule] = true
		}
	}
	if len(watching) < len(schedules) {
		return nil, nil
	}
	return names, nil
}
