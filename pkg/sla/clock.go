package sla

import (
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/duration"
)

// riskShare of a target may be used before its clock is at risk.
const riskShare = 0.75

// Start begins a clock: due = start + target on the calendar.
func Start(name apis.ClockName, target time.Duration, at time.Time, cal Calendar) apis.Clock {
	c := apis.Clock{Name: name, State: apis.ClockStateRunning, Target: duration.Format(target), StartedAt: at}
	schedule(&c, target, cal)
	return c
}

// schedule computes the due and at-risk times from the start, the target and the time that did not count.
func schedule(c *apis.Clock, target time.Duration, cal Calendar) {
	held := time.Duration(c.HeldSeconds) * time.Second
	c.DueAt = cal.Add(c.StartedAt, target+held)
	c.AtRiskAt = cal.Add(c.StartedAt, time.Duration(float64(target)*riskShare).Truncate(time.Second)+held)
}

// Running says whether the clock counts at this moment: it is neither paused nor stopped.
func Running(c apis.Clock) bool {
	return c.State == apis.ClockStateRunning || c.State == apis.ClockStateAtRisk || c.State == apis.ClockStateBreached
}

// Stopped says whether the clock has its verdict.
func Stopped(c apis.Clock) bool {
	return c.State == apis.ClockStateMet || c.State == apis.ClockStateMetLate || c.State == apis.ClockStateUnanswered
}

// Judge sets the state of a running clock from the time: at its due second it is still in time, a second later it is not.
func Judge(c *apis.Clock, now time.Time) {
	if !Running(*c) {
		return
	}
	switch {
	case now.After(c.DueAt):
		c.State = apis.ClockStateBreached
		if c.BreachedAt.IsZero() {
			c.BreachedAt = c.DueAt
		}
	case !c.BreachedAt.IsZero():
		c.State = apis.ClockStateBreached // a later due time erases no breach
	case !now.Before(c.AtRiskAt):
		c.State = apis.ClockStateAtRisk
	default:
		c.State = apis.ClockStateRunning
	}
}

// Stop gives a running or paused clock its verdict: met up to and including the due second. A clock that was in time when its pause
// began is in time when it stops in that pause, however late that is. A stopped clock keeps the verdict it has.
func Stop(c *apis.Clock, now time.Time, cal Calendar) {
	if Stopped(*c) {
		return
	}
	if c.State == apis.ClockStatePaused {
		overtaken, ranOn := endPause(c, now, cal)
		if overtaken || ranOn {
			judgeRested(c, now, overtaken)
		}
	} else {
		Judge(c, now)
	}
	c.StoppedAt = now
	if c.BreachedAt.IsZero() {
		c.State = apis.ClockStateMet
	} else {
		c.State = apis.ClockStateMetLate
	}
}

// Abandon stops a clock that nobody will answer any more, because the incident healed by itself. In time it is neither met nor missed; a
// breach stays a breach.
func Abandon(c *apis.Clock, now time.Time, cal Calendar) {
	stopped := Stopped(*c)
	Stop(c, now, cal)
	if !stopped && c.State == apis.ClockStateMet {
		c.State = apis.ClockStateUnanswered
	}
}

// Rest is why a clock is paused, who answers for it, and when it runs on at the latest.
type Rest struct {
	Reason apis.PauseReason
	Text   string
	Owner  string
	Until  time.Time
}

// Pause halts a running resolution clock. Response clocks never pause.
func Pause(c *apis.Clock, now time.Time, rest Rest) error {
	if c.Name == apis.ClockNameResponse {
		return fmt.Errorf("the response clock never pauses")
	}
	if !Running(*c) {
		return fmt.Errorf("the %s clock is %s and cannot be paused", c.Name, c.State)
	}
	Judge(c, now)
	c.State = apis.ClockStatePaused
	c.PausedAt = now
	c.PauseEndsAt = rest.Until
	c.PauseReason = rest.Reason
	c.PauseText = rest.Text
	c.PauseOwner = rest.Owner
	return nil
}

// Resume lets a paused clock run on; due moves by the paused time.
func Resume(c *apis.Clock, now time.Time, cal Calendar) error {
	if c.State != apis.ClockStatePaused {
		return fmt.Errorf("the %s clock is %s, not paused", c.Name, c.State)
	}
	overtaken, _ := endPause(c, now, cal)
	judgeRested(c, now, overtaken)
	return nil
}

// endPause closes a pause, at its cap when that has passed while nobody looked: then the clock ran on since. Overtaken says that a new
// target moved the due time to before the pause.
func endPause(c *apis.Clock, now time.Time, cal Calendar) (overtaken, ranOn bool) {
	until := now
	if !c.PauseEndsAt.IsZero() && now.After(c.PauseEndsAt) {
		until = c.PauseEndsAt
	}
	overtaken = c.PausedAt.After(c.DueAt)
	c.PausedSeconds += int(until.Sub(c.PausedAt) / time.Second)
	hold(c, c.PausedAt, until, cal)
	c.PausedAt = time.Time{}
	c.PauseEndsAt = time.Time{}
	c.PauseReason = ""
	c.PauseText = ""
	c.PauseOwner = ""
	c.State = apis.ClockStateRunning
	return overtaken, until.Before(now)
}

// judgeRested judges a clock after its pause. What is late by a new target is marked onUpgrade.
func judgeRested(c *apis.Clock, now time.Time, overtaken bool) {
	if judgeMoved(c, now) {
		c.OnUpgrade = overtaken
	}
}

// hold leaves the counted time in [from, to) out of the clock.
func hold(c *apis.Clock, from, to time.Time, cal Calendar) {
	c.HeldSeconds += int(cal.Between(from, to) / time.Second)
	target, err := duration.Parse(c.Target)
	if err != nil {
		return // a target that was stored was parsed before; the due time of then stays
	}
	schedule(c, target, cal)
}

// Retarget applies the target of another priority and keeps the start. What was late by then stays a breach of the old target; late at
// once by the new one is marked onUpgrade. A paused clock is judged when it runs on.
func Retarget(c *apis.Clock, target time.Duration, now time.Time, cal Calendar) {
	if Stopped(*c) {
		return
	}
	Judge(c, now)
	c.Target = duration.Format(target)
	schedule(c, target, cal)
	if judgeMoved(c, now) {
		c.OnUpgrade = true
	}
}

// judgeMoved judges a clock whose due time has just moved, and says whether that alone makes it late. Then it is late from now on and
// not from a due time in the past, which nobody had promised then.
func judgeMoved(c *apis.Clock, now time.Time) bool {
	late := !c.BreachedAt.IsZero()
	Judge(c, now)
	if late || c.State != apis.ClockStateBreached {
		return false
	}
	c.BreachedAt = now
	return true
}

// Continue takes a stopped clock up again; the time between its stop and now does not count.
func Continue(c *apis.Clock, now time.Time, cal Calendar) {
	if !Stopped(*c) {
		return
	}
	hold(c, c.StoppedAt, now, cal)
	c.StoppedAt = time.Time{}
	c.State = apis.ClockStateRunning
	judgeMoved(c, now)
}

// NetSeconds is the counted time of a clock up to its stop, or up to now.
func NetSeconds(c apis.Clock, now time.Time, cal Calendar) int {
	end := now
	switch {
	case !c.StoppedAt.IsZero():
		end = c.StoppedAt
	case !c.PausedAt.IsZero():
		end = c.PausedAt
	}
	return max(0, int(cal.Between(c.StartedAt, end)/time.Second)-c.HeldSeconds)
}
