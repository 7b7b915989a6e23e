package scorecard

import (
	"fmt"
	"strings"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/period"
)

// judgeUptime judges the worst service. A service without data leaves the result unknown, unless another one has missed already.
func (b *Builder) judgeUptime(c apis.Criterion) judgement {
	if len(b.in.Uptime) == 0 {
		return unknown("No uptime indicator is set up.")
	}
	var low *apis.ServiceUptime
	var blind []string
	for i := range b.in.Uptime {
		service := &b.in.Uptime[i]
		switch {
		case service.Total.Availability == nil:
			blind = append(blind, service.Title)
		case low == nil || *service.Total.Availability < *low.Total.Availability:
			low = service
		}
	}
	if low == nil {
		return judgement{result: apis.CriterionResultResultUnknown, actual: "unknown", evidence: fmt.Sprintf("No data for %s.", strings.Join(blind, ", "))}
	}
	j := judgement{
		result:   uptimeVerdict(c, *low),
		actual:   low.Display,
		evidence: fmt.Sprintf("%s, lowest of %s.", low.Title, services(len(b.in.Uptime))),
	}
	if low.Stale {
		counted := low.AsOf.In(period.Zone(b.in.Spec)).Format("2006-01-02 15:04 MST")
		j.evidence += fmt.Sprintf(" Counted up to %s.", counted)
	}
	if len(blind) > 0 {
		j.evidence += fmt.Sprintf(" No data for %s.", strings.Join(blind, ", "))
		if j.result == apis.CriterionResultResultMet {
			j.result = apis.CriterionResultResultUnknown
		}
	}
	return j
}

// uptimeVerdict takes the verdict that was compared in integers where it was made for the same target.
func uptimeVerdict(c apis.Criterion, service apis.ServiceUptime) apis.CriterionResultResult {
	if c.Operator == apis.CriterionOperatorGreaterThanEqual && c.Target == service.Target {
		return apis.CriterionResultResult(service.Result)
	}
	return verdict(c, *service.Total.Availability)
}

func services(count int) string {
	if count == 1 {
		return "1 service"
	}
	return fmt.Sprintf("%d services", count)
}
