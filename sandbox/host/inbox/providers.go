package inbox

import (
	"encoding/json"
	"fmt"
	"strings"
)

// answer is how a provider answers a message that it takes or refuses.
type answer struct {
	status      int
	contentType string
	body        string
}

// Kinds lists the receivers by the first part of their path below /sandbox/inbox/.
var Kinds = []string{"slack", "pagerduty", "teams", "webhook"}

// accept gives each provider's own answer to a message that it takes.
func accept(kind, path string, body []byte, id int) answer {
	switch kind {
	case "slack":
		if strings.HasPrefix(path, "/api/") {
			return answer{200, "application/json", fmt.Sprintf(`{"ok":true,"channel":"C0SANDBOX","ts":"%d.000100"}`, 1700000000+id)}
		}
		return answer{200, "text/plain", "ok"}
	case "pagerduty":
		var event struct {
			DedupKey string `json:"dedup_key"`
		}
		if json.Unmarshal(body, &event) != nil || event.DedupKey == "" {
			event.DedupKey = fmt.Sprintf("sandbox-%d", id)
		}
		key, _ := json.Marshal(event.DedupKey)
		return answer{202, "application/json", `{"status":"success","message":"Event processed","dedup_key":` + string(key) + `}`}
	case "teams":
		return answer{202, "text/plain", ""}
	}
	return answer{200, "application/json", `{"status":"ok"}`}
}

// refuse gives each provider's usual words for a status, unless the order brings its own.
func refuse(kind string, r Refusal) answer {
	if r.Body != "" {
		return answer{r.Status, "text/plain", r.Body}
	}
	switch kind {
	case "slack":
		words := map[int]string{200: `{"ok":false,"error":"channel_not_found"}`, 403: "invalid_token", 404: "no_service", 410: "channel_is_archived", 429: "rate_limited"}
		if text, known := words[r.Status]; known {
			return answer{r.Status, "text/plain", text}
		}
	case "pagerduty":
		if r.Status == 400 {
			return answer{400, "application/json", `{"status":"invalid event","message":"Event object is invalid","errors":["Length of 'routing_key' is incorrect (should be 32 characters)"]}`}
		}
	case "teams":
		if r.Status == 200 {
			return answer{200, "text/plain", "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429"}
		}
	}
	return answer{r.Status, "text/plain", "refused by the sandbox"}
}
