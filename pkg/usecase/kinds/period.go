package kinds

import (
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/period"
	"github.com/golive/hypercare/pkg/usecase"
)

var periodRules = Rules[apis.HypercarePeriodSpec]{
	Title: func(s apis.HypercarePeriodSpec) string { return s.Title },
	Check: func(s apis.HypercarePeriodSpec) []apis.FieldError {
		found := period.Validate(s)
		for i, service := range s.Services {
			found = append(found, checkMatchers(fmt.Sprintf("spec.services[%d].matchers", i), service.Matchers)...)
		}
		return found
	},
	References: func(s apis.HypercarePeriodSpec) []Reference {
		needs := make([]Reference, 0, len(s.Responders))
		for i, name := range s.Responders {
			needs = append(needs, Reference{Field: fmt.Sprintf("spec.responders[%d]", i), Kind: "Responder", Name: name})
		}
		return needs
	},
	Hold: func(name string, _ apis.HypercarePeriodSpec) Hold {
		return Hold{Filter: usecase.IncidentFilter{Period: name}, Remedy: "Resolve them first."}
	},
	Status: func(s apis.HypercarePeriodSpec, now time.Time) any {
		return apis.HypercarePeriodStatus{
			State: period.State(s, now), PriorityMatrix: period.RowsInForce(s, now), SuccessCriteria: period.Defaults(s).SuccessCriteria,
		}
	},
}
