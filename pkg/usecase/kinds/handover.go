package kinds

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/handover"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/calendars"
)

var handoverRules = Rules[apis.HandoverSpec]{
	Title:       func(s apis.HandoverSpec) string { return handover.Name(s.Schedule, s.Shift.End) },
	Check:       checkHandover,
	References:  handoverReferences,
	Needs:       handoverNeeds,
	ReadStatus:  readStatusOf[apis.HandoverStatus],
	Complete:    completeHandover,
	Settle:      settle(settleHandover),
	LetGo:       letGo(letGoOfHandover),
	BriefStatus: briefHandover,
}

// longestHandedOver is the longest shift that can be handed over.
const longestHandedOver = 60 * 24 * time.Hour

func checkHandover(s apis.HandoverSpec) []apis.FieldError {
	span := s.Shift
	switch {
	case span == apis.TimeSpan{}:
		return nil
	case !span.End.After(span.Start):
		return []apis.FieldError{{Field: "spec.shift.end", Reason: "is not after the start; let the shift end later"}}
	case span.End.Sub(span.Start) > longestHandedOver:
		return []apis.FieldError{{Field: "spec.shift.end", Reason: "is more than 60 days after the start; give one shift"}}
	}
	return nil
}

func handoverReferences(s apis.HandoverSpec) []Reference {
	return []Reference{
		{Field: "spec.schedule", Kind: "Schedule", Name: s.Schedule},
		{Field: "spec.period", Kind: "HypercarePeriod", Name: s.Period},
		{Field: "spec.from", Kind: "Responder", Name: s.From},
		{Field: "spec.to", Kind: "Responder", Name: s.To},
	}
}

// handoverNeeds: one that was accepted, or whose shift is over, tells of the past. It can be accepted still, also when somebody or something
// it names has been deleted meanwhile.
func handoverNeeds(s apis.HandoverSpec, raw []byte, now time.Time) []Reference {
	var status struct{ AcceptedAt time.Time }
	accepted := len(raw) > 0 && json.Unmarshal(raw, &status) == nil && !status.AcceptedAt.IsZero()
	if accepted || !s.Shift.End.IsZero() && !now.Before(s.Shift.End) {
		return nil
	}
	return handoverReferences(s)
}

// briefHandover leaves the pack out.
func briefHandover(raw []byte, _ time.Time) (any, error) {
	var status apis.HandoverStatus
	if err := json.Unmarshal(raw, &status); err != nil {
		return nil, fmt.Errorf("read status: %w", err)
	}
	status.Snapshot = apis.HandoverSnapshot{}
	return status, nil
}

// completeHandover fills in what the caller left to the server: shift and people by the schedule, the period, the confirmations. A schedule
// that does not exist is left to the references.
func completeHandover(tx usecase.Tx, c usecase.Caller, s apis.HandoverSpec) (apis.HandoverSpec, error) {
	schedule, err := calendars.One(tx, s.Schedule)
	if errors.Is(err, usecase.ErrNotFound) {
		return s, nil
	}
	if err != nil {
		return s, fmt.Errorf("read schedule of handover: %w", err)
	}
	person, err := usecase.Oneself(tx, c)
	if err != nil {
		return s, fmt.Errorf("find the caller among responders: %w", err)
	}
	return Prefilled(tx, *schedule, person, s, tx.Stamp().At)
}

// Prefilled is the spec of a handover with what the schedule and the moment tell where it says nothing. Person is who asks, as a responder.
func Prefilled(r usecase.Reader, schedule calendars.Drawn, person string, s apis.HandoverSpec, now time.Time) (apis.HandoverSpec, error) {
	var change handover.Change
	if (s.Shift == apis.TimeSpan{}) {
		if s.From != "" {
			person = s.From
		}
		next, found := handover.NextChange(schedule.Calendar, person, now)
		if !found {
			return s, usecase.InvalidField("spec.shift", "is needed: nobody was on call by this schedule within the last day; give the shift that is handed over")
		}
		s.Shift = next.Shift
		change = next
	} else {
		change = handover.ChangeOf(schedule.Calendar, s.Shift, s.From, s.To)
	}
	if s.From == "" {
		s.From = change.From
	}
	if s.To == "" {
		s.To = change.To
	}
	if s.Confirmations == nil {
		s.Confirmations = handover.Unticked(handover.RuleOf(schedule.Spec.Handover).Confirmations)
	}
	if s.Period != "" {
		return s, nil
	}
	watched, err := PeriodWatchedBy(r, schedule.Name, now)
	if watched != nil {
		s.Period = watched.Metadata.Name
	}
	return s, err
}

// PeriodWatchedBy is the active period that a schedule watches, of several the one that went live last; nil when there is none.
func PeriodWatchedBy(r usecase.Reader, schedule string, at time.Time) (*usecase.Period, error) {
	active, err := usecase.ActivePeriods(r, at)
	if err != nil {
		return nil, err
	}
	var newest *usecase.Period
	for i, p := range active {
		if p.Spec.Schedule == schedule && (newest == nil || p.Spec.GoLiveAt.After(newest.Spec.GoLiveAt)) {
			newest = &active[i]
		}
	}
	return newest, nil
}

type handoverWriting = Writing[apis.HandoverSpec, apis.HandoverStatus]

