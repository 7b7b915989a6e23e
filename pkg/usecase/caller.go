package usecase

import (
	"fmt"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
)

// System is the author of what Hypercare does by itself.
var System = incident.System

// Caller is who asks, as Grafana's plugin context says. An empty Login is an anonymous user.
type Caller struct {
	Namespace string
	Login     string
	Name      string
	Role      string // Viewer, Editor, Admin; anything else is none
	Ingest    bool   // on the plugin's list of ingest logins
}

// Author is the caller as the timeline names people. Grafana logs service accounts in with a reserved prefix; that shapes the words only, never a right.
func (c Caller) Author() apis.Author {
	name := c.Name
	if name == "" {
		name = c.Login
	}
	kind := apis.AuthorKindPerson
	if c.Ingest {
		kind = apis.AuthorKindServiceAccount
	}
	return apis.Author{Login: c.Login, Name: name, Kind: kind}
}

// Editor says whether the caller has the role Editor or above.
func (c Caller) Editor() bool { return c.Role == "Editor" || c.Role == "Admin" }

func (c Caller) describe() string {
	if c.Login == "" {
		return "not signed in"
	}
	role := c.Role
	if role == "" {
		role = "without a role"
	}
	return fmt.Sprintf("%q (%s)", c.Login, role)
}
