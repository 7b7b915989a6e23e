// Package report builds the summary report of a period. One document holds everything that its page, Markdown, HTML and JSON show;
// the same incidents, uptime and instant always give the same document.
package report

import (
	"cmp"
	"strings"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/kpi"
	"github.com/golive/hypercare/pkg/period"
	"github.com/golive/hypercare/pkg/scorecard"
)

const (
	// ListLimit is how many incidents a document lists, oldest first. All figures count every incident, and the document says how many
	// there are; the limit keeps a frozen report of a very noisy period small enough to store and to print.
	ListLimit = 1000
	// TopIssues is how many incidents are singled out.
	TopIssues = 10
)

// Builder takes the incidents of a period one at a time. It keeps ListLimit of them and sums of the rest.
type Builder struct {
	in    scorecard.Input
	card  *scorecard.Builder
	count int
	list  keep[apis.ReportIncident]
	top   keep[apis.ReportIncident]
}

// New starts a report on what a scorecard is made from.
func New(in scorecard.Input) *Builder {
	in.AsOf = in.AsOf.UTC()
	return &Builder{
		in:   in,
		card: scorecard.New(in),
		list: keep[apis.ReportIncident]{limit: ListLimit, compare: oldestFirst},
		top:  keep[apis.ReportIncident]{limit: TopIssues, compare: gravestFirst},
	}
}

// Add takes one incident of the period in; what was declared after the instant of the report is passed over.
func (b *Builder) Add(incident *apis.Incident) {
	o, ok := b.card.Add(incident)
	if !ok {
		return
	}
	b.count++
	row := line(incident, o)
	b.list.add(row)
	if o.Counted {
		b.top.add(row)
	}
}

// Document is the report of what was taken in so far.
func (b *Builder) Document() apis.ReportDocument {
	spec := b.in.Spec
	figures := b.card.Figures()
	criteria := b.card.Criteria()
	return apis.ReportDocument{
		Title:         "Hypercare summary report",
		Period:        b.in.Period,
		PeriodTitle:   spec.Title,
		TimeZone:      spec.TimeZone,
		GoLiveAt:      spec.GoLiveAt.UTC(),
		PlannedEnd:    period.End(spec).UTC(),
		DayNumber:     period.DayNumber(spec, period.Until(spec, b.in.AsOf)),
		AsOf:          b.in.AsOf,
		Verdict:       verdictOf(criteria, period.State(spec, b.in.AsOf) == apis.HypercarePeriodStatusStateClosed),
		Executive:     criteria,
		ByPriority:    figures.ByPriority(),
		Times:         figures.Times(),
		Days:          figures.Days(),
		TopIssues:     b.top.sorted(),
		IncidentCount: b.count,
		Incidents:     b.list.sorted(),
		Uptime:        filled(b.in.Uptime),
		Sections:      placeholders(),
		Definitions:   definitions(),
	}
}

func line(incident *apis.Incident, o kpi.Observation) apis.ReportIncident {
	wall, net := o.Resolution.Length.Seconds(), o.Net.Length.Seconds()
	return apis.ReportIncident{
		Name:            incident.Metadata.Name,
		Title:           incident.Spec.Title,
		Service:         o.Service,
		Priority:        o.Current,
		HighestPriority: o.Highest,
		State:           o.State,
		DeclaredAt:      o.DeclaredAt,
		AcknowledgedAt:  o.AcknowledgedAt,
		ResolvedAt:      o.ResolvedAt,
		WallSeconds:     &wall,
		NetSeconds:      &net,
		RootCause:       o.RootCauseText,
		Resolution:      o.ResolutionText,
		Counted:         o.Counted,
	}
}

func oldestFirst(a, b apis.ReportIncident) int {
	return cmp.Or(a.DeclaredAt.Compare(b.DeclaredAt), strings.Compare(a.Name, b.Name))
}

// gravestFirst orders by the highest priority an incident ever had, then by how long it lasted.
func gravestFirst(a, b apis.ReportIncident) int {
	return cmp.Or(cmp.Compare(a.HighestPriority, b.HighestPriority), cmp.Compare(*b.WallSeconds, *a.WallSeconds), strings.Compare(a.Name, b.Name))
}

// filled is a copy in which every list is there, as the contract wants it.
func filled(services []apis.ServiceUptime) []apis.ServiceUptime {
	whole := append([]apis.ServiceUptime{}, services...)
	for i := range whole {
		if whole[i].Days == nil {
			whole[i].Days = []apis.UptimeRow{}
		}
	}
	return whole
}
