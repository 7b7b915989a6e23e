package kpi

import (
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/sla"
)

// Verdicts is how the clocks of an incident stood at an instant. A clock that still runs in time is neither met nor missed.
type Verdicts struct {
	ResponseMet        bool
	ResponseMissed     bool
	ResponseUnanswered bool // in time, but healed before anybody acknowledged: neither met nor missed
	ResolutionMet      bool
	ResolutionMissed   bool
	Breached           int         // clocks that are late and still run
	MissedAt           []time.Time // when each missed target was missed
}

// judge reads every clock as of an instant, the end of which the record of then tells. With several response clocks, one for each time
// an alert reopened the incident, a single late one makes the response missed.
func judge(clocks []apis.Clock, end time.Time, now apis.StateRecord) Verdicts {
	var v Verdicts
	pending := false
	for _, clock := range clocks {
		if clock.StartedAt.After(end) {
			continue
		}
		missedAt := missed(clock, end)
		if !missedAt.IsZero() {
			v.MissedAt = append(v.MissedAt, missedAt)
		}
		if clock.Name == apis.ClockNameResolution {
			stopped := now.State == apis.IncidentStateResolved
			v.ResolutionMissed = !missedAt.IsZero()
			v.ResolutionMet = stopped && missedAt.IsZero()
			if !stopped && !missedAt.IsZero() && now.PausedAt.IsZero() {
				v.Breached++
			}
			continue
		}
		stopped := !clock.StoppedAt.IsZero() && !clock.StoppedAt.After(end)
		switch {
		case !missedAt.IsZero():
			v.ResponseMissed = true
			if !stopped {
				v.Breached++
			}
		case !stopped:
			pending = true
		case clock.State == apis.ClockStateUnanswered, now.AcknowledgedAt.IsZero():
			v.ResponseUnanswered = true
		default:
			v.ResponseMet = true
		}
	}
	v.ResponseMet = v.ResponseMet && !v.ResponseMissed && !v.ResponseUnanswered && !pending
	v.ResponseUnanswered = v.ResponseUnanswered && !v.ResponseMissed && !pending
	return v
}

// missed is when the target of a clock was missed, up to an instant; zero when it was not. A due time that has passed counts also
// before its timer has fired.
func missed(clock apis.Clock, end time.Time) time.Time {
	if clock.State == apis.ClockStateMetLate && clock.BreachedAt.IsZero() {
		clock.BreachedAt = clock.DueAt
	}
	if clock.StoppedAt.IsZero() {
		sla.Judge(&clock, end)
	}
	lateAtOnce := clock.OnUpgrade || clock.StoppedAt.Equal(clock.BreachedAt)
	if !lateAtOnce && !end.After(clock.BreachedAt) {
		return time.Time{} // in its due second a clock is still in time
	}
	return upTo(clock.BreachedAt, end)
}
