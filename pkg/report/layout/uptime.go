package layout

import (
	"fmt"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/kpi"
	"github.com/golive/hypercare/pkg/uptime"
)

func uptimes(services []apis.ServiceUptime, clock clock) []Block {
	if len(services) == 0 {
		return []Block{{Text: "Not recorded: no uptime indicator is set up."}}
	}
	table := &Table{Columns: []Column{{Title: "Service"}, {Title: "Target", Number: true}, {Title: "Actual", Number: true}, {Title: "Status"}, {Title: "Range", Number: true},
		{Title: "Down", Number: true}, {Title: "Unknown", Number: true}, {Title: "Excluded", Number: true}, {Title: "Budget used", Number: true}}}
	for _, s := range services {
		table.Rows = append(table.Rows, append(
			[]Cell{text(s.Title), text(kpi.ShareText(s.Target)), text(s.Display), verdict(string(s.Result)), text(rangeText(s.Total))}, spent(s.Total)...))
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
		{Title: "Down", Number: true}, {Title: "Unknown", Number: true}, {Title: "Excluded", Number: true}, {Title: "Budget used", Number: true}}}
	for _, day := range s.Days {
		table.Rows = append(table.Rows, append(
			[]Cell{text(clock.day(day.Start)), text(uptime.DisplayPercent(day.Availability)), text(rangeText(day))}, spent(day)...))
	}
	return append(blocks, tableOr(table, "Not recorded.")...)
}

func spent(row apis.UptimeRow) []Cell {
	used := NotRecorded
	if row.BudgetConsumed != nil {
		used = fmt.Sprintf("%.1f %%", *row.BudgetConsumed*100)
	}
	return []Cell{text(kpi.SecondsText(row.DownSeconds)), text(kpi.SecondsText(row.UnknownSeconds)), text(kpi.SecondsText(row.ExcludedSeconds)), text(used)}
}

// rangeText is the interval that unknown time leaves open.
func rangeText(row apis.UptimeRow) string {
	if row.AvailabilityLow == nil || row.AvailabilityHigh == nil {
		return "unknown"
	}
	return uptime.DisplayPercent(row.AvailabilityLow) + " to " + uptime.DisplayPercent(row.AvailabilityHigh)
}
