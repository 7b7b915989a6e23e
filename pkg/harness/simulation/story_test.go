package simulation

import (
	"time"

	"github.com/golive/hypercare/pkg/apis"
)

// What began a scene, where the walker has to know.
const (
	causePriority     = "priority"
	causeResume       = "resume"
	causeAlertReopens = "an alert reopens"
	causeOther        = ""
)

type rest int

const (
	counting rest = iota
	paused
	resolved
)

// scene is how an incident stands from an instant on.
type scene struct {
	at             time.Time
	cause          string
	state          apis.IncidentState
	priority       apis.Priority
	acknowledgedAt time.Time
	paused         bool
	duplicate      bool // resolved as one
}

func (s scene) rest() rest {
	switch {
	case s.state == apis.IncidentStateResolved:
		return resolved
	case s.paused:
		return paused
	}
	return counting
}

// story is one incident as it must go, told from what people and alerts did to it and from the rules in words.
type story struct {
	name        string
	period      string
	scenes      []scene
	alert       string        // the name of its alert; empty when a person declared it
	severity    string        // of the alert
	raisesTo    apis.Priority // what the severity gives
	alertStart  time.Time
	firing      bool
	bySystem    bool // the system put it into monitoring
	byPerson    bool // a person resolved it
	quietUntil  time.Time
	pauseEndsAt time.Time
}

const (
	quietTime        = 10 * time.Minute
	stillFiringAfter = 30 * time.Minute
	reopenedWithin   = 30 * time.Minute
	pausesAtMost     = 24 * time.Hour
)

func (s *story) now() scene { return s.scenes[len(s.scenes)-1] }

// turn begins a new scene.
func (s *story) turn(at time.Time, cause string, change func(*scene)) {
	next := s.now()
	next.at = at
	next.cause = cause
	change(&next)
	s.scenes = append(s.scenes, next)
}

// until lets happen what happens by itself: a pause reaches its cap, quiet alerts resolve, alerts that still fire reopen.
func (s *story) until(at time.Time) {
	for {
		next, happens := at.Add(time.Second), func(time.Time) {}
		consider := func(due time.Time, what func(time.Time)) {
			if !due.IsZero() && due.Before(next) {
				next, happens = due, what
			}
		}
		consider(s.pauseEndsAt, s.resume)
		consider(s.quietUntil, s.resolveByItself)
		if s.now().state == apis.IncidentStateResolved && s.byPerson && s.firing {
			consider(s.now().at.Add(stillFiringAfter), s.reopenForAlert)
		}
		if next.After(at) {
			return
		}
		happens(next)
	}
}

func (s *story) acknowledge(at time.Time) {
	s.quietUntil = time.Time{}
	s.turn(at, causeOther, func(sc *scene) { sc.acknowledgedAt = at })
}

func (s *story) move(at time.Time, to apis.IncidentState) {
	s.quietUntil, s.bySystem = time.Time{}, false
	s.turn(at, causeOther, func(sc *scene) {
		sc.state = to
		if to != apis.IncidentStateOpen && sc.acknowledgedAt.IsZero() {
			sc.acknowledgedAt = at
		}
	})
}

func (s *story) changePriority(at time.Time, to apis.Priority) {
	s.turn(at, causePriority, func(sc *scene) { sc.priority = to })
}

func (s *story) pause(at time.Time, longest time.Duration) {
	s.pauseEndsAt = at.Add(longest)
	s.turn(at, causeOther, func(sc *scene) { sc.paused = true })
}

func (s *story) resume(at time.Time) {
	s.pauseEndsAt = time.Time{}
	s.turn(at, causeResume, func(sc *scene) { sc.paused = false })
}

// pauseLeft is how long it may still rest.
func (s *story) pauseLeft() time.Duration {
	return pausesAtMost - time.Duration(pausedSeconds(s.scenes))*time.Second
}

func (s *story) resolve(at time.Time, duplicate bool) {
	s.end(at, duplicate)
	s.byPerson = true
	if last := &s.scenes[len(s.scenes)-1]; last.acknowledgedAt.IsZero() {
		last.acknowledgedAt = at
	}
}

func (s *story) resolveByItself(at time.Time) { s.end(at, false) }

func (s *story) end(at time.Time, duplicate bool) {
	s.quietUntil, s.pauseEndsAt, s.bySystem, s.byPerson = time.Time{}, time.Time{}, false, false
	s.turn(at, causeOther, func(sc *scene) {
		sc.state, sc.paused, sc.duplicate = apis.IncidentStateResolved, false, duplicate
	})
}

func (s *story) reopen(at time.Time) {
	s.turn(at, causeOther, func(sc *scene) {
		sc.state, sc.duplicate = apis.IncidentStateInvestigating, false
		if sc.acknowledgedAt.IsZero() {
			sc.acknowledgedAt = at
		}
	})
}

func (s *story) reopenForAlert(at time.Time) {
	s.turn(at, causeAlertReopens, func(sc *scene) {
		sc.state, sc.duplicate, sc.acknowledgedAt = apis.IncidentStateInvestigating, false, time.Time{}
	})
}

// alertFires is a new episode of its alert; false when the incident was resolved too long ago, so that a new one begins.
func (s *story) alertFires(at time.Time) bool {
	if s.now().state == apis.IncidentStateResolved {
		if at.Sub(s.now().at) > reopenedWithin {
			return false
		}
		s.reopenForAlert(at)
	}
	s.firing = true
	if s.raisesTo < s.now().priority {
		s.changePriority(at, s.raisesTo)
	}
	s.quietUntil = time.Time{}
	if s.bySystem {
		s.bySystem = false
		s.turn(at, causeOther, func(sc *scene) { sc.state = apis.IncidentStateInvestigating })
	}
	return true
}

func (s *story) alertEnds(at time.Time) {
	s.firing = false
	switch s.now().state {
	case apis.IncidentStateResolved:
		return
	case apis.IncidentStateMonitoring:
	default:
		s.bySystem = true
		s.turn(at, causeOther, func(sc *scene) { sc.state = apis.IncidentStateMonitoring })
	}
	if s.now().acknowledgedAt.IsZero() && s.quietUntil.IsZero() {
		s.quietUntil = at.Add(quietTime)
	}
}

// upTo is the part of the story that had happened at an instant.
func (s *story) upTo(at time.Time) []scene {
	n := len(s.scenes)
	for n > 0 && s.scenes[n-1].at.After(at) {
		n--
	}
	return s.scenes[:n]
}

// resolvedLast is when it was resolved, while it still is.
func resolvedLast(scenes []scene) time.Time {
	if last := scenes[len(scenes)-1]; last.state == apis.IncidentStateResolved {
		return last.at
	}
	return time.Time{}
}

func reopenings(scenes []scene) (n int) {
	for i := 1; i < len(scenes); i++ {
		if scenes[i-1].state == apis.IncidentStateResolved && scenes[i].state != apis.IncidentStateResolved {
			n++
		}
	}
	return n
}
