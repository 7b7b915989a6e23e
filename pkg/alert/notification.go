// Package alert holds the rules from one alert to its place: what a notification changes, which route takes it, which group it belongs to.
package alert

import (
	"time"

	"github.com/golive/hypercare/pkg/apis"
)

// Batch is one notification: the alerts that could be read, and why others could not.
type Batch struct {
	Source    string
	Alerts    []Incoming
	Rejected  []Rejected
	Truncated int // alerts the sender left out
}

// Rejected is an alert of a notification that could not be read.
type Rejected struct {
	Index  int
	Reason string
}

// Incoming is one alert of a notification, whoever sent it.
type Incoming struct {
	Fingerprint  string
	Firing       bool
	Labels       map[string]string
	Annotations  map[string]string
	StartsAt     time.Time // zero when the sender says none
	EndsAt       time.Time // zero while it fires
	GeneratorURL string
}

// Timed is the notification with times that can be true. A start that is missing or lies in the future means now, or the start of the
// newest episode where that is the one meant; an end lies between start and now. Newest is nil when nothing is known of the alert.
//
// A start that is not after that of the newest episode is true however the clock stands: whoever took that in has seen a later time. So a
// clock that steps back, or that of a second node a little behind, makes no episodes that nobody sent, and an episode that begins meanwhile
// comes after those that are known.
func (in Incoming) Timed(newest *apis.Alert, now time.Time) Incoming {
	sent := in.StartsAt
	switch {
	case newest != nil && !newest.SentStartsAt.IsZero() && newest.SentStartsAt.Equal(sent):
		in.StartsAt = newest.StartsAt
	case sent.IsZero() && newest != nil && (!in.Firing || newest.State == apis.AlertStateFiring):
		in.StartsAt = newest.StartsAt
	case sent.After(now) && newest != nil && !sent.After(newest.StartsAt):
		// It stays as it was sent.
	case sent.IsZero() || sent.After(now):
		in.StartsAt = now
		if newest != nil && !now.After(newest.StartsAt) {
			in.StartsAt = newest.StartsAt.Add(time.Second)
		}
	}
	if in.Firing {
		return in
	}
	if in.EndsAt.IsZero() || in.EndsAt.After(now) {
		in.EndsAt = now
	}
	if in.EndsAt.Before(in.StartsAt) {
		in.EndsAt = in.StartsAt
	}
	return in
}
