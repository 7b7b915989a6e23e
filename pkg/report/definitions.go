package report

import (
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/kpi"
)

// definitions say how each figure of the document is worked out.
func definitions() []apis.ReportDefinition {
	return []apis.ReportDefinition{
		{Term: "Status", Text: "A criterion is met, not met, or unknown where nothing is recorded, or where an incident that is open, or waits for a person, may still miss it. The worst incident or service is judged; without an incident a criterion on response or resolution is met. What nobody answered before it was over is neither met nor missed. Uptime below its target can recover as long as the period runs and less is used than it allows. Status is that of the as-of time and may change later."},
		{Term: "Counted incidents", Text: kpi.DefinitionCounted},
		{Term: "Targets", Text: kpi.DefinitionTargets},
		{Term: "Day", Text: kpi.DefinitionDays},
		{Term: "MTTD", Text: kpi.DefinitionDetect},
		{Term: "MTTA", Text: kpi.DefinitionAcknowledge},
		{Term: "MTTR, wall time", Text: kpi.DefinitionResolve},
		{Term: "MTTR, net time", Text: kpi.DefinitionNet},
		{Term: "Top issues", Text: "The incidents of the highest priority, the longest first."},
		{Term: "Uptime", Text: "Up / (up + down), from sums over the whole window, never a mean of days. Missing data is unknown, not up; the range shows the result with all unknown time counted down and counted up. Excluded time is planned maintenance. Percentages are cut, not rounded."},
		{Term: "Error budget", Text: "(1 - target) x the time judged; of a day, used is down time / budget and may pass 100 %. Of a service it is what may be down until the period ends: (1 - target) x (the time judged and all that is still to come)."},
	}
}
