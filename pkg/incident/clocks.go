package incident

import (
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/sla"
)

// Targets are the working targets in force for an incident.
type Targets struct {
	Response   time.Duration
	Resolution time.Duration
	Calendar   sla.Calendar
}

// StartClocks begins the response and the resolution clock at the declaration.
func StartClocks(i *apis.Incident, t Targets) {
	at := i.Status.DeclaredAt
	i.Status.Clocks = []apis.Clock{
		sla.Start(apis.ClockNameResponse, t.Response, at, t.Calendar),
		sla.Start(apis.ClockNameResolution, t.Resolution, at, t.Calendar),
	}
}

// Clock is the incident's newest clock of a name; nil when it has none.
func Clock(i *apis.Incident, name apis.ClockName) *apis.Clock {
	for n := len(i.Status.Clocks) - 1; n >= 0; n-- {
		if i.Status.Clocks[n].Name == name {
			return &i.Status.Clocks[n]
		}
	}
	return nil
}

// StopClock gives a clock its verdict and says whether that is a breach nobody had recorded yet.
func StopClock(i *apis.Incident, name apis.ClockName, now time.Time, t Targets) (breachedNow bool) {
	c := Clock(i, name)
	if c == nil || sla.Stopped(*c) {
		return false
	}
	recorded := !c.BreachedAt.IsZero()
	sla.Stop(c, now, t.Calendar)
	return !recorded && !c.BreachedAt.IsZero()
}

// Refresh recomputes what follows from the rest: allowed moves, highest priority, next due time.
func Refresh(i *apis.Incident) {
	i.Status.Moves = Moves(i.Status.State, i.Spec.Priority)
	if i.Status.HighestPriority == "" || Higher(i.Spec.Priority, i.Status.HighestPriority) {
		i.Status.HighestPriority = i.Spec.Priority
	}
	i.Status.NextDueAt = time.Time{}
	for _, c := range i.Status.Clocks {
		if sla.Running(c) && (i.Status.NextDueAt.IsZero() || c.DueAt.Before(i.Status.NextDueAt)) {
			i.Status.NextDueAt = c.DueAt
		}
	}
}
