package usecase

import (
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

// InSchedule says whether a person has turns or shifts by a schedule as it is drawn.
func InSchedule(s apis.ScheduleSpec, person apis.Name) bool {
	for _, layer := range s.Layers {
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
