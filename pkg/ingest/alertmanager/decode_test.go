package alertmanager

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/usecase"
)

const payload = `{
  "version": "4", "groupKey": "{}:{alertname=\"A\"}", "truncatedAlerts": 2, "status": "firing", "receiver": "hypercare", "somethingNew": {"x": 1},
  "groupLabels": {"alertname": "A"}, "commonLabels": {}, "commonAnnotations": {}, "externalURL": "http://am.example",
  "alerts": [
    {"status": "firing", "labels": {"alertname": "A", "service": "payments"}, "annotations": {"summary": "Payments fail"},
     "startsAt": "2026-11-21T08:12:50.123456789Z", "endsAt": "0001-01-01T00:00:00Z", "generatorURL": "http://prometheus.example/graph", "fingerprint": "c61ec95005241ba7"},
    {"status": "resolved", "labels": {"alertname": "A"}, "startsAt": "2026-11-21T08:00:00Z", "endsAt": "2026-11-21T08:10:00Z", "generatorURL": "javascript:alert(1)"}
  ]}`

func TestAPayloadWithMixedStatesIsReadAlertByAlert(t *testing.T) {
	batch, err := Decode([]byte(payload))
	require.NoError(t, err)
	require.Equal(t, 2, batch.Truncated)
	require.Len(t, batch.Alerts, 2)
	first, second := batch.Alerts[0], batch.Alerts[1]
	require.True(t, first.Firing)
	require.Equal(t, time.Date(2026, 11, 21, 8, 12, 50, 0, time.UTC), first.StartsAt)
	require.True(t, first.EndsAt.IsZero())
	require.False(t, second.Firing)
	require.Empty(t, second.GeneratorURL, "only web addresses are kept")
	require.Len(t, second.Fingerprint, 16, "made from the labels")
}

func TestAnEmptyListOfAlertsIsFine(t *testing.T) {
	batch, err := Decode([]byte(`{"version": "4", "alerts": []}`))
	require.NoError(t, err)
	require.Empty(t, batch.Alerts)
}

func TestABadAlertLosesOnlyItself(t *testing.T) {
	batch, err := Decode([]byte(`{"version": "4", "alerts": [{"status": "firing", "labels": {"alertname": "A"}}, {"status": "burning", "labels": {"a": "b"}}, 7, {"status": "firing"}]}`))
	require.NoError(t, err)
	require.Len(t, batch.Alerts, 1)
	require.Len(t, batch.Rejected, 3)
	require.Contains(t, batch.Rejected[0].Reason, "burning")
}

func TestAnAlertThatCannotBeReadIsRejectedWithItsFieldInPlainWords(t *testing.T) {
	for alert, reason := range map[string]string{
		`7`:    `is a number; it must be an object such as {"status": "firing", "labels": {"alertname": "HighErrorRate"}}`,
		`"up"`: `is a string; it must be an object such as {"status": "firing", "labels": {"alertname": "HighErrorRate"}}`,
		`{"status": "firing", "labels": {"a": "b"}, "startsAt": "noon"}`:    `startsAt is "noon"; write an instant such as 2026-01-31T12:00:00Z`,
		`{"status": "firing", "labels": {"a": "b"}, "endsAt": 5}`:           "endsAt is 5; write an instant such as 2026-01-31T12:00:00Z",
		`{"status": "firing", "labels": {"a": 1}}`:                          "labels holds a number; its values must be texts",
		`{"status": "firing", "labels": ["a"]}`:                             "labels is an array; it must be an object of texts",
		`{"status": 1, "labels": {"a": "b"}}`:                               "status is a number; it must be a text",
		`{"status": "firing", "labels": {"a": "b"}, "annotations": "none"}`: "annotations is a string; it must be an object of texts",
	} {
		batch, err := Decode([]byte(`{"version": "4", "alerts": [{"status": "firing", "labels": {"alertname": "A"}}, ` + alert + `]}`))
		require.NoError(t, err)
		require.Len(t, batch.Alerts, 1, alert)
		require.Len(t, batch.Rejected, 1, alert)
		require.Equal(t, reason, batch.Rejected[0].Reason)
	}
}

