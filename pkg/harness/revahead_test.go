package harness

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

// A clock that was brought along says when it is at risk, and nothing checks that this is before it is due. Its breach must not wait for it.
func TestRevAClockThatWasBroughtAlongIsMissedWhenItIsDueWhateverItsAtRiskTime(t *testing.T) {
	b := New(t)
	b.NewPeriod()
	const running = `{"name": "resolution", "state": "running", "target": "12h", "startedAt": "2026-11-21T02:00:00Z", "dueAt": "2026-11-21T14:00:00Z",
		"atRiskAt": "2026-11-25T08:00:00Z", "pausedSeconds": 0}`
	Post[apis.ImportAnswer](b, Admin, "/import", openIncident("inc-20261121-0042", metResponse+","+running))
	b.Advance(24 * time.Hour)
	require.Equal(t, apis.ClockStateBreached, b.Incident("inc-20261121-0042").Status.Clocks[1].State)
	require.Equal(t, 1, b.Entries("inc-20261121-0042", apis.TimelineTypeClockBreached))
}
