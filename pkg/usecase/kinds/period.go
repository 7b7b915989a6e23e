package kinds

import (
	"fmt"
	"slices"
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
	References: periodReferences,
	// One that is closed needs its schedule no more.
	Needs: func(s apis.HypercarePeriodSpec, _ []byte, now time.Time) []Reference {
		needs := periodReferences(s)
		if !s.ClosedAt.IsZero() && !s.ClosedAt.After(now) {
			needs = slices.DeleteFunc(needs, func(r Reference) bool { return r.Kind == "Schedule" })
		}
		return needs
	},
	// Shift changes concern those periods that go on.
	Settle: settle(func(w *Writing[apis.HypercarePeriodSpec, apis.NoStatus]) error {
		if w.Before != nil && w.Before.Schedule != w.Spec.Schedule {
			if err := moved(w.Tx, w.Before.Schedule); err != nil {
				return err
			}
		}
		return moved(w.Tx, w.Spec.Schedule)
	}),
	Hold: func(name string, _ apis.HypercarePeriodSpec) Hold {
		return Hold{Filter: usecase.IncidentFilter{Period: name}, Remedy: "Resolve them first."}
	},
	Status: func(s apis.HypercarePeriodSpec, now time.Time) any {
		return apis.HypercarePeriodStatus{
			State: period.State(s, now), PriorityMatrix: period.RowsInForce(s, now), SuccessCriteria: period.Defaults(s).SuccessCriteria,
		}
	},
}

func periodReferences(s apis.HypercarePeriodSpec) []Reference {
	needs := make([]Reference, 0, len(s.Responders)+1)
	for i, name := range s.Responders {
		needs = append(needs, Reference{Field: fmt.Sprintf("spec.responders[%d]", i), Kind: "Responder", Name: name})
	}
	return append(needs, Reference{Field: "spec.schedule", Kind: "Schedule", Name: s.Schedule})
}
