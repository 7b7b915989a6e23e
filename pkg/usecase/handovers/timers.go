package handovers

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/handover"
	"github.com/golive/hypercare/pkg/period"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/calendars"
	"github.com/golive/hypercare/pkg/usecase/kinds"
)

// TimerShiftChange falls due at the next shift change of the schedule that is its subject. Its data say since when changes have been seen to.
const TimerShiftChange = "shiftChange"

const (
	sinceKey = "since"
	// lookAgain is when a schedule is looked at again that has no change ahead so long. To look farther would keep other writes waiting.
	lookAgain = 32 * 24 * time.Hour
	// mostMissed bounds how many shift changes are walked that nobody saw to while the server was down.
	mostMissed = 5000
)

// Timers is what each timer of a handover does when it falls due, by kind.
func Timers() map[string]usecase.TimerJob {
	return map[string]usecase.TimerJob{
		kinds.TimerHandoverReminder: unaccepted(func(s *apis.HandoverStatus, at time.Time) { s.RemindedAt = at }),
		kinds.TimerHandoverLead:     unaccepted(func(s *apis.HandoverStatus, at time.Time) { s.LeadToldAt = at }),
	}
}

// Works are the timers of handovers that read much before they write little.
func (h *Handovers) Works() map[string]usecase.TimerWork {
	return map[string]usecase.TimerWork{TimerShiftChange: {Do: h.shiftChange, Lease: time.Minute, AtOnce: 2}}
}

// Follow sets the timer of a schedule anew, because its shift changes may come at other times.
func Follow(tx usecase.Tx, schedule apis.Name) error {
	return arm(tx, kinds.ScheduleSubject(schedule), time.Time{})
}

// arm sets the timer of a schedule to its next shift change. Changes count from since on; where that is zero, from where the timer stands, or
// from now. One that has passed meanwhile is due at once.
func arm(tx usecase.Tx, subject string, since time.Time) error {
	schedule, err := calendars.One(tx, strings.TrimPrefix(subject, kinds.ScheduleSubject("")))
	if errors.Is(err, usecase.ErrNotFound) {
		return tx.CancelTimer(TimerShiftChange, subject, "")
	}
	if err != nil {
		return err
	}
	if since.IsZero() {
		if since, err = sinceOf(tx, subject); err != nil {
			return err
		}
	}
	due, found := schedule.Calendar.ChangesWithin(since, lookAgain)
	if !found {
		due = since.Add(lookAgain)
	}
	return tx.SetTimer(usecase.Timer{
		Kind: TimerShiftChange, Subject: subject, DueAt: due, Data: map[string]string{sinceKey: since.UTC().Format(time.RFC3339)},
	})
}

func sinceOf(tx usecase.Tx, subject string) (time.Time, error) {
	now := tx.Stamp().At
	timer, err := tx.Timer(TimerShiftChange, subject, "")
	if errors.Is(err, usecase.ErrNotFound) {
		return now, nil
	}
	if err != nil {
		return now, fmt.Errorf("read timer of %s: %w", subject, err)
	}
	return seenUntil(*timer, now), nil
}

func seenUntil(timer usecase.Timer, now time.Time) time.Time {
	since, err := time.Parse(time.RFC3339, timer.Data[sinceKey])
	if err != nil || since.After(now) {
		return now
	}
	return since
}

// due is what a shift change that has come asks for.
type due struct {
	spec     apis.HandoverSpec
	existing *usecase.Resource // the handover of this shift that lacks its pack; nil when one is to be drafted
	leaving  []string
}

// shiftChange drafts the handover of a shift that has ended, where an active period is watched and people have not begun one themselves. After
// a time in which nobody looked only the last change counts: whoever was on call before cannot hand anything over any more.
func (h *Handovers) shiftChange(ctx context.Context, namespace string, timer usecase.Timer) (usecase.TimerJob, error) {
	now := h.Now().UTC().Truncate(time.Second)
	var wanted *due
	err := h.Store.Read(ctx, namespace, func(r usecase.Reader) (err error) {
		wanted, err = dueNow(r, timer, now)
		return err
	})
	if err != nil {
		return nil, err
	}
	again := func(tx usecase.Tx) error { return arm(tx, timer.Subject, now) }
	if wanted == nil {
		return func(tx usecase.Tx, _ usecase.Timer) error { return again(tx) }, nil
	}
	name := ""
	if wanted.existing != nil {
		name = wanted.existing.Metadata.Name
	}
	snapshot, err := h.snapshot(ctx, namespace, name, wanted.spec, now)
	if err != nil {
		return nil, err
	}
	return func(tx usecase.Tx, _ usecase.Timer) error {
		if err := wanted.store(tx, snapshot); err != nil {
			return err
		}
		return again(tx)
	}, nil
}

