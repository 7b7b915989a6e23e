// Package layout arranges a report document into sections of facts, tables and sentences, so that Markdown, HTML and whatever
// comes later print the same words in the same order.
package layout

import (
	"fmt"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/report/json"
)

// Page is a report ready to print. All its strings but prose are plain text that may hold anything people typed: a renderer escapes them.
type Page struct {
	Title    string
	Subtitle string
	Facts    []Fact
	// Verdict is what whoever reads nothing else has to know: its first line stands out.
	Verdict  []Line
	Sections []Section
}

// Line is a sentence; Mark is as in a Cell.
type Line struct{ Text, Mark string }

// Fact is a term and what it stands for. Wide ones hold sentences rather than a word, prose is Markdown that people wrote.
type Fact struct {
	Term, Text string
	Wide       bool
	Prose      bool
}

// Section is a titled part. ID is safe for an anchor.
type Section struct {
	ID     string
	Title  string
	Blocks []Block
}

// Block is one of: a heading of a part, a sentence, a list of facts, a table.
type Block struct {
	Heading string
	Text    string
	Facts   []Fact
	Table   *Table
}

// Table has as many cells in each row as it has columns.
type Table struct {
	Columns []Column
	Rows    [][]Cell
}

// Column is a heading; numbers are set flush right.
type Column struct {
	Title  string
	Number bool
}

// Cell is a text; Mark is met, recoverable, notMet or unknown where it is a verdict, else empty.
type Cell struct{ Text, Mark string }

// NotRecorded stands wherever there is no data.
const NotRecorded = "not recorded"

// Of arranges a document. Times are in the zone of the period, which is named.
func Of(document apis.ReportDocument) (Page, error) {
	clock := newClock(document.TimeZone)
	fingerprint, err := json.SHA256(document)
	if err != nil {
		return Page{}, err
	}
	page := Page{
		Title:    document.Title,
		Subtitle: document.PeriodTitle,
		Facts: []Fact{
			{Term: "Go-live", Text: clock.minute(document.GoLiveAt)},
			{Term: "Planned end", Text: clock.minute(document.PlannedEnd)},
			{Term: "Day", Text: fmt.Sprintf("D%+d", document.DayNumber)},
			{Term: "As of", Text: clock.second(document.AsOf)},
			{Term: "Times", Text: "in the zone of the period, " + document.TimeZone},
		},
		Verdict: verdict(document, clock),
		Sections: []Section{
			{ID: "executive", Title: "Executive table", Blocks: executive(document.Executive)},
			{ID: "priorities", Title: "Incidents by priority", Blocks: priorities(document)},
			{ID: "times", Title: "Times", Blocks: times(document.Times)},
			{ID: "days", Title: "Incidents by day", Blocks: days(document.Days)},
			{ID: "issues", Title: "Top issues", Blocks: issues(document.TopIssues, clock)},
			{ID: "uptime", Title: "Uptime", Blocks: uptimes(document.Uptime, clock)},
		},
	}
	for _, notes := range document.Sections {
		page.Sections = append(page.Sections, Section{ID: notes.Id, Title: notes.Title, Blocks: noted(notes)})
	}
	page.Sections = append(page.Sections,
		Section{ID: "incidents", Title: "All incidents", Blocks: incidents(document, clock)},
		Section{ID: "definitions", Title: "Definitions", Blocks: definitions(document.Definitions)},
		Section{ID: "document", Title: "This document", Blocks: []Block{{Facts: []Fact{
			{Term: "As of", Text: clock.second(document.AsOf)},
			{Term: "SHA-256 of the report as JSON", Text: fingerprint, Wide: true},
		}}}},
	)
	return page, nil
}

func noted(notes apis.ReportNotes) []Block {
	if !notes.Recorded {
		return []Block{{Text: "Not recorded."}}
	}
	blocks := make([]Block, len(notes.Lines))
	for i, line := range notes.Lines {
		blocks[i] = Block{Text: line}
	}
	return blocks
}

func definitions(list []apis.ReportDefinition) []Block {
	facts := make([]Fact, len(list))
	for i, definition := range list {
		facts[i] = Fact{Term: definition.Term, Text: definition.Text, Wide: true}
	}
	return []Block{{Facts: facts}}
}
