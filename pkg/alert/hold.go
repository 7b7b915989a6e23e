package alert

import (
	"time"

	"github.com/golive/hypercare/pkg/apis"
)

// HoldTime is how long a firing copy waits that comes after the resolve of its alert. Two senders of a pair that are not quite in step
// send such copies, and the second one's resolve follows; a sender that lost sight of the alert for a while sends one too, and then
// nothing for hours. Only waiting tells them apart.
const HoldTime = 2 * time.Minute

// FireHeld ends the wait of a firing copy: the episode fires again. False when nothing waits, or not long enough.
func FireHeld(a apis.Alert, now time.Time) (apis.Alert, bool) {
	if a.HeldUntil.IsZero() || now.Before(a.HeldUntil) {
		return a, false
	}
	a.State = apis.AlertStateFiring
	a.EndsAt = time.Time{}
	a.HeldUntil = time.Time{}
	return a, true
}

// shorten lets no hold last longer than HoldTime from now on. One that does began while the clock was ahead.
func shorten(a apis.Alert, now time.Time) apis.Alert {
	if longest := now.Add(HoldTime); a.HeldUntil.After(longest) {
		a.HeldUntil = longest
	}
	return a
}

// release ends the wait of a firing copy that was a late one.
func release(a apis.Alert) apis.Alert {
	a.HeldUntil = time.Time{}
	a.HeldStartsAt = time.Time{}
	return a
}
