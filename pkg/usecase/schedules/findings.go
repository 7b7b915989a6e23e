package schedules

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/oncall"
	"github.com/golive/hypercare/pkg/oncall/findings"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/calendars"
)

const (
	// mostFindings is how many findings one answer has at most; one more says how many there are beside.
	mostFindings = 500
	// mostJudged is how many shifts are looked at for one answer: a year of the fullest schedule that people draw has a tenth of them.
	mostJudged = 50_000
)

// Findings are what is wrong with a schedule in [from, to), which is no longer than LongestSpan. A schedule that does not exist is
// usecase.ErrNotFound.
func Findings(r usecase.Reader, schedule apis.Name, from, to, now time.Time) ([]apis.Finding, error) {
	drawn, err := calendars.One(r, schedule)
	if err != nil {
		return nil, err
	}
	s, err := situationOf(r, schedule, from, to, now)
	if err != nil {
		return nil, err
	}
	s.Spec = drawn.Spec
	s.Versions = drawn.Status.Versions
	s.Situated(drawn.Calendar)
	if len(s.Shifts) > mostJudged {
		return nil, usecase.InvalidField("to", "leaves more than %d shifts to judge; ask for a shorter time", mostJudged)
	}
	return findings.Of(s, mostFindings), nil
}

// Load is who works how much by a schedule in [from, to).
func Load(r usecase.Reader, schedule apis.Name, from, to time.Time) (apis.LoadAnswer, error) {
	answer := apis.LoadAnswer{Start: from, End: to}
	drawn, err := calendars.One(r, schedule)
	if err != nil {
		return answer, err
	}
	version, err := r.ResourceVersion()
	if err != nil {
		return answer, err
	}
	answer.Metadata.ResourceVersion = fmt.Sprint(version)
	s := findings.Situation{
		Schedule: schedule, Spec: drawn.Spec, Versions: drawn.Status.Versions, From: from, To: to, Shifts: drawn.Calendar.Shifts(from, to),
	}
	answer.People = findings.Load(s)
	answer.Weeks = findings.LoadByWeek(s)
	return answer, nil
}

// situationOf reads what findings of a schedule follow from beside the schedule itself. The name may be that of one that does not exist yet.
func situationOf(r usecase.Reader, schedule apis.Name, from, to, now time.Time) (findings.Situation, error) {
	s := findings.Situation{Schedule: schedule, From: from, To: to, Now: now}
	if err := addOthers(r, &s); err != nil {
		return s, err
	}
	people, err := usecase.Every[apis.ResponderSpec](r, "Responder")
	if err != nil {
		return s, fmt.Errorf("list responders: %w", err)
	}
	for _, person := range people {
		s.People = append(s.People, findings.Person{Name: person.Metadata.Name, Spec: person.Spec})
	}
	periods, err := usecase.Every[apis.HypercarePeriodSpec](r, "HypercarePeriod")
	if err != nil {
		return s, fmt.Errorf("list periods: %w", err)
	}
	for _, period := range periods {
		if period.Spec.Schedule != "" && period.Spec.Schedule == schedule {
			s.Periods = append(s.Periods, findings.WatchedPeriod{Name: period.Metadata.Name, Spec: period.Spec})
		}
	}
	if s.Overrides, err = overridesOf(r, schedule); err != nil {
		return s, err
	}
	s.Swaps, err = swapsOf(r, schedule)
	return s, err
}

// addOthers adds when people are on call by other schedules.
func addOthers(r usecase.Reader, s *findings.Situation) error {
	all, err := calendars.Every(r)
	if err != nil {
		return err
	}
	for _, other := range all {
		if other.Name == s.Schedule {
			continue
		}
		for _, shift := range other.Calendar.Shifts(s.From.Add(-findings.Margin), s.To.Add(findings.Margin)) {
			s.Elsewhere = append(s.Elsewhere, apis.ShiftOfSchedule{Schedule: other.Name, Shift: shift})
		}
	}
	return nil
}

func overridesOf(r usecase.Reader, schedule apis.Name) ([]findings.PlacedOverride, error) {
	objects, err := usecase.EveryOf[apis.ShiftOverrideSpec](r, "ShiftOverride", schedule, time.Time{})
	if err != nil {
		return nil, fmt.Errorf("list overrides: %w", err)
	}
	var all []findings.PlacedOverride
	for _, object := range objects {
		override := findings.PlacedOverride{Name: object.Metadata.Name, Spec: object.Spec}
		if err := json.Unmarshal(object.Status, &override.Status); err != nil {
			return nil, fmt.Errorf("read status of override %s: %w", override.Name, err)
		}
		all = append(all, override)
	}
	return all, nil
}

func swapsOf(r usecase.Reader, schedule apis.Name) ([]findings.Swap, error) {
	objects, err := usecase.EveryOf[apis.SwapRequestSpec](r, "SwapRequest", schedule, time.Time{})
	if err != nil {
		return nil, fmt.Errorf("list swaps: %w", err)
	}
	var all []findings.Swap
	for _, object := range objects {
		swap := findings.Swap{Name: object.Metadata.Name, Spec: object.Spec}
		if err := json.Unmarshal(object.Status, &swap.Status); err != nil {
			return nil, fmt.Errorf("read status of swap %s: %w", swap.Name, err)
		}
		all = append(all, swap)
	}
	return all, nil
}

// planOf is a plan with the overrides that a situation has.
func planOf(versions []apis.ScheduleVersion, overrides []findings.PlacedOverride) oncall.Plan {
	plan := oncall.Plan{Versions: versions}
	for _, override := range overrides {
		plan.Overrides = append(plan.Overrides, calendars.Stretches(override.Name, override.Spec, override.Status)...)
	}
	return plan
}
