package layout

import (
	"fmt"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/kpi"
	"github.com/golive/hypercare/pkg/scorecard"
	"github.com/golive/hypercare/pkg/uptime"
)

func uptimes(services []apis.ServiceUptime, clock clock) []Block {
	if len(services) == 0 {
		return []Block{{Text: "Not recorded: no uptime indicator is set up."}}
	}
	table := &Table{Columns: []Column{{Title: "Service"}, {Title: "Target", Number: true}, {Title: "Actual", Number: true}, {Title: "Status"}, {Title: "Range", Number: true},
		{Title: "Down", Number: true}, {Title: "Unknown", Number: true}, {Title: "Excluded", Number: true}, {Title: "Budget used"}}}
	for _, s := range services {
		row := []Cell{text(s.Title), text(kpi.ShareText(s.Target)), text(s.Display), standing(s.Verdict), text(rangeText(s.Total))}
		row = append(row, spent(s.Total)...)
		table.Rows = append(table.Rows, append(row, text(scorecard.BudgetText(s.Verdict, clock.zone))))
	}
	blocks := []Block{{Table: table}}
	for _, s := range services {
		blocks = append(blocks, daily(s, clock)...)
	}
	return blocks
}

func daily(s apis.ServiceUptime, clock clock) []Block {
	blocks := []Block{{Heading: s.Title + " by day"}}
	if s.Problem != "" {
		blocks = append(blocks, Block{Text: s.Problem})
	}
	if s.Stale {
		blocks = append(blocks, Block{Text: fmt.Sprintf("Counted up to %s.", clock.second(s.AsOf))})
	}
	table := &Table{Columns: []Column{{Title: "Date"}, {Title: "Actual", Number: true}, {Title: "Range", Number: true},
		{Title: "Down", Number: true}, {Title: "Unknown", Number: true}, {Title: "Excluded", Number: true}, {Title: "Of the day's budget", Number: true}}}
	for _, day := range s.Days {
		row := []Cell{text(clock.day(day.Start)), text(uptime.DisplayPercent(day.Availability)), text(rangeText(day))}
		row = append(row, spent(day)...)
		table.Rows = append(table.Rows, append(row, text(dayBudget(day))))
	}
	return append(blocks, tableOr(table, "Not recorded.")...)
}

func spent(row apis.UptimeRow) []Cell {
	return []Cell{text(kpi.SecondsText(row.DownSeconds)), text(kpi.SecondsText(row.UnknownSeconds)), text(kpi.SecondsText(row.ExcludedSeconds))}
}

func dayBudget(day apis.UptimeRow) string {
	if day.BudgetConsumed == nil {
		return NotRecorded
	}
	return fmt.Sprintf("%.1f %%", *day.BudgetConsumed*100)
}

// rangeText is the interval that unknown time leaves open.
func rangeText(row apis.UptimeRow) string {
	if row.AvailabilityLow == nil || row.AvailabilityHigh == nil {
		return "unknown"
	}
	return uptime.DisplayPercent(row.AvailabilityLow) + " to " + uptime.DisplayPercent(row.AvailabilityHigh)
}
