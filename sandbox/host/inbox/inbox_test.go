package inbox

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func post(t *testing.T, handler http.HandlerFunc, path, body string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(body))
	r.Header.Set("Authorization", "Bearer canary")
	handler(w, r)
	return w
}

func newInbox() *Inbox {
	return New(func() time.Time { return time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC) })
}

func TestEachProviderAnswersInItsOwnWords(t *testing.T) {
	box := newInbox()
	require.Equal(t, "ok", post(t, box.ServeReceiver, "/sandbox/inbox/slack/services/T0/B0/x", `{"text":"hello"}`).Body.String())
	require.Contains(t, post(t, box.ServeReceiver, "/sandbox/inbox/slack/api/chat.postMessage", `{}`).Body.String(), `"ok":true`)
	event := post(t, box.ServeReceiver, "/sandbox/inbox/pagerduty/v2/enqueue", `{"dedup_key":"inc-1"}`)
	require.Equal(t, http.StatusAccepted, event.Code)
	require.Contains(t, event.Body.String(), `"dedup_key":"inc-1"`)
	require.Equal(t, http.StatusAccepted, post(t, box.ServeReceiver, "/sandbox/inbox/teams/hook", `{}`).Code)
	require.Equal(t, http.StatusNotFound, post(t, box.ServeReceiver, "/sandbox/inbox/pigeon/x", `{}`).Code)

	messages := box.Messages()
	require.Len(t, messages, 4)
	require.Equal(t, "/v2/enqueue", messages[2].Path)
	require.JSONEq(t, `{"text":"hello"}`, messages[0].Body)
	text, err := json.Marshal(messages)
	require.NoError(t, err)
	require.NotContains(t, string(text), "canary", "credentials are not shown")
}

func TestRefusalsCountDownAndCanBeLifted(t *testing.T) {
	box := newInbox()
	order := func(body string) int { return post(t, box.ServeFaults, "/sandbox/inbox/faults", body).Code }
	slack := func() *httptest.ResponseRecorder { return post(t, box.ServeReceiver, "/sandbox/inbox/slack/x", `{}`) }

	require.Equal(t, http.StatusOK, order(`{"slack":{"status":429,"retryAfterSeconds":30,"times":2}}`))
	for range 2 {
		refused := slack()
		require.Equal(t, http.StatusTooManyRequests, refused.Code)
		require.Equal(t, "30", refused.Header().Get("Retry-After"))
	}
	require.Equal(t, http.StatusOK, slack().Code)

	require.Equal(t, http.StatusOK, order(`{"slack":{"status":404}}`))
	require.Equal(t, "no_service", slack().Body.String())
	require.Equal(t, http.StatusOK, order(`{"slack":{}}`))
	require.Equal(t, http.StatusOK, slack().Code)

	require.Equal(t, http.StatusBadRequest, order(`{"pigeon":{"status":500}}`))
	require.Equal(t, http.StatusBadRequest, order(`{"slack":{"status":99}}`))
	require.Equal(t, http.StatusOK, slack().Code, "a bad order changes nothing")
	require.Equal(t, []int{429, 429, 200, 404, 200, 200}, statuses(box))
}

func statuses(box *Inbox) (all []int) {
	for _, m := range box.Messages() {
		all = append(all, m.Status)
	}
	return all
}

func TestAHangingProviderIsRecordedWhenTheSenderGivesUp(t *testing.T) {
	box := newInbox()
	post(t, box.ServeFaults, "/sandbox/inbox/faults", `{"webhook":{"delaySeconds":60}}`)
	server := httptest.NewServer(http.HandlerFunc(box.ServeReceiver))
	defer server.Close()
	client := http.Client{Timeout: 50 * time.Millisecond}
	_, err := client.Post(server.URL+"/sandbox/inbox/webhook/x", "application/json", strings.NewReader(`{}`))
	require.Error(t, err)
	require.Eventually(t, func() bool { return len(box.Messages()) == 1 }, 5*time.Second, 5*time.Millisecond)
	require.Zero(t, box.Messages()[0].Status)
}
