package incident

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/sla"
)

// brought is an incident as it comes with an import: a P3 that was declared at 09:00 and acknowledged five minutes later, with both clocks.
func brought() *apis.Incident {
	nine := time.Date(2026, time.November, 16, 9, 0, 0, 0, time.UTC)
	i := &apis.Incident{Spec: apis.IncidentSpec{Title: "Brought along", Priority: apis.PriorityP3}}
	i.Metadata.Name = "inc-20261116-0001"
	i.Status.State = apis.IncidentStateIdentified
	i.Status.DeclaredAt = nine
	i.Status.AcknowledgedAt = nine.Add(5 * time.Minute)
	response := sla.Start(apis.ClockNameResponse, time.Hour, nine, sla.Always{})
	sla.Stop(&response, i.Status.AcknowledgedAt, sla.Always{})
	i.Status.Clocks = []apis.Clock{response, sla.Start(apis.ClockNameResolution, 8*time.Hour, nine, sla.Always{})}
	return i
}

func TestAnImportedClockCannotSayWhatDidNotHappen(t *testing.T) {
	now := brought().Status.DeclaredAt.Add(4 * time.Hour)
	require.Empty(t, CheckImported(brought(), now, sla.Always{}))
	const response, resolution = "status.clocks[0]", "status.clocks[1]"
	for what, c := range map[string]struct {
		change func(i *apis.Incident, response, resolution *apis.Clock)
		field  string
		reason string
	}{
		"met after it was due":   {func(_ *apis.Incident, r, _ *apis.Clock) { r.StoppedAt = r.DueAt.Add(time.Second) }, response, "it is metLate"},
		"met and breached":       {func(_ *apis.Incident, r, _ *apis.Clock) { r.BreachedAt = r.StoppedAt }, response, "it is metLate"},
		"late before it was due": {func(_ *apis.Incident, r, _ *apis.Clock) { r.State = apis.ClockStateMetLate }, response, "it is met"},
		"stopped tomorrow":       {func(_ *apis.Incident, r, _ *apis.Clock) { r.StoppedAt = now.Add(24 * time.Hour) }, response, "stoppedAt in the future"},
		"stopped in 1980": {func(_ *apis.Incident, r, _ *apis.Clock) {
			r.StoppedAt = time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)
		}, response, "stoppedAt before it starts"},
		"answered by nobody": {func(i *apis.Incident, _, _ *apis.Clock) { i.Status.AcknowledgedAt = time.Time{} }, response, "nobody acknowledged"},
		"running on though somebody acknowledged": {func(_ *apis.Incident, r, _ *apis.Clock) {
			r.State = apis.ClockStateRunning
			r.StoppedAt = time.Time{}
		}, response, "somebody acknowledged"},
		"running with an end":  {func(_ *apis.Incident, _, r *apis.Clock) { r.StoppedAt = now }, resolution, "has stoppedAt"},
		"running with a pause": {func(_ *apis.Incident, _, r *apis.Clock) { r.PausedAt = now }, resolution, "has pausedAt"},
		"paused tomorrow": {func(_ *apis.Incident, _, r *apis.Clock) {
			r.State = apis.ClockStatePaused
			r.PausedAt = now.Add(24 * time.Hour)
		}, resolution, "pausedAt in the future"},
		"paused for longer than it ran": {func(_ *apis.Incident, _, r *apis.Clock) { r.PausedSeconds = 1_000_000_000_000 }, resolution, "longer than the 14400 seconds"},
		"held for longer than it ran":   {func(_ *apis.Incident, _, r *apis.Clock) { r.HeldSeconds = 1_000_000_000_000 }, resolution, "longer than the 14400 seconds"},
		"held for less than nothing":    {func(_ *apis.Incident, _, r *apis.Clock) { r.HeldSeconds = -1 }, resolution, "less than nothing"},
		"started before the incident":   {func(i *apis.Incident, _, r *apis.Clock) { r.StartedAt = i.Status.DeclaredAt.Add(-time.Second) }, resolution, "before the incident was declared"},
		"a record of tomorrow": {func(i *apis.Incident, _, _ *apis.Clock) {
			i.Status.History = []apis.StateRecord{{At: i.Status.DeclaredAt, State: apis.IncidentStateOpen}, {At: now.Add(time.Second), State: i.Status.State}}
		}, "status.history[1].at", "in the future"},
	} {
		t.Run(what, func(t *testing.T) {
			i := brought()
			c.change(i, &i.Status.Clocks[0], &i.Status.Clocks[1])
			found := CheckImported(i, now, sla.Always{})
			require.Len(t, found, 1, "%v", found)
			require.Equal(t, c.field, found[0].Field)
			require.Contains(t, found[0].Reason, c.reason)
		})
	}
}

// A clock that was in time when its pause began is met, however late the incident is resolved in that pause.
func TestAnImportedClockThatStoppedInAPauseOutsideOfficeHoursIsMet(t *testing.T) {
	targets, err := officeTargets(t)(apis.PriorityP3)
	require.NoError(t, err)
	i := brought()
	closing := time.Date(2026, time.November, 16, 17, 0, 0, 0, time.UTC)
	resolution := sla.Start(apis.ClockNameResolution, 8*time.Hour, i.Status.DeclaredAt, targets.Calendar)
	require.NoError(t, sla.Pause(&resolution, closing, sla.Rest{Reason: apis.PauseReasonUser}))
	i.Status.ResolvedAt = closing.Add(4 * time.Hour)
	sla.Stop(&resolution, i.Status.ResolvedAt, targets.Calendar)
	i.Status.Clocks[1] = resolution
	i.Status.State = apis.IncidentStateResolved
	i.Spec.Resolution = "Mended."
	require.Equal(t, apis.ClockStateMet, resolution.State)
	require.Empty(t, CheckImported(i, i.Status.ResolvedAt, targets.Calendar))
	require.NotEmpty(t, CheckImported(i, i.Status.ResolvedAt, sla.Always{}), "where every second counts it was late")
	i.Status.Clocks[1].PausedSeconds = 0
	require.NotEmpty(t, CheckImported(i, i.Status.ResolvedAt, targets.Calendar), "without a pause it was late as well")
}
