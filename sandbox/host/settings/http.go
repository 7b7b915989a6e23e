package settings

import (
	"encoding/json"
	"net/http"

	"github.com/golive/hypercare/sandbox/host/identity"
)

// Change is the body of a save, as Grafana's page sends it.
type Change struct {
	Enabled    bool              `json:"enabled"`
	Pinned     bool              `json:"pinned"`
	JSONData   json.RawMessage   `json:"jsonData"`
	SecureData map[string]string `json:"secureJsonData"`
}

// Handler serves GET and POST /api/plugins/<id>/settings. Meta is the content of the plugin's plugin.json.
type Handler struct {
	Store   *Store
	Meta    func() map[string]any
	Resolve func(*http.Request) identity.Caller
}

func (h Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case http.MethodGet:
		writeJSON(w, http.StatusOK, h.describe())
	case http.MethodPost:
		h.save(w, r)
	default:
		w.Header().Set("Allow", "GET, POST")
		message(w, http.StatusMethodNotAllowed, "Method not allowed")
	}
}

func (h Handler) describe() map[string]any {
	current, meta := h.Store.Current(), h.Meta()
	id, _ := meta["id"].(string)
	return map[string]any{
		"name": meta["name"], "type": "app", "id": id, "enabled": current.Enabled, "pinned": current.Pinned,
		"module": "public/plugins/" + id + "/module.js", "baseUrl": "public/plugins/" + id,
		"info": meta["info"], "includes": meta["includes"], "dependencies": meta["dependencies"], "extensions": meta["extensions"],
		"jsonData": current.JSONData, "secureJsonFields": current.SecureFields(),
		"defaultNavUrl": "/a/" + id, "hasUpdate": false, "latestVersion": "", "state": "", "signature": "unsigned", "loadingStrategy": "fetch",
	}
}

// SecureFields names the secrets that are set, never their values.
func (s Settings) SecureFields() map[string]bool {
	fields := make(map[string]bool, len(s.SecureData))
	for name, value := range s.SecureData {
		fields[name] = value != ""
	}
	return fields
}

func (h Handler) save(w http.ResponseWriter, r *http.Request) {
	caller := h.Resolve(r)
	if caller.Anonymous() {
		message(w, http.StatusUnauthorized, "Unauthorized")
		return
	}
	if !caller.IsAdmin() {
		message(w, http.StatusForbidden, "You'll need additional permissions to perform this action. Permissions needed: plugins:write")
		return
	}
	var change Change
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&change); err != nil {
		message(w, http.StatusBadRequest, "bad request data")
		return
	}
	if err := h.Store.Update(change); err != nil {
		message(w, http.StatusInternalServerError, err.Error())
		return
	}
	message(w, http.StatusOK, "Plugin settings updated")
}

func message(w http.ResponseWriter, status int, text string) {
	writeJSON(w, status, map[string]string{"message": text})
}

func writeJSON(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}
