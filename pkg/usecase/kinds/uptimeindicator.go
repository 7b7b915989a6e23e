package kinds

import (
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/duration"
	"github.com/golive/hypercare/pkg/uptime"
	"github.com/golive/hypercare/pkg/words"
)

var uptimeIndicatorRules = Rules[apis.UptimeIndicatorSpec]{
	KeepsStatus: true, // when and why its counts were thrown away
	Title:       func(s apis.UptimeIndicatorSpec) string { return s.Title },
	Check: func(s apis.UptimeIndicatorSpec) []apis.FieldError {
		step, err := duration.Parse(s.Step)
		if err == nil {
			err = uptime.Step(step).Validate()
		}
		if err == nil {
			return nil
		}
		return []apis.FieldError{{
			Field:  "spec.step",
			Reason: words.Short(s.Step) + ` is no scrape interval; write a duration above nothing and at most 15m, for example "15s"`,
		}}
	},
	References: func(s apis.UptimeIndicatorSpec) []Reference {
		return []Reference{{Field: "spec.period", Kind: "HypercarePeriod", Name: s.Period}}
	},
}
