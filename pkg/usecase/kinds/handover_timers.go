package kinds

import (
	"errors"
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/handover"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/calendars"
)

// Timers of a handover that nobody has accepted.
const (
	TimerHandoverReminder = "handoverReminder"
	TimerHandoverLead     = "handoverLead"
)

// HandoverSubject is the subject of timers that belong to a handover.
func HandoverSubject(name apis.Name) string { return "handover/" + name }

// remindOfHandover sets the timers of what has not been told yet. After a gap they count from when somebody is there to accept, and never from
// before there was anything to accept.
func remindOfHandover(w *handoverWriting) error {
	schedule, err := calendars.One(w.Tx, w.Spec.Schedule)
	if errors.Is(err, usecase.ErrNotFound) {
		return w.Tx.CancelTimers(HandoverSubject(w.Name)) // deleted since the shift was over; it can be accepted still
	}
	if err != nil {
		return fmt.Errorf("read schedule of handover %s: %w", w.Name, err)
	}
	from := handover.ChangeOf(schedule.Calendar, w.Spec.Shift, w.Spec.From, w.Spec.To).Expected()
	if now := w.Tx.Stamp().At; w.Way != Changed && from.Before(now) {
		from = now
	}
	rule := handover.RuleOf(schedule.Spec.Handover)
	for _, timer := range []struct {
		kind string
		told time.Time
		due  time.Time
	}{
		{TimerHandoverReminder, w.Status.RemindedAt, from.Add(rule.RemindAfter)},
		{TimerHandoverLead, w.Status.LeadToldAt, from.Add(rule.LeadAfter)},
	} {
		if !timer.told.IsZero() {
			continue
		}
		if err := w.Tx.SetTimer(usecase.Timer{Kind: timer.kind, Subject: HandoverSubject(w.Name), DueAt: timer.due}); err != nil {
			return fmt.Errorf("set timer %s: %w", timer.kind, err)
		}
	}
	return nil
}

func letGoOfHandover(l *Leaving[apis.HandoverSpec, apis.HandoverStatus]) error {
	if handover.Accepted(l.Status) && l.Caller.Role != "Admin" {
		return &usecase.Conflict{Message: "This handover was accepted and is kept. Only an Admin may delete it."}
	}
	if !handover.Accepted(l.Status) {
		if err := MayEditHandover(l.Tx, l.Caller, l.Spec, l.Status); err != nil {
			return err
		}
	}
	return l.Tx.CancelTimers(HandoverSubject(l.Name))
}
