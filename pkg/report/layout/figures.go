package layout

import (
	"fmt"
	"slices"

	"github.com/golive/hypercare/pkg/apis"
)

func executive(criteria []apis.CriterionResult) []Block {
	table := &Table{Columns: []Column{{Title: "Criterion"}, {Title: "Target", Number: true}, {Title: "Actual", Number: true}, {Title: "Status"}, {Title: "Evidence"}}}
	for _, c := range criteria {
		title := c.Title
		if c.Mandatory {
			title += " (mandatory)"
		}
		table.Rows = append(table.Rows, []Cell{text(title), text(c.Target), text(c.Actual), judged(c), text(c.Evidence)})
	}
	return tableOr(table, "No success criteria are set.")
}

func priorities(document apis.ReportDocument) []Block {
	table := &Table{Columns: []Column{
		{Title: "Priority"}, {Title: "Declared", Number: true}, {Title: "Resolved", Number: true}, {Title: "Open", Number: true}, {Title: "Reopened", Number: true},
		{Title: "Response met / missed / nobody answered", Number: true}, {Title: "Resolution met / missed", Number: true}, {Title: "Mean to acknowledge", Number: true}, {Title: "Mean to resolve", Number: true},
	}}
	all := total(document.ByPriority)
	all.Priority, all.MeanAcknowledge, all.MeanResolve = "All", meanOf(document.Times, "mtta"), meanOf(document.Times, "mttr")
	for _, row := range append(slices.Clip(document.ByPriority), all) {
		table.Rows = append(table.Rows, []Cell{
			text(string(row.Priority)), number(row.Declared), number(row.Resolved), number(row.Open), number(row.Reopened),
			text(fmt.Sprintf("%d / %d / %d", row.ResponseMet, row.ResponseMissed, row.ResponseUnanswered)),
			text(fmt.Sprintf("%d / %d", row.ResolutionMet, row.ResolutionMissed)),
			text(seconds(row.MeanAcknowledge)), text(seconds(row.MeanResolve)),
		})
	}
	return []Block{{Table: table}}
}

func meanOf(figures []apis.TimeFigure, id string) *float64 {
	for _, figure := range figures {
		if figure.Id == id {
			return figure.Mean
		}
	}
	return nil
}

// total adds the counts up; means do not add.
func total(rows []apis.PriorityFigures) apis.PriorityFigures {
	var sum apis.PriorityFigures
	for _, row := range rows {
		sum.Declared += row.Declared
		sum.Resolved += row.Resolved
		sum.Open += row.Open
		sum.Reopened += row.Reopened
		sum.ResponseMet += row.ResponseMet
		sum.ResponseMissed += row.ResponseMissed
		sum.ResponseUnanswered += row.ResponseUnanswered
		sum.ResolutionMet += row.ResolutionMet
		sum.ResolutionMissed += row.ResolutionMissed
	}
	return sum
}

func times(figures []apis.TimeFigure) []Block {
	table := &Table{Columns: []Column{{Title: "Time"}, {Title: "Mean", Number: true}, {Title: "Median", Number: true}, {Title: "Worst", Number: true}, {Title: "Incidents", Number: true}, {Title: "Left out"}}}
	for _, f := range figures {
		left := f.LeftOut
		if left == "" {
			left = "none"
		}
		table.Rows = append(table.Rows, []Cell{text(f.Title), text(seconds(f.Mean)), text(seconds(f.Median)), text(seconds(f.Worst)), number(f.Count), text(left)})
	}
	return tableOr(table, "Not recorded.")
}

func days(counts []apis.DayCount) []Block {
	table := &Table{Columns: []Column{{Title: "Day"}, {Title: "Date"}, {Title: "Declared", Number: true}, {Title: "Resolved", Number: true}, {Title: "Reopened", Number: true}, {Title: "Open at end of day", Number: true}}}
	for _, day := range counts {
		table.Rows = append(table.Rows, []Cell{text(fmt.Sprintf("D+%d", day.Number)), text(day.Day), number(day.Declared), number(day.Resolved), number(day.Reopened), number(day.OpenAtEnd)})
	}
	return tableOr(table, "The period has not begun.")
}

func tableOr(table *Table, none string) []Block {
	if len(table.Rows) == 0 {
		return []Block{{Text: none}}
	}
	return []Block{{Table: table}}
}
