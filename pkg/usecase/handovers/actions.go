package handovers

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/handover"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/calendars"
	"github.com/golive/hypercare/pkg/usecase/incidents"
	"github.com/golive/hypercare/pkg/usecase/kinds"
)

// stored is a handover under change inside a transaction.
type stored struct {
	tx       usecase.Tx
	resource *usecase.Resource
	spec     apis.HandoverSpec
	status   apis.HandoverStatus
}

func load(tx usecase.Tx, name string, match int64) (*stored, error) {
	resource, err := kinds.Named(kindName).Current(tx, name, match)
	if err != nil {
		return nil, err
	}
	s := &stored{tx: tx, resource: resource}
	if err := json.Unmarshal(resource.Spec, &s.spec); err != nil {
		return nil, fmt.Errorf("read handover %s: %w", name, err)
	}
	if err := json.Unmarshal(resource.Status, &s.status); err != nil {
		return nil, fmt.Errorf("read status of handover %s: %w", name, err)
	}
	return s, nil
}

func (s *stored) view() (kinds.Object, error) {
	return kinds.Named(kindName).View(*s.resource, kinds.Viewer{Now: s.tx.Stamp().At, Contacts: true})
}

func (s *stored) save() (kinds.Object, error) {
	var err error
	if s.resource.Spec, err = json.Marshal(s.spec); err != nil {
		return kinds.Object{}, fmt.Errorf("encode handover: %w", err)
	}
	if s.resource.Status, err = json.Marshal(s.status); err != nil {
		return kinds.Object{}, fmt.Errorf("encode status of handover: %w", err)
	}
	if err := s.tx.PutResource(s.resource); err != nil {
		return kinds.Object{}, fmt.Errorf("store handover: %w", err)
	}
	return s.view()
}

// refuse is a conflict that shows the handover as it is.
func (s *stored) refuse(format string, args ...any) error {
	current, err := s.view()
	if err != nil {
		return err
	}
	return &usecase.Conflict{Message: fmt.Sprintf(format, args...), Current: current}
}

// shown puts the handover as it is into a conflict that somebody else found.
func (s *stored) shown(err error) error {
	var conflict *usecase.Conflict
	if !errors.As(err, &conflict) {
		return err
	}
	return s.refuse("%s", conflict.Message)
}

// Submit freezes the pack and asks the incoming person. Whoever may edit the draft may submit it.
func Submit(tx usecase.Tx, c usecase.Caller, name string, match int64, snapshot apis.HandoverSnapshot) (kinds.Object, error) {
	s, err := load(tx, name, match)
	if err != nil {
		return kinds.Object{}, err
	}
	if err := kinds.MayEditHandover(tx, c, s.spec, s.status); err != nil {
		return kinds.Object{}, s.shown(err)
	}
	if handover.Submitted(s.status) {
		return kinds.Object{}, s.refuse("%s submitted this handover already; it waits to be accepted.", s.status.SubmittedBy)
	}
	handover.Submit(&s.status, c.Login, snapshot, tx.Stamp().At)
	return s.save()
}

// Accept takes over in the caller's name and calls reminders off. The snapshot is frozen with it where none was before. Confirmations that stay
// open do not hinder it; they stay to be seen.
func Accept(tx usecase.Tx, c usecase.Caller, name string, match int64, body apis.HandoverAcceptBody, snapshot apis.HandoverSnapshot) (kinds.Object, error) {
	s, err := answered(tx, c, name, match, "accept")
	if err != nil {
		return kinds.Object{}, err
	}
	ticked, unknown := handover.Tick(s.spec.Confirmations, body.Confirmed)
	if len(unknown) > 0 {
		var fields []apis.FieldError
		for _, n := range unknown {
			fields = append(fields, apis.FieldError{
				Field: fmt.Sprintf("confirmed[%d]", n), Reason: "is none of the confirmations of this handover; take their texts as they are",
			})
		}
		return kinds.Object{}, &usecase.Invalid{Fields: fields}
	}
	s.spec.Confirmations = ticked
	handover.Accept(&s.status, c.Login, body.Note, snapshot, tx.Stamp().At)
	if err := tx.CancelTimers(kinds.HandoverSubject(name)); err != nil {
		return kinds.Object{}, fmt.Errorf("call off reminders of handover %s: %w", name, err)
	}
	return s.save()
}