// dueNow finds out what the last shift change up to now asks for; nil for nothing.
func dueNow(r usecase.Reader, timer usecase.Timer, now time.Time) (*due, error) {
	schedule, err := calendars.One(r, strings.TrimPrefix(timer.Subject, kinds.ScheduleSubject("")))
	if errors.Is(err, usecase.ErrNotFound) {
		return nil, nil
	}
	if err != nil || handover.RuleOf(schedule.Spec.Handover).ByHand {
		return nil, err
	}
	change, found := lastChange(schedule.Calendar, seenUntil(timer, now), now)
	if !found {
		return nil, nil
	}
	watched, err := kinds.PeriodWatchedBy(r, schedule.Name, now)
	if err != nil || watched == nil {
		return nil, err
	}
	wanted := &due{leaving: change.Leaving, spec: apis.HandoverSpec{
		Schedule: schedule.Name, Period: watched.Metadata.Name, Shift: change.Shift, From: change.From, To: change.To,
	}}
	all, err := kinds.Handovers(r, schedule.Name)
	if err != nil {
		return nil, err
	}
	for _, other := range all {
		if !handover.About(other.Spec, change.Shift, change.Leaving...) {
			continue
		}
		if handover.Accepted(other.Status) || handover.Frozen(other.Status) {
			return nil, nil
		}
		wanted.existing, wanted.spec = &other.Resource, other.Spec
		return wanted, nil
	}
	return wanted, nil
}

// lastChange is the last time up to now that somebody left.
func lastChange(c handover.Calendar, since, now time.Time) (last handover.Change, found bool) {
	for range mostMissed {
		at, more := c.ChangesAfter(since)
		if !more || at.After(now) {
			break
		}
		if change, leaves := handover.ChangeAt(c, at); leaves {
			last, found = change, true
		}
		since = at
	}
	return last, found
}

// store writes the pack down, unless people did something about it meanwhile.
func (d *due) store(tx usecase.Tx, snapshot apis.HandoverSnapshot) error {
	if d.existing != nil {
		s, err := load(tx, d.existing.Metadata.Name, 0)
		if errors.Is(err, usecase.ErrNotFound) {
			return nil
		}
		if err != nil || handover.Frozen(s.status) {
			return err
		}
		s.status.Snapshot = snapshot
		_, err = s.save()
		return err
	}
	for _, person := range []*string{&d.spec.From, &d.spec.To} {
		if _, err := tx.Resource("Responder", *person); errors.Is(err, usecase.ErrNotFound) {
			*person = "" // a schedule may name somebody who was deleted
		} else if err != nil {
			return err
		}
	}
	spec, err := json.Marshal(d.spec)
	if err != nil {
		return fmt.Errorf("encode handover: %w", err)
	}
	status := apis.HandoverStatus{State: apis.HandoverStatusStateDraft, Automatic: true, Snapshot: snapshot}
	_, err = kinds.Named(kindName).Make(tx, kinds.Input{Spec: spec}, status)
	var begun *usecase.Conflict
	if errors.As(err, &begun) {
		return nil // somebody began one in this moment
	}
	return err
}

// unaccepted makes the timer of a handover that nobody has accepted: somebody is told, which its status says. This is where messages to people
// are to be sent from; the pages show the status. A period that does not run any more has nothing to take over.
func unaccepted(tell func(s *apis.HandoverStatus, at time.Time)) usecase.TimerJob {
	return func(tx usecase.Tx, timer usecase.Timer) error {
		s, err := load(tx, strings.TrimPrefix(timer.Subject, kinds.HandoverSubject("")), 0)
		if errors.Is(err, usecase.ErrNotFound) {
			return nil
		}
		if err != nil || handover.Accepted(s.status) {
			return err
		}
		runs, err := stillRuns(tx, s.spec.Period)
		if err != nil || !runs {
			return err
		}
		tell(&s.status, tx.Stamp().At)
		s.status.State = handover.State(s.status)
		_, err = s.save()
		return err
	}
}

func stillRuns(tx usecase.Tx, name string) (bool, error) {
	if name == "" {
		return true, nil
	}
	p, err := usecase.One[apis.HypercarePeriodSpec](tx, "HypercarePeriod", name)
	if errors.Is(err, usecase.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return period.State(p.Spec, tx.Stamp().At) == apis.HypercarePeriodStatusStateActive, nil
}
