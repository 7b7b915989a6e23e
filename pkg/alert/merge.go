// Package alert holds the rules from one alert to its place: what a notification changes, which route takes it, which group it belongs to.
package alert

import (
	"time"

	"github.com/golive/hypercare/pkg/apis"
)

// Incoming is one alert of a notification, whoever sent it.
type Incoming struct {
	Fingerprint  string
	Firing       bool
	Labels       map[string]string
	Annotations  map[string]string
	StartsAt     time.Time
	EndsAt       time.Time // zero while it fires
	GeneratorURL string
}

// Change is what a notification does to the state of one alert.
type Change string

// Changes.
const (
	Fired    Change = "fired"    // a new episode, or the first we hear of one that fires
	Repeated Change = "repeated" // nothing new
	Resolved Change = "resolved" // the episode ended
	Flashed  Change = "flashed"  // an episode whose end came before its start: it fired and is over
	Stale    Change = "stale"    // an older episode than the one we know
)

// replayWindow: a firing notification of an episode that ended counts as a late copy for so long, and as firing again after it.
// Alertmanager ends alerts by itself when Prometheus goes silent; when Prometheus returns, the start is the old one.
const replayWindow = 10 * time.Minute

// Merge applies a notification to what is known of an alert (nil when nothing is). The result does not depend on the order in which
// the notifications of one episode arrive, nor on how often.
func Merge(known *apis.Alert, source string, in Incoming, now time.Time) (apis.Alert, Change) {
	if known == nil {
		next := apis.Alert{Source: source, Fingerprint: in.Fingerprint, FirstSeen: now}
		return apply(next, in, now), first(in)
	}
	next := *known
	switch {
	case in.Firing && known.State == apis.AlertStateFiring:
		next.LastSeen = now
		if in.StartsAt.After(known.StartsAt) {
			next.StartsAt = in.StartsAt
		}
		return next, Repeated
	case in.Firing:
		return refire(next, in, now)
	case known.State == apis.AlertStateFiring && !in.EndsAt.IsZero() && in.EndsAt.Before(known.StartsAt):
		return next, Stale
	case known.State == apis.AlertStateFiring:
		return apply(next, in, now), Resolved
	case in.StartsAt.After(known.StartsAt):
		return apply(next, in, now), Repeated // the end of an episode whose start we have not heard of yet
	default:
		next.LastSeen = now
		if in.EndsAt.After(known.EndsAt) {
			next.EndsAt = in.EndsAt
		}
		return next, Repeated
	}
}

func first(in Incoming) Change {
	if in.Firing {
		return Fired
	}
	return Resolved
}

// refire decides what a firing notification means for an alert that had resolved.
func refire(known apis.Alert, in Incoming, now time.Time) (apis.Alert, Change) {
	switch {
	case in.StartsAt.After(known.StartsAt):
		return apply(known, in, now), Fired
	case in.StartsAt.Equal(known.StartsAt) && now.Sub(known.LastSeen) >= replayWindow:
		return apply(known, in, now), Fired
	case in.StartsAt.Equal(known.StartsAt) && known.Incident == "":
		return known, Flashed
	default:
		return known, Stale
	}
}

func apply(a apis.Alert, in Incoming, now time.Time) apis.Alert {
	a.Labels, a.Annotations, a.GeneratorURL = in.Labels, in.Annotations, in.GeneratorURL
	a.StartsAt, a.LastSeen = in.StartsAt, now
	a.State, a.EndsAt = apis.AlertStateFiring, time.Time{}
	if !in.Firing {
		a.State, a.EndsAt = apis.AlertStateResolved, in.EndsAt
		if a.EndsAt.IsZero() {
			a.EndsAt = now
		}
	}
	return a
}
