// Package identity says who calls, as Grafana would.
package identity

// Caller is what Grafana tells a plugin about the person behind a request. An empty Login is an anonymous visitor.
type Caller struct {
	Login string `json:"login"`
	Name  string `json:"name"`
	Email string `json:"email"`
	Role  string `json:"role"`
}

// Anonymous reports whether nobody is signed in.
func (c Caller) Anonymous() bool { return c.Login == "" }

// IsAdmin reports whether the caller may change settings.
func (c Caller) IsAdmin() bool { return c.Login != "" && c.Role == "Admin" }

// IngestToken is the token of the service account that Alertmanager uses.
const IngestToken = "sandbox-ingest"

// IngestLogin is the login of that service account, built as Grafana builds them.
const IngestLogin = "sa-1-hypercare-ingest"

// Directory holds the people and service accounts of the sandbox; a person's password is the login.
type Directory struct {
	users         []Caller
	tokens        map[string]Caller
	anonymousRole string
}

// NewDirectory returns the sandbox's people. anonymousRole is what visitors without credentials get.
func NewDirectory(anonymousRole string) *Directory {
	if anonymousRole == "" {
		anonymousRole = "Viewer"
	}
	return &Directory{
		users: []Caller{
			person("admin", "Admin", "Admin"),
			person("editor", "Editor", "Editor"),
			person("viewer", "Viewer", "Viewer"),
			// The responders of the sample period.
			person("dev1", "Dev 1", "Viewer"),
			person("dev2", "Dev 2", "Viewer"),
			person("dev3", "Dev 3", "Viewer"),
			person("lead", "Project lead", "Viewer"),
		},
		tokens: map[string]Caller{
			IngestToken: {Login: IngestLogin, Name: "hypercare-ingest", Role: "Viewer"},
		},
		anonymousRole: anonymousRole,
	}
}

func person(login, name, role string) Caller {
	return Caller{Login: login, Name: name, Email: login + "@shop.example", Role: role}
}

// Users lists the people, for the page's switcher.
func (d *Directory) Users() []Caller { return d.users }

// Find returns the person with a login.
func (d *Directory) Find(login string) (Caller, bool) {
	for _, u := range d.users {
		if u.Login == login {
			return u, true
		}
	}
	return Caller{}, false
}

func (d *Directory) anonymous() Caller { return Caller{Role: d.anonymousRole} }
