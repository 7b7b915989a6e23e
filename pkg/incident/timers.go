package incident

import (
	"fmt"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
)

// Kinds of timers that an incident can need.
const (
	TimerClockAtRisk = "clockAtRisk" // key: name of the clock
	TimerClockBreach = "clockBreach" // key: name of the clock
	TimerPauseCap    = "pauseCap"    // the pause has lasted as long as it may
	TimerQuiet       = "quiet"       // the alerts stayed quiet; resolve
	TimerStillFiring = "stillFiring" // alerts fire on after it was resolved
)

const (
	// breachSlack: a clock stopped in its due second is met, so the breach falls due one second later.
	breachSlack = time.Second
	// StillFiringAfter: alerts that fire on so long after the incident was resolved reopen it.
	StillFiringAfter = 30 * time.Minute
)

// TimerID names a timer of one incident.
type TimerID struct{ Kind, Key string }

// Timers are all the timers that follow from the state of an incident. Nothing else sets or cancels one.
func Timers(i *apis.Incident) map[TimerID]time.Time {
	due := make(map[TimerID]time.Time, 4)
	for _, c := range i.Status.Clocks {
		switch {
		case c.State == apis.ClockStatePaused:
			if !c.PauseEndsAt.IsZero() {
				due[TimerID{TimerPauseCap, ""}] = c.PauseEndsAt
			}
		case c.State == apis.ClockStateRunning && c.AtRiskAt.Before(c.DueAt): // its breach comes after it was at risk
			due[TimerID{TimerClockAtRisk, string(c.Name)}] = c.AtRiskAt
		case c.State == apis.ClockStateRunning, c.State == apis.ClockStateAtRisk:
			due[TimerID{TimerClockBreach, string(c.Name)}] = c.DueAt.Add(breachSlack)
		}
	}
	if !i.Status.QuietUntil.IsZero() {
		due[TimerID{TimerQuiet, ""}] = i.Status.QuietUntil
	}
	if Resolved(i) && i.Status.FiringAlerts > 0 { // by whom ever: an alert that fires is never left in silence
		due[TimerID{TimerStillFiring, ""}] = i.Status.ResolvedAt.Add(StillFiringAfter)
	}
	return due
}

// ClockAtRisk is the instant at which three quarters of a clock's target are used.
type ClockAtRisk struct{ Clock apis.ClockName }

func (ClockAtRisk) apply(s *step) error { return s.onlyJudged() }

// ClockBreach is the first second after a clock's due time.
type ClockBreach struct{ Clock apis.ClockName }

func (ClockBreach) apply(s *step) error { return s.onlyJudged() }

// onlyJudged leaves it at what every event begins with. A clock that is overdue already, as after downtime, is late and not at risk.
func (s *step) onlyJudged() error {
	if !s.found {
		return errNothing
	}
	return nil
}

// PauseCapReached lets a clock run on that has rested as long as it may.
type PauseCapReached struct{}

func (PauseCapReached) apply(s *step) error {
	clock := Clock(s.inc, apis.ClockNameResolution)
	if clock == nil || clock.State != apis.ClockStatePaused || s.now.Before(clock.PauseEndsAt) {
		return errNothing
	}
	return s.resume("The cap of the pause was reached.")
}

// QuietTimeOver resolves an incident whose alerts stayed quiet, unless a person took it meanwhile.
type QuietTimeOver struct{}

func (QuietTimeOver) apply(s *step) error {
	until := s.inc.Status.QuietUntil
	if Resolved(s.inc) || Acknowledged(s.inc) || until.IsZero() || s.now.Before(until) {
		return errNothing
	}
	cause := strings.TrimSpace(s.inc.Spec.RootCause)
	if cause == "" {
		cause = "unknown"
	}
	return s.resolve("The alerts resolved and stayed quiet.", cause, apis.ResolutionKindAutoResolved, System.Name)
}

// StillFiring reopens an incident that was resolved, by a person or by a route that waits for the first alert only, while alerts went on
// firing. Firing and Total are its alerts now.
type StillFiring struct{ Firing, Total int }

func (e StillFiring) apply(s *step) error {
	if !Resolved(s.inc) || e.Firing == 0 || s.now.Before(s.inc.Status.ResolvedAt.Add(StillFiringAfter)) {
		return errNothing
	}
	s.inc.Status.FiringAlerts = e.Firing
	s.inc.Status.TotalAlerts = e.Total
	alerts := "1 alert still fires"
	if e.Firing > 1 {
		alerts = fmt.Sprintf("%d alerts still fire", e.Firing)
	}
	return s.reopenForAlert(fmt.Sprintf("%s %d minutes after it was resolved.", alerts, int(s.now.Sub(s.inc.Status.ResolvedAt).Minutes())))
}
