package api

import (
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/period"
	"github.com/golive/hypercare/pkg/usecase"
)

var periods = define("HypercarePeriod", "periods", "period", rules[apis.HypercarePeriodSpec]{
	title: func(s apis.HypercarePeriodSpec) string { return s.Title },
	check: func(s apis.HypercarePeriodSpec) []apis.FieldError {
		found := period.Validate(s)
		for i, service := range s.Services {
			found = append(found, checkMatchers(fmt.Sprintf("spec.services[%d].matchers", i), service.Matchers)...)
		}
		return found
	},
	refer: func(r usecase.Reader, _ string, s apis.HypercarePeriodSpec) ([]apis.FieldError, error) {
		var found []apis.FieldError
		for i, name := range s.Responders {
			missing, err := mustExist(r, "Responder", "responder", fmt.Sprintf("spec.responders[%d]", i), name)
			if err != nil {
				return nil, err
			}
			found = append(found, missing...)
		}
		return found, nil
	},
	status: func(s apis.HypercarePeriodSpec, now time.Time) any {
		return apis.HypercarePeriodStatus{State: period.State(s, now)}
	},
	needed: periodNeeded,
})

// periodNeeded names what still needs a period: unresolved incidents, alert routes into it, uptime indicators of it.
func periodNeeded(r usecase.Reader, name string) (string, error) {
	incidents, err := unresolvedIncidents(r, usecase.IncidentFilter{Period: name})
	if err != nil {
		return "", err
	}
	if incidents != "" {
		return fmt.Sprintf("This period is needed by incidents that are not resolved: %s. Resolve them first.", incidents), nil
	}
	routes, err := namesWhere(r, "AlertRoute", func(s apis.AlertRouteSpec) bool { return s.Period == name })
	if err != nil {
		return "", err
	}
	if len(routes) > 0 {
		return fmt.Sprintf("This period is needed by the alert routes %s. Change or delete them first.", someOf(routes)), nil
	}
	indicators, err := namesWhere(r, "UptimeIndicator", func(s apis.UptimeIndicatorSpec) bool { return s.Period == name })
	if err != nil || len(indicators) == 0 {
		return "", err
	}
	return fmt.Sprintf("This period is needed by the uptime indicators %s. Change or delete them first.", someOf(indicators)), nil
}

func namesWhere[S any](r usecase.Reader, kind string, fits func(S) bool) ([]string, error) {
	all, err := usecase.Every[S](r, kind)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, o := range all {
		if fits(o.Spec) {
			names = append(names, o.Metadata.Name)
		}
	}
	return names, nil
}
