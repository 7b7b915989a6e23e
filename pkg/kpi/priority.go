package kpi

import (
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/period"
)

// byPriority groups figures by the most urgent priority an incident ever had.
type byPriority struct {
	counts      apis.PriorityFigures
	acknowledge Sample
	resolve     Sample
}

func (p *byPriority) add(o Observation) {
	p.counts.Declared++
	if o.Open() {
		p.counts.Open++
	} else {
		p.counts.Resolved++
	}
	count(&p.counts.Reopened, o.Reopened)
	count(&p.counts.ResponseMet, o.Clocks.ResponseMet)
	count(&p.counts.ResponseMissed, o.Clocks.ResponseMissed)
	count(&p.counts.ResponseUnanswered, o.Clocks.ResponseUnanswered)
	count(&p.counts.ResolutionMet, o.Clocks.ResolutionMet)
	count(&p.counts.ResolutionMissed, o.Clocks.ResolutionMissed)
	p.acknowledge.Add(o.Response)
	p.resolve.Add(o.Resolution)
}

func count(counter *int, happened bool) {
	if happened {
		*counter++
	}
}

// ByPriority answers one row for each priority, most urgent first, also where there were no incidents. Times are means of wall time.
func (f *Figures) ByPriority() []apis.PriorityFigures {
	rows := make([]apis.PriorityFigures, 0, 4)
	for _, priority := range period.Priorities() {
		row := apis.PriorityFigures{Priority: priority}
		if p := f.priorities[priority]; p != nil {
			row = p.counts
			row.Priority = priority
			row.MeanAcknowledge, row.MeanResolve = p.acknowledge.Mean(), p.resolve.Mean()
		}
		rows = append(rows, row)
	}
	return rows
}
