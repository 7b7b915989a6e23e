// Package html prints a summary report as one self-contained page for paper or mail: no scripts, nothing loaded from elsewhere.
package html

import (
	"bufio"
	_ "embed" // the template and the style
	"fmt"
	"html/template"
	"io"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/report/layout"
	"github.com/golive/hypercare/pkg/report/prose"
)

//go:embed report.tmpl
var source string

//go:embed report.css
var style string

var page = template.Must(template.New("report").Funcs(template.FuncMap{"prose": prose.HTML}).Parse(source))

// Write prints a document. Text that people typed is escaped by html/template, Markdown of theirs is tamed by the package prose.
func Write(w io.Writer, document apis.ReportDocument) error {
	arranged, err := layout.Of(document)
	if err != nil {
		return fmt.Errorf("print report of %s as HTML: %w", document.Period, err)
	}
	out := bufio.NewWriter(w)
	// The style is our own constant, so it needs no escaping.
	data := struct {
		Page  layout.Page
		Style template.CSS
	}{arranged, template.CSS(style)}
	if err := page.Execute(out, data); err != nil {
		return fmt.Errorf("print report of %s as HTML: %w", document.Period, err)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write report of %s: %w", document.Period, err)
	}
	return nil
}
