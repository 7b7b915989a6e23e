package api

import (
	"github.com/golive/hypercare/pkg/apis"
)

// Base is in front of every path; Grafana's resource path is stripped before.
const Base = "/v1"

// Scope says where the permission of a route is judged.
type Scope string

const (
	// InOrganisation is judged before the body is read: the role, or being a responder of any period.
	InOrganisation Scope = "organisation"
	// InIncident is judged by the use case, against the responders of the incident's period. Reading is judged before.
	InIncident Scope = "incident"
	// AsSender takes callers on the list of ingest logins, and Editors.
	AsSender Scope = "sender"
)

// Route is one method on one path, with everything that is checked before its handler runs.
type Route struct {
	Method string
	Path   string // below Base, in the syntax of net/http
	Needs  apis.Permission
	Scope  Scope
	Body   string // name of the schema; empty when the route takes no body
	Query  []parameter

	// check finds what the schema cannot say and no stored object is needed for.
	check  func(body any) []apis.FieldError
	handle func(c *call) (*answer, error)
}

const (
	anyBody = "*" // any JSON object; the handler checks it
	rawBody = "-" // bytes; the receiver reads them

	emptyBody = "NoStatus" // {} or nothing at all
)
