// Package schedules is what people do with schedules: draw them, stand in for each other, swap, take a shift; and what is asked of them.
package schedules

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/oncall"
	"github.com/golive/hypercare/pkg/usecase"
)

// Drawn is a schedule with who is on call by it.
type Drawn struct {
	Name     string
	Spec     apis.ScheduleSpec
	Status   apis.ScheduleStatus
	Calendar *oncall.Calendar
}

// One reads a schedule with its overrides.
func One(r usecase.Reader, name string) (*Drawn, error) {
	object, err := usecase.One[apis.ScheduleSpec](r, "Schedule", name)
	if err != nil {
		return nil, err
	}
	overrides, err := overridesBySchedule(r)
	if err != nil {
		return nil, err
	}
	return draw(*object, overrides[name])
}

// Every reads all schedules with their overrides, by name.
func Every(r usecase.Reader) ([]Drawn, error) {
	objects, err := usecase.Every[apis.ScheduleSpec](r, "Schedule")
	if err != nil {
		return nil, fmt.Errorf("list schedules: %w", err)
	}
	overrides, err := overridesBySchedule(r)
	if err != nil {
		return nil, err
	}
	all := make([]Drawn, 0, len(objects))
	for _, object := range objects {
		one, err := draw(object, overrides[object.Metadata.Name])
		if err != nil {
			return nil, err
		}
		all = append(all, *one)
	}
	return all, nil
}

func draw(object usecase.Object[apis.ScheduleSpec], overrides []oncall.Override) (*Drawn, error) {
	drawn := &Drawn{Name: object.Metadata.Name, Spec: object.Spec}
	if err := json.Unmarshal(object.Status, &drawn.Status); err != nil {
		return nil, fmt.Errorf("read status of schedule %s: %w", drawn.Name, err)
	}
	calendar, err := oncall.New(oncall.Plan{Versions: drawn.Status.Versions, Overrides: overrides})
	if err != nil {
		return nil, fmt.Errorf("read schedule %s: %w", drawn.Name, err)
	}
	drawn.Calendar = calendar
	return drawn, nil
}

func overridesBySchedule(r usecase.Reader) (map[string][]oncall.Override, error) {
	objects, err := usecase.Every[apis.ShiftOverrideSpec](r, "ShiftOverride")
	if err != nil {
		return nil, fmt.Errorf("list overrides: %w", err)
	}
	found := map[string][]oncall.Override{}
	for _, object := range objects {
		stretches, err := stretchesOf(object)
		if err != nil {
			return nil, err
		}
		found[object.Spec.Schedule] = append(found[object.Spec.Schedule], stretches...)
	}
	return found, nil
}

// stretchesOf is an override as it counts: how it read in the past, and how it reads from when it was changed.
func stretchesOf(object usecase.Object[apis.ShiftOverrideSpec]) ([]oncall.Override, error) {
	var status apis.ShiftOverrideStatus
	if err := json.Unmarshal(object.Status, &status); err != nil {
		return nil, fmt.Errorf("read status of override %s: %w", object.Metadata.Name, err)
	}
	stretch := func(add, remove string, start, end time.Time) oncall.Override {
		return oncall.Override{
			Name: object.Metadata.Name, Number: status.Number, Add: add, Remove: remove, Start: start, End: end, Swap: status.Swap,
		}
	}
	var all []oncall.Override
	for _, past := range status.Past {
		all = append(all, stretch(past.Add, past.Remove, past.Start, past.End))
	}
	start := object.Spec.Start
	if start.Before(status.InForceFrom) {
		start = status.InForceFrom
	}
	return append(all, stretch(object.Spec.Add, object.Spec.Remove, start, object.Spec.End)), nil
}
