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

// Open begins the life of a new incident whose spec and declaredAt are set: its state, both clocks, and the first record of its history.
func Open(i *apis.Incident, t Targets) {
	at := i.Status.DeclaredAt
	i.Status.State = apis.IncidentStateOpen
	i.Status.Clocks = []apis.Clock{
		sla.Start(apis.ClockNameResponse, t.Response, at, t.Calendar),
		sla.Start(apis.ClockNameResolution, t.Resolution, at, t.Calendar),
	}
	Refresh(i)
	remember(i, at)
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
