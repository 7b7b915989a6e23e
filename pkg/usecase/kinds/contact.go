package kinds

import (
	"github.com/golive/hypercare/pkg/apis"
)

var contactRules = Rules[apis.ContactSpec]{
	Title: func(s apis.ContactSpec) string { return s.Name },
	Check: func(s apis.ContactSpec) []apis.FieldError { return checkMail("spec.mail", s.Mail) },
	References: func(s apis.ContactSpec) []Reference {
		return []Reference{{Field: "spec.period", Kind: "HypercarePeriod", Name: s.Period}}
	},
	Redact: func(s apis.ContactSpec) apis.ContactSpec {
		s.Mail = ""
		s.Phone = ""
		s.Note = "" // people write numbers and names into it
		return s
	},
}
