package incidents

import (
	"errors"
	"fmt"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/duration"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/usecase"
)

// act loads an incident, applies what a person does, and saves.
func act(tx usecase.Tx, c usecase.Caller, name string, match int64, permission apis.Permission, event incident.Event) (*apis.Incident, error) {
	change, err := byPerson(tx, c, name, match, permission)
	if err != nil {
		return nil, err
	}
	if err := change.Apply(event); err != nil {
		return nil, err
	}
	return change.now, change.Save()
}

// Acknowledge says that the caller has the incident.
func Acknowledge(tx usecase.Tx, c usecase.Caller, name string, match int64, body apis.AcknowledgeBody) (*apis.Incident, error) {
	return act(tx, c, name, match, apis.PermissionAcknowledge, incident.Acknowledge{Text: body.Text})
}

// ChangeState moves an incident between the states before resolved.
func ChangeState(tx usecase.Tx, c usecase.Caller, name string, match int64, body apis.StatusBody) (*apis.Incident, error) {
	return act(tx, c, name, match, apis.PermissionChangeState, incident.Move{To: body.State, Reason: body.Reason})
}

// Assign gives the incident to somebody, or to nobody.
func Assign(tx usecase.Tx, c usecase.Caller, name string, match int64, body apis.AssignBody) (*apis.Incident, error) {
	return act(tx, c, name, match, apis.PermissionAcknowledge, incident.Assign{To: body.Assignee})
}

// ChangePriority sets another priority with a reason.
func ChangePriority(tx usecase.Tx, c usecase.Caller, name string, match int64, body apis.PriorityBody) (*apis.Incident, error) {
	return act(tx, c, name, match, apis.PermissionChangeState, incident.ChangePriority{To: body.Priority, Reason: body.Reason})
}

// Resume lets the resolution clock run on.
func Resume(tx usecase.Tx, c usecase.Caller, name string, match int64, body apis.ResumeBody) (*apis.Incident, error) {
	return act(tx, c, name, match, apis.PermissionPause, incident.Resume{Reason: body.Reason})
}

// Resolve ends an incident in the caller's name.
func Resolve(tx usecase.Tx, c usecase.Caller, name string, match int64, body apis.ResolveBody) (*apis.Incident, error) {
	return act(tx, c, name, match, apis.PermissionChangeState, incident.Resolve{Resolution: body.Resolution, RootCause: body.RootCause, Kind: body.ResolutionKind})
}

// Reopen takes a resolved incident up again in the caller's name.
func Reopen(tx usecase.Tx, c usecase.Caller, name string, match int64, body apis.ReopenBody) (*apis.Incident, error) {
	return act(tx, c, name, match, apis.PermissionChangeState, incident.Reopen{Reason: body.Reason})
}

// Pause halts the resolution clock. For P1 and P2 that takes a lead.
func Pause(tx usecase.Tx, c usecase.Caller, name string, match int64, body apis.PauseBody) (*apis.Incident, error) {
	change, err := byPerson(tx, c, name, match, apis.PermissionPause)
	if err != nil {
		return nil, err
	}
	if err := needsLead(tx, c, change.now); err != nil {
		return nil, err
	}
	event := incident.Pause{Reason: body.Reason, Text: body.Text, Owner: body.Owner}
	if body.Cap != "" {
		if event.Cap, err = duration.Parse(body.Cap); err != nil || event.Cap == 0 {
			return nil, usecase.InvalidField("cap", "give a duration from 1s to %s, for example 2h", duration.Format(incident.PauseCap))
		}
	}
	if err := change.Apply(event); err != nil {
		return nil, err
	}
	return change.now, change.Save()
}

func needsLead(tx usecase.Tx, c usecase.Caller, inc *apis.Incident) error {
	if !incident.Urgent(inc.Spec.Priority) || incident.Resolved(inc) {
		return nil
	}
	standing, err := usecase.StandingOf(tx, c, inc.Spec.Period, tx.Stamp().At)
	if err != nil || standing.Lead {
		return err
	}
	return &usecase.Forbidden{Message: fmt.Sprintf("Pausing a %s needs the project lead, an Editor or an Admin.", inc.Spec.Priority)}
}

// Comment writes into the timeline. A correction is a comment that names the entry it corrects; the old one stays.
func Comment(tx usecase.Tx, c usecase.Caller, name string, match int64, body apis.CommentBody) (*apis.Incident, error) {
	change, err := byPerson(tx, c, name, match, apis.PermissionComment)
	if err != nil {
		return nil, err
	}
	if body.Corrects != "" {
		_, err := tx.TimelineEntry(change.now.Metadata.Name, body.Corrects)
		if errors.Is(err, usecase.ErrNotFound) {
			return nil, usecase.InvalidField("corrects", "this incident has no timeline entry %q", body.Corrects)
		}
		if err != nil {
			return nil, fmt.Errorf("find corrected entry: %w", err)
		}
	}
	if err := change.Apply(incident.Comment{Text: body.Text, Corrects: body.Corrects}); err != nil {
		return nil, err
	}
	return change.now, change.Save()
}
