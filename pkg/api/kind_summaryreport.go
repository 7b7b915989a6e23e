package api

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// summaryReports are made by publishing and never change, so there is nothing to check in them.
var summaryReports = define("SummaryReport", "summaryreports", "published report", rules[apis.SummaryReportSpec]{
	title: func(s apis.SummaryReportSpec) string { return s.Document.Title },
})

func summaryReportRoutes() []Route {
	return []Route{
		read("/summaryreports", listSummaryReports, slices.Concat(paging, labels, []parameter{periodFilter})...),
		read("/summaryreports/{name}", readSummaryReport, reportFormat, asDownload),
	}
}

// reportHead is the spec of a report as lists and changes show it: without the document, which may be long.
type reportHead struct {
	AsOf        apis.Instant `json:"asOf"`
	Period      apis.Name    `json:"period"`
	PublishedBy string       `json:"publishedBy"`
	Sha256      string       `json:"sha256"`
}

func headOf(spec []byte) (head reportHead, encoded json.RawMessage, err error) {
	if err := json.Unmarshal(spec, &head); err != nil {
		return head, nil, fmt.Errorf("decode stored report: %w", err)
	}
	if encoded, err = json.Marshal(head); err != nil {
		return head, nil, fmt.Errorf("encode report: %w", err)
	}
	return head, encoded, nil
}

func listSummaryReports(c *call) (*answer, error) {
	var (
		items   []object
		next    string
		version int64
	)
	err := c.read(func(r usecase.Reader) (err error) {
		if version, err = r.ResourceVersion(); err != nil {
			return err
		}
		items, next, err = c.reportHeads(r)
		return err
	})
	if err != nil {
		return nil, err
	}
	return list(items, next, version)
}

// reportHeads reads pages until one page of reports of the period asked for is full.
func (c *call) reportHeads(r usecase.Reader) ([]object, string, error) {
	filter := usecase.ResourceFilter{Labels: selectorTerms(c.query.text("labelSelector")), Page: c.page()}
	if filter.Limit == 0 {
		filter.Limit = 50
	}
	var items []object
	for {
		found, next, err := r.Resources(summaryReports.name, filter)
		if err != nil {
			return nil, "", err
		}
		for _, resource := range found {
			head, spec, err := headOf(resource.Spec)
			if err != nil {
				return nil, "", err
			}
			if wanted := c.query.text("period"); wanted != "" && head.Period != wanted {
				continue
			}
			items = append(items, object{ApiVersion: usecase.APIVersion, Kind: resource.Kind, Metadata: resource.Metadata, Spec: spec, Status: struct{}{}})
			filter.Limit--
		}
		if filter.Continue = next; next == "" || filter.Limit == 0 {
			return items, next, nil
		}
	}
}

// readSummaryReport answers the object, or its document in the format asked for.
func readSummaryReport(c *call) (*answer, error) {
	format := c.query.text("format")
	if format == "" {
		return summaryReports.read(c)
	}
	var report *usecase.Object[apis.SummaryReportSpec]
	err := c.read(func(r usecase.Reader) (err error) {
		report, err = usecase.One[apis.SummaryReportSpec](r, summaryReports.name, c.name)
		return err
	})
	if err != nil {
		return nil, err
	}
	return c.render(format, report.Metadata.Name, report.Spec.Document)
}
