package kpi

import (
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/sla"
)

// Verdicts is how the clocks of an incident stood at an instant. A clock that still runs in time is neither met nor missed.
type Verdicts struct {
	ResponseMet      bool
	ResponseMissed   bool
	ResolutionMet    bool
	ResolutionMissed bool
	Breached         int         // clocks that are late and still run
	MissedAt         []time.Time // when each missed target was missed
}

// judge reads every clock as of an instant. With several response clocks, one for each time an alert reopened the incident, a
// single late one makes the response missed.
func judge(clocks []apis.Clock, asOf time.Time) Verdicts {
	var v Verdicts
	responsePending := false
	for _, clock := range clocks {
		if clock.StartedAt.After(asOf) {
			continue
		}
		c := asOfThen(clock, asOf)
		missed := !c.BreachedAt.IsZero()
		met := c.State == apis.ClockStateMet
		if missed {
			v.MissedAt = append(v.MissedAt, c.BreachedAt)
		}
		if c.State == apis.ClockStateBreached {
			v.Breached++
		}
		if c.Name == apis.ClockNameResponse {
			v.ResponseMissed = v.ResponseMissed || missed
			v.ResponseMet = v.ResponseMet || met
			responsePending = responsePending || !met && !missed
		} else {
			v.ResolutionMissed = v.ResolutionMissed || missed
			v.ResolutionMet = v.ResolutionMet || met
		}
	}
	v.ResponseMet = v.ResponseMet && !v.ResponseMissed && !responsePending
	v.ResolutionMet = v.ResolutionMet && !v.ResolutionMissed
	return v
}

// asOfThen is the clock as it stood at an instant: what was stopped or breached later runs on, and a due time that has passed is a
// breach also before its timer has fired.
func asOfThen(c apis.Clock, asOf time.Time) apis.Clock {
	if c.BreachedAt.After(asOf) {
		c.BreachedAt = time.Time{}
	}
	if c.StoppedAt.After(asOf) {
		c.StoppedAt, c.State = time.Time{}, apis.ClockStateRunning
	}
	if c.State == apis.ClockStateMetLate && c.BreachedAt.IsZero() {
		c.BreachedAt = c.DueAt
	}
	sla.Judge(&c, asOf)
	return c
}