// Refuse sends a handover back to the outgoing person, who may change and submit it again. Reminders go on: nobody has taken over.
func Refuse(tx usecase.Tx, c usecase.Caller, name string, match int64, body apis.HandoverRefuseBody) (kinds.Object, error) {
	s, err := answered(tx, c, name, match, "refuse")
	if err != nil {
		return kinds.Object{}, err
	}
	if handover.Refused(s.status) {
		return kinds.Object{}, s.refuse("%s refused this handover already; it lies with the outgoing person.", s.status.RefusedBy)
	}
	handover.Refuse(&s.status, c.Login, body.Reason, tx.Stamp().At)
	return s.save()
}

// answered loads a handover for somebody who may answer it: the person it is for, whoever is on call now, the project lead, an Editor. The
// outgoing person may not, unless the same person takes over: nobody hands over to themself unseen.
func answered(tx usecase.Tx, c usecase.Caller, name string, match int64, verb string) (*stored, error) {
	s, err := load(tx, name, match)
	if err != nil {
		return nil, err
	}
	if handover.Accepted(s.status) {
		return nil, s.refuse("%s accepted this handover already, at %s.", s.status.AcceptedBy, s.status.AcceptedAt.UTC().Format("2006-01-02 15:04 UTC"))
	}
	if err := s.mayAnswer(c, verb); err != nil {
		return nil, err
	}
	if !handover.Answerable(s.spec, s.status, tx.Stamp().At) {
		return nil, s.refuse("This handover was not submitted yet, and its shift is not over. Let the outgoing person submit it.")
	}
	return s, nil
}

func (s *stored) mayAnswer(c usecase.Caller, verb string) error {
	own, err := usecase.Oneself(s.tx, c)
	if err != nil {
		return err
	}
	if own != "" && own == s.spec.From && own != s.spec.To {
		return &usecase.Forbidden{Message: fmt.Sprintf("You hand over, so somebody else has to %s it: who takes over, whoever is on call, or an Editor.", verb)}
	}
	standing, err := usecase.StandingOf(s.tx, c, s.spec.Period, s.tx.Stamp().At)
	if err != nil || standing.Lead || own != "" && own == s.spec.To {
		return err
	}
	schedule, err := calendars.One(s.tx, s.spec.Schedule)
	if err != nil && !errors.Is(err, usecase.ErrNotFound) {
		return err
	}
	if err == nil && own != "" {
		on := schedule.Calendar.At(s.tx.Stamp().At)
		if slices.ContainsFunc(on, func(shift apis.Shift) bool { return shift.Responder == own }) {
			return nil
		}
	}
	return &usecase.Forbidden{Message: fmt.Sprintf("Only who takes over, whoever is on call now, the project lead, an Editor or an Admin may %s this handover.", verb)}
}

// Reassign gives incidents to somebody, each by the rules of assigning one. What is refused for one leaves the others be.
func Reassign(tx usecase.Tx, c usecase.Caller, name string, body apis.HandoverReassignBody) (apis.HandoverReassignAnswer, error) {
	if _, err := tx.Resource(kindName, name); err != nil {
		return apis.HandoverReassignAnswer{}, err
	}
	if _, err := tx.Resource("Responder", body.To); errors.Is(err, usecase.ErrNotFound) {
		return apis.HandoverReassignAnswer{}, usecase.InvalidField("to", "there is no responder %q; take the name of one", body.To)
	} else if err != nil {
		return apis.HandoverReassignAnswer{}, fmt.Errorf("look up responder: %w", err)
	}
	if err := tx.ExpectIncidents(body.Incidents); err != nil {
		return apis.HandoverReassignAnswer{}, err
	}
	answer := apis.HandoverReassignAnswer{Results: make([]apis.ReassignResult, 0, len(body.Incidents))}
	for _, incident := range body.Incidents {
		result := apis.ReassignResult{Incident: incident}
		_, err := incidents.Assign(tx, c, incident, 0, apis.AssignBody{Assignee: body.To})
		switch why, refused := reasonOf(err); {
		case err == nil:
			result.Done = true
		case refused:
			result.Error = why
		default:
			return answer, err
		}
		answer.Results = append(answer.Results, result)
	}
	return answer, nil
}

// reasonOf says why something was refused, before anything of it was stored; false for failures of the store.
func reasonOf(err error) (string, bool) {
	var conflict *usecase.Conflict
	var invalid *usecase.Invalid
	var forbidden *usecase.Forbidden
	switch {
	case errors.Is(err, usecase.ErrNotFound):
		return "There is no such incident any more.", true
	case errors.As(err, &conflict), errors.As(err, &invalid), errors.As(err, &forbidden):
		return err.Error(), true
	}
	return "", false
}
