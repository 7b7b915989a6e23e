// Package incident holds the rules of one incident: which states follow which, what a move must carry, how impact and urgency give a priority.
package incident

import (
	"slices"

	"github.com/golive/hypercare/pkg/apis"
)

// States in the order in which an incident goes through them; forward moves may skip some.
var States = []apis.IncidentState{
	apis.IncidentStateOpen, apis.IncidentStateInvestigating, apis.IncidentStateIdentified, apis.IncidentStateMonitoring, apis.IncidentStateResolved,
}

// Moves lists the states a person may choose now, and what each move must carry. Resolved leads only to investigating, by reopening with a reason.
func Moves(state apis.IncidentState, priority apis.Priority) []apis.Move {
	if state == apis.IncidentStateResolved {
		return []apis.Move{{To: apis.IncidentStateInvestigating, Needs: apis.MoveNeedsReason}}
	}
	here := slices.Index(States, state)
	moves := make([]apis.Move, 0, len(States)-1)
	for i, to := range States {
		switch {
		case i == here:
		case to == apis.IncidentStateResolved:
			moves = append(moves, apis.Move{To: to, Needs: resolvingNeeds(priority)})
		case i < here:
			moves = append(moves, apis.Move{To: to, Needs: apis.MoveNeedsReason})
		default:
			moves = append(moves, apis.Move{To: to, Needs: apis.MoveNeedsNothing})
		}
	}
	return moves
}

// MoveTo finds the move to a state among the allowed ones.
func MoveTo(moves []apis.Move, to apis.IncidentState) (apis.Move, bool) {
	i := slices.IndexFunc(moves, func(m apis.Move) bool { return m.To == to })
	if i < 0 {
		return apis.Move{}, false
	}
	return moves[i], true
}

func resolvingNeeds(priority apis.Priority) apis.MoveNeeds {
	if Urgent(priority) {
		return apis.MoveNeedsRootCause
	}
	return apis.MoveNeedsResolution
}

// Urgent says whether an incident of this priority pages, needs a root cause and a lead's word for a pause: P1 and P2.
func Urgent(priority apis.Priority) bool {
	return priority == apis.PriorityP1 || priority == apis.PriorityP2
}

// Resolved says whether the incident is over.
func Resolved(i *apis.Incident) bool { return i.Status.State == apis.IncidentStateResolved }

// Acknowledged says whether a person has said that they have it.
func Acknowledged(i *apis.Incident) bool { return !i.Status.AcknowledgedAt.IsZero() }
