package alertmanager

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// whyUnreadable says of an alert that does not fit which of its fields does not, and what to write there.
func whyUnreadable(raw json.RawMessage) string {
	var fields map[string]json.RawMessage
	if json.Unmarshal(raw, &fields) != nil {
		return fmt.Sprintf(`is %s; it must be an object such as {"status": "firing", "labels": {"alertname": "HighErrorRate"}}`, kindOf(raw))
	}
	for _, name := range []string{"startsAt", "endsAt"} {
		var at time.Time
		if value, there := fields[name]; there && json.Unmarshal(value, &at) != nil {
			return fmt.Sprintf("%s is %.100s; write an instant such as 2026-01-31T12:00:00Z", name, string(value))
		}
	}
	for _, name := range []string{"labels", "annotations"} {
		var values map[string]json.RawMessage
		if value, there := fields[name]; there && json.Unmarshal(value, &values) != nil {
			return fmt.Sprintf("%s is %s; it must be an object of texts", name, kindOf(value))
		}
		for _, value := range values {
			var text string
			if json.Unmarshal(value, &text) != nil {
				return fmt.Sprintf("%s holds %s; its values must be texts", name, kindOf(value))
			}
		}
	}
	for _, name := range []string{"status", "fingerprint", "generatorURL"} {
		var text string
		if value, there := fields[name]; there && json.Unmarshal(value, &text) != nil {
			return fmt.Sprintf("%s is %s; it must be a text", name, kindOf(value))
		}
	}
	return "cannot be read; compare it with what Alertmanager sends"
}

// kindOf names the kind of a JSON value with its article.
func kindOf(raw json.RawMessage) string {
	text := strings.TrimSpace(string(raw))
	switch {
	case strings.HasPrefix(text, "{"):
		return "an object"
	case strings.HasPrefix(text, "["):
		return "an array"
	case strings.HasPrefix(text, `"`):
		return "a string"
	case text == "null":
		return "null"
	case text == "true", text == "false":
		return "a truth value"
	default:
		return "a number"
	}
}
