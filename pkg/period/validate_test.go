package period_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/period"
)

func TestValidateNamesTheFieldAndTheRemedy(t *testing.T) {
	cases := map[string]struct {
		change func(*apis.HypercarePeriodSpec)
		field  string
		remedy string
	}{
		"a zone that does not exist":  {func(s *apis.HypercarePeriodSpec) { s.TimeZone = "Mars/Base" }, "spec.timeZone", "Europe/Berlin"},
		"the zone of the server":      {func(s *apis.HypercarePeriodSpec) { s.TimeZone = "Local" }, "spec.timeZone", "Europe/Berlin"},
		"a zone outside the database": {func(s *apis.HypercarePeriodSpec) { s.TimeZone = "../../etc/passwd" }, "spec.timeZone", "Europe/Berlin"},
		"an end at go-live":           {func(s *apis.HypercarePeriodSpec) { s.PlannedEnd = s.GoLiveAt }, "spec.plannedEnd", "later end"},
		"an end in another age":       {func(s *apis.HypercarePeriodSpec) { s.PlannedEnd = s.GoLiveAt.Add(period.Longest + 1) }, "spec.plannedEnd", "check the year"},
		"an extension into another age": {func(s *apis.HypercarePeriodSpec) {
			s.Extensions = []apis.Extension{{To: s.GoLiveAt.Add(period.Longest + 1)}}
		}, "spec.extensions[0].to", "earlier end"},
		"an extension that shortens":       {func(s *apis.HypercarePeriodSpec) { s.Extensions = []apis.Extension{{To: s.PlannedEnd}} }, "spec.extensions[0].to", "later instant"},
		"a phase before go-live":           {phases(-time.Hour, day), "spec.phases[0].start", "then or later"},
		"a phase that never runs":          {phases(0, 0), "spec.phases[0].end", "later end"},
		"a phase past the end":             {phases(0, 6*day), "spec.phases[0].end", "extend the period"},
		"phases that overlap":              {phases(0, 2*day, day, 3*day), "spec.phases[1].start", "in order"},
		"phases out of order":              {phases(2*day, 3*day, 0, day), "spec.phases[1].start", "in order"},
		"a duration with a typo":           {matrix(apis.MatrixRow{Priority: "P1", Response: "15 min", Resolution: "2h"}), "spec.priorityMatrix[0].response", `"15m"`},
		"a target of no time":              {matrix(apis.MatrixRow{Priority: "P1", Response: "0", Resolution: "2h"}), "spec.priorityMatrix[0].response", `"15m"`},
		"targets the wrong way round":      {matrix(apis.MatrixRow{Priority: "P1", Response: "2h", Resolution: "15m"}), "spec.priorityMatrix[0].resolution", "longer"},
		"two rows for a priority":          {matrix(row("P1"), row("P1")), "spec.priorityMatrix[1].priority", "one row"},
		"business hours that nobody named": {matrix(apis.MatrixRow{Priority: "P4", Response: "1h", Resolution: "2h", Calendar: "businessHours"}), "spec.priorityMatrix[0].calendar", "spec.businessHours"},
		"business hours that end early": {func(s *apis.HypercarePeriodSpec) {
			s.BusinessHours = apis.BusinessHours{Days: []apis.BusinessHoursDays{"mon"}, Start: "17:00", End: "09:00"}
		}, "spec.businessHours.end", "later time"},
		"business hours of no length at midnight": {func(s *apis.HypercarePeriodSpec) {
			s.BusinessHours = apis.BusinessHours{Days: []apis.BusinessHoursDays{"mon"}, Start: "00:00", End: "00:00"}
		}, "spec.businessHours.end", "24:00"},
		"a bad row of a phase": {func(s *apis.HypercarePeriodSpec) {
			phases(0, day)(s)
			s.Phases[0].Matrix = []apis.MatrixRow{{Priority: "P1", Response: "15m", Resolution: "soon"}}
		}, "spec.phases[0].matrix[0].resolution", `"15m"`},
		"two services of one name": {func(s *apis.HypercarePeriodSpec) {
			s.Services = []apis.ServiceOfPeriod{{Name: "payments"}, {Name: "orders"}, {Name: "payments"}}
		}, "spec.services[2].name", "own name"},
		"two criteria of one id": {criteria(apis.Criterion{Id: "a"}, apis.Criterion{Id: "a"}), "spec.successCriteria[1].id", "own id"},
		"uptime in percent":      {criteria(apis.Criterion{Id: "a", Metric: "uptime", Target: 99.9}), "spec.successCriteria[0].target", "0.999"},
		"a negative target":      {criteria(apis.Criterion{Id: "a", Metric: "incidentCount", Target: -1}), "spec.successCriteria[0].target", "0 or more"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			shop := spec(t, "Europe/Berlin", "2026-11-16T09:00:00Z")
			c.change(&shop)
			found := period.Validate(shop)
			require.Len(t, found, 1)
			require.Equal(t, c.field, found[0].Field)
			require.Contains(t, found[0].Reason, c.remedy)
		})
	}
}

func TestInstantsInReasonsAreInTheZoneOfThePeriodWhichIsNamed(t *testing.T) {
	reason := func(goLive string) string {
		shop := spec(t, "Europe/Berlin", goLive)
		shop.PlannedEnd = shop.GoLiveAt
		return period.Validate(shop)[0].Reason
	}
	require.Equal(t, "is not after go-live (2026-11-16 10:00 Europe/Berlin); choose a later end", reason("2026-11-16T09:00:00Z"))
	require.Equal(t, "is not after go-live (2026-07-16 11:00:05 Europe/Berlin); choose a later end", reason("2026-07-16T09:00:05Z"))
}

func TestValidateTellsEverythingAtOnce(t *testing.T) {
	shop := spec(t, "Nowhere", "2026-11-16T09:00:00Z")
	shop.PlannedEnd = shop.GoLiveAt.Add(-day)
	shop.Services = []apis.ServiceOfPeriod{{Name: "a"}, {Name: "a"}}
	require.Len(t, period.Validate(shop), 3)
}

func TestAPhaseMayUseTheDaysOfAnExtension(t *testing.T) {
	shop := spec(t, "UTC", "2026-11-16T09:00:00Z")
	phases(0, 5*day, 5*day, 7*day)(&shop)
	require.NotEmpty(t, period.Validate(shop))
	shop.Extensions = []apis.Extension{{To: shop.PlannedEnd.Add(2 * day), Reason: "one P1 open", By: "lead"}}
	require.Empty(t, period.Validate(shop))
}

// phases takes starts and ends by turns, counted from go-live.
func phases(bounds ...time.Duration) func(*apis.HypercarePeriodSpec) {
	return func(s *apis.HypercarePeriodSpec) {
		for i := 0; i < len(bounds); i += 2 {
			s.Phases = append(s.Phases, apis.PhaseOfPeriod{Name: "phase", Start: s.GoLiveAt.Add(bounds[i]), End: s.GoLiveAt.Add(bounds[i+1])})
		}
	}
}

func row(priority apis.Priority) apis.MatrixRow {
	return apis.MatrixRow{Priority: priority, Response: "15m", Resolution: "2h"}
}

func matrix(rows ...apis.MatrixRow) func(*apis.HypercarePeriodSpec) {
	return func(s *apis.HypercarePeriodSpec) { s.PriorityMatrix = rows }
}

func criteria(list ...apis.Criterion) func(*apis.HypercarePeriodSpec) {
	return func(s *apis.HypercarePeriodSpec) { s.SuccessCriteria = list }
}
