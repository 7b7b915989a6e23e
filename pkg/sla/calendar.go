// Package sla holds the clocks of an incident: when they are due, at risk, breached, paused and met. It decides nothing about who acts.
package sla

import "time"

// Calendar says which time counts towards a target.
type Calendar interface {
	// Add is the instant at which d of counted time has passed since start.
	Add(start time.Time, d time.Duration) time.Time
	// Between is the counted time in [from, to); zero when to is not after from.
	Between(from, to time.Time) time.Duration
}

// Always counts every second.
type Always struct{}

// Add implements Calendar.
func (Always) Add(start time.Time, d time.Duration) time.Time { return start.Add(d) }

// Between implements Calendar.
func (Always) Between(from, to time.Time) time.Duration { return max(0, to.Sub(from)) }
