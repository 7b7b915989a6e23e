package server

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/golive/hypercare/sandbox/host/edge"
	"github.com/golive/hypercare/sandbox/host/identity"
	"github.com/golive/hypercare/sandbox/host/pluginproc"
)

func serveUser(people *identity.Directory) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		caller := people.Resolve(r)
		if caller.Anonymous() {
			answer(w, http.StatusUnauthorized, map[string]string{"message": "Unauthorized"})
			return
		}
		answer(w, http.StatusOK, map[string]any{
			"login": caller.Login, "name": caller.Name, "email": caller.Email, "uid": caller.Login, "orgId": edge.OrgID,
			"theme": "", "isGrafanaAdmin": caller.IsAdmin(), "isDisabled": false, "isExternal": false,
		})
	}
}

// serveUserLookup lists who has a login here. As in Grafana, Admins alone may see it.
func serveUserLookup(people *identity.Directory) http.HandlerFunc {
	type found struct {
		UserID    int    `json:"userId"`
		UID       string `json:"uid"`
		Login     string `json:"login"`
		AvatarURL string `json:"avatarUrl"`
	}
	return func(w http.ResponseWriter, r *http.Request) {
		if !people.Resolve(r).IsAdmin() {
			answer(w, http.StatusForbidden, map[string]string{
				"message": "You'll need additional permissions to perform this action. Permissions needed: org.users:read",
			})
			return
		}
		wanted := strings.ToLower(r.URL.Query().Get("query"))
		users := []found{}
		for i, user := range people.Users() {
			if strings.Contains(strings.ToLower(user.Login+" "+user.Name+" "+user.Email), wanted) {
				users = append(users, found{UserID: i + 1, UID: user.Login, Login: user.Login, AvatarURL: "/avatar/" + user.Login})
			}
		}
		answer(w, http.StatusOK, users)
	}
}

func serveHealth(w http.ResponseWriter, _ *http.Request) {
	answer(w, http.StatusOK, map[string]string{"database": "ok", "version": pluginproc.GrafanaVersion, "commit": "sandbox"})
}

func serveOrg(w http.ResponseWriter, _ *http.Request) {
	answer(w, http.StatusOK, map[string]any{"id": edge.OrgID, "name": "Main Org."})
}

func serveFrontendSettings(w http.ResponseWriter, _ *http.Request) {
	answer(w, http.StatusOK, map[string]any{
		"buildInfo":         map[string]string{"version": pluginproc.GrafanaVersion, "edition": "Open Source", "env": "sandbox"},
		"defaultDatasource": "Prometheus", "liveEnabled": true, "featureToggles": map[string]bool{},
		"datasources": map[string]any{"Prometheus": map[string]any{"id": 1, "uid": "prometheus", "type": "prometheus", "name": "Prometheus"}},
	})
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}
