package sqldb

import (
	"net/url"
	"strings"
)

// redacted is an error without the password of the database URL. It still answers errors.Is and errors.As.
type redacted struct {
	error
	text string
}

func (r redacted) Error() string { return r.text }
func (r redacted) Unwrap() error { return r.error }

// WithoutPassword takes the database URL, and its password wherever it stands, out of the text of an error.
func WithoutPassword(err error, databaseURL string) error {
	if err == nil {
		return nil
	}
	text := strings.ReplaceAll(err.Error(), databaseURL, "GF_PLUGIN_DATABASE_URL")
	if password := passwordOf(databaseURL); password != "" {
		text = strings.ReplaceAll(text, password, "***")
	}
	return redacted{err, text}
}

func passwordOf(databaseURL string) string {
	u, err := url.Parse(databaseURL)
	if err != nil || u.User == nil {
		return ""
	}
	password, _ := u.User.Password()
	return password
}
