package alert

import (
	"time"

	"github.com/golive/hypercare/pkg/apis"
)

// Change is what a notification does to an episode of an alert.
type Change string

// Changes.
const (
	Fired      Change = "fired"      // it fires from now on, for the first time or again
	Repeated   Change = "repeated"   // nothing new
	Resolved   Change = "resolved"   // it fired and is over
	Superseded Change = "superseded" // it is over because the alert's next episode began
	Flashed    Change = "flashed"    // it is over already when we first hear that it fired
	Unseen     Change = "unseen"     // it is over and nobody has seen it fire
	Held       Change = "held"       // over, but a firing copy waits for HoldTime
	Released   Change = "released"   // over, and the firing copy that waited was a late one
)

// Seen is an episode of an alert after a notification, and what the notification did to it.
type Seen struct {
	Alert  apis.Alert
	Change Change
}

// Merge applies a notification, timed, to what is known of its alert: the newest episode, and the episode that the notification is
// about where that is an older one. Either is nil when it is unknown. Only the newest episode of an alert fires or waits to. about is
// the episode that the notification names; other is one that it changes beside it, or nil. sent is the start as the sender wrote it.
//
// The last word about an alert counts, whatever the order and the number of copies, except that a firing copy after a resolve is held.
func Merge(newest, older *apis.Alert, source string, in Incoming, sent, now time.Time) (about Seen, other *Seen) {
	switch {
	case newest == nil || in.StartsAt.After(newest.StartsAt):
		return begin(source, in, sent, now), endBefore(newest, in.StartsAt)
	case in.StartsAt.Before(newest.StartsAt):
		return old(older, newest, source, in, now), byOld(newest, in, now)
	case in.Firing:
		return fires(*newest, in, now), nil
	default:
		return ends(*newest, in, now), nil
	}
}

// begin is the first that is heard of an episode which is the newest.
func begin(source string, in Incoming, sent, now time.Time) Seen {
	a := apis.Alert{
		Source:       source,
		Fingerprint:  in.Fingerprint,
		State:        apis.AlertStateFiring,
		Labels:       in.Labels,
		Annotations:  in.Annotations,
		GeneratorURL: in.GeneratorURL,
		StartsAt:     in.StartsAt,
		EndsAt:       in.EndsAt,
		FirstSeen:    now,
		LastSeen:     now,
	}
	if sent.After(now) {
		a.SentStartsAt = sent
	}
	if in.Firing {
		return Seen{a, Fired}
	}
	a.State = apis.AlertStateResolved
	a.Unplaced = apis.AlertUnplacedNeverFired
	return Seen{a, Unseen}
}

// endBefore is what a new episode makes of the one before it.
func endBefore(newest *apis.Alert, start time.Time) *Seen {
	switch {
	case newest == nil:
		return nil
	case newest.State == apis.AlertStateFiring:
		next := *newest
		next.State = apis.AlertStateResolved
		next.EndsAt = start
		next.Incomplete = false // the new episode speaks for the alert
		return &Seen{next, Superseded}
	case !newest.HeldUntil.IsZero():
		return &Seen{release(*newest), Released}
	}
	return nil
}

// old is an episode that a newer one has followed, so it is over. Its end is what the sender says, else the start of the next.
func old(known, newest *apis.Alert, source string, in Incoming, now time.Time) Seen {
	if known == nil {
		first := begin(source, in, in.StartsAt, now)
		if !in.Firing {
			return first
		}
		first.Alert.State = apis.AlertStateResolved
		first.Alert.EndsAt = newest.StartsAt
		return Seen{first.Alert, Flashed}
	}
	next := *known
	switch {
	case !in.Firing:
		next.EndsAt = in.EndsAt
	case next.Unplaced == apis.AlertUnplacedNeverFired:
		next.Unplaced = ""
		return Seen{next, Flashed}
	}
	return Seen{next, Repeated}
}

// byOld is what a notification about an older episode says of the newest. Senders that take over from one another may go back to an
// earlier start of an alert that never stopped.
func byOld(newest *apis.Alert, in Incoming, now time.Time) *Seen {
	next := *newest
	firing := next.State == apis.AlertStateFiring
	switch {
	case in.Firing:
		seen := fires(next, in, now)
		return &seen
	case firing && (in.EndsAt.After(next.StartsAt) || !in.StartsAt.Before(next.HeldStartsAt) && !next.HeldStartsAt.IsZero()):
		in.EndsAt = later(in.EndsAt, next.StartsAt)
		seen := ends(next, in, now)
		return &seen
	case !next.HeldUntil.IsZero() && !in.StartsAt.Before(next.HeldStartsAt):
		return &Seen{release(next), Released}
	}
	return nil
}

// fires is a firing copy for the newest episode.
func fires(a apis.Alert, in Incoming, now time.Time) Seen {
	a.LastSeen = now
	if a.State == apis.AlertStateFiring {
		return Seen{a, Repeated}
	}
	if again, fire := FireHeld(a, now); fire {
		return Seen{again, Fired}
	}
	if !a.HeldUntil.IsZero() && !in.StartsAt.After(a.HeldStartsAt) {
		return Seen{shorten(a, now), Repeated}
	}
	change := Held
	if a.Unplaced == apis.AlertUnplacedNeverFired && in.StartsAt.Equal(a.StartsAt) {
		a.Unplaced = ""
		change = Flashed
	}
	a.HeldUntil = now.Add(HoldTime)
	a.HeldStartsAt = in.StartsAt
	return Seen{a, change}
}

// ends is a resolve for the newest episode.
func ends(a apis.Alert, in Incoming, now time.Time) Seen {
	a.LastSeen = now
	a.EndsAt = later(a.EndsAt, in.EndsAt)
	switch {
	case a.State == apis.AlertStateFiring:
		a.State = apis.AlertStateResolved
		a.HeldStartsAt = time.Time{}
		return Seen{a, Resolved}
	case !a.HeldUntil.IsZero():
		return Seen{release(a), Released}
	}
	return Seen{a, Repeated}
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
