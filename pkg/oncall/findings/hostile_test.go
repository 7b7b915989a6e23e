package findings_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/oncall"
	"github.com/golive/hypercare/pkg/oncall/findings"
)

// BenchmarkFindingsOfTheLargestSchedule has fifty layers that change hands every hour, beside each other, for the longest time that can be
// asked for.
func BenchmarkFindingsOfTheLargestSchedule(b *testing.B) {
	version := apis.ScheduleVersion{TimeZone: "Europe/Berlin"}
	for i := range 50 {
		version.Layers = append(version.Layers, apis.ScheduleLayer{
			Name: fmt.Sprint("layer ", i), Type: apis.ScheduleLayerTypeRotation, Epoch: "2026-01-01", Every: 1, Unit: apis.ScheduleLayerUnitHours,
			Participants: append([]string{fmt.Sprint("p-", i), fmt.Sprint("q-", i)}, somePeople...), Beside: true,
		})
	}
	calendar, err := oncall.New(oncall.Plan{Versions: []apis.ScheduleVersion{version}})
	require.NoError(b, err)
	s := monday()
	s.To = s.From.AddDate(0, 0, 400)
	s.Periods = periodsOf(somePeople...)
	s.Versions = []apis.ScheduleVersion{version}
	for b.Loop() {
		s.Situated(calendar)
		findings.Of(s, 500)
	}
}
