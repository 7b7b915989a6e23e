package period

import "github.com/golive/hypercare/pkg/apis"

// Priorities lists all priorities, most urgent first.
func Priorities() []apis.Priority {
	return []apis.Priority{apis.PriorityP1, apis.PriorityP2, apis.PriorityP3, apis.PriorityP4}
}

// DefaultMatrix is the built-in priority matrix: the working targets of a period that names none.
func DefaultMatrix() []apis.MatrixRow {
	return []apis.MatrixRow{
		{Priority: apis.PriorityP1, Response: "15m", Resolution: "2h", Calendar: apis.MatrixRowCalendarAlways},
		{Priority: apis.PriorityP2, Response: "30m", Resolution: "4h", Calendar: apis.MatrixRowCalendarAlways},
		{Priority: apis.PriorityP3, Response: "2h", Resolution: "8h", Calendar: apis.MatrixRowCalendarAlways},
		{Priority: apis.PriorityP4, Response: "4h", Resolution: "24h", Calendar: apis.MatrixRowCalendarAlways},
	}
}

// DefaultCriteria are the built-in success criteria. Times are in seconds, uptime and satisfaction are shares. That a P1 must be
// resolved within 4 h to leave hypercare is another figure than the working target of 2 h in the matrix.
func DefaultCriteria() []apis.Criterion {
	p1, p2 := []apis.Priority{apis.PriorityP1}, []apis.Priority{apis.PriorityP2}
	return []apis.Criterion{
		{Id: "uptime", Title: "Uptime", Metric: apis.CriterionMetricUptime, Operator: apis.CriterionOperatorGreaterThanEqual, Target: 0.999, Mandatory: true},
		{Id: "critical-response", Title: "Response to critical incidents", Metric: apis.CriterionMetricResponseWorst, Priorities: p1, Operator: apis.CriterionOperatorLessThan, Target: 15 * 60},
		{Id: "p1-resolution", Title: "Resolution of P1 incidents", Metric: apis.CriterionMetricResolutionWorst, Priorities: p1, Operator: apis.CriterionOperatorLessThan, Target: 4 * 3600},
		{Id: "satisfaction", Title: "Satisfied users", Metric: apis.CriterionMetricSatisfaction, Operator: apis.CriterionOperatorGreaterThan, Target: 0.8},
		{Id: "developer-escalations", Title: "Escalations to developers per day", Metric: apis.CriterionMetricDeveloperEscalationsPerDay, Operator: apis.CriterionOperatorLessThan, Target: 5},
		{Id: "p1-count", Title: "P1 incidents", Metric: apis.CriterionMetricIncidentCount, Priorities: p1, Operator: apis.CriterionOperatorEqual, Target: 0},
		{Id: "p2-count", Title: "P2 incidents", Metric: apis.CriterionMetricIncidentCount, Priorities: p2, Operator: apis.CriterionOperatorLessThan, Target: 5},
		{Id: "mean-resolution", Title: "Mean time to resolve", Metric: apis.CriterionMetricResolutionMean, Operator: apis.CriterionOperatorLessThan, Target: 4 * 3600},
		{Id: "p1-p2-closed", Title: "P1 and P2 incidents still open", Metric: apis.CriterionMetricOpenIncidents, Priorities: append(p1, p2...), Operator: apis.CriterionOperatorEqual, Target: 0, Mandatory: true},
	}
}

// Defaults answers the spec with the built-in planned end, matrix rows and criteria filled in where it names none. It is for
// reading and for templates: stored specs keep their gaps.
func Defaults(spec apis.HypercarePeriodSpec) apis.HypercarePeriodSpec {
	if spec.PlannedEnd.IsZero() && !spec.GoLiveAt.IsZero() {
		spec.PlannedEnd = spec.GoLiveAt.Add(DefaultLength)
	}
	spec.PriorityMatrix = completed(spec.PriorityMatrix)
	if len(spec.SuccessCriteria) == 0 {
		spec.SuccessCriteria = DefaultCriteria()
	}
	return spec
}

// completed orders the rows by priority and takes the built-in row where one is left out.
func completed(rows []apis.MatrixRow) []apis.MatrixRow {
	whole := DefaultMatrix()
	for i, builtIn := range whole {
		if row, ok := rowFor(rows, builtIn.Priority); ok {
			whole[i] = row
		}
	}
	return whole
}
