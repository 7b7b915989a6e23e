package schedules

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/kinds"
)

// Save stores what was read, in a transaction that may be tried more than once. While there are problems nothing is stored; they are the
// answer to a dry run and an *usecase.Invalid otherwise.
func (t *Taking) Save(tx usecase.Tx) (apis.RosterAnswer, error) {
	attempt := &Taking{in: t.in, caller: t.caller, current: t.current, plans: t.plans, answer: t.answer}
	attempt.answer.Problems = slices.Clone(t.answer.Problems)
	attempt.answer.Schedules = slices.Clone(t.answer.Schedules)
	for i := 0; i < len(t.plans) && len(attempt.answer.Problems) == 0; i++ {
		name, err := attempt.save(tx, t.plans[i])
		if err := attempt.refused(err); err != nil {
			return apis.RosterAnswer{}, err
		}
		if !t.in.DryRun {
			attempt.answer.Schedules[i].Name = name
		}
	}
	if len(attempt.answer.Problems) > 0 && !t.in.DryRun {
		return apis.RosterAnswer{}, &usecase.Invalid{Fields: asFields(attempt.answer.Problems)}
	}
	return attempt.answer, nil
}

// save stores a schedule by the rules that hold for people, with its overrides. It must be as it was when the roster was read.
func (t *Taking) save(tx usecase.Tx, p plan) (name apis.Name, err error) {
	kind := kinds.Named("Schedule")
	var saved kinds.Object
	if t.current == nil {
		saved, err = kind.Create(tx, t.caller, p.input)
	} else {
		saved, err = kind.Change(tx, t.caller, t.current.Metadata.Name, int64(versionOf(t.current.Metadata)), func(current usecase.Resource) (kinds.Input, error) {
			in := p.input
			in.Metadata.Labels = current.Metadata.Labels
			in.Metadata.Annotations = current.Metadata.Annotations
			return in, nil
		})
	}
	if err != nil {
		return "", err
	}
	return saved.Metadata.Name, t.saveOverrides(tx, saved.Metadata.Name, p.overrides)
}

// saveOverrides makes the overrides that are not there yet.
func (t *Taking) saveOverrides(tx usecase.Tx, schedule apis.Name, overrides []kinds.Input) error {
	if len(overrides) == 0 {
		return nil
	}
	now := tx.Stamp().At
	there, err := usecase.EveryOf[apis.ShiftOverrideSpec](tx, "ShiftOverride", schedule, now)
	if err != nil {
		return fmt.Errorf("list overrides: %w", err)
	}
	kind := kinds.Named("ShiftOverride")
	for _, in := range overrides {
		var override apis.ShiftOverrideSpec
		if err := json.Unmarshal(in.Spec, &override); err != nil {
			return fmt.Errorf("read override: %w", err)
		}
		override.Schedule = schedule
		known := slices.ContainsFunc(there, func(o usecase.Object[apis.ShiftOverrideSpec]) bool {
			same := o.Spec.Start.Equal(override.Start) || !o.Spec.Start.After(now) && !override.Start.After(now)
			return same && o.Spec.Add == override.Add && o.Spec.Remove == override.Remove && o.Spec.End.Equal(override.End)
		})
		if known {
			continue
		}
		if in.Spec, err = json.Marshal(override); err != nil {
			return fmt.Errorf("encode override: %w", err)
		}
		if _, err := kind.Create(tx, t.caller, in); err != nil {
			return err
		}
	}
	return nil
}

func asFields(problems []apis.RosterProblem) []apis.FieldError {
	fields := make([]apis.FieldError, len(problems))
	for i, problem := range problems {
		fields[i] = apis.FieldError{Field: "roster", Reason: problem.Reason}
		if problem.Line > 0 {
			fields[i].Field = "line " + strconv.Itoa(problem.Line)
		}
	}
	return fields
}