func TestWhatIsWrongAsAWholeIsNamed(t *testing.T) {
	for body, field := range map[string]string{
		`{"version": "4"}`:                              "alerts",
		`{"version": "4", "alerts": {}}`:                "alerts",
		`{"version": "4", "alerts": null}`:              "alerts",
		`{"version": "1", "alerts": []}`:                "version",
		`{"version": 4, "alerts": []}`:                  "version",
		`{"alerts": [], "truncatedAlerts": "many"}`:     "truncatedAlerts",
		`{"alerts": [], "truncatedAlerts": -1}`:         "truncatedAlerts",
		`{"alerts": [{"status": "firing"}]}`:            "alerts[0]",
		`{"alerts": [{"status": "x", "labels": null}]}`: "alerts[0]",
	} {
		_, err := Decode([]byte(body))
		var invalid *usecase.Invalid
		require.True(t, errors.As(err, &invalid), body)
		require.Equal(t, field, invalid.Fields[0].Field, body)
	}
}

func TestAPayloadWithoutAlertsIsToldWhatOneLooksLike(t *testing.T) {
	for _, body := range []string{`{"version": "4"}`, `{"alerts": null}`, `{"alerts": "all"}`} {
		_, err := Decode([]byte(body))
		var invalid *usecase.Invalid
		require.True(t, errors.As(err, &invalid), body)
		require.Contains(t, invalid.Fields[0].Reason, `"alertname": "HighErrorRate"`, body)
	}
}

func TestAnAlertWithoutAFingerprintIsTheSameOneHoweverManyLabelsItHas(t *testing.T) {
	var labels []string
	for i := range 300 {
		labels = append(labels, fmt.Sprintf(`"label%d": "x"`, i))
	}
	body := []byte(`{"alerts": [{"status": "firing", "labels": {` + strings.Join(labels, ",") + `}}]}`)
	first, err := Decode(body)
	require.NoError(t, err)
	require.Len(t, first.Alerts[0].Labels, 300, "which are cut is for those to say who know the routes")
	for range 10 {
		again, err := Decode(body)
		require.NoError(t, err)
		require.Equal(t, first, again)
	}
}

func TestWhatIsNoObjectIsUnreadableAndASampleSaysHow(t *testing.T) {
	for _, body := range []string{`[]`, ``, `{`, `"alerts"`, `null`} {
		_, err := Decode([]byte(body))
		var unreadable *usecase.Unreadable
		require.True(t, errors.As(err, &unreadable), body)
		require.Contains(t, unreadable.Sample, "alerts")
	}
}

func TestHostileTextIsCleanedNotRefused(t *testing.T) {
	batch, err := Decode([]byte(`{"alerts": [{"status": "firing", "labels": {"alertname": "a\u0000b"}, "annotations": {"summary": "` + strings.Repeat("x", 100000) + `"}}]}`))
	require.NoError(t, err)
	require.Equal(t, "a b", batch.Alerts[0].Labels["alertname"])
	require.Len(t, []rune(batch.Alerts[0].Annotations["summary"]), 4000)
}

// Whatever comes in: no panic, and an accepted alert has an identity and whole seconds.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{payload, `{"alerts":[]}`, `{"alerts":[{"status":"firing","labels":{"":""}}]}`, `{"alerts":null}`, `null`, `{"alerts":[{"status":"resolved","labels":{"a":"b"},"endsAt":"9999-12-31T23:59:59.999Z"}]}`, "\xff"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		batch, err := Decode(body)
		if err != nil {
			return
		}
		for _, a := range batch.Alerts {
			require.NotEmpty(t, a.Fingerprint)
			require.NotEmpty(t, a.Labels)
			require.Zero(t, a.StartsAt.Nanosecond())
		}
	})
}
