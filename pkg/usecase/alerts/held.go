package alerts

import (
	"fmt"
	"strings"

	"github.com/golive/hypercare/pkg/alert"
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// TimerHeld falls due when a firing copy that came after a resolve has waited long enough. Its subject is the alert, its key the source.
const TimerHeld = "alertHeld"

// heldSubject keeps the subject apart from names of incidents: a fingerprint is what a sender says.
const heldSubject = "alert:"

// Timers is what each timer of an alert does when it falls due, by kind.
func Timers() map[string]usecase.TimerJob {
	var rules ruleBook
	return map[string]usecase.TimerJob{
		TimerHeld: func(tx usecase.Tx, timer usecase.Timer) error { return fireHeld(tx, &rules, timer) },
	}
}

// setHeldTimer derives the timer of an alert from its newest episode.
func setHeldTimer(tx usecase.Tx, newest *apis.Alert) error {
	subject := heldSubject + newest.Fingerprint
	if newest.HeldUntil.IsZero() {
		if err := tx.CancelTimer(TimerHeld, subject, newest.Source); err != nil {
			return fmt.Errorf("cancel the hold of an alert: %w", err)
		}
		return nil
	}
	timer := usecase.Timer{Kind: TimerHeld, Subject: subject, Key: newest.Source, DueAt: newest.HeldUntil}
	if err := tx.SetTimer(timer); err != nil {
		return fmt.Errorf("hold an alert: %w", err)
	}
	return nil
}

// fireHeld lets an alert fire whose hold has ended without another resolve.
func fireHeld(tx usecase.Tx, book *ruleBook, timer usecase.Timer) error {
	fingerprint := strings.TrimPrefix(timer.Subject, heldSubject)
	known, err := recall(tx, timer.Key, []string{fingerprint})
	if err != nil {
		return err
	}
	newest := known.newest[fingerprint]
	if newest == nil {
		return nil
	}
	fires, due := alert.FireHeld(*newest, tx.Stamp().At)
	if !due {
		return setHeldTimer(tx, newest) // the store has taken it away; a hold that still lasts needs it
	}
	rules, err := book.read(tx)
	if err != nil {
		return err
	}
	n := notice{alert: known.learn(fires), change: alert.Fired, overdue: true}
	_, err = carryOut(tx, rules, known, []notice{n}, 0)
	return err
}
