// Package login has the one rule by which logins of Grafana's users are compared.
package login

import "strings"

// Key is a login as it is kept and compared. Grafana keeps logins in lower case and signs people in whatever case they type, so what somebody
// wrote into a form, a setting or an import may differ in case from what Grafana says of a caller.
func Key(text string) string { return strings.ToLower(strings.TrimSpace(text)) }

// Same says whether two texts are the same login. Nobody has the empty one.
func Same(a, b string) bool { return Key(a) != "" && Key(a) == Key(b) }
