package site

import (
	"encoding/json"
	"net/http"

	"github.com/golive/hypercare/sandbox/host/edge"
	"github.com/golive/hypercare/sandbox/host/identity"
)

type bootUser struct {
	identity.Caller
	OrgID      int    `json:"orgId"`
	OrgRole    string `json:"orgRole"`
	IsSignedIn bool   `json:"isSignedIn"`
}

func (s Site) serveBoot(w http.ResponseWriter, r *http.Request) {
	caller := s.People.Resolve(r)
	current := s.Settings.Current()
	users := make([]map[string]string, 0, len(s.People.Users()))
	for _, u := range s.People.Users() {
		users = append(users, map[string]string{"login": u.Login, "name": u.Name, "role": u.Role})
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(map[string]any{
		"user":  bootUser{Caller: caller, OrgID: edge.OrgID, OrgRole: caller.Role, IsSignedIn: !caller.Anonymous()},
		"users": users,
		"plugin": map[string]any{
			"jsonData": current.JSONData, "secureJsonFields": current.SecureFields(),
			"module": bundlePrefix + "module.js", "version": s.Version(), "meta": s.Meta(),
		},
		"theme": "dark",
	})
}
