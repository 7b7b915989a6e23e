package schedules

import (
	"fmt"
	"reflect"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/oncall"
	"github.com/golive/hypercare/pkg/oncall/findings"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/calendars"
)

const (
	// comparedFindings is how many findings before and after a change are compared.
	comparedFindings = 2000
	// mostPreviewed is how many shifts a preview shows at most, before and after.
	mostPreviewed = 10_000
	// previewed names what does not exist yet.
	previewed = "preview"
)

// Preview answers what a change would do that is not saved: of how a schedule reads, of an override, or both. CheckPreview has passed.
func Preview(r usecase.Reader, body apis.PreviewBody, now time.Time) (apis.PreviewAnswer, error) {
	name := ScheduleOf(body)
	isNew := name == ""
	if isNew {
		name = previewed
	}
	before, err := situationOf(r, name, body.Start, body.End, now)
	if err != nil {
		return apis.PreviewAnswer{}, err
	}
	if !isNew {
		drawn, err := calendars.One(r, name)
		if err != nil {
			return apis.PreviewAnswer{}, err
		}
		before.Spec = drawn.Spec
		before.Versions = drawn.Status.Versions
		before.Situated(drawn.Calendar)
	}
	after, effect, err := changed(before, body, isNew, now)
	if err != nil {
		return apis.PreviewAnswer{}, err
	}
	answer := apis.PreviewAnswer{InForceFrom: effect, Before: inWindow(before), After: inWindow(after), Load: findings.Load(after), Notes: oncall.Notes(after.Spec)}
	if len(answer.Before) > mostPreviewed || len(answer.After) > mostPreviewed {
		return answer, usecase.InvalidField("end", "leaves more than %d shifts to compare; preview a shorter time", mostPreviewed)
	}
	var was []apis.Finding
	if !isNew {
		was = findings.Of(before, comparedFindings)
	}
	is := findings.Of(after, comparedFindings)
	answer.Come, answer.Go = findings.Compare(was, is)
	answer.Findings = findings.Of(after, mostFindings)
	answer.Come = answer.Come[:min(len(answer.Come), mostFindings)]
	answer.Go = answer.Go[:min(len(answer.Go), mostFindings)]
	if isNew {
		dropOverrides(answer.Findings)
		dropOverrides(answer.Come)
	}
	return answer, nil
}

// dropOverrides leaves out fixes that a schedule cannot have before it exists.
func dropOverrides(list []apis.Finding) {
	for i := range list {
		if list[i].Fix.Override.Schedule != "" {
			list[i].Fix = apis.FindingFix{}
		}
	}
}

// ScheduleOf is the schedule that would change; empty for a new one.
func ScheduleOf(body apis.PreviewBody) apis.Name {
	if body.Schedule == "" && !hasSpec(body) {
		return body.Override.Schedule
	}
	return body.Schedule
}

func hasSpec(body apis.PreviewBody) bool { return !reflect.ValueOf(body.Spec).IsZero() }

func hasOverride(body apis.PreviewBody) bool { return !reflect.ValueOf(body.Override).IsZero() }

// changed is a situation after the change, and when the change takes effect: absent for a new schedule.
func changed(before findings.Situation, body apis.PreviewBody, isNew bool, now time.Time) (findings.Situation, time.Time, error) {
	after := before
	effect := now
	if hasSpec(body) {
		after.Spec = body.Spec
		var err error
		if after.Versions, effect, err = redrawn(before, body, now); err != nil {
			return after, effect, usecase.InvalidField("spec", "cannot be read: %s", err)
		}
	}
	plan := planOf(after.Versions, before.Overrides)
	if hasOverride(body) {
		standIn := newest(body.Override, plan, now)
		if len(standIn) == 0 {
			return after, effect, usecase.InvalidField("override.end", "is in the past; an override lasts from now on or from later")
		}
		if !hasSpec(body) {
			effect = standIn[0].Start
		}
		plan.Overrides = append(plan.Overrides, standIn...)
	}
	calendar, err := oncall.New(plan)
	if err != nil {
		return after, effect, usecase.InvalidField("spec", "cannot be read: %s", err)
	}
	after.Situated(calendar)
	if isNew {
		effect = time.Time{}
	}
	return after, effect, nil
}

// redrawn are the versions as saving the spec would leave them, and from when it counts.
func redrawn(before findings.Situation, body apis.PreviewBody, now time.Time) ([]apis.ScheduleVersion, time.Time, error) {
	same := before.Spec.TimeZone == body.Spec.TimeZone && reflect.DeepEqual(before.Spec.Layers, body.Spec.Layers)
	if same && string(body.Effective) != oncall.EffectiveNow {
		effect := now
		if n := len(before.Versions); n > 0 && before.Versions[n-1].From.After(now) {
			effect = before.Versions[n-1].From
		}
		return before.Versions, effect, nil
	}
	return oncall.Redrawn(before.Versions, body.Spec, now, string(body.Effective))
}

// newest is an override as it would count once it is made: from now at the earliest; nothing when it is over by then.
func newest(spec apis.ShiftOverrideSpec, plan oncall.Plan, now time.Time) []oncall.Override {
	number := 0
	for _, override := range plan.Overrides {
		number = max(number, override.Number)
	}
	if spec.Start.Before(now) {
		spec.Start = now
	}
	return calendars.Stretches(previewed, spec, apis.ShiftOverrideStatus{Number: number + 1})
}

// inWindow are the shifts of a situation that have time in its window.
func inWindow(s findings.Situation) []apis.Shift {
	all := []apis.Shift{}
	for _, shift := range s.Shifts {
		if shift.Start.Before(s.To) && shift.End.After(s.From) {
			all = append(all, shift)
		}
	}
	return all
}

// CheckPreview finds what is wrong with the body of a preview that its schema cannot say.
func CheckPreview(body apis.PreviewBody) []apis.FieldError {
	var found []apis.FieldError
	add := func(field, text string, values ...any) {
		found = append(found, apis.FieldError{Field: field, Reason: fmt.Sprintf(text, values...)})
	}
	switch {
	case !body.End.After(body.Start):
		add("end", "is not after start; preview a time that ends later")
	case body.End.Sub(body.Start) > LongestSpan:
		add("end", "is more than 400 days after start; preview a shorter time")
	}
	if !hasSpec(body) && !hasOverride(body) {
		add("spec", "is absent, and so is override; say what would change")
	}
	if hasSpec(body) {
		found = append(found, oncall.Check(body.Spec)...)
	}
	if !hasOverride(body) {
		return found
	}
	override := body.Override
	if (body.Schedule != "" || hasSpec(body)) && override.Schedule != body.Schedule {
		add("override.schedule", "is %q, but schedule is %q; preview an override of the same schedule", override.Schedule, body.Schedule)
	}
	if override.Add == "" && override.Remove == "" {
		add("override.add", "is absent, and so is remove; say who is on call instead or who no longer is")
	}
	if !override.End.After(override.Start) {
		add("override.end", "is not after its start; let it end later")
	}
	return found
}
