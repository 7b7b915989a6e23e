package incident

import (
	"slices"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/sla"
)

// Restore completes an incident that comes from elsewhere with its state: clocks that it does not bring are run again over the times
// that it brings, and so is its history.
func Restore(i *apis.Incident, targets Targets) {
	if len(i.Status.Clocks) == 0 {
		i.Status.Clocks = replayedClocks(i, targets)
	}
	Refresh(i)
	if len(i.Status.History) > 0 {
		return
	}
	at := *i
	at.Status.AcknowledgedAt, at.Status.State, at.Spec.ResolutionKind, at.Status.Clocks = apis.Instant{}, apis.IncidentStateOpen, "", nil
	remember(&at, i.Status.DeclaredAt)
	if acknowledged := i.Status.AcknowledgedAt; !acknowledged.IsZero() {
		at.Status.AcknowledgedAt, at.Status.State = acknowledged, apis.IncidentStateInvestigating
		remember(&at, acknowledged)
	}
	at.Status.State, at.Spec.ResolutionKind, at.Status.Clocks = i.Status.State, i.Spec.ResolutionKind, i.Status.Clocks
	remember(&at, latest(i.Status.DeclaredAt, i.Status.AcknowledgedAt, i.Status.MitigatedAt, i.Status.ResolvedAt))
	i.Status.History = at.Status.History
}

func replayedClocks(i *apis.Incident, targets Targets) []apis.Clock {
	response := sla.Start(apis.ClockNameResponse, targets.Response, i.Status.DeclaredAt, targets.Calendar)
	resolution := sla.Start(apis.ClockNameResolution, targets.Resolution, i.Status.DeclaredAt, targets.Calendar)
	if !i.Status.AcknowledgedAt.IsZero() {
		sla.Stop(&response, i.Status.AcknowledgedAt, targets.Calendar)
	}
	if !i.Status.ResolvedAt.IsZero() {
		sla.Abandon(&response, i.Status.ResolvedAt, targets.Calendar)
		sla.Stop(&resolution, i.Status.ResolvedAt, targets.Calendar)
	}
	return []apis.Clock{response, resolution}
}

func latest(times ...apis.Instant) apis.Instant {
	return slices.MaxFunc(times, apis.Instant.Compare)
}
