package incident

import (
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
	i.Status.History = HistoryOf(i)
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
