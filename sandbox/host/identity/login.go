package identity

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// ServeLogin answers POST {"login": "..."}: the named person, or nobody for "", is signed in by cookie.
func (d *Directory) ServeLogin(w http.ResponseWriter, r *http.Request) {
	var body struct {
		Login string `json:"login"`
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 4<<10)).Decode(&body); err != nil {
		http.Error(w, `{"message":"send {\"login\": \"...\"}"}`, http.StatusBadRequest)
		return
	}
	user, found := d.Find(body.Login)
	if !found && body.Login != "" {
		http.Error(w, fmt.Sprintf(`{"message":"no user %q"}`, body.Login), http.StatusNotFound)
		return
	}
	if !found {
		user = d.anonymous()
	}
	http.SetCookie(w, sessionCookie(body.Login))
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(user)
}
