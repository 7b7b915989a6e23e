package scorecard

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/kpi"
	"github.com/golive/hypercare/pkg/period"
)

// NotRecorded stands wherever nothing is known.
const NotRecorded = "not recorded"

// judgement is the part of a result that depends on what happened.
type judgement struct {
	result   apis.CriterionResultResult
	actual   string
	evidence string
	verdict  apis.UptimeVerdict // where it is on uptime
}

// Criteria judges every success criterion of the period as of now; a result may regress.
func (b *Builder) Criteria() []apis.CriterionResult {
	criteria := period.Defaults(b.in.Spec).SuccessCriteria
	results := make([]apis.CriterionResult, len(criteria))
	for i, criterion := range criteria {
		j := b.judge(criterion)
		results[i] = apis.CriterionResult{
			Id: criterion.Id, Title: criterion.Title, Mandatory: criterion.Mandatory,
			Target: targetText(criterion), Actual: j.actual, Result: j.result, Evidence: j.evidence, Verdict: j.verdict, At: b.in.AsOf,
		}
	}
	return results
}

func (b *Builder) judge(c apis.Criterion) judgement {
	group := b.of(c.Priorities)
	switch c.Metric {
	case apis.CriterionMetricUptime:
		return b.judgeUptime(c)
	case apis.CriterionMetricResponseWorst:
		return judgeResponse(c, group)
	case apis.CriterionMetricResolutionWorst:
		return judgeWorst(c, group, group.lasted, group.longestOpen, "is open")
	case apis.CriterionMetricResolutionMean:
		return judgeMean(c, group)
	case apis.CriterionMetricIncidentCount:
		return judgeCount(c, group.count, fmt.Sprintf("%s declared", incidents(c, group.count)))
	case apis.CriterionMetricOpenIncidents:
		return judgeCount(c, group.open, openEvidence(c, group))
	case apis.CriterionMetricSatisfaction:
		return unknown("User feedback is not recorded yet.")
	case apis.CriterionMetricDeveloperEscalationsPerDay:
		return unknown("Escalations to developers are not recorded yet.")
	default:
		return unknown(fmt.Sprintf("Nothing measures %q.", c.Metric))
	}
}

func judgeMean(c apis.Criterion, g group) judgement {
	switch {
	case g.count == 0:
		return judgement{result: apis.CriterionResultResultMet, actual: "none", evidence: fmt.Sprintf("There was no %s.", incidentOf(c))}
	case g.resolved == 0:
		return judgement{result: apis.CriterionResultResultUnknown, actual: NotRecorded, evidence: fmt.Sprintf("None of %s is resolved yet.", incidents(c, g.count))}
	}
	mean := float64(g.resolveSeconds) / float64(g.resolved)
	evidence := fmt.Sprintf("Mean of %d resolved; %d still open.", g.resolved, g.open)
	return judgement{result: verdict(c, mean), actual: kpi.SecondsText(mean), evidence: evidence}
}

func judgeCount(c apis.Criterion, count int, evidence string) judgement {
	return judgement{result: verdict(c, float64(count)), actual: strconv.Itoa(count), evidence: evidence + "."}
}

func openEvidence(c apis.Criterion, g group) string {
	switch {
	case g.count == 0:
		return "There was no " + incidentOf(c)
	case g.open == 0:
		return fmt.Sprintf("%s, all resolved", incidents(c, g.count))
	case g.open == 1:
		return g.longestOpen.name + " is open"
	default:
		return fmt.Sprintf("%s and %d more are open", g.longestOpen.name, g.open-1)
	}
}

func unknown(why string) judgement {
	return judgement{result: apis.CriterionResultResultUnknown, actual: NotRecorded, evidence: why}
}

// verdict compares strictly where the operator is strict: exactly 15 minutes are not less than 15 minutes.
func verdict(c apis.Criterion, value float64) apis.CriterionResultResult {
	met := false
	switch c.Operator {
	case apis.CriterionOperatorLessThan:
		met = value < c.Target
	case apis.CriterionOperatorLessThanEqual:
		met = value <= c.Target
	case apis.CriterionOperatorGreaterThan:
		met = value > c.Target
	case apis.CriterionOperatorGreaterThanEqual:
		met = value >= c.Target
	case apis.CriterionOperatorEqual:
		met = value == c.Target
	}
	if met {
		return apis.CriterionResultResultMet
	}
	return apis.CriterionResultResultNotMet
}

func targetText(c apis.Criterion) string {
	switch c.Metric {
	case apis.CriterionMetricUptime, apis.CriterionMetricSatisfaction:
		return fmt.Sprintf("%s %s", c.Operator, kpi.ShareText(c.Target))
	case apis.CriterionMetricResponseWorst, apis.CriterionMetricResolutionWorst, apis.CriterionMetricResolutionMean:
		return fmt.Sprintf("%s %s", c.Operator, kpi.SecondsText(c.Target))
	default:
		return fmt.Sprintf("%s %s", c.Operator, strconv.FormatFloat(c.Target, 'f', -1, 64))
	}
}

// incidentOf names what a criterion looks at: "incident", "P1 incident", "P1 or P2 incident".
func incidentOf(c apis.Criterion) string {
	if len(c.Priorities) == 0 {
		return "incident"
	}
	priorities := make([]string, len(c.Priorities))
	for i, priority := range c.Priorities {
		priorities[i] = string(priority)
	}
	return strings.Join(priorities, " or ") + " incident"
}

func incidents(c apis.Criterion, count int) string {
	if count == 1 {
		return "1 " + incidentOf(c)
	}
	return fmt.Sprintf("%d %ss", count, incidentOf(c))
}
