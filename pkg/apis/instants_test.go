package apis

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestInstantsAreKeptInUTCAndWholeSeconds(t *testing.T) {
	berlin := time.FixedZone("CET", 3600)
	spec := HypercarePeriodSpec{GoLiveAt: time.Date(2026, 1, 2, 1, 0, 0, 900, berlin), Phases: []PhaseOfPeriod{{Start: time.Date(2026, 1, 2, 1, 0, 0, 5e8, berlin)}}}
	WholeSeconds(&spec)
	midnight := time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)
	require.Equal(t, midnight, spec.GoLiveAt)
	require.Equal(t, midnight, spec.Phases[0].Start)
	require.True(t, spec.PlannedEnd.IsZero(), "an absent instant stays absent")
}
