package harness

import (
	"fmt"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
)

// Alert of a notification, as Alertmanager writes it.
type Alert struct {
	Name, Service, Severity string
	Resolved                bool
	Start                   time.Duration // after the harness's Start
	End                     time.Duration
}

func (a Alert) json() string {
	status, ends := "firing", "0001-01-01T00:00:00Z"
	if a.Resolved {
		status, ends = "resolved", Start.Add(a.End).Format(time.RFC3339)
	}
	return fmt.Sprintf(`{"status": %q, "labels": {"alertname": %q, "service": %q, "severity": %q}, "startsAt": %q, "endsAt": %q}`,
		status, a.Name, a.Service, a.Severity, Start.Add(a.Start).Format(time.RFC3339), ends)
}

// Payload is a webhook body of payload version 4.
func Payload(truncated int, alerts ...Alert) string {
	texts := make([]string, 0, len(alerts))
	for _, a := range alerts {
		texts = append(texts, a.json())
	}
	return fmt.Sprintf(`{"version": "4", "status": "firing", "truncatedAlerts": %d, "alerts": [%s]}`, truncated, strings.Join(texts, ","))
}

// Notify posts alerts as Alertmanager does.
func (b *Back) Notify(alerts ...Alert) apis.IngestAnswer {
	return Post[apis.IngestAnswer](b, Sender, "/ingest/alertmanager", Payload(0, alerts...))
}

// NotifyPart posts alerts as Alertmanager does when it leaves some out.
func (b *Back) NotifyPart(leftOut int, alerts ...Alert) apis.IngestAnswer {
	return Post[apis.IngestAnswer](b, Sender, "/ingest/alertmanager", Payload(leftOut, alerts...))
}