func settleHandover(w *handoverWriting) error {
	switch w.Way {
	case Changed:
		if err := settleChangedHandover(w); err != nil {
			return err
		}
	case Created:
		w.Status = apis.HandoverStatus{}
		// Whoever begins one names what there is, also where the shift is over.
		if err := namesWhatThereIs(w); err != nil {
			return err
		}
	}
	if (w.Spec.Shift == apis.TimeSpan{}) {
		return usecase.InvalidField("spec.shift", "is missing; give start and end of the shift that is handed over")
	}
	w.Status.State = handover.State(w.Status)
	if handover.Accepted(w.Status) {
		return nil
	}
	if w.Way != Imported {
		if err := onlyOne(w); err != nil {
			return err
		}
	}
	return remindOfHandover(w)
}

func namesWhatThereIs(w *handoverWriting) error {
	var missing []apis.FieldError
	for _, ref := range handoverReferences(w.Spec) {
		if ref.Name == "" {
			continue
		}
		_, err := w.Tx.Resource(ref.Kind, ref.Name)
		if errors.Is(err, usecase.ErrNotFound) {
			missing = append(missing, apis.FieldError{Field: ref.Field, Reason: fmt.Sprintf("there is no %q; create it first or take another", ref.Name)})
		} else if err != nil {
			return fmt.Errorf("look up %s %s: %w", ref.Kind, ref.Name, err)
		}
	}
	if len(missing) > 0 {
		return &usecase.Invalid{Fields: missing}
	}
	return nil
}

func settleChangedHandover(w *handoverWriting) error {
	if w.Spec.Schedule != w.Before.Schedule {
		return usecase.InvalidField("spec.schedule", "does not change; delete this handover and start one of the other schedule")
	}
	if err := MayEditHandover(w.Tx, w.Caller, *w.Before, w.Status); err != nil {
		return err
	}
	if (w.Spec.Shift == apis.TimeSpan{}) {
		w.Spec.Shift = w.Before.Shift
	}
	if w.Spec.Confirmations == nil {
		w.Spec.Confirmations = w.Before.Confirmations
	}
	return nil
}

// MayEditHandover refuses who may not work on a handover, and everybody once it was accepted. It lies with the two people while it is a draft,
// with the incoming one from when it was submitted, and with the outgoing one when it was refused; Editors may always.
func MayEditHandover(tx usecase.Tx, c usecase.Caller, s apis.HandoverSpec, status apis.HandoverStatus) error {
	if handover.Accepted(status) {
		return &usecase.Conflict{Message: "This handover was accepted, and what was accepted does not change. Start another one."}
	}
	if c.Editor() {
		return nil
	}
	own, err := usecase.Oneself(tx, c)
	if err != nil {
		return err
	}
	outgoing := own != "" && own == s.From
	incoming := own != "" && own == s.To
	switch {
	case handover.Submitted(status) && (outgoing || incoming):
		return &usecase.Conflict{Message: "This handover was submitted and waits to be accepted. Let it be refused first, or ask an Editor."}
	case outgoing, incoming && !handover.Refused(status), s.From == "" && own != "" && !handover.Submitted(status):
		return nil
	}
	return &usecase.Forbidden{Message: "Only who hands over, who takes over, an Editor or an Admin may change this handover."}
}

// onlyOne refuses a second handover of a shift while the first one is open.
func onlyOne(w *handoverWriting) error {
	other, err := OpenHandover(w.Tx, w.Spec.Schedule, func(name string, s apis.HandoverSpec) bool {
		return name != w.Name && handover.About(s, w.Spec.Shift, w.Spec.From)
	})
	if err != nil || other == nil {
		return err
	}
	return &usecase.Conflict{
		Message: fmt.Sprintf("The handover %s of this shift is open already. Work on that one.", other.Metadata.Name),
		Current: Object{
			ApiVersion: usecase.APIVersion, Kind: "Handover", Metadata: other.Metadata, Spec: other.Spec, Status: json.RawMessage(other.Status),
		},
	}
}

// OpenHandover is the handover of a schedule that fits and that nobody has accepted; of several the one whose shift ends last, nil when there is none.
func OpenHandover(r usecase.Reader, schedule string, fits func(name string, s apis.HandoverSpec) bool) (*usecase.Resource, error) {
	all, err := Handovers(r, schedule)
	if err != nil {
		return nil, err
	}
	for _, h := range all {
		if !handover.Accepted(h.Status) && fits(h.Resource.Metadata.Name, h.Spec) {
			return &h.Resource, nil
		}
	}
	return nil, nil
}

// StoredHandover is a handover as it is stored, without its pack.
type StoredHandover struct {
	Resource usecase.Resource
	Spec     apis.HandoverSpec
	Status   apis.HandoverStatus // without the snapshot but for its instant
}

// recentHandovers is how many of the last handovers of a schedule are looked at. Older ones that nobody accepted are history.
const recentHandovers = 30

// Handovers are the last handovers of a schedule, the one whose shift ends last first.
func Handovers(r usecase.Reader, schedule string) ([]StoredHandover, error) {
	resources, err := r.LastOfSchedule("Handover", schedule, recentHandovers)
	if err != nil {
		return nil, fmt.Errorf("list handovers: %w", err)
	}
	all := make([]StoredHandover, 0, len(resources))
	for _, resource := range resources {
		object, err := usecase.Decode[apis.HandoverSpec](resource)
		if err != nil {
			return nil, err
		}
		stored := StoredHandover{Resource: resource, Spec: object.Spec}
		if err := json.Unmarshal(resource.Status, &stored.Status); err != nil {
			return nil, fmt.Errorf("read status of handover %s: %w", resource.Metadata.Name, err)
		}
		stored.Status.Snapshot = apis.HandoverSnapshot{At: stored.Status.Snapshot.At}
		all = append(all, stored)
	}
	return all, nil
}
