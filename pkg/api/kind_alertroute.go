package api

import (
	"fmt"

	"github.com/golive/hypercare/pkg/alert"
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/duration"
	"github.com/golive/hypercare/pkg/usecase"
)

var alertRoutes = define("AlertRoute", "alertroutes", "alert route", rules[apis.AlertRouteSpec]{
	title: func(s apis.AlertRouteSpec) string { return s.Title },
	check: func(s apis.AlertRouteSpec) []apis.FieldError {
		return append(checkMatchers("spec.matchers", s.Matchers), checkDuration("spec.quietTime", s.QuietTime)...)
	},
	refer: func(r usecase.Reader, _ string, s apis.AlertRouteSpec) ([]apis.FieldError, error) {
		return mustExist(r, "HypercarePeriod", "period", "spec.period", s.Period)
	},
})

// checkMatchers reads matchers as alerts will be matched with them.
func checkMatchers(field string, matchers []string) []apis.FieldError {
	var found []apis.FieldError
	for i, text := range matchers {
		if _, err := alert.ParseMatchers([]string{text}); err != nil {
			found = append(found, apis.FieldError{Field: fmt.Sprintf("%s[%d]", field, i), Reason: short(text) + ` is no matcher; write one such as severity="critical" or service=~"pay.*"`})
		}
	}
	return found
}

// checkDuration takes an absent duration and those above nothing.
func checkDuration(field, text string) []apis.FieldError {
	if text == "" {
		return nil
	}
	if d, err := duration.Parse(text); err != nil || d <= 0 {
		return []apis.FieldError{{Field: field, Reason: short(text) + ` is no duration above nothing; write one such as "10m" or "1h30m"`}}
	}
	return nil
}
