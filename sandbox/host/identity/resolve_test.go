package identity

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestResolve(t *testing.T) {
	basic := func(login, password string) func(*http.Request) {
		return func(r *http.Request) { r.SetBasicAuth(login, password) }
	}
	header := func(value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set("Authorization", value) }
	}
	cookie := func(value string) func(*http.Request) {
		return func(r *http.Request) { r.AddCookie(&http.Cookie{Name: Cookie, Value: value}) }
	}
	both := func(steps ...func(*http.Request)) func(*http.Request) {
		return func(r *http.Request) {
			for _, step := range steps {
				step(r)
			}
		}
	}
	for _, c := range []struct {
		name    string
		request func(*http.Request)
		login   string
		role    string
	}{
		{"nothing sent is an anonymous viewer", both(), "", "Viewer"},
		{"basic auth with the right password", basic("admin", "admin"), "admin", "Admin"},
		{"a responder is a viewer by role", basic("dev2", "dev2"), "dev2", "Viewer"},
		{"a wrong password falls through to anonymous", basic("admin", "wrong"), "", "Viewer"},
		{"an unknown user falls through to anonymous", basic("nobody", "nobody"), "", "Viewer"},
		{"an empty password is no password", basic("admin", ""), "", "Viewer"},
		{"the ingest token is a service account", header("Bearer " + IngestToken), IngestLogin, "Viewer"},
		{"the scheme's case does not matter", header("bearer " + IngestToken), IngestLogin, "Viewer"},
		{"a token as the password of api_key", basic("api_key", IngestToken), IngestLogin, "Viewer"},
		{"an unknown token falls through to anonymous", header("Bearer other"), "", "Viewer"},
		{"an unknown scheme falls through to anonymous", header("Digest x"), "", "Viewer"},
		{"the cookie of a signed-in user", cookie("editor"), "editor", "Editor"},
		{"the cookie of somebody unknown is anonymous", cookie("root"), "", "Viewer"},
		{"the cookie of a visitor who signed out", cookie("-"), "", "Viewer"},
		{"a header goes before the cookie", both(basic("viewer", "viewer"), cookie("admin")), "viewer", "Viewer"},
		{"a bad header is not rescued by a cookie", both(basic("viewer", "x"), cookie("admin")), "", "Viewer"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodGet, "/api/user", nil)
			c.request(r)
			caller := NewDirectory("").Resolve(r)
			require.Equal(t, c.login, caller.Login)
			require.Equal(t, c.role, caller.Role)
		})
	}
}

func TestAnonymousRoleIsConfigurable(t *testing.T) {
	caller := NewDirectory("Editor").Resolve(httptest.NewRequest(http.MethodGet, "/", nil))
	require.Equal(t, Caller{Role: "Editor"}, caller)
	require.False(t, NewDirectory("Admin").anonymous().IsAdmin(), "nobody is no admin, whatever the role of visitors")
}

func TestLoginSetsTheCookieThatResolves(t *testing.T) {
	d := NewDirectory("")
	for login, status := range map[string]int{"lead": http.StatusOK, "": http.StatusOK, "stranger": http.StatusNotFound} {
		w := httptest.NewRecorder()
		d.ServeLogin(w, httptest.NewRequest(http.MethodPost, "/sandbox/login", strings.NewReader(`{"login":"`+login+`"}`)))
		require.Equal(t, status, w.Code, login)
		if status != http.StatusOK {
			require.Empty(t, w.Result().Cookies())
			continue
		}
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		for _, c := range w.Result().Cookies() {
			r.AddCookie(c)
		}
		require.Equal(t, login, d.Resolve(r).Login)

		first := httptest.NewRecorder()
		d.SignInFirst(first, r)
		require.Empty(t, first.Result().Cookies(), "who chose a user keeps it")
	}
	first := httptest.NewRecorder()
	d.SignInFirst(first, httptest.NewRequest(http.MethodGet, "/", nil))
	require.Equal(t, "admin", first.Result().Cookies()[0].Value)
}
