package settings

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/sandbox/host/identity"
)

func open(t *testing.T, path string) *Store {
	t.Helper()
	frozen := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	store, err := Open(path, json.RawMessage(`{"ingestLogins":["a"]}`), func() time.Time { return frozen })
	require.NoError(t, err)
	return store
}

func TestSavingReplacesJSONDataAndKeepsSecrets(t *testing.T) {
	path := filepath.Join(t.TempDir(), "host", "settings.json")
	store := open(t, path)
	require.NoError(t, store.Update(Change{Enabled: true, JSONData: json.RawMessage(`{"a":1}`), SecureData: map[string]string{"slackToken": "canary-1", "smtp": "canary-2"}}))
	first := store.Current()
	require.NoError(t, store.Update(Change{Enabled: true, JSONData: json.RawMessage(`{"b":2}`), SecureData: map[string]string{"smtp": "canary-3"}}))

	second := open(t, path).Current()
	require.JSONEq(t, `{"b":2}`, string(second.JSONData))
	require.Equal(t, map[string]string{"slackToken": "canary-1", "smtp": "canary-3"}, second.SecureData)
	require.True(t, second.Updated.After(first.Updated), "the plugin recognises a change by Updated, even within one clock tick")
	info, err := os.Stat(path)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
}

func TestReplaceFollowsAMovedAddressOnly(t *testing.T) {
	store := open(t, filepath.Join(t.TempDir(), "settings.json"))
	require.NoError(t, store.Update(Change{Enabled: true, JSONData: json.RawMessage(`{"url":"http://127.0.0.1:3000/prometheus"}`), SecureData: map[string]string{"a": "b"}}))
	before := store.Current()
	own := regexp.MustCompile(`http://127\.0\.0\.1:\d+/prometheus`)
	require.NoError(t, store.Replace(own, "http://127.0.0.1:3000/prometheus"))
	require.Equal(t, before, store.Current(), "the same address is no change")
	require.NoError(t, store.Replace(own, "http://127.0.0.1:4000/prometheus"))
	after := store.Current()
	require.JSONEq(t, `{"url":"http://127.0.0.1:4000/prometheus"}`, string(after.JSONData))
	require.True(t, after.Updated.After(before.Updated))
	require.Equal(t, before.SecureData, after.SecureData)
	require.True(t, after.Enabled)
}

func TestSettingsOverHTTP(t *testing.T) {
	store := open(t, filepath.Join(t.TempDir(), "settings.json"))
	handler := Handler{Store: store, Meta: func() map[string]any { return map[string]any{"id": "golive-hypercare-app"} }, Resolve: identity.NewDirectory("").Resolve}
	call := func(method, login, body string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, "/api/plugins/golive-hypercare-app/settings", strings.NewReader(body))
		if login != "" {
			r.SetBasicAuth(login, login)
		}
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		return w
	}
	const save = `{"enabled":true,"jsonData":{"x":1},"secureJsonData":{"token":"canary"}}`
	require.Equal(t, http.StatusUnauthorized, call(http.MethodPost, "", save).Code)
	require.Equal(t, http.StatusForbidden, call(http.MethodPost, "editor", save).Code)
	require.Equal(t, http.StatusBadRequest, call(http.MethodPost, "admin", "{").Code)
	require.JSONEq(t, `{"ingestLogins":["a"]}`, string(store.Current().JSONData), "refused saves change nothing")
	require.Equal(t, http.StatusOK, call(http.MethodPost, "admin", save).Code)

	answer := call(http.MethodGet, "viewer", "").Body.String()
	require.NotContains(t, answer, "canary")
	require.Contains(t, answer, `"secureJsonFields":{"token":true}`)
	require.Contains(t, answer, `"jsonData":{"x":1}`)
}
