package kinds

import (
	"net/mail"
	"strings"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/civil"
	"github.com/golive/hypercare/pkg/login"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/words"
)

var responderRules = Rules[apis.ResponderSpec]{
	Title: func(s apis.ResponderSpec) string { return s.DisplayName },
	Check: func(s apis.ResponderSpec) []apis.FieldError {
		found := checkMail("spec.email", s.Email)
		if s.TimeZone == "" {
			return found
		}
		if _, err := civil.LoadZone(s.TimeZone); err != nil {
			found = append(found, apis.FieldError{
				Field:  "spec.timeZone",
				Reason: words.Short(s.TimeZone) + ` is no IANA time zone; write one such as "Europe/Berlin" or "UTC"`,
			})
		}
		return found
	},
	// Two responders for the same Grafana user: whoever came first would get the other's rights.
	Unique: func(s apis.ResponderSpec) []Unique {
		return []Unique{{Field: "spec.grafanaLogin", Value: login.Key(s.GrafanaLogin), Reason: "one login acts for one person"}}
	},
	// Acknowledging assigns an incident to the login, as Grafana writes it; people assign it to the responder's name.
	Hold: func(name string, s apis.ResponderSpec) Hold {
		assignees := []string{name}
		if s.GrafanaLogin != "" {
			assignees = append(assignees, s.GrafanaLogin)
		}
		return Hold{Filter: usecase.IncidentFilter{Assignees: assignees}, Remedy: "Assign them to somebody else first."}
	},
	Tidy: func(s apis.ResponderSpec) apis.ResponderSpec {
		s.GrafanaLogin = strings.TrimSpace(s.GrafanaLogin)
		return s
	},
	Redact: func(s apis.ResponderSpec) apis.ResponderSpec {
		s.Email = ""
		s.Phone = ""
		return s
	},
}

// checkMail takes an absent address and those without a display name.
func checkMail(field, address string) []apis.FieldError {
	if address == "" {
		return nil
	}
	if read, err := mail.ParseAddress(address); err != nil || read.Address != address {
		return []apis.FieldError{{Field: field, Reason: "is no mail address; write one such as name@example.com, without a display name"}}
	}
	return nil
}
