package usecase

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/login"
)

// Standing is what a caller is in a period.
type Standing struct {
	Responder string // name of the responder, empty when the caller is none of the period
	Lead      bool   // project lead of the period, or Editor and above
}

// StandingOf finds the caller among the responders of a period at an instant, those whom its schedule puts on call included; without a period,
// among those of every period and schedule.
func StandingOf(r Reader, c Caller, period string, at time.Time) (Standing, error) {
	standing := Standing{Lead: c.Editor()}
	if c.Login == "" {
		return Standing{}, nil
	}
	people, err := Every[apis.ResponderSpec](r, "Responder")
	if err != nil {
		return standing, err
	}
	for _, person := range people {
		if !login.Same(person.Spec.GrafanaLogin, c.Login) {
			continue
		}
		belongs, err := belongsTo(r, person.Metadata.Name, period, at)
		if err != nil {
			return standing, err
		}
		if belongs {
			standing.Responder = person.Metadata.Name
			standing.Lead = standing.Lead || slices.Contains(person.Spec.Roles, apis.ResponderRoleProjectLead)
			return standing, nil
		}
	}
	return standing, nil
}

func belongsTo(r Reader, responder, period string, at time.Time) (bool, error) {
	if period != "" {
		p, err := One[apis.HypercarePeriodSpec](r, "HypercarePeriod", period)
		if errors.Is(err, ErrNotFound) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		return inPeriod(r, p.Spec, responder, at)
	}
	periods, err := Every[apis.HypercarePeriodSpec](r, "HypercarePeriod")
	if err != nil {
		return false, err
	}
	for _, p := range periods {
		if slices.Contains(p.Spec.Responders, responder) {
			return true, nil
		}
	}
	schedules, err := Every[apis.ScheduleSpec](r, "Schedule")
	if err != nil {
		return false, err
	}
	for _, s := range schedules {
		if works, err := worksBy(r, s, responder, at); works || err != nil {
			return works, err
		}
	}
	return false, nil
}

// inPeriod counts whoever is in the schedule of a period among its responders: who is called must be able to act.
func inPeriod(r Reader, p apis.HypercarePeriodSpec, responder apis.Name, at time.Time) (bool, error) {
	if slices.Contains(p.Responders, responder) || p.Schedule == "" {
		return slices.Contains(p.Responders, responder), nil
	}
	schedule, err := One[apis.ScheduleSpec](r, "Schedule", p.Schedule)
	if errors.Is(err, ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return worksBy(r, *schedule, responder, at)
}

// Permissions lists what the caller may do in a period at an instant; without a period, in any of them.
func Permissions(r Reader, c Caller, period string, at time.Time) ([]apis.Permission, Standing, error) {
	standing, err := StandingOf(r, c, period, at)
	if err != nil {
		return nil, standing, err
	}
	allowed := byRole(c)
	if c.Login != "" && standing.Responder != "" && !c.Editor() {
		allowed = append(allowed, apis.PermissionAcknowledge, apis.PermissionChangeState, apis.PermissionPause, apis.PermissionCover)
	}
	return allowed, standing, nil
}

// RoleAllows says whether the role alone gives the permission, whoever the responders are; false decides nothing yet.
func (c Caller) RoleAllows(permission apis.Permission) bool {
	return slices.Contains(byRole(c), permission)
}

// byRole lists what the role alone allows, whoever the responders are.
func byRole(c Caller) []apis.Permission {
	allowed := []apis.Permission{}
	if c.Role == "Viewer" || c.Editor() {
		allowed = append(allowed, apis.PermissionRead)
		if c.Login != "" {
			allowed = append(allowed, apis.PermissionDeclare, apis.PermissionComment)
		}
	}
	if c.Login != "" && c.Editor() {
		allowed = append(allowed, apis.PermissionAcknowledge, apis.PermissionChangeState, apis.PermissionPause, apis.PermissionCover, apis.PermissionConfigure, apis.PermissionPublish)
	}
	if c.Login != "" && c.Role == "Admin" {
		allowed = append(allowed, apis.PermissionAdminister)
	}
	return allowed
}

var whoMay = map[apis.Permission]string{
	apis.PermissionRead:        "a signed-in user of this organisation",
	apis.PermissionDeclare:     "anybody who is signed in",
	apis.PermissionComment:     "anybody who is signed in",
	apis.PermissionAcknowledge: "a responder of the period, an Editor or an Admin",
	apis.PermissionChangeState: "a responder of the period, an Editor or an Admin",
	apis.PermissionPause:       "a responder of the period, an Editor or an Admin",
	apis.PermissionCover:       "a responder of the period, an Editor or an Admin",
	apis.PermissionConfigure:   "an Editor or an Admin",
	apis.PermissionPublish:     "an Editor or an Admin",
	apis.PermissionAdminister:  "an Admin",
}

// Require answers a Forbidden that names who may, unless the caller has the permission in the period at an instant.
func Require(r Reader, c Caller, period string, permission apis.Permission, at time.Time) error {
	if c.RoleAllows(permission) {
		return nil
	}
	allowed, _, err := Permissions(r, c, period, at)
	if err != nil {
		return err
	}
	if slices.Contains(allowed, permission) {
		return nil
	}
	return &Forbidden{Message: fmt.Sprintf("This needs %s. You are %s.", whoMay[permission], c.describe())}
}
