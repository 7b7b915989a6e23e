// Package markdown prints a summary report as GitHub-flavoured Markdown.
package markdown

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/report/layout"
	"github.com/golive/hypercare/pkg/report/prose"
)

// Write prints a document. Text that people typed shows as they typed it and is never taken for Markdown or HTML, but for what they were
// promised to be Markdown.
func Write(w io.Writer, document apis.ReportDocument) error {
	page, err := layout.Of(document)
	if err != nil {
		return fmt.Errorf("print report of %s as Markdown: %w", document.Period, err)
	}
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "# %s: %s\n\n", escape(page.Title), escape(page.Subtitle))
	writeFacts(out, page.Facts)
	for i, line := range page.Verdict {
		if i == 0 {
			fmt.Fprintf(out, "\n**%s**\n", escape(line.Text))
		} else {
			fmt.Fprintf(out, "\n%s\n", escape(line.Text))
		}
	}
	for _, section := range page.Sections {
		fmt.Fprintf(out, "\n## %s\n", escape(section.Title))
		for _, block := range section.Blocks {
			writeBlock(out, block)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write report of %s: %w", document.Period, err)
	}
	return nil
}

func writeBlock(out *bufio.Writer, block layout.Block) {
	if block.Heading != "" {
		fmt.Fprintf(out, "\n### %s\n", escape(block.Heading))
	}
	if block.Text != "" {
		fmt.Fprintf(out, "\n%s\n", escape(block.Text))
	}
	if len(block.Facts) > 0 {
		fmt.Fprintln(out)
		writeFacts(out, block.Facts)
	}
	if block.Table != nil {
		fmt.Fprintln(out)
		writeTable(out, block.Table)
	}
}

func writeFacts(out *bufio.Writer, facts []layout.Fact) {
	for _, fact := range facts {
		if quoted, ok := quotation(fact); ok {
			fmt.Fprintf(out, "- **%s:**\n\n%s", escape(fact.Term), quoted)
			continue
		}
		fmt.Fprintf(out, "- **%s:** %s\n", escape(fact.Term), escape(fact.Text))
	}
}

// quotation is prose that says more in Markdown than as plain text on one line.
func quotation(fact layout.Fact) (string, bool) {
	if !fact.Prose || escape(fact.Text) == fact.Text {
		return "", false
	}
	return prose.Quoted(fact.Text)
}

func writeTable(out *bufio.Writer, table *layout.Table) {
	titles, rules := make([]string, len(table.Columns)), make([]string, len(table.Columns))
	for i, column := range table.Columns {
		titles[i], rules[i] = escape(column.Title), "---"
		if column.Number {
			rules[i] = "--:"
		}
	}
	writeRow(out, titles)
	writeRow(out, rules)
	cells := make([]string, len(table.Columns))
	for _, row := range table.Rows {
		for i, cell := range row {
			cells[i] = escape(cell.Text)
		}
		writeRow(out, cells)
	}
}

func writeRow(out *bufio.Writer, cells []string) {
	fmt.Fprintf(out, "| %s |\n", strings.Join(cells, " | "))
}
