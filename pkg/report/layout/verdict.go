package layout

import (
	"fmt"
	"strings"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/kpi"
	"github.com/golive/hypercare/pkg/scorecard"
)

// named is how many services are named beside the verdict; the section on uptime has all.
const named = 3

// verdict says first whether the period holds what was agreed, then what is in the way.
func verdict(document apis.ReportDocument, clock clock) []Line {
	lines := []Line{headline(document.Verdict, runsUntil(document, clock))}
	if v := document.Verdict; v.CriteriaCount > 0 {
		lines = append(lines, Line{Text: fmt.Sprintf("%d of %d success criteria are met.", v.MetCount, v.CriteriaCount)})
	}
	troubled := 0
	for _, s := range document.Uptime {
		if s.Verdict.State == apis.UptimeVerdictStateMet || troubled == named {
			continue
		}
		troubled++
		lines = append(lines, Line{Text: fmt.Sprintf("%s: %s, target %s, %s. %s.",
			s.Title, s.Display, kpi.ShareText(s.Target), scorecard.UptimeWord(s.Verdict), scorecard.BudgetText(s.Verdict, clock.zone))})
	}
	return lines
}

func runsUntil(document apis.ReportDocument, clock clock) string {
	if document.AsOf.Before(document.PlannedEnd) {
		return "the period runs until " + clock.date(document.PlannedEnd)
	}
	return "the period is past its planned end and not closed"
}

func headline(v apis.ReportVerdict, runs string) Line {
	titles := strings.Join(v.InTheWay, ", ")
	line := Line{Mark: string(v.State)}
	switch v.State {
	case apis.ReportVerdictStateMet:
		line.Text = "Met so far; " + runs
		if v.Final {
			line.Text = "Met"
		}
	case apis.ReportVerdictStateRecoverable:
		line.Text = "Below target, can recover: " + titles
	case apis.ReportVerdictStateNotMet:
		line.Text = "Not met so far: " + titles
		if v.Final {
			line.Text = "Not met: " + titles
		}
	case apis.ReportVerdictStateUnknown:
		line.Text = "No verdict yet, not known: " + titles
	default:
		line = Line{Text: "No verdict: no success criteria are set.", Mark: "unknown"}
	}
	return line
}

// judged is the verdict on a criterion. What is below an uptime target and can recover says so, as everywhere.
func judged(c apis.CriterionResult) Cell {
	if c.Verdict.State != "" {
		return standing(c.Verdict)
	}
	words := map[apis.CriterionResultResult]string{"met": "met", "notMet": "not met", "unknown": "unknown"}
	return Cell{Text: words[c.Result], Mark: string(c.Result)}
}

func standing(v apis.UptimeVerdict) Cell {
	marks := map[apis.UptimeVerdictState]string{"met": "met", "recoverable": "recoverable", "passed": "notMet", "unknown": "unknown"}
	return Cell{Text: scorecard.UptimeWord(v), Mark: marks[v.State]}
}
