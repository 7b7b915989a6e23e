package scorecard

import (
	"fmt"
	"strings"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/period"
)

// judgeUptime judges the worst service: what passed its target comes before what can recover, and of two alike the lower figure decides. A
// service without data leaves the result unknown, unless another one has missed already.
func (b *Builder) judgeUptime(c apis.Criterion) judgement {
	if len(b.in.Uptime) == 0 {
		return unknown("No uptime indicator is set up.")
	}
	var worst *apis.ServiceUptime
	var verdict apis.UptimeVerdict
	var blind, counting []string
	for i := range b.in.Uptime {
		service := &b.in.Uptime[i]
		if service.Total.Availability == nil && service.Counting {
			counting = append(counting, service.Title)
			continue
		}
		if service.Total.Availability == nil {
			blind = append(blind, service.Title)
			continue
		}
		v := verdictOn(c, *service)
		if worst == nil || gravity[v.State] > gravity[verdict.State] ||
			v.State == verdict.State && *service.Total.Availability < *worst.Total.Availability {
			worst, verdict = service, v
		}
	}
	if worst == nil {
		return judgement{result: apis.CriterionResultResultUnknown, actual: "unknown", evidence: withoutFigures(blind, counting)}
	}
	j := judgement{
		result:   results[verdict.State],
		actual:   worst.Display,
		evidence: fmt.Sprintf("%s, worst of %s: %s.", worst.Title, services(len(b.in.Uptime)), BudgetText(verdict, period.Zone(b.in.Spec))),
		verdict:  verdict,
	}
	if worst.Stale {
		counted := worst.AsOf.In(period.Zone(b.in.Spec)).Format("2006-01-02 15:04 MST")
		j.evidence += fmt.Sprintf(" Counted up to %s.", counted)
	}
	if gaps := withoutFigures(blind, counting); gaps != "" {
		j.evidence += " " + gaps
		if j.result == apis.CriterionResultResultMet {
			j.result = apis.CriterionResultResultUnknown
			j.verdict = apis.UptimeVerdict{}
		}
	}
	return j
}

// withoutFigures names the services of which nothing is known, and those of which it may be known in a moment.
func withoutFigures(blind, counting []string) string {
	var sentences []string
	if len(blind) > 0 {
		sentences = append(sentences, fmt.Sprintf("No data for %s.", strings.Join(blind, ", ")))
	}
	if len(counting) > 0 {
		sentences = append(sentences, fmt.Sprintf("Not counted yet: %s.", strings.Join(counting, ", ")))
	}
	return strings.Join(sentences, " ")
}

var gravity = map[apis.UptimeVerdictState]int{
	apis.UptimeVerdictStateMet: 0, apis.UptimeVerdictStateUnknown: 1, apis.UptimeVerdictStateRecoverable: 2, apis.UptimeVerdictStatePassed: 3,
}

var results = map[apis.UptimeVerdictState]apis.CriterionResultResult{
	apis.UptimeVerdictStateMet: apis.CriterionResultResultMet, apis.UptimeVerdictStateUnknown: apis.CriterionResultResultUnknown,
	apis.UptimeVerdictStateRecoverable: apis.CriterionResultResultNotMet, apis.UptimeVerdictStatePassed: apis.CriterionResultResultNotMet,
}

// verdictOn is the verdict of the service, which was compared in integers, where it was made for the same target. Else it is made anew: the
// allowance grows and shrinks with what the target lets fail.
func verdictOn(c apis.Criterion, service apis.ServiceUptime) apis.UptimeVerdict {
	v := service.Verdict
	if c.Operator == apis.CriterionOperatorGreaterThanEqual && c.Target == service.Target || service.Target >= 1 {
		return v
	}
	v.AllowedSeconds *= (1 - c.Target) / (1 - service.Target)
	v.LeftSeconds = v.AllowedSeconds - v.UsedSeconds
	switch {
	case verdict(c, *service.Total.Availability) == apis.CriterionResultResultMet:
		v.State = apis.UptimeVerdictStateMet
	case !v.Final && v.LeftSeconds >= 0:
		v.State = apis.UptimeVerdictStateRecoverable
	default:
		v.State = apis.UptimeVerdictStatePassed
	}
	return v
}

func services(count int) string {
	if count == 1 {
		return "1 service"
	}
	return fmt.Sprintf("%d services", count)
}
