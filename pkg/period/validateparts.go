package period

import (
	"fmt"

	"github.com/golive/hypercare/pkg/apis"
)

func (f *findings) businessHours(hours apis.BusinessHours) {
	// Wall times are "HH:MM", so they compare as text, "24:00" too.
	if len(hours.Days) > 0 && string(hours.End) <= string(hours.Start) {
		f.add("spec.businessHours.end", "is not after the start (%s); choose a later time of the same day, up to 24:00", hours.Start)
	}
}

func (f *findings) services(services []apis.ServiceOfPeriod) {
	seen := map[string]bool{}
	for i, service := range services {
		if seen[service.Name] {
			f.add(fmt.Sprintf("spec.services[%d].name", i), "%q is the name of another service above; give each its own name", service.Name)
		}
		seen[service.Name] = true
	}
}

func (f *findings) criteria(criteria []apis.Criterion) {
	seen := map[string]bool{}
	for i, criterion := range criteria {
		path := fmt.Sprintf("spec.successCriteria[%d]", i)
		if seen[criterion.Id] {
			f.add(path+".id", "%q is the id of another criterion above; give each its own id", criterion.Id)
		}
		seen[criterion.Id] = true
		switch {
		case criterion.Target < 0:
			f.add(path+".target", "is negative; write a target of 0 or more")
		case isShare(criterion.Metric) && criterion.Target > 1:
			f.add(path+".target", "is above 1, but %s is a share; write 0.999 for 99.9 %%", criterion.Metric)
		}
	}
}

func isShare(metric apis.CriterionMetric) bool {
	return metric == apis.CriterionMetricUptime || metric == apis.CriterionMetricSatisfaction
}
