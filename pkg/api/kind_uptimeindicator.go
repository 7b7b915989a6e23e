package api

import (
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/duration"
	"github.com/golive/hypercare/pkg/uptime"
	"github.com/golive/hypercare/pkg/usecase"
)

var uptimeIndicators = define("UptimeIndicator", "uptimeindicators", "uptime indicator", rules[apis.UptimeIndicatorSpec]{
	keepsStatus: true,
	title:       func(s apis.UptimeIndicatorSpec) string { return s.Title },
	check: func(s apis.UptimeIndicatorSpec) []apis.FieldError {
		step, err := duration.Parse(s.Step)
		if err == nil {
			err = uptime.Step(step).Validate()
		}
		if err != nil {
			return []apis.FieldError{{Field: "spec.step", Reason: short(s.Step) + ` is no scrape interval; write a duration above nothing and at most 15m, for example "15s"`}}
		}
		return nil
	},
	refer: func(r usecase.Reader, _ string, s apis.UptimeIndicatorSpec) ([]apis.FieldError, error) {
		return mustExist(r, "HypercarePeriod", "period", "spec.period", s.Period)
	},
})
