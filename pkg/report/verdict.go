package report

import "github.com/golive/hypercare/pkg/apis"

// verdictOf is what the criteria come to. The mandatory ones decide; where none is mandatory, all do. One that is missed for good weighs more
// than one that can recover, and that more than one of which nothing is known.
func verdictOf(criteria []apis.CriterionResult, closed bool) apis.ReportVerdict {
	v := apis.ReportVerdict{State: apis.ReportVerdictStateNone, Final: closed, CriteriaCount: len(criteria), InTheWay: []string{}}
	var deciding []apis.CriterionResult
	for _, c := range criteria {
		if c.Result == apis.CriterionResultResultMet {
			v.MetCount++
		}
		if c.Mandatory {
			deciding = append(deciding, c)
		}
	}
	if len(deciding) == 0 {
		deciding = criteria
	}
	if len(deciding) == 0 {
		return v
	}
	v.State = apis.ReportVerdictStateMet
	titles := map[apis.CriterionResultResult][]string{}
	lost := false
	for _, c := range deciding {
		titles[c.Result] = append(titles[c.Result], c.Title)
		missed := c.Result == apis.CriterionResultResultNotMet
		lost = lost || missed && c.Verdict.State != apis.UptimeVerdictStateRecoverable
	}
	missed, unknown := titles[apis.CriterionResultResultNotMet], titles[apis.CriterionResultResultUnknown]
	switch {
	case lost:
		v.State, v.InTheWay = apis.ReportVerdictStateNotMet, missed
	case len(missed) > 0:
		v.State, v.InTheWay = apis.ReportVerdictStateRecoverable, missed
	case len(unknown) > 0:
		v.State, v.InTheWay = apis.ReportVerdictStateUnknown, unknown
	}
	return v
}
