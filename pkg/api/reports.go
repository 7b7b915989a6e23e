package api

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/golive/hypercare/pkg/api/wire"
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/kinds"
)

const summaryReport = "SummaryReport"

var reportTypes = map[string]string{"json": wire.JSONType, "md": "text/markdown; charset=utf-8", "html": "text/html; charset=utf-8"}

func readScorecard(c *call) (*wire.Answer, error) {
	if c.Report == nil {
		return nil, wire.NotConnected("Scorecards")
	}
	scorecard, err := c.Report.Scorecard(c.request.Context(), c.caller.Namespace, c.name, c.now)
	if err != nil {
		return nil, err
	}
	return wire.OK(scorecard)
}

func readReport(c *call) (*wire.Answer, error) {
	asOf := c.now
	if c.query.Text("asOf") != "" {
		asOf = c.query.Instant("asOf")
	}
	if asOf.After(c.now) {
		return nil, wire.BadParameter("asOf", "lies in the future; leave it out for now")
	}
	if c.Report == nil {
		return nil, wire.NotConnected("Reports")
	}
	document, err := c.Report.Document(c.request.Context(), c.caller.Namespace, c.name, asOf, c.now)
	if err != nil {
		return nil, err
	}
	format := c.query.Text("format")
	if format == "" {
		format = "json"
	}
	return c.render(format, c.name+"-"+asOf.Format(time.DateOnly), document)
}

// render streams a document; with download=true the browser saves it under the name.
func (c *call) render(format, name string, document apis.ReportDocument) (*wire.Answer, error) {
	if c.Report == nil {
		return nil, wire.NotConnected("Reports")
	}
	digest, err := digestOf(format, document)
	if err != nil {
		return nil, err
	}
	header := http.Header{"Content-Type": {reportTypes[format]}}
	if format == "html" {
		// Names and texts in it come from people and alerts: even if escaping failed, nothing in it may run.
		header.Set("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:")
	}
	if c.query.Flag("download") {
		header.Set("Content-Disposition", `attachment; filename="hypercare-`+name+"."+format+`"`)
	}
	return &wire.Answer{Status: http.StatusOK, Header: header, Digest: digest, Stream: func(w io.Writer) error {
		return c.Report.Render(c.request.Context(), w, format, document)
	}}, nil
}

// digestOf tells documents apart before they are rendered: the same document in the same format gives the same bytes.
func digestOf(format string, document apis.ReportDocument) (string, error) {
	sum := sha256.New()
	_, _ = io.WriteString(sum, format+"\n") // a hash never fails to write
	if err := json.NewEncoder(sum).Encode(document); err != nil {
		return "", fmt.Errorf("fingerprint report: %w", err)
	}
	return hex.EncodeToString(sum.Sum(nil)[:8]), nil
}

// publishReport makes the document first, which may ask metric sources, and freezes it in the transaction.
func publishReport(c *call) (*wire.Answer, error) {
	if c.Report == nil {
		return nil, wire.NotConnected("Reports")
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

// listSummaryReports lists published reports without their documents.
func listSummaryReports(c *call) (*wire.Answer, error) {
	return pageOf(c, c.summaryReports)
}

// summaryReports reads pages until one page of reports of the period asked for is full.
func (c *call) summaryReports(r usecase.Reader) ([]kinds.Object, string, error) {
	filter := usecase.ResourceFilter{Labels: c.query.Terms("labelSelector"), Page: c.page()}
	if filter.Limit == 0 {
		filter.Limit = 50
	}
	kind := kinds.Named(summaryReport)
	period := c.query.Text("period")
	var items []kinds.Object
	for {
		found, next, err := r.Resources(summaryReport, filter)
		if err != nil {
			return nil, "", err
		}
		for _, resource := range found {
			if period != "" && resource.Metadata.Labels["period"] != period {
				continue
			}
			o, err := kind.Brief(resource, kinds.Viewer{Now: c.now})
			if err != nil {
				return nil, "", err
			}
			items = append(items, o)
			filter.Limit--
		}
		filter.Continue = next
		if next == "" || filter.Limit == 0 {
			return items, next, nil
		}
	}
}

// readSummaryReport answers the object, or its document in the format asked for.
func readSummaryReport(c *call) (*wire.Answer, error) {
	format := c.query.Text("format")
	if format == "" {
		return kindHandlers{kinds.Named(summaryReport)}.read(c)
	}
	var report *usecase.Object[apis.SummaryReportSpec]
	err := c.read(func(r usecase.Reader) (err error) {
		report, err = usecase.One[apis.SummaryReportSpec](r, summaryReport, c.name)
		return err
	})
	if err != nil {
		return nil, err
	}
	return c.render(format, report.Metadata.Name, report.Spec.Document)
}
