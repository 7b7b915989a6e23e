// Package calendars reads schedules with their overrides into calendars that say who is on call. Everything else in usecase asks it.
package calendars

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/oncall"
	"github.com/golive/hypercare/pkg/usecase"
)

// Drawn is a schedule with who is on call by it. It is shared and must not be changed.
type Drawn struct {
	Name     string
	Version  string // resourceVersion of the schedule
	Spec     apis.ScheduleSpec
	Status   apis.ScheduleStatus
	Calendar *oncall.Calendar
	Newest   int // number of the newest override; 0 when there is none
}

// One reads a schedule with its overrides. A schedule that does not exist is usecase.ErrNotFound.
func One(r usecase.Reader, name string) (*Drawn, error) {
	k, err := keptOf(r, name)
	if err != nil {
		return nil, err
	}
	return k.drawn, k.broken
}

// Every reads all schedules with their overrides, by name.
func Every(r usecase.Reader) ([]Drawn, error) {
	names, err := r.FromResources("names of schedules", func() (any, error) {
		resources, err := usecase.EveryResource(r, "Schedule")
		names := make([]string, len(resources))
		for i, resource := range resources {
			names[i] = resource.Metadata.Name
		}
		return names, err
	})
	if err != nil {
		return nil, fmt.Errorf("list schedules: %w", err)
	}
	all := make([]Drawn, 0, len(names.([]string)))
	for _, name := range names.([]string) {
		drawn, err := One(r, name)
		if err != nil {
			return nil, err
		}
		all = append(all, *drawn)
	}
	return all, nil
}

func draw(object usecase.Object[apis.ScheduleSpec], overrides []oncall.Override) (*Drawn, error) {
	drawn := &Drawn{Name: object.Metadata.Name, Version: object.Metadata.ResourceVersion, Spec: object.Spec}
	if err := json.Unmarshal(object.Status, &drawn.Status); err != nil {
		return nil, fmt.Errorf("read status of schedule %s: %w", drawn.Name, err)
	}
	calendar, err := oncall.New(oncall.Plan{Versions: drawn.Status.Versions, Overrides: overrides})
	if err != nil {
		return nil, fmt.Errorf("read schedule %s: %w", drawn.Name, err)
	}
	drawn.Calendar = calendar
	for _, override := range overrides {
		drawn.Newest = max(drawn.Newest, override.Number)
	}
	return drawn, nil
}

func overridesOf(r usecase.Reader, schedule string, after time.Time) ([]oncall.Override, error) {
	objects, err := usecase.EveryOf[apis.ShiftOverrideSpec](r, "ShiftOverride", schedule, after)
	if err != nil {
		return nil, fmt.Errorf("list overrides: %w", err)
	}
	var found []oncall.Override
	for _, object := range objects {
		var status apis.ShiftOverrideStatus
		if err := json.Unmarshal(object.Status, &status); err != nil {
			return nil, fmt.Errorf("read status of override %s: %w", object.Metadata.Name, err)
		}
		found = append(found, Stretches(object.Metadata.Name, object.Spec, status)...)
	}
	return found, nil
}

// Stretches are an override as it counts: how it read in the past, and how it reads from when it was changed.
func Stretches(name string, spec apis.ShiftOverrideSpec, status apis.ShiftOverrideStatus) []oncall.Override {
	var all []oncall.Override
	add := func(add, remove string, start, end time.Time) {
		if !start.Before(end) {
			return
		}
		all = append(all, oncall.Override{
			Name: name, Number: status.Number, Add: add, Remove: remove, Start: start, End: end, Swap: status.Swap,
		})
	}
	for _, past := range status.Past {
		add(past.Add, past.Remove, past.Start, past.End)
	}
	start := spec.Start
	if start.Before(status.InForceFrom) {
		start = status.InForceFrom
	}
	add(spec.Add, spec.Remove, start, spec.End)
	return all
}
