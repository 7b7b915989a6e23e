package uptime

import "time"

// State is what can be said of a target over a whole period.
type State string

// The four states. Below the target is not lost while the period runs on: staying up may bring the figure back.
const (
	StateMet         State = "met" // so far; for good once the period is over
	StateRecoverable State = "recoverable"
	StatePassed      State = "passed"
	StateUnknown     State = "unknown"
)

// Standing is how an indicator stands against its target over the whole of a period, of which a part may be still to come.
type Standing struct {
	State State
	// Used is the down time so far, unknown time joining by the policy of the indicator.
	Used time.Duration
	// Allowed is the down time within which the target is met when the period ends, if all that is still to come is measured and up.
	Allowed time.Duration
	// Until is when the period is over; zero where its planned end is past while it goes on.
	Until time.Time
	// Final says that the period was closed and the figures reach that instant: nothing changes any more.
	Final bool
}

// Left is what may still be used; negative by how much it was passed.
func (s Standing) Left() time.Duration { return s.Allowed - s.Used }

// Standing judges figures that reach from the begin of a period to now, for a period that was closed at end, or is planned to end then.
//
// What is allowed counts what was measured and what is still to come. Maintenance and unknown time that was left out allow nothing, so that
// on the last day the verdict and the figures cannot contradict each other.
func (f Figures) Standing(end time.Time, closed bool) Standing {
	ahead := max(end.Sub(f.End), 0)
	s := Standing{
		Used:    f.lost(),
		Allowed: f.indicator.Target.Allowance(f.measured() + ahead),
		Final:   closed && ahead == 0,
	}
	if closed || ahead > 0 {
		s.Until = end
	}
	switch f.Verdict() {
	case Met:
		s.State = StateMet
	case NotMet:
		s.State = StatePassed
		if ahead > 0 && s.Left() >= 0 {
			s.State = StateRecoverable
		}
	default:
		s.State = StateUnknown
	}
	return s
}
