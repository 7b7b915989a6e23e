package kinds

import (
	"fmt"
	"net/mail"
	"slices"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/civil"
	"github.com/golive/hypercare/pkg/duration"
	"github.com/golive/hypercare/pkg/login"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/words"
)

var responderRules = Rules[apis.ResponderSpec]{
	Title: func(s apis.ResponderSpec) string { return s.DisplayName },
	Check: func(s apis.ResponderSpec) []apis.FieldError {
		found := slices.Concat(checkMail("spec.email", s.Email), CheckLeave("spec.leave", s.Leave), checkNotify(s.Notify))
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
		s.Chat = apis.ChatIds{}
		s.Leave = slices.Clone(s.Leave)
		for i := range s.Leave {
			s.Leave[i].Note = ""
		}
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

// CheckLeave finds leave that has no time in it.
func CheckLeave(field string, leave []apis.Leave) []apis.FieldError {
	var found []apis.FieldError
	for i, l := range leave {
		if !l.End.After(l.Start) {
			found = append(found, apis.FieldError{Field: fmt.Sprintf("%s[%d].end", field, i), Reason: "is not after the start; let it end later"})
		}
	}
	return found
}

const longestWait = 24 * time.Hour

// checkNotify finds waits of notification rules that cannot be read.
func checkNotify(rules apis.NotificationRules) []apis.FieldError {
	var found []apis.FieldError
	for part, list := range map[string][]apis.NotificationRule{"default": rules.Default, "important": rules.Important} {
		for i, rule := range list {
			if rule.After == "" {
				continue
			}
			if after, err := duration.Parse(rule.After); err != nil || after > longestWait {
				found = append(found, apis.FieldError{
					Field:  fmt.Sprintf("spec.notify.%s[%d].after", part, i),
					Reason: words.Short(rule.After) + ` is no wait; write a duration up to 24h, for example "5m"`,
				})
			}
		}
	}
	slices.SortFunc(found, func(a, b apis.FieldError) int { return strings.Compare(a.Field, b.Field) })
	return found
}
