package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/api/wire"
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/period"
	"github.com/golive/hypercare/pkg/usecase"
)

func readIntake(c *call) (*wire.Answer, error) {
	if c.Intake == nil {
		return nil, wire.NotConnected("Alerts")
	}
	status, err := c.Intake.Status(c.request.Context(), c.caller)
	if err != nil {
		return nil, err
	}
	return wire.OK(status)
}

// refusedSender notes that a notification was not taken, for whoever connects the sender.
func (c *call) refusedSender(reason string) {
	const longest = 300
	if short := []rune(reason); len(short) > longest {
		reason = string(short[:longest]) + "…"
	}
	if c.Intake != nil {
		c.Intake.Refused(c.request.Context(), c.caller, reason, c.now)
	}
}

// testSource is who the test alert is from.
const testSource = "alertmanager"

// sendTestAlert sends an alert through the same receiver as real ones. It is over when it comes, so it is kept and opens no incident.
func sendTestAlert(c *call) (*wire.Answer, error) {
	take, known := c.Ingest[testSource]
	if !known || c.Intake == nil {
		return nil, wire.NotConnected("Alerts")
	}
	ctx := c.request.Context()
	body, err := testNotification(c.caller, c.now)
	if err != nil {
		return nil, err
	}
	taken, err := take(ctx, c.caller, body, http.Header{})
	if err != nil {
		return nil, err
	}
	c.Intake.Tested(ctx, c.caller, testSource, c.now)
	message, err := c.testSentence(taken)
	if err != nil {
		return nil, err
	}
	status, err := c.Intake.Status(ctx, c.caller)
	if err != nil {
		return nil, err
	}
	return wire.OK(apis.IngestTestAnswer{Message: message, Status: status})
}

func testNotification(by usecase.Caller, now time.Time) ([]byte, error) {
	body, err := json.Marshal(map[string]any{"version": "4", "alerts": []any{map[string]any{
		"status": "resolved", "startsAt": now, "endsAt": now,
		"labels":      map[string]string{"alertname": "HypercareTest", "hypercare_test": "true"},
		"annotations": map[string]string{"summary": "A test alert, sent from the configuration page", "sent_by": by.Login},
	}}})
	if err != nil {
		return nil, fmt.Errorf("write test alert: %w", err)
	}
	return body, nil
}

// testSentence says what became of the test, and what would become of a real alert.
func (c *call) testSentence(taken apis.IngestAnswer) (string, error) {
	sentences := []string{"The test alert was taken and kept. It is over already, so it opened no incident."}
	active := 0
	err := c.read(func(r usecase.Reader) error {
		periods, err := usecase.Every[apis.HypercarePeriodSpec](r, "HypercarePeriod")
		for _, p := range periods {
			if period.State(p.Spec, c.now) == apis.HypercarePeriodStatusStateActive {
				active++
			}
		}
		return err
	})
	if active == 0 {
		sentences = append(sentences, "No period is active, so alerts that fire are kept without an incident. Create or begin a period.")
	}
	return strings.Join(append(sentences, taken.Notes...), " "), err
}
