package period

import (
	"time"

	"github.com/golive/hypercare/pkg/apis"
)

// DefaultLength is how long hypercare lasts when nobody says otherwise.
const DefaultLength = 120 * time.Hour

// Longest is the longest time from go-live that a period may be planned for and that its days and figures reach. Hypercare
// takes weeks: more is a wrong year, and a day for each day since 1970 would keep everybody waiting.
const Longest = 3 * 366 * 24 * time.Hour

// State is planned before go-live, closed from closedAt on, else active. Passing the planned end changes nothing.
func State(spec apis.HypercarePeriodSpec, now time.Time) apis.HypercarePeriodStatusState {
	switch {
	case !spec.ClosedAt.IsZero() && !now.Before(spec.ClosedAt):
		return apis.HypercarePeriodStatusStateClosed
	case now.Before(spec.GoLiveAt):
		return apis.HypercarePeriodStatusStatePlanned
	default:
		return apis.HypercarePeriodStatusStateActive
	}
}

// End is the planned end with extensions: the latest of them.
func End(spec apis.HypercarePeriodSpec) time.Time {
	end := spec.PlannedEnd
	for _, extension := range spec.Extensions {
		if extension.To.After(end) {
			end = extension.To
		}
	}
	return end
}

// Over is when the watch of a period ends, as is known at now: at closedAt once that has passed, else as planned, with extensions.
func Over(spec apis.HypercarePeriodSpec, now time.Time) time.Time {
	if State(spec, now) == apis.HypercarePeriodStatusStateClosed {
		return spec.ClosedAt
	}
	return End(spec)
}

// Until is the last instant that the days and figures of a period reach at now: now itself, or closedAt once that has passed, but never
// more than the Longest time after go-live.
func Until(spec apis.HypercarePeriodSpec, now time.Time) time.Time {
	until := now
	if State(spec, now) == apis.HypercarePeriodStatusStateClosed {
		until = spec.ClosedAt
	}
	if last := spec.GoLiveAt.Add(Longest); until.After(last) {
		return last
	}
	return until
}

// PhaseAt is the phase that runs at an instant; false between phases and where there are none.
func PhaseAt(spec apis.HypercarePeriodSpec, at time.Time) (apis.PhaseOfPeriod, bool) {
	for _, phase := range spec.Phases {
		if !at.Before(phase.Start) && at.Before(phase.End) {
			return phase, true
		}
	}
	return apis.PhaseOfPeriod{}, false
}
