package api

import (
	"fmt"
	"net/mail"
	"slices"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/civil"
	"github.com/golive/hypercare/pkg/usecase"
)

var responders = define("Responder", "responders", "responder", rules[apis.ResponderSpec]{
	title:  func(s apis.ResponderSpec) string { return s.DisplayName },
	check:  checkResponder,
	refer:  loginIsFree,
	redact: func(s *apis.ResponderSpec) { s.Email, s.Phone = "", "" },
	needed: responderNeeded,
})

func checkResponder(s apis.ResponderSpec) []apis.FieldError {
	var found []apis.FieldError
	if s.TimeZone != "" {
		if _, err := civil.LoadZone(s.TimeZone); err != nil {
			found = append(found, apis.FieldError{Field: "spec.timeZone", Reason: short(s.TimeZone) + ` is no IANA time zone; write one such as "Europe/Berlin" or "UTC"`})
		}
	}
	if s.Email != "" {
		if address, err := mail.ParseAddress(s.Email); err != nil || address.Address != s.Email {
			found = append(found, apis.FieldError{Field: "spec.email", Reason: "is no mail address; write one such as name@example.com, without a display name"})
		}
	}
	return found
}

// loginIsFree keeps two responders from acting for the same Grafana user: whoever came first would get the other's rights.
func loginIsFree(r usecase.Reader, name string, s apis.ResponderSpec) ([]apis.FieldError, error) {
	if s.GrafanaLogin == "" {
		return nil, nil
	}
	owners, err := namesWhere(r, "Responder", func(other apis.ResponderSpec) bool { return other.GrafanaLogin == s.GrafanaLogin })
	if err != nil {
		return nil, err
	}
	owners = slices.DeleteFunc(owners, func(owner string) bool { return owner == name })
	if len(owners) == 0 {
		return nil, nil
	}
	return []apis.FieldError{{Field: "spec.grafanaLogin", Reason: fmt.Sprintf("%q belongs to the responder %s already; one login acts for one person", s.GrafanaLogin, owners[0])}}, nil
}

// responderNeeded names what still needs a responder: periods that list them, incidents assigned to them.
func responderNeeded(r usecase.Reader, name string) (string, error) {
	periods, err := namesWhere(r, "HypercarePeriod", func(s apis.HypercarePeriodSpec) bool { return slices.Contains(s.Responders, name) })
	if err != nil {
		return "", err
	}
	if len(periods) > 0 {
		return fmt.Sprintf("This responder is named in the periods %s. Take them out there first.", someOf(periods)), nil
	}
	incidents, err := unresolvedIncidents(r, usecase.IncidentFilter{Assignees: []string{name}})
	if err != nil || incidents == "" {
		return "", err
	}
	return fmt.Sprintf("This responder has incidents that are not resolved: %s. Assign them to somebody else first.", incidents), nil
}
