// Package incidents holds what is done to incidents: by people, by their alerts through usecase/alerts, and by their timers. The rules
// are those of the noun incident; here they meet the store.
package incidents

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/usecase"
)

// Change is one incident under change inside a transaction. Events are applied one after another and saved together.
type Change struct {
	tx      usecase.Tx
	by      apis.Author
	before  *apis.Incident
	now     *apis.Incident
	entries []apis.TimelineEntry
	changed bool
	targets incident.TargetsOf
}

// Load begins a change of a stored incident in somebody's name.
func Load(tx usecase.Tx, name string, by apis.Author) (*Change, error) {
	inc, err := tx.Incident(strings.ToLower(name))
	if err != nil {
		return nil, fmt.Errorf("load incident %s: %w", name, err)
	}
	return Take(tx, inc, by), nil
}

// Take begins a change of an incident that this transaction has read and not changed since.
func Take(tx usecase.Tx, inc *apis.Incident, by apis.Author) *Change {
	return &Change{tx: tx, by: by, before: inc, now: inc, targets: targetsOf(tx, inc)}
}

// Incident is how it stands after the events so far.
func (c *Change) Incident() *apis.Incident { return c.now }

// Apply lets an event happen now. What the rules refuse is a Conflict or an Invalid, and changes nothing.
func (c *Change) Apply(event incident.Event) error {
	outcome, err := incident.Apply(c.now, event, c.by, c.targets, c.tx.Stamp().At)
	if err != nil {
		return c.refusal(err)
	}
	c.now = outcome.Incident
	c.entries = append(c.entries, outcome.Entries...)
	c.changed = c.changed || outcome.Changed
	return nil
}

func (c *Change) refusal(err error) error {
	var refused *incident.Refusal
	var invalid *incident.Invalid
	switch {
	case errors.As(err, &refused):
		return &usecase.Conflict{Message: refused.Message, Moves: c.now.Status.Moves, Current: c.now}
	case errors.As(err, &invalid):
		return &usecase.Invalid{Fields: invalid.Fields}
	}
	return err
}

// Save stores what the events led to: the incident, its timeline, and every timer that follows from its state.
func (c *Change) Save() error {
	if !c.changed {
		return nil
	}
	if err := c.tx.UpdateIncident(c.now); err != nil {
		return fmt.Errorf("save incident %s: %w", c.now.Metadata.Name, err)
	}
	if len(c.entries) > 0 {
		if err := c.tx.AppendTimeline(c.entries...); err != nil {
			return fmt.Errorf("write timeline of %s: %w", c.now.Metadata.Name, err)
		}
	}
	return saveTimers(c.tx, c.now.Metadata.Name, incident.Timers(c.before), incident.Timers(c.now))
}

// saveTimers sets and cancels what differs.
func saveTimers(tx usecase.Tx, name string, before, after map[incident.TimerID]time.Time) error {
	for id := range before {
		if _, kept := after[id]; kept {
			continue
		}
		if err := tx.CancelTimer(id.Kind, name, id.Key); err != nil {
			return fmt.Errorf("cancel timer %s: %w", id.Kind, err)
		}
	}
	for id, due := range after {
		if before[id].Equal(due) {
			continue
		}
		if err := tx.SetTimer(usecase.Timer{Kind: id.Kind, Subject: name, Key: id.Key, DueAt: due}); err != nil {
			return fmt.Errorf("set timer %s: %w", id.Kind, err)
		}
	}
	return nil
}

// byPerson loads an incident for somebody who may work on it, and refuses what was asked of an older version.
func byPerson(tx usecase.Tx, c usecase.Caller, name string, match int64, permission apis.Permission) (*Change, error) {
	change, err := Load(tx, name, c.Author())
	if err != nil {
		return nil, err
	}
	if err := usecase.Require(tx, c, change.now.Spec.Period, permission, tx.Stamp().At); err != nil {
		return nil, err
	}
	return change, checkVersion(tx, change.now, match)
}
