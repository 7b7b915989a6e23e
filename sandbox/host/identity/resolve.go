package identity

import (
	"net/http"
	"strings"
)

// Cookie is the name of the session cookie. Its value is the login; "-" is a visitor who signed out.
const Cookie = "sandbox_user"

const signedOut = "-"

// Resolve returns who calls: an Authorization header first, then the cookie, else an anonymous visitor.
// Credentials that do not fit fall through to anonymous, as in a Grafana with anonymous access.
func (d *Directory) Resolve(r *http.Request) Caller {
	if r.Header.Get("Authorization") != "" {
		return d.authorize(r)
	}
	if cookie, err := r.Cookie(Cookie); err == nil {
		if user, found := d.Find(cookie.Value); found {
			return user
		}
	}
	return d.anonymous()
}

func (d *Directory) authorize(r *http.Request) Caller {
	if login, password, ok := r.BasicAuth(); ok {
		// Grafana takes a token as the password of the user api_key.
		if login == "api_key" {
			return d.token(password)
		}
		if user, found := d.Find(login); found && password == user.Login {
			return user
		}
		return d.anonymous()
	}
	kind, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if strings.EqualFold(kind, "Bearer") {
		return d.token(strings.TrimSpace(token))
	}
	return d.anonymous()
}

func (d *Directory) token(token string) Caller {
	if account, found := d.tokens[token]; found {
		return account
	}
	return d.anonymous()
}

// SignInFirst signs a browser that asks for a page without any cookie in as admin, so that the first page is a useful one.
func (d *Directory) SignInFirst(w http.ResponseWriter, r *http.Request) {
	if _, err := r.Cookie(Cookie); err == nil || r.Header.Get("Authorization") != "" {
		return
	}
	http.SetCookie(w, sessionCookie("admin"))
}

func sessionCookie(login string) *http.Cookie {
	if login == "" {
		login = signedOut
	}
	return &http.Cookie{Name: Cookie, Value: login, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode}
}
