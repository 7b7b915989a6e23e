package api

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestContactsGoToRespondersEditorsAndAdminsOnly(t *testing.T) {
	w := givenShop(newWorld(t))
	for _, path := range []string{"/responders/rob", "/responders", "/changes?since=0&include=objects"} {
		for _, caller := range []string{"anonymous", "viewer", "sender"} {
			body := string(w.do(caller, "GET", path, "").is(200).body)
			require.NotContains(t, body, "rob@example.com", "%s of %s", path, caller)
			require.NotContains(t, body, "1234567", "%s of %s", path, caller)
			require.Contains(t, body, `"displayName":"Rob"`)
		}
		for _, caller := range []string{"responder", "outsider", "editor", "admin"} {
			require.Contains(t, string(w.do(caller, "GET", path, "").is(200).body), "rob@example.com", "%s of %s", path, caller)
		}
	}
	shown, hidden := w.do("editor", "GET", "/responders/rob", ""), w.do("viewer", "GET", "/responders/rob", "")
	require.NotEqual(t, shown.header.Get("ETag"), hidden.header.Get("ETag"), "a cache must not mix the two up")
}
