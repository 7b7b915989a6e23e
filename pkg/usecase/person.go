package usecase

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/login"
)

// Oneself is the responder that the caller's login acts for, of whatever period; empty when there is none.
func Oneself(r Reader, c Caller) (apis.Name, error) {
	if c.Login == "" {
		return "", nil
	}
	people, err := Every[apis.ResponderSpec](r, "Responder")
	if err != nil {
		return "", err
	}
	for _, person := range people {
		if login.Same(person.Spec.GrafanaLogin, c.Login) {
			return person.Metadata.Name, nil
		}
	}
	return "", nil
}

// HandOverTime is how long after a shift its incidents and its handover are still those of the person who had it.
const HandOverTime = 2 * time.Hour

// worksBy says whether a schedule puts a person on call, now or later: as it is drawn, as it was drawn until a change of it takes effect, or by an
// override. Whoever has handed over just now counts still.
func worksBy(r Reader, s Object[apis.ScheduleSpec], person apis.Name, at time.Time) (bool, error) {
	if InSchedule(s.Spec, person) {
		return true, nil
	}
	recently := at.Add(-HandOverTime)
	var status apis.ScheduleStatus
	if err := json.Unmarshal(s.Status, &status); err != nil {
		return false, fmt.Errorf("read status of schedule %s: %w", s.Metadata.Name, err)
	}
	for i, version := range status.Versions {
		if replaced := i+1 < len(status.Versions); (!replaced || status.Versions[i+1].From.After(recently)) && inLayers(version.Layers, person) {
			return true, nil
		}
	}
	overrides, err := Every[apis.ShiftOverrideSpec](r, "ShiftOverride")
	if err != nil {
		return false, fmt.Errorf("list overrides: %w", err)
	}
	for _, o := range overrides {
		if o.Spec.Schedule == s.Metadata.Name && o.Spec.Add == person && o.Spec.End.After(recently) {
			return true, nil
		}
	}
	return false, nil
}

// MayWorkBy says whether a person may take over shifts of a schedule: somebody whom it puts on call, or a responder of a period that it watches.
func MayWorkBy(r Reader, schedule, person apis.Name, at time.Time) (bool, error) {
	periods, err := Every[apis.HypercarePeriodSpec](r, "HypercarePeriod")
	if err != nil {
		return false, fmt.Errorf("list periods: %w", err)
	}
	for _, p := range periods {
		if p.Spec.Schedule == schedule && slices.Contains(p.Spec.Responders, person) {
			return true, nil
		}
	}
	s, err := One[apis.ScheduleSpec](r, "Schedule", schedule)
	if err != nil {
		return false, fmt.Errorf("read schedule %s: %w", schedule, err)
	}
	return worksBy(r, *s, person, at)
}

// InSchedule says whether a person has turns or shifts by a schedule as it is drawn.
func InSchedule(s apis.ScheduleSpec, person apis.Name) bool { return inLayers(s.Layers, person) }

func inLayers(layers []apis.ScheduleLayer, person apis.Name) bool {
	for _, layer := range layers {
		for _, one := range layer.Participants {
			if one == person {
				return true
			}
		}
		for _, shift := range layer.Shifts {
			if shift.Responder == person {
				return true
			}
		}
	}
	return false
}
