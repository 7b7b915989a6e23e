package layout

import (
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
)

// printLimit is how many incidents are printed one by one.
const printLimit = 200

func issues(list []apis.ReportIncident, clock clock) []Block {
	if len(list) == 0 {
		return []Block{{Text: "There was no incident."}}
	}
	var blocks []Block
	for _, i := range list {
		blocks = append(blocks, Block{
			Heading: incidentName(i.Name) + " " + i.Title,
			Facts: []Fact{
				{Term: "Priority", Text: priorityText(i)},
				{Term: "Service", Text: orNotRecorded(i.Service)},
				{Term: "State", Text: string(i.State)},
				{Term: "Declared", Text: clock.minute(i.DeclaredAt)},
				{Term: "Acknowledged", Text: acknowledgedText(i, clock)},
				{Term: "Resolved", Text: resolvedText(i, clock)},
				{Term: "Duration", Text: durationText(i)},
				written("Root cause", i.RootCause),
				written("Resolution", i.Resolution),
			},
		})
	}
	return blocks
}

// written is what people wrote, which the form promised to be Markdown.
func written(term, markdown string) Fact {
	return Fact{Term: term, Text: orNotRecorded(markdown), Wide: true, Prose: orNotRecorded(markdown) == markdown}
}

func incidents(document apis.ReportDocument, clock clock) []Block {
	table := &Table{Columns: []Column{{Title: "Incident"}, {Title: "Title"}, {Title: "Priority"}, {Title: "Service"}, {Title: "State"}, {Title: "Declared"}, {Title: "Resolved"}, {Title: "Duration", Number: true}}}
	listed := document.Incidents[:min(len(document.Incidents), printLimit)]
	for _, i := range listed {
		state := string(i.State)
		if !i.Counted {
			state += ", not counted"
		}
		table.Rows = append(table.Rows, []Cell{
			text(incidentName(i.Name)), text(i.Title), text(priorityText(i)), text(orNotRecorded(i.Service)), text(state),
			text(clock.minute(i.DeclaredAt)), text(resolvedText(i, clock)), text(durationText(i)),
		})
	}
	blocks := tableOr(table, "There was no incident.")
	if more := document.IncidentCount - len(listed); more > 0 {
		blocks = append(blocks, Block{Text: fmt.Sprintf("And %d more: the JSON form of this report lists the first %d, the incident list in Hypercare holds all of them. Every figure above counts them all.",
			more, len(document.Incidents))})
	}
	return blocks
}

func priorityText(i apis.ReportIncident) string {
	if i.HighestPriority != i.Priority {
		return fmt.Sprintf("%s (now %s)", i.HighestPriority, i.Priority)
	}
	return string(i.HighestPriority)
}

func acknowledgedText(i apis.ReportIncident, clock clock) string {
	switch {
	case !i.AcknowledgedAt.IsZero():
		return clock.minute(i.AcknowledgedAt)
	case i.ResolvedAt.IsZero():
		return "not yet"
	default:
		return "never"
	}
}

func resolvedText(i apis.ReportIncident, clock clock) string {
	if i.ResolvedAt.IsZero() {
		return "still open"
	}
	return clock.minute(i.ResolvedAt)
}

// durationText shows wall time, and net time where a pause makes it shorter.
func durationText(i apis.ReportIncident) string {
	words := seconds(i.WallSeconds)
	if i.NetSeconds != nil && i.WallSeconds != nil && differ(*i.NetSeconds, *i.WallSeconds) {
		words += " (net " + seconds(i.NetSeconds) + ")"
	}
	if i.ResolvedAt.IsZero() && i.WallSeconds != nil {
		words += " so far"
	}
	return words
}

func differ(a, b float64) bool {
	return time.Duration(a)*time.Second != time.Duration(b)*time.Second
}
