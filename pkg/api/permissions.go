package api

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/golive/hypercare/pkg/api/wire"
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// Scope says where the permission of a route is judged. Which permission a route needs stands in the table of routes; who has it, in usecase.
type Scope string

const (
	// InOrganisation is judged before the body is read: the role, or being a responder of any period.
	InOrganisation Scope = "organisation"
	// InIncident is judged by the use case, against the responders of the incident's period. Reading is judged before.
	InIncident Scope = "incident"
	// AsSender takes callers on the list of ingest logins, and Editors.
	AsSender Scope = "sender"
)

// admit finds out who calls and refuses who may not, before anything else of the request is looked at.
func (c *call) admit() error {
	caller, known := c.Caller(c.request)
	writes := c.request.Method != http.MethodGet && c.request.Method != http.MethodHead
	if !known || (writes && caller.Login == "") {
		return wire.Unauthenticated()
	}
	c.caller = caller
	needs := c.route.Needs
	switch c.route.Scope {
	case AsSender:
		if caller.Ingest || caller.Editor() {
			return nil
		}
		c.refusedSender("This login is not among those that may post alerts.")
		return &usecase.Forbidden{Message: fmt.Sprintf(
			"Alerts are taken from the logins that an Admin entered in the settings of the app, and from Editors. %q is neither.", caller.Login)}
	case InIncident:
		needs = apis.PermissionRead
	}
	if caller.RoleAllows(needs) {
		return nil // without asking the store: nearly every request ends here
	}
	return c.read(func(r usecase.Reader) error { return usecase.Require(r, caller, "", needs, c.now) })
}

// mayStill judges again what a use case judged when it did its work: an answer that was kept goes only to who may do the same now.
func (c *call) mayStill(r usecase.Reader) error {
	if c.route.Scope != InIncident {
		return nil // admit judged all of it
	}
	inc, err := r.Incident(c.name)
	if errors.Is(err, usecase.ErrNotFound) {
		return usecase.Require(r, c.caller, "", c.route.Needs, c.now)
	}
	if err != nil {
		return fmt.Errorf("load incident: %w", err)
	}
	return usecase.Require(r, c.caller, inc.Spec.Period, c.route.Needs, c.now)
}
