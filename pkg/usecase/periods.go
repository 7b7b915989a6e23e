package usecase

import (
	"fmt"
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/period"
)

// Period is a hypercare period with its spec decoded.
type Period = Object[apis.HypercarePeriodSpec]

// ActivePeriods lists the periods that take incidents at an instant, by name.
func ActivePeriods(r Reader, at time.Time) ([]Period, error) {
	all, err := Every[apis.HypercarePeriodSpec](r, "HypercarePeriod")
	if err != nil {
		return nil, fmt.Errorf("list periods: %w", err)
	}
	return slices.DeleteFunc(all, func(p Period) bool {
		return period.State(p.Spec, at) != apis.HypercarePeriodStatusStateActive
	}), nil
}

// PeriodForService is the active period that owns the service; else the only active one, or the one that went live last. Nil when none is active.
func PeriodForService(active []Period, service string) *Period {
	var newest *Period
	for i := range active {
		p := &active[i]
		if service != "" && slices.ContainsFunc(p.Spec.Services, func(s apis.ServiceOfPeriod) bool { return s.Name == service }) {
			return p
		}
		if newest == nil || p.Spec.GoLiveAt.After(newest.Spec.GoLiveAt) {
			newest = p
		}
	}
	return newest
}
