package kinds

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/golive/hypercare/pkg/alert"
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/duration"
	"github.com/golive/hypercare/pkg/words"
)

var alertRouteRules = Rules[apis.AlertRouteSpec]{
	Title: func(s apis.AlertRouteSpec) string { return s.Title },
	Check: func(s apis.AlertRouteSpec) []apis.FieldError {
		return slices.Concat(
			checkMatchers("spec.matchers", s.Matchers),
			checkDuration("spec.quietTime", s.QuietTime),
			checkSeverities("spec.priorities", s.Priorities),
		)
	},
	References: func(s apis.AlertRouteSpec) []Reference {
		return []Reference{{Field: "spec.period", Kind: "HypercarePeriod", Name: s.Period}}
	},
}

// checkMatchers reads matchers as alerts will be matched with them.
func checkMatchers(field string, matchers []string) []apis.FieldError {
	var found []apis.FieldError
	for i, text := range matchers {
		if _, err := alert.ParseMatchers([]string{text}); err != nil {
			found = append(found, apis.FieldError{
				Field:  fmt.Sprintf("%s[%d]", field, i),
				Reason: words.Short(text) + ` is no matcher; write one such as severity="critical" or service=~"pay.*"`,
			})
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
		return []apis.FieldError{{Field: field, Reason: words.Short(text) + ` is no duration above nothing; write one such as "10m" or "1h30m"`}}
	}
	return nil
}

// checkSeverities refuses two severities that differ by case only: severities are compared without it, so one of the two would never count.
func checkSeverities[P any](field string, priorities map[string]P) []apis.FieldError {
	var found []apis.FieldError
	seen := map[string]string{}
	for _, severity := range slices.Sorted(maps.Keys(priorities)) {
		folded := strings.ToLower(severity)
		if other, twice := seen[folded]; twice {
			found = append(found, apis.FieldError{
				Field:  field + "." + severity,
				Reason: "is the same severity as " + other + ", since case does not count; keep one of the two",
			})
			continue
		}
		seen[folded] = severity
	}
	return found
}
