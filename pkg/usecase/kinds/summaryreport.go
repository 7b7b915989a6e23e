package kinds

import (
	"github.com/golive/hypercare/pkg/apis"
)

// reportHead is the spec of a published report without its document, which may be long.
type reportHead struct {
	AsOf        apis.Instant `json:"asOf"`
	Period      apis.Name    `json:"period"`
	PublishedBy string       `json:"publishedBy"`
	Sha256      string       `json:"sha256"`
}

// summaryReportRules: reports are made by publishing and never change, so there is nothing to check in them. They keep no period from being deleted.
var summaryReportRules = Rules[apis.SummaryReportSpec]{
	Title: func(s apis.SummaryReportSpec) string { return s.Document.Title },
	Brief: func(s apis.SummaryReportSpec) any {
		return reportHead{AsOf: s.AsOf, Period: s.Period, PublishedBy: s.PublishedBy, Sha256: s.Sha256}
	},
}
