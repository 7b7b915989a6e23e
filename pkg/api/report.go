package api

import (
	"io"
	"net/http"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

var reportTypes = map[string]string{"json": jsonType, "md": "text/markdown; charset=utf-8", "html": "text/html; charset=utf-8"}

func readScorecard(c *call) (*answer, error) {
	if c.Report == nil {
		return nil, notConnected("Scorecards")
	}
	scorecard, err := c.Report.Scorecard(c.request.Context(), c.caller.Namespace, c.name, c.now)
	if err != nil {
		return nil, err
	}
	return ok(scorecard)
}

func readReport(c *call) (*answer, error) {
	asOf := c.now
	if given := c.query.instant("asOf"); c.query.text("asOf") != "" {
		asOf = given
	}
	if asOf.After(c.now) {
		return nil, badParameter("asOf", "lies in the future; leave it out for now")
	}
	if c.Report == nil {
		return nil, notConnected("Reports")
	}
	document, err := c.Report.Document(c.request.Context(), c.caller.Namespace, c.name, asOf, c.now)
	if err != nil {
		return nil, err
	}
	format := c.query.text("format")
	if format == "" {
		format = "json"
	}
	return c.render(format, c.name+"-"+asOf.Format(time.DateOnly), document)
}

// render streams a document; with download=true the browser saves it under the name.
func (c *call) render(format, name string, document apis.ReportDocument) (*answer, error) {
	if c.Report == nil {
		return nil, notConnected("Reports")
	}
	header := http.Header{"Content-Type": {reportTypes[format]}}
	if format == "html" {
		// Names and texts in it come from people and alerts: even if escaping failed, nothing in it may run.
		header.Set("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:")
	}
	if c.query.flag("download") {
		header.Set("Content-Disposition", `attachment; filename="hypercare-`+name+"."+format+`"`)
	}
	return &answer{status: http.StatusOK, header: header, stream: func(w io.Writer) error {
		return c.Report.Render(c.request.Context(), w, format, document)
	}}, nil
}

// publishReport makes the document first, which may ask metric sources, and freezes it in the transaction.
func publishReport(c *call) (*answer, error) {
	if c.Report == nil {
		return nil, notConnected("Reports")
	}
	document, err := c.Report.ForPublishing(c.request.Context(), c.caller.Namespace, c.name, c.now)
	if err != nil {
		return nil, err
	}
	return c.write(func(tx usecase.Tx) (int, any, error) {
		report, err := c.Report.Publish(tx, c.caller, document)
		return http.StatusCreated, report, err
	})
}

func notConnected(what string) *problem {
	return refuse(http.StatusServiceUnavailable, "notConnected", "%s are not available while the plugin starts. Try again in a moment.", what).with("Retry-After", "5")
}
